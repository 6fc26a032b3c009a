package fulfilment

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shop"
)

// Store is what the orders' desk needs of the store.
type Store interface {
	OrderByID(ctx context.Context, id int64) (order.Order, error)
	Orders(ctx context.Context, f order.Filter) ([]order.Order, error)
	OrderCounts(ctx context.Context) (order.Counts, error)
	ChangeOrder(ctx context.Context, c order.Change) (order.Order, error)
}

// Desk is the use case; Now is UTC.
type Desk struct {
	Store Store
	Now   func() time.Time
}

// Index lists orders, the newest first, with the counts of every view.
func (d Desk) Index(ctx context.Context, f order.Filter) ([]order.Order, order.Counts, error) {
	counts, err := d.Store.OrderCounts(ctx)
	if err != nil {
		return nil, counts, err
	}
	orders, err := d.Store.Orders(ctx, f)
	return orders, counts, err
}

// Order shows one order.
func (d Desk) Order(ctx context.Context, id int64) (order.Order, error) {
	return d.Store.OrderByID(ctx, id)
}

// maxNote bounds what staff write beside an action, in characters.
const maxNote = 500

// maxTracking bounds a carrier's number, in characters.
const maxTracking = 60

// Act does one action. version is the one the staff member saw; when the order moved since, nothing is done. The note
// stays with staff.
func (d Desk) Act(ctx context.Context, id, version int64, a order.Action, by, note string) (order.Order, error) {
	return d.act(ctx, id, version, a, order.Event{By: by, Note: note})
}

// HandOver is Act for goods that leave with a carrier, whose number the buyer is told; it may be empty.
func (d Desk) HandOver(ctx context.Context, id, version int64, by, note, tracking string) (order.Order, error) {
	tracking = strings.Join(strings.Fields(tracking), " ")
	if utf8.RuneCountInString(tracking) > maxTracking {
		return order.Order{}, fault.Fields([]fault.Field{{Name: "tracking", Key: "field.long", Args: map[string]any{"max": maxTracking}}})
	}
	return d.act(ctx, id, version, order.HandOver, order.Event{By: by, Note: note, Tracking: tracking})
}

func (d Desk) act(ctx context.Context, id, version int64, a order.Action, e order.Event) (order.Order, error) {
	if utf8.RuneCountInString(e.Note) > maxNote {
		return order.Order{}, fault.Fields([]fault.Field{{Name: "note", Key: "field.long", Args: map[string]any{"max": maxNote}}})
	}
	o, err := d.Store.OrderByID(ctx, id)
	if err != nil {
		return o, err
	}
	if o.Version != version {
		return o, fault.New(fault.Conflict, "order.changed")
	}
	change, err := order.Apply(o, a, d.Now(), e.By, e.Note)
	if err != nil {
		return o, err
	}
	change.Event.Tracking = e.Tracking
	if a == order.MarkPaid && shop.PaymentKind(o.Payment).Prepaid() {
		change.Order.Delivery = order.Postponed(o, d.Now())
	}
	return d.Store.ChangeOrder(ctx, change)
}
