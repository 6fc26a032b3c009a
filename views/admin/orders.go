package admin

import (
	"context"
	"net/url"

	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shipping"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// OrdersProps is one page of orders.
type OrdersProps struct {
	Orders   []order.Order
	Counts   order.Counts
	Filter   order.Filter
	From, To string // the days as they were typed
	Methods  []shipping.Method
	Newer    bool // there are newer ones
	Older    bool
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
		own := p.Filter
		own.Before, own.After, own.Limit = 0, 0, 0
		return view{label: text.T(ctx, key), path: withQuery("/admin/orders", ordersQuery(f, "", "")), count: count, here: own == f}
	}
	return []view{
		tab("desk.state.placed", order.Filter{State: order.Placed}, p.Counts.By[order.Placed]),
		tab("desk.unpaid", order.Filter{Unpaid: true}, p.Counts.Unpaid),
		tab("desk.state.packed", order.Filter{State: order.Packed}, p.Counts.By[order.Packed]),
		tab("desk.state.handed_over", order.Filter{State: order.HandedOver}, p.Counts.By[order.HandedOver]),
		tab("orders.returns", order.Filter{Returns: true}, p.Counts.Returns),
		tab("desk.state.cancelled", order.Filter{State: order.Cancelled}, p.Counts.By[order.Cancelled]),
		tab("desk.all", order.Filter{}, p.Counts.All),
	}
}

// countedViews is how many there are, as far as it was counted.
func countedViews(ctx context.Context, n int64) string {
	if n > order.MostCounted {
		return text.T(ctx, "orders.more", "count", id(order.MostCounted))
	}
	return id(n)
}

// older is the address of the page after this one, newer that of the page before.
func (p OrdersProps) older() string {
	f := p.Filter
	f.Before, f.After = p.Orders[len(p.Orders)-1].ID, 0
	return withQuery("/admin/orders", ordersQuery(f, p.From, p.To))
}

func (p OrdersProps) newer() string {
	f := p.Filter
	f.Before, f.After = 0, p.Orders[0].ID
	return withQuery("/admin/orders", ordersQuery(f, p.From, p.To))
}

// Query is the view as an order's page is told of it, so that it knows its neighbours.
func (p OrdersProps) Query() string {
	f := p.Filter
	f.Before, f.After = 0, 0
	return withQuery("", ordersQuery(f, p.From, p.To))
}

// export is the address of a file of all the orders of the view.
func (p OrdersProps) export(format string) string {
	f := p.Filter
	f.Before, f.After = 0, 0
	values := ordersQuery(f, p.From, p.To)
	values.Set("format", format)
	return withQuery("/admin/orders/export", values)
}

// keptFields go along when something is looked for in a view that has no field of its own.
func (p OrdersProps) keptFields() []ui.Field {
	if p.Filter.Returns {
		return []ui.Field{{Name: "returns", Value: "1"}}
	}
	return nil
}

// narrowed tells whether more than a tab is chosen.
func (p OrdersProps) narrowed() bool {
	f := p.Filter
	return f.Paid || f.Delivery != "" || p.From != "" || p.To != "" || (f.State != "" && f.Unpaid)
}

func (p OrdersProps) stateOptions(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: text.T(ctx, "orders.any")}}
	for _, s := range order.States() {
		options = append(options, ui.Option{Value: string(s), Label: text.T(ctx, "desk.state."+string(s)), Chosen: s == p.Filter.State})
	}
	return options
}

func (p OrdersProps) paymentOptions(ctx context.Context) []ui.Option {
	return []ui.Option{
		{Label: text.T(ctx, "orders.any")},
		{Value: "open", Label: text.T(ctx, "desk.unpaid"), Chosen: p.Filter.Unpaid},
		{Value: "paid", Label: text.T(ctx, "orders.paid"), Chosen: p.Filter.Paid},
	}
}

func (p OrdersProps) deliveryOptions(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: text.T(ctx, "orders.any")}}
	for _, m := range p.Methods {
		options = append(options, ui.Option{Value: m.Key, Label: m.Name.In(text.Language(ctx)), Chosen: m.Key == p.Filter.Delivery})
	}
	return options
}

func ordersQuery(f order.Filter, from, to string) url.Values {
	values := url.Values{}
	for name, value := range map[string]string{"state": string(f.State), "q": f.Text, "delivery": f.Delivery, "from": from, "to": to} {
		if value != "" {
			values.Set(name, value)
		}
	}
	switch {
	case f.Unpaid:
		values.Set("payment", "open")
	case f.Paid:
		values.Set("payment", "paid")
	}
	if f.Returns {
		values.Set("returns", "1")
	}
	for name, at := range map[string]int64{"before": f.Before, "after": f.After} {
		if at != 0 {
			values.Set(name, id(at))
		}
	}
	return values
}

func withQuery(path string, values url.Values) string {
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}

// stateWords is the key of the words for how far an order is.
func stateWords(o order.Order) string {
	if o.PartSent() {
		return "orders.state.part"
	}
	return "desk.state." + string(o.State)
}

// orderKeys are the keys of the index, or of one order's page; keyWords is the message of what one does.
func orderKeys(one bool) []string {
	if one {
		return []string{"J", "K", "E", "P", "?"}
	}
	return []string{"J", "K", "X", "/", "?"}
}

func keyWords(key string, one bool) string {
	name := map[string]string{"J": "next", "K": "previous", "E": "edit", "P": "print", "?": "all", "X": "tick", "/": "find"}[key]
	if !one && (key == "J" || key == "K") {
		name += ".row"
	}
	return "orders.key." + name
}

// stateShape is the shape before the word of an order's state.
func stateShape(o order.Order) string {
	if o.PartSent() {
		return "◐"
	}
	switch o.State {
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
	case o.Refunded.Minor > 0 && o.MoneyLeft().IsZero():
		return "–", "orders.paid.back"
	case o.Refunded.Minor > 0:
		return "◐", "orders.paid.partback"
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
