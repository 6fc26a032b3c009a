package admin

import (
	"context"
	"net/url"

	"vitrin/internal/domain/order"
	"vitrin/views/text"
)

// OrdersProps is one page of orders.
type OrdersProps struct {
	Orders []order.Order
	Counts order.Counts
	Filter order.Filter
	More   bool // there are older ones
}

// view is one tab of the index.
type view struct {
	label string
	path  string
	count int64
	here  bool
}

// views are the tabs, in the order of the day's work.
func (p OrdersProps) views(ctx context.Context) []view {
	tab := func(key string, f order.Filter, count int64) view {
		here := p.Filter.Text == "" && p.Filter.State == f.State && p.Filter.Unpaid == f.Unpaid
		return view{label: text.T(ctx, key), path: ordersPath(f), count: count, here: here}
	}
	views := []view{
		tab("desk.state.placed", order.Filter{State: order.Placed}, p.Counts.By[order.Placed]),
		tab("desk.unpaid", order.Filter{Unpaid: true}, p.Counts.Unpaid),
	}
	for _, s := range []order.State{order.Packed, order.HandedOver, order.Delivered, order.Cancelled} {
		views = append(views, tab("desk.state."+string(s), order.Filter{State: s}, p.Counts.By[s]))
	}
	return append(views, tab("desk.all", order.Filter{}, p.Counts.All))
}

// older is the address of the page after this one.
func (p OrdersProps) older() string {
	f := p.Filter
	f.Before = p.Orders[len(p.Orders)-1].ID
	return ordersPath(f)
}

func ordersPath(f order.Filter) string {
	values := url.Values{}
	if f.State != "" {
		values.Set("state", string(f.State))
	}
	if f.Unpaid {
		values.Set("unpaid", "1")
	}
	if f.Text != "" {
		values.Set("q", f.Text)
	}
	if f.Before != 0 {
		values.Set("before", id(f.Before))
	}
	return withQuery("/admin/orders", values)
}

func withQuery(path string, values url.Values) string {
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}

// stateShape is the shape before the word of an order's state.
func stateShape(s order.State) string {
	switch s {
	case order.Placed:
		return "○"
	case order.Packed, order.HandedOver:
		return "◐"
	case order.Delivered:
		return "●"
	default:
		return "×"
	}
}

// paid tells in a shape and a word's key how far an order is paid. A cancelled order of which nothing was paid owes nothing.
func paid(o order.Order) (shape, key string) {
	switch {
	case o.State == order.Cancelled && o.Paid.IsZero():
		return "–", "desk.paid.never"
	case o.Outstanding().IsZero():
		return "●", "desk.paid.yes"
	case o.Paid.Minor > 0:
		return "◐", "desk.paid.part"
	default:
		return "○", "desk.paid.no"
	}
}
