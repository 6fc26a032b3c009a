package browse

import (
	"context"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/listing"
)

// Everything loads n products in the order of their ids after skipping from, for sitemaps and feeds; all says how
// many there are in the whole shop.
func (s *Shelf) Everything(ctx context.Context, from, n int, texts bool) (v *View, products []catalog.Product, all int, err error) {
	if v, err = s.View(ctx); err != nil {
		return nil, nil, 0, err
	}
	ids, all := v.Index.IDs(from, n)
	if len(ids) == 0 {
		return v, nil, all, nil
	}
	products, err = s.store.Products(ctx, ids, texts)
	return v, products, all, err
}

// Newest loads the n products added last, with their texts, for the feed of new products.
func (s *Shelf) Newest(ctx context.Context, n int) (*View, []catalog.Product, error) {
	v, err := s.View(ctx)
	if err != nil {
		return nil, nil, err
	}
	ids, _ := v.Index.First(listing.Query{Sort: listing.Newest}, n)
	if len(ids) == 0 {
		return v, nil, nil
	}
	products, err := s.store.Products(ctx, ids, true)
	return v, products, err
}
