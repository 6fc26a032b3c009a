package browse

import (
	"context"
	"time"

	"vitrin/internal/domain/catalog"
)

// NewFor is how long a product counts as new.
const NewFor = 30 * 24 * time.Hour

// cards shows the products of ids in their order; those that went away meanwhile are left out.
func (s *Shelf) cards(ctx context.Context, v *View, ids []int64) ([]catalog.Card, error) {
	now := s.now() // before the reading: what is kept is never younger than it says
	found, missing, round := s.kept.find(ids, now)
	if len(missing) > 0 {
		read, err := s.store.Products(ctx, missing, false)
		if err != nil {
			return nil, err
		}
		s.kept.take(read, round, now)
		for _, p := range read {
			found[p.ID] = p
		}
	}
	products := make([]catalog.Product, 0, len(ids))
	for _, id := range ids {
		if p, ok := found[id]; ok {
			products = append(products, p)
		}
	}
	return s.cardsOf(v, products), nil
}

func (s *Shelf) cardsOf(v *View, products []catalog.Product) []catalog.Card {
	cards := make([]catalog.Card, 0, len(products))
	for _, p := range products {
		if p.State != catalog.Active {
			continue
		}
		category, _ := v.Tree.ByID(p.CategoryID)
		cards = append(cards, catalog.Card{Product: p, Attributes: v.Tree.Attributes(p.CategoryID), Category: category, New: s.now().Sub(p.CreatedAt) < NewFor})
	}
	return cards
}
