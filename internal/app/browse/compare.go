package browse

import (
	"context"

	"vitrin/internal/domain/catalog"
)

// ComparePage is products side by side.
type ComparePage struct {
	Cards      []catalog.Card
	Comparison catalog.Comparison
	Missing    []string       // handles that are no longer sold
	Suggested  []catalog.Card // when nothing is compared yet
}

// Compare lines up to MaxCompared products by their handles, each once, in the order asked for.
func (s *Shelf) Compare(ctx context.Context, handles []string) (*View, ComparePage, error) {
	v, err := s.View(ctx)
	if err != nil {
		return nil, ComparePage{}, err
	}
	var page ComparePage
	if len(handles) == 0 {
		page.Suggested, err = s.nearest(ctx, v)
		return v, page, err
	}
	products, err := s.store.ProductsByHandles(ctx, handles)
	if err != nil {
		return v, page, err
	}
	byHandle := map[string]catalog.Card{}
	for _, c := range s.cardsOf(v, products) {
		byHandle[c.Product.Handle] = c
	}
	page.Cards = pick(byHandle, handles)
	compared := make([]catalog.Product, len(page.Cards))
	for i, c := range page.Cards {
		compared[i] = c.Product
	}
	for _, h := range handles {
		if _, ok := byHandle[h]; !ok {
			page.Missing = append(page.Missing, h)
		}
	}
	if len(compared) > 0 {
		page.Comparison = catalog.Compare(compared, v.Tree)
	}
	return v, page, nil
}
