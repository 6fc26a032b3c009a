package moving

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
)

// Past is an order as the rows of a file tell it. Lines know their SKU only.
type Past struct {
	Row   exchange.Row
	Order order.Order
}

// maxLines bounds the lines of one order.
const maxLines = 1000

// Orders reads a table of orders: one row a line, what belongs to the whole order in its first row. open keeps those that were
// not sent yet open; otherwise all are past.
func Orders(t *exchange.Table, open bool) ([]Past, []exchange.Fault) {
	b := &books{table: t, open: open, faults: slices.Clone(t.Faults)}
	at := map[string]int{}
	var groups [][]int
	for i := range t.Len() {
		r := t.At(i)
		name := r.Get("Name")
		if name == "" && !r.Bad {
			b.faults = append(b.faults, r.Fault("Name", "moving.order.nameless"))
			continue
		}
		n, known := at[name]
		if !known {
			n = len(groups)
			at[name], groups = n, append(groups, nil)
		}
		groups[n] = append(groups[n], i)
		t.Group(i, n)
	}
	var orders []Past
	for _, rows := range groups {
		before := len(b.faults)
		p := b.order(rows)
		if !slices.ContainsFunc(b.faults[before:], func(f exchange.Fault) bool { return !f.Notice }) && !b.bad(rows) {
			orders = append(orders, p)
		}
	}
	return orders, b.faults
}

// books reads the orders of one table.
type books struct {
	table    *exchange.Table
	open     bool
	currency string
	faults   []exchange.Fault
}

func (b *books) bad(rows []int) bool {
	return slices.ContainsFunc(rows, func(i int) bool { return b.table.At(i).Bad })
}

func (b *books) say(r exchange.Row, column, key string, args ...any) {
	b.faults = append(b.faults, r.Fault(column, key, args...))
}

func (b *books) order(rows []int) Past {
	r := b.table.At(rows[0])
	b.currency = strings.ToUpper(r.Get("Currency"))
	if len(b.currency) != 3 {
		b.say(r, "Currency", "moving.currency.wrong")
		return Past{Row: r}
	}
	o := order.Order{
		Number: r.Get("Name"), FormKey: "shopify:" + r.Get("Name"), Language: lang.English, Currency: b.currency,
		Contact: order.Contact{Email: r.Get("Email"), Name: either(r, "Shipping Name", "Billing Name"), Phone: either(r, "Shipping Phone", "Billing Phone", "Phone")},
		Address: order.Address{
			Street: joined(r.Get("Shipping Address1"), r.Get("Shipping Address2")), City: r.Get("Shipping City"), Postcode: r.Get("Shipping Zip"),
			Country: r.Get("Shipping Country"),
		},
		Note: r.Get("Notes"), Payment: r.Get("Payment Method"), PlacedAt: b.time(r, "Created at"),
		Delivery: order.Delivery{Key: "shopify", Name: lang.Same(r.Get("Shipping Method"))},
		Shipping: b.amount(r, "Shipping"), Tax: b.amount(r, "Taxes"), Total: b.amount(r, "Total"),
	}
	if number := r.Get("Id"); number != "" {
		o.FormKey = "shopify:" + number
	}
	if code := r.Get("Discount Code"); code != "" {
		o.Codes = []string{code}
	}
	if r.Get("Created at") == "" {
		b.say(r, "Created at", "moving.time.wrong")
	}
	before := len(b.faults)
	for _, i := range rows {
		b.line(&o, b.table.At(i))
	}
	switch {
	case len(b.faults) > before:
		return Past{Row: r, Order: o}
	case len(o.Lines) == 0 || len(o.Lines) > maxLines:
		b.say(r, "Lineitem name", "moving.order.lines", "Max", maxLines)
		return Past{Row: r, Order: o}
	}
	settle(&o)
	b.money(&o, r)
	b.state(&o, r)
	return Past{Row: r, Order: o}
}

func either(r exchange.Row, names ...string) string {
	for _, n := range names {
		if v := r.Get(n); v != "" {
			return v
		}
	}
	return ""
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

func (b *books) amount(r exchange.Row, column string) money.Amount {
	none := money.Of(0, b.currency)
	cell := r.Get(column)
	if cell == "" {
		return none
	}
	a, err := money.Parse(cell, b.currency)
	if err != nil || a.Minor < 0 {
		b.say(r, column, "import.price.wrong", "Currency", b.currency)
		return none
	}
	return a
}

// time reads a time with its zone; the zero time for an empty cell.
func (b *books) time(r exchange.Row, column string) time.Time {
	cell := r.Get(column)
	if cell == "" {
		return time.Time{}
	}
	for _, layout := range []string{"2006-01-02 15:04:05 -0700", time.RFC3339} {
		if at, err := time.Parse(layout, cell); err == nil {
			return at.UTC()
		}
	}
	b.say(r, column, "moving.time.wrong")
	return time.Time{}
}

func (b *books) line(o *order.Order, r exchange.Row) {
	name := r.Get("Lineitem name")
	if name == "" && r.Get("Lineitem quantity") == "" {
		return // a row for the order alone
	}
	quantity, err := strconv.ParseInt(r.Get("Lineitem quantity"), 10, 64)
	if err != nil || quantity < 1 || quantity > 1_000_000 {
		b.say(r, "Lineitem quantity", "moving.quantity.wrong")
		return
	}
	l := order.Line{SKU: r.Get("Lineitem sku"), Title: lang.Same(name), Quantity: quantity, Unit: b.amount(r, "Lineitem price"), Discount: b.amount(r, "Lineitem discount")}
	if _, err := l.Unit.Times(quantity); err != nil {
		b.say(r, "Lineitem price", "import.price.wrong", "Currency", b.currency)
		return
	}
	o.Lines = append(o.Lines, l)
}

// settle shares what the goods cost in all over the lines, so that the order adds up to its total as our books ask: what
// the file takes off or adds for the whole order is in the lines then.
func settle(o *order.Order) {
	of := func(minor int64) money.Amount { return money.Of(minor, o.Currency) }
	o.Shipping = of(min(o.Shipping.Minor, o.Total.Minor))
	o.Tax = of(min(o.Tax.Minor, o.Total.Minor))
	goods := o.Total.Minor - o.Shipping.Minor
	weights := make([]int64, len(o.Lines))
	for i, l := range o.Lines {
		weights[i] = max(l.Unit.Minor*l.Quantity-l.Discount.Minor, 0)
	}
	pays, taxes := money.Split(goods, weights), money.Split(o.Tax.Minor, weights)
	discount := int64(0)
	for i := range o.Lines {
		l := &o.Lines[i]
		if l.Unit.Minor*l.Quantity < pays[i] {
			l.Unit = of((pays[i] + l.Quantity - 1) / l.Quantity)
		}
		l.Pay, l.Discount, l.Tax = of(pays[i]), of(l.Unit.Minor*l.Quantity-pays[i]), of(min(taxes[i], pays[i]))
		discount += l.Discount.Minor
	}
	o.Subtotal, o.Discount = of(goods), of(discount)
}

// money tells what came in and what went back.
func (b *books) money(o *order.Order, r exchange.Row) {
	paid := int64(0)
	switch strings.ToLower(r.Get("Financial Status")) {
	case "paid", "refunded", "partially_refunded":
		paid = o.Total.Minor
	case "partially_paid":
		paid = max(o.Total.Minor-b.amount(r, "Outstanding Balance").Minor, 0)
	}
	o.Paid, o.Refunded = money.Of(paid, o.Currency), money.Of(min(b.amount(r, "Refunded Amount").Minor, paid), o.Currency)
	if paid == 0 {
		return
	}
	at := b.time(r, "Paid at")
	if at.IsZero() {
		at = o.PlacedAt
	}
	o.Payments = []order.Payment{{Kind: o.Payment, Amount: o.Paid, Reference: r.Get("Payment Reference"), At: at}}
	o.Events = append(o.Events, order.Event{Kind: order.WasPaid, At: at})
}

// state tells how far the goods are.
func (b *books) state(o *order.Order, r exchange.Row) {
	cancelled, sent := b.time(r, "Cancelled at"), b.time(r, "Fulfilled at")
	status := strings.ToLower(r.Get("Fulfillment Status"))
	o.State = order.Delivered
	switch {
	case !cancelled.IsZero():
		o.State = order.Cancelled
		o.Events = append(o.Events, order.Event{Kind: order.WasCancelled, At: cancelled})
	case status != "fulfilled" && b.open:
		o.State = order.Placed
	case !sent.IsZero():
		o.Events = append(o.Events, order.Event{Kind: order.WasHandedOver, At: sent})
	}
	o.Events = append([]order.Event{{Kind: order.WasPlaced, At: o.PlacedAt}}, o.Events...)
}
