package main

import (
	"context"
	"time"
)

// dueEvery is how often an instance looks for products whose moment has come. The look reads a short index, so it may
// be as often as a shopper would notice.
const dueEvery = time.Second

// publishDue puts products on show at their moment until ctx ends. Every instance does it: whoever is first wins.
func (h *house) publishDue(ctx context.Context) {
	tick := time.NewTicker(dueEvery)
	defer tick.Stop()
	for {
		published, err := h.store.PublishDue(ctx)
		if err != nil && ctx.Err() == nil {
			h.log.WarnContext(ctx, "products that are due are not on show", "error", err)
		}
		if published > 0 {
			h.shelf.Changed()
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
