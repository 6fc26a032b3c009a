package order

import (
	"slices"
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

	WasPartSent  EventKind = "part_sent"
	WasUnpacked  EventKind = "unpacked"
	WasRefunded  EventKind = "refunded"
	WasChanged   EventKind = "changed"
	MoneyTaken   EventKind = "corrected"  // a payment that was noted by mistake
	WasInvoiced  EventKind = "invoiced"   // Note is the paper's number
	WasBroughtIn EventKind = "brought_in" // from another shop, as it was there
	NoteInside   EventKind = "note"       // for staff
	NoteToBuyer  EventKind = "message"    // for the buyer
)

// ReturnEvent is what happened when a return came to a state.
func ReturnEvent(s ReturnState) EventKind { return EventKind("return_" + string(s)) }

// Event is one line of an order's timeline.
type Event struct {
	ID   int64
	Kind EventKind
	At   time.Time
	By   string // the staff member's name; empty for the buyer and the shop itself
	Note string // a reason, a remark, the letter's kind: never shown to the buyer, but for NoteToBuyer

	Tracking string // the carrier's number of what was handed over: the buyer is told

	// About is what else there is to an event: its shipment, refund or return; of a letter, the event it tells of.
	About int64
}

// Action is what staff may do with an order.
type Action string

// The actions.
const (
	MarkPaid Action = "paid"
	Pack     Action = "pack"
	Unpack   Action = "unpack"
	HandOver Action = "hand_over"
	Deliver  Action = "deliver"
	Cancel   Action = "cancel"
)

// Actions lists what may be done with an order now, in the order it is usually done.
func Actions(o Order) []Action {
	var may []Action
	for _, a := range []Action{MarkPaid, Pack, HandOver, Deliver, Unpack, Cancel} {
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
	case Unpack:
		return o.State == Packed
	case HandOver:
		return o.State == Placed || o.State == Packed
	case Deliver:
		return o.State == HandedOver
	case Cancel:
		return (o.State == Placed || o.State == Packed) && o.Sent == 0
	default:
		return false
	}
}

// MayTakeBack tells whether the buyer may still cancel an order without asking anybody: nothing is packed, and there is no
// money to send back.
func MayTakeBack(o Order) bool { return o.State == Placed && o.Paid.Minor == 0 }

// Change is a decided step of an order: the order as it will be, the event, and what goes with it.
type Change struct {
	Was      Order // as it was loaded
	Order    Order // Version is the one that was loaded; the store saves only over that one
	Event    Event
	Payment  *Payment  // to add
	Shipment *Shipment // to add
	Refund   *Refund   // to add
	Return   *Return   // to add, or to write over when it has an ID
	Restock  bool      // everything the order took goes back on hand
	Revised  bool      // lines, sums, delivery or buyer were changed: see Revise
}

// begin is a change of an order whose lines may be written to.
func begin(o Order, e Event) Change {
	c := Change{Was: o, Order: o, Event: e}
	c.Order.Lines = slices.Clone(o.Lines)
	return c
}

// line is a line of the order as it will be.
func (c *Change) line(id int64) *Line {
	for i := range c.Order.Lines {
		if c.Order.Lines[i].ID == id {
			return &c.Order.Lines[i]
		}
	}
	return &Line{} // picked has let only lines of the order through
}

func late(o Order) error {
	return fault.New(fault.Conflict, "order.action.late").With("state", string(o.State))
}

// Apply decides one action. What may not be done now is a Conflict fault.
func Apply(o Order, a Action, at time.Time, by, note string) (Change, error) {
	switch {
	case !allowed(o, a):
		return Change{}, late(o)
	case a == HandOver:
		return handOver(o, at, by, note), nil
	case a == MarkPaid:
		return TakeMoney(o, o.Outstanding(), at, by, note)
	}
	c := begin(o, Event{At: at, By: by, Note: note})
	switch a {
	case Pack:
		c.Order.State, c.Event.Kind = Packed, WasPacked
	case Unpack:
		c.Order.State, c.Event.Kind = Placed, WasUnpacked
	case Deliver:
		c.Order.State, c.Event.Kind = Delivered, WasDelivered
	case Cancel:
		c.Order.State, c.Event.Kind, c.Restock = Cancelled, WasCancelled, true
	}
	return c, nil
}

// TakeMoney decides that money came in or, below zero, that what was noted had not: no more than is left of it.
func TakeMoney(o Order, amount money.Amount, at time.Time, by, reference string) (Change, error) {
	switch {
	case amount.Minor == 0 || amount.Currency != o.Currency:
		return Change{}, fault.Fields([]fault.Field{{Name: "amount", Key: "orders.money.amount"}})
	case -amount.Minor > o.MoneyLeft().Minor:
		return Change{}, fault.Fields([]fault.Field{{Name: "amount", Key: "orders.refund.most", Args: map[string]any{"max": o.MoneyLeft()}}})
	}
	paid, err := o.Paid.Plus(amount)
	if err != nil {
		return Change{}, err
	}
	c := begin(o, Event{Kind: WasPaid, At: at, By: by, Note: reference})
	if amount.Minor < 0 {
		c.Event.Kind = MoneyTaken
	}
	c.Payment = &Payment{Kind: o.Payment, Amount: amount, Reference: reference, At: at}
	c.Order.Paid = paid
	return c, nil
}
