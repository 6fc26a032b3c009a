package main

import (
	"context"
	"sync/atomic"

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
		There: untilGone(h.store.HasDemo),
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

// untilGone asks whether there is a demo until there is none: it never comes back into a shop that is open, and to see that there is
// none all of a large shop is looked through.
func untilGone(there func(context.Context) (bool, error)) func(context.Context) (bool, error) {
	var gone atomic.Bool
	return func(ctx context.Context) (bool, error) {
		if gone.Load() {
			return false, nil
		}
		is, err := there(ctx)
		if err == nil && !is {
			gone.Store(true)
		}
		return is, err
	}
}
