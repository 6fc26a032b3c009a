package storefront

import (
	"vitrin/internal/domain/catalog"
	"vitrin/views/layout"
)

// SuggestProps is what is offered while a query is being typed.
type SuggestProps struct {
	Asked      string
	Corrected  string
	Categories []catalog.Category
	Cards      []catalog.Card
	Pages      []layout.Crumb // that are no products
}

// empty tells whether there is nothing to offer.
func (p SuggestProps) empty() bool {
	return p.Corrected == "" && len(p.Categories) == 0 && len(p.Cards) == 0 && len(p.Pages) == 0
}
