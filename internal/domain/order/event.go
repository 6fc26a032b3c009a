package order

import (
	"time"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
)

// EventKind names what happened to an order.
type EventKind string

// The kinds of event; each is a line of the timeline, and some send a letter.
const (
	WasPlaced     EventKind = "placed"
	WasPaid       EventKind = "paid"
	WasPacked     EventKind = "packed"
	WasHandedOver EventKind = "handed_over"
	WasDelivered  EventKind = "delivered"
	WasCancelled  EventKind = "cancelled"
	LetterSent    EventKind = "letter"
)

// Event is one line of an order's timeline.
type Event struct {
	ID   int64
	Kind EventKind
	At   time.Time
	By   string // the staff member's name; empty for the buyer and the shop itself
	Note string // a reason, a remark, the letter's kind: never shown to the buyer

	Tracking string // the carrier's number of what was handed over: the buyer is told
}

// Action is what staff may do with an order.
type Action string

// The actions.
const (
	MarkPaid Action = "paid"
	Pack     Action = "pack"
	HandOver Action = "hand_over"
	Deliver  Action = "deliver"
	Cancel   Action = "cancel"
)

// Actions lists what may be done with an order now, in the order it is usually done.
func Actions(o Order) []Action {
	var may []Action
	for _, a := range []Action{MarkPaid, Pack, HandOver, Deliver, Cancel} {
		if allowed(o, a) {
			may = append(may, a)
		}
	}
	return may
}

func allowed(o Order, a Action) bool {
	switch a {
	case MarkPaid:
		return o.Outstanding().Minor > 0
	case Pack:
		return o.State == Placed
	case HandOver:
		return o.State == Placed || o.State == Packed
	case Deliver:
		return o.State == HandedOver
	case Cancel:
		return o.State == Placed || o.State == Packed
	default:
		return false
	}
}

// MayTakeBack tells whether the buyer may still cancel an order without asking anybody: nothing is packed, and there is no
// money to send back.
func MayTakeBack(o Order) bool { return o.State == Placed && o.Paid.Minor == 0 }

// Change is a decided step of an order: the order as it will be, the event, and what goes with it.
type Change struct {
	Order   Order // Version is the one that was loaded; the store saves only over that one
	Event   Event
	Payment *Payment // to add
	Restock bool     // the lines' quantities go back on hand
}

// Apply decides one action. What may not be done now is a Conflict fault.
func Apply(o Order, a Action, at time.Time, by, note string) (Change, error) {
	if !allowed(o, a) {
		return Change{}, fault.New(fault.Conflict, "order.action.late").With("state", string(o.State))
	}
	c := Change{Order: o, Event: Event{At: at, By: by, Note: note}}
	switch a {
	case MarkPaid:
		due := o.Outstanding()
		c.Payment = &Payment{Kind: o.Payment, Amount: due, Reference: note, At: at}
		c.Order.Paid = money.Of(o.Paid.Minor+due.Minor, o.Currency)
		c.Event.Kind = WasPaid
	case Pack:
		c.Order.State, c.Event.Kind = Packed, WasPacked
	case HandOver:
		c.Order.State, c.Event.Kind = HandedOver, WasHandedOver
	case Deliver:
		c.Order.State, c.Event.Kind = Delivered, WasDelivered
	case Cancel:
		c.Order.State, c.Event.Kind, c.Restock = Cancelled, WasCancelled, true
	}
	return c, nil
}
