package merchandising

import (
	"context"
	"errors"
	"slices"

	"vitrin/internal/domain/customer"
	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/moving"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/task"
)

// MovingStore is what moving in from another shop needs of the store.
type MovingStore interface {
	CustomersBySource(ctx context.Context, keys []string) ([]customer.Customer, error)
	SaveTaskCustomers(ctx context.Context, id int64, all []customer.Customer) error
	OrdersKnown(ctx context.Context, formKeys, numbers []string) (keys, taken map[string]bool, err error)
	SaveTaskOrders(ctx context.Context, id int64, orders []order.Order) error
}

// movingBatch is how many customers or orders one transaction keeps.
const movingBatch = 50

// moved is what a file of customers or orders would do.
type moved struct {
	table     *exchange.Table
	preview   exchange.Preview
	customers []customer.Customer // to be written
	orders    []order.Order
}

func (m *moved) add(row int, name string, state exchange.EntryState, changes []exchange.Difference) {
	switch state {
	case exchange.IsNew:
		m.preview.New++
	case exchange.IsChanged:
		m.preview.Changed++
	case exchange.IsUnchanged:
		m.preview.Unchanged++
	case exchange.IsSkipped:
		m.preview.Skipped++
	}
	m.preview.Entries = append(m.preview.Entries, exchange.Entry{Row: row, Name: lang.Text{lang.English: name}, State: state, Changes: changes})
}

// done orders what was found as a preview shows it.
func (m *moved) done(faults []exchange.Fault) {
	exchange.Order(faults)
	m.preview.Faults = faults
	at := []exchange.EntryState{exchange.IsNew, exchange.IsChanged, exchange.IsUnchanged, exchange.IsSkipped}
	slices.SortStableFunc(m.preview.Entries, func(a, b exchange.Entry) int { return slices.Index(at, a.State) - slices.Index(at, b.State) })
}

func (u Imports) table(ctx context.Context, f exchange.Upload) (*exchange.Table, error) {
	content, err := u.Store.FileContent(ctx, f.ID)
	if err != nil {
		return nil, err
	}
	options, err := u.options(ctx, f)
	if err != nil {
		return nil, err
	}
	return exchange.ReadTable(content, options)
}

// move compares a file of customers or orders with the shop.
func (u Imports) move(ctx context.Context, f exchange.Upload, by string) (*moved, error) {
	t, err := u.table(ctx, f)
	if err != nil {
		return nil, err
	}
	m := &moved{table: t}
	if f.Choices.Noun == exchange.OfCustomers {
		if !t.Has("Email") && !t.Has("Phone") && !t.Has("Customer ID") {
			return nil, fault.New(fault.Invalid, "moving.customer.header")
		}
		return m, u.moveCustomers(ctx, f, m)
	}
	if !t.Has("Name") || !t.Has("Lineitem quantity") || !t.Has("Total") {
		return nil, fault.New(fault.Invalid, "moving.order.header")
	}
	return m, u.moveOrders(ctx, f, m, by)
}

func (u Imports) moveCustomers(ctx context.Context, f exchange.Upload, m *moved) error {
	people, faults := moving.Customers(m.table)
	which := mode(f, "").Which
	for some := range slices.Chunk(people, batchSize) {
		keys := make([]string, len(some))
		for i, p := range some {
			keys[i] = p.Customer.SourceKey
		}
		known, err := u.Moving.CustomersBySource(ctx, keys)
		if err != nil {
			return err
		}
		for _, p := range some {
			before := customer.Customer{}
			if at := slices.IndexFunc(known, func(c customer.Customer) bool { return c.SourceKey == p.Customer.SourceKey }); at >= 0 {
				before = known[at]
			}
			after := p.Over(before, f.Choices.Clear)
			changes := moving.Differences(before, after)
			name := after.Name + " " + after.Email
			switch {
			case which == AddOnly && before.ID != 0 || which == UpdateOnly && before.ID == 0:
				m.add(p.Row.Row, name, exchange.IsSkipped, nil)
			case before.ID == 0:
				m.add(p.Row.Row, name, exchange.IsNew, nil)
				m.customers = append(m.customers, after)
			case len(changes) == 0:
				m.add(p.Row.Row, name, exchange.IsUnchanged, nil)
			default:
				m.add(p.Row.Row, name, exchange.IsChanged, changes)
				m.customers = append(m.customers, after)
			}
		}
	}
	m.preview.Refused = refusedRows(faults)
	m.done(faults)
	return nil
}

func refusedRows(faults []exchange.Fault) int {
	rows := map[int]bool{}
	for _, f := range exchange.Refusing(faults) {
		rows[f.Row] = true
	}
	return len(rows)
}

func (u Imports) moveOrders(ctx context.Context, f exchange.Upload, m *moved, by string) error {
	past, faults := moving.Orders(m.table, f.Choices.Open)
	for some := range slices.Chunk(past, batchSize) {
		var keys, numbers []string
		for _, p := range some {
			keys, numbers = append(keys, p.Order.FormKey), append(numbers, p.Order.Number)
		}
		known, taken, err := u.Moving.OrdersKnown(ctx, keys, numbers)
		if err != nil {
			return err
		}
		for _, p := range some {
			o := p.Order
			name := o.Number + " " + o.Contact.Name
			switch {
			case known[o.FormKey]:
				m.add(p.Row.Row, name, exchange.IsUnchanged, nil)
			case taken[o.Number]:
				faults = append(faults, p.Row.Fault("Name", "moving.order.taken"))
			case mode(f, "").Which == UpdateOnly:
				m.add(p.Row.Row, name, exchange.IsSkipped, nil)
			default:
				o.Events = append(o.Events, order.Event{Kind: order.WasBroughtIn, At: u.Now(), By: by})
				m.add(p.Row.Row, name, exchange.IsNew, nil)
				m.orders = append(m.orders, o)
			}
		}
	}
	m.preview.Refused = refusedRows(faults)
	m.done(faults)
	return nil
}

// link finds the products of an order's lines in the shop by their SKUs; a line without one stands by its words alone.
func (u Imports) link(ctx context.Context, o *order.Order) error {
	i := Importer{Store: u.Store}
	for n := range o.Lines {
		l := &o.Lines[n]
		if l.SKU == "" {
			continue
		}
		p, ok, err := i.owner(ctx, l.SKU)
		if err != nil {
			return err
		}
		if v, known := p.Variant(l.SKU); ok && known {
			l.ProductID, l.VariantID, l.Handle = p.ID, v.ID, p.Handle
			if len(p.Pictures) > 0 {
				l.Picture = p.Pictures[0].Key
			}
		}
	}
	return nil
}

// MoveIn does the work of a task that imports customers or orders. The file is compared with the shop anew each time it is taken
// up, so what was kept before an interruption is known already.
func (u Imports) MoveIn(ctx context.Context, t task.Task, pause func() bool) (task.Task, bool, error) {
	f, err := u.Store.File(ctx, t.File)
	if err != nil {
		return t, false, err
	}
	free, err := u.take(ctx)
	if err != nil {
		return t, false, err
	}
	defer free()
	m, err := u.move(ctx, f, t.By.Name)
	if err != nil {
		return t, false, err
	}
	before := t.Added + t.Changed
	t.Done, t.Total = before, before+len(m.customers)+len(m.orders)
	t.Unchanged, t.Failed, t.Troubles = max(m.preview.Unchanged+m.preview.Skipped-before, 0), m.preview.Refused, troublesOf(m.preview.Faults)
	for some := range slices.Chunk(m.customers, movingBatch) {
		if pause() {
			return t, true, nil
		}
		if err := u.Moving.SaveTaskCustomers(ctx, t.ID, some); err != nil {
			return t, false, passing(err)
		}
		if err := u.told(ctx, &t, len(some)); err != nil {
			return t, false, err
		}
	}
	for some := range slices.Chunk(m.orders, movingBatch) {
		if pause() {
			return t, true, nil
		}
		for i := range some {
			if err := u.link(ctx, &some[i]); err != nil {
				return t, false, err
			}
		}
		if err := u.Moving.SaveTaskOrders(ctx, t.ID, some); err != nil {
			return t, false, passing(err)
		}
		if err := u.told(ctx, &t, len(some)); err != nil {
			return t, false, err
		}
	}
	return t, false, nil
}

func (u Imports) told(ctx context.Context, t *task.Task, n int) error {
	t.Done += n
	return u.Store.TaskProgress(ctx, t.ID, t.Done, t.Total)
}

// passing makes an error of a conflict: the file is compared anew then, and what crossed is known.
func passing(err error) error {
	if fault.Is(err, fault.Conflict) {
		return errors.New("crossed by another: " + err.Error())
	}
	return err
}
