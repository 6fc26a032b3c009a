package admin

import (
	"context"

	"vitrin/internal/domain/shop"
	"vitrin/internal/domain/staff"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// SetupProps is the form that founds a shop.
type SetupProps struct {
	Sheet
	Token    string
	Currency string
	Fixed    bool // something is priced in the currency
}

func (p SetupProps) currency(ctx context.Context) (ui.Field, []ui.Option) {
	var options []ui.Option
	for _, c := range shop.Currencies() {
		options = append(options, ui.Option{Value: c, Label: c})
	}
	return p.choice(ctx, "currency", text.T(ctx, "settings.currency"), p.Currency, options)
}

func (p SetupProps) password(ctx context.Context) ui.Field {
	f := p.field(ctx, "password", text.T(ctx, "desk.password"), "")
	f.Value, f.Kind, f.Autocomplete, f.Max = "", "password", "new-password", staff.MaxPassword
	return withHint(f, text.T(ctx, "desk.password.hint", "min", staff.MinPassword))
}

func (p SetupProps) email(ctx context.Context) ui.Field {
	f := typedAs(p.field(ctx, "email", text.T(ctx, "setup.email"), ""), "email")
	f.Autocomplete = "username"
	return withHint(f, text.T(ctx, "setup.email.hint"))
}
