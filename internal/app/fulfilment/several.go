package fulfilment

import (
	"context"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
)

// MostAtOnce bounds how many orders are worked on together.
const MostAtOnce = 200

// Seen is an order as somebody saw it.
type Seen struct{ ID, Version int64 }

// ActOnAll does one action with several orders. Each stands for itself: one that changed since it was seen is left out and named.
func (d Desk) ActOnAll(ctx context.Context, seen []Seen, a order.Action, by string) ([]order.Result, error) {
	results := make([]order.Result, 0, len(seen))
	for _, one := range seen {
		now, err := d.Act(ctx, one.ID, one.Version, a, by, "")
		wrong, known := fault.Of(err)
		switch {
		case err == nil:
			results = append(results, order.Result{Order: now})
			continue
		case !known || wrong.Kind == fault.Internal || wrong.Kind == fault.Unavailable:
			return results, err
		case wrong.Kind == fault.NotFound:
			continue
		}
		results = append(results, order.Result{Order: now, Key: wrong.Key, Args: wrong.Args})
	}
	return results, nil
}

// Several loads orders whole, in the order asked for; those that are gone are left out.
func (d Desk) Several(ctx context.Context, ids []int64) ([]order.Order, error) {
	var all []order.Order
	for _, id := range ids {
		o, err := d.Store.OrderByID(ctx, id)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, o)
	}
	return all, nil
}
