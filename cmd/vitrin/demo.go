package main

import (
	"context"

	"vitrin/internal/media"
	"vitrin/internal/store"
	"vitrin/internal/web/admin"
	view "vitrin/views/admin"
)

// clearDemo takes the demo out of the store, and its pictures after it.
func (h *house) clearDemo(ctx context.Context) (store.Cleared, error) {
	cleared, err := h.store.ClearDemo(ctx)
	if err != nil {
		return cleared, err
	}
	for _, key := range cleared.Pictures {
		if err := media.Discard(ctx, h.blobs, key); err != nil {
			return cleared, err
		}
	}
	return cleared, nil
}

// demo is what the desk needs to take the demo out.
func (h *house) demo() admin.Demo {
	return admin.Demo{
		There: h.store.HasDemo,
		Count: func(ctx context.Context) (view.DemoProps, error) {
			c, err := h.store.CountDemo(ctx)
			return view.DemoProps{
				Products: c.Products, Categories: c.Categories - c.Kept, Orders: c.Orders, Visits: c.Visits,
				OwnProducts: c.OwnProducts, OwnCategories: c.OwnCategories, OwnOrders: c.OwnOrders, Kept: c.Kept,
			}, err
		},
		Clear: func(ctx context.Context) error {
			_, err := h.clearDemo(ctx)
			return err
		},
	}
}
