package layout

import (
	"context"

	"vitrin/views/text"
	"vitrin/views/ui"
)

// Country names a country in the language of the page; one without a name is written as its code.
func Country(ctx context.Context, code string) string {
	if p := text.From(ctx); p.Has("country." + code) {
		return p.T("country." + code)
	}
	return code
}

// countries are the countries the shop sends to, to choose from.
func (f Frame) countries(ctx context.Context) []ui.Option {
	options := make([]ui.Option, len(f.Shop.Countries))
	for i, c := range f.Shop.Countries {
		options[i] = ui.Option{Value: c, Label: Country(ctx, c), Chosen: c == f.Place.Country}
	}
	return options
}
