package admin

import (
	"slices"
	"time"

	"vitrin/internal/domain/order"
)

// PickListProps is what has to be fetched for several orders.
type PickListProps struct {
	Orders []order.Order
	Picks  []order.Pick
	At     time.Time
}

// TogetherProps is what became of several orders.
type TogetherProps struct {
	Results []order.Result
	Action  order.Action
}

// done counts those that were done; left tells whether any was not.
func (p TogetherProps) done() int {
	n := 0
	for _, r := range p.Results {
		if r.Key == "" {
			n++
		}
	}
	return n
}

func (p TogetherProps) left() bool {
	return slices.ContainsFunc(p.Results, func(r order.Result) bool { return r.Key != "" })
}
