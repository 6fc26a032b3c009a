package order

import (
	"slices"
	"time"

	"vitrin/internal/domain/fault"
)

// ReturnState is how far goods are on their way back.
type ReturnState string

// The states of a return; Closed and Refused are its ends.
const (
	Asked     ReturnState = "asked"
	Approved  ReturnState = "approved"
	Received  ReturnState = "received"
	Inspected ReturnState = "inspected"
	Closed    ReturnState = "closed"
	Refused   ReturnState = "refused"
)

// ReturnReasons are why goods come back.
func ReturnReasons() []string {
	return []string{"mind", "size", "damaged", "faulty", "wrong", "described", "late", "other"}
}

// Return is goods that come back, with states of its own.
type Return struct {
	ID     int64
	State  ReturnState
	Reason string // one of ReturnReasons
	Note   string
	At     time.Time // asked
	By     string
	Pieces []Piece
}

// Open tells whether somebody still has to do something.
func (r Return) Open() bool { return r.State != Closed && r.State != Refused }

// Next are the states a return may come to now.
func (r Return) Next() []ReturnState {
	switch r.State {
	case Asked:
		return []ReturnState{Approved, Refused}
	case Approved:
		return []ReturnState{Received, Refused}
	case Received:
		return []ReturnState{Inspected}
	case Inspected:
		return []ReturnState{Closed, Refused}
	default:
		return nil
	}
}

// Repayable tells whether a refund may be made from a return: its goods are there.
func (r Return) Repayable() bool { return r.State == Received || r.State == Inspected }

// Return finds a return.
func (o Order) Return(id int64) (Return, bool) {
	for _, r := range o.Returns {
		if r.ID == id {
			return r, true
		}
	}
	return Return{}, false
}

// ToReturn is how many pieces of a line have left and are in no return yet, but for refused ones.
func (o Order) ToReturn(l Line) int64 {
	n := l.Sent
	for _, r := range o.Returns {
		if r.State == Refused {
			continue
		}
		for _, p := range r.Pieces {
			if p.LineID == l.ID {
				n -= p.Quantity
			}
		}
	}
	return n
}

// AskReturn decides that goods are to come back.
func AskReturn(o Order, pieces []Piece, reason, note string, at time.Time, by string) (Change, error) {
	pieces, err := picked(o, pieces, o.ToReturn)
	if err != nil {
		return Change{}, err
	}
	var faults []fault.Field
	if len(pieces) == 0 {
		faults = append(faults, fault.Field{Name: "pieces", Key: "orders.pieces.none"})
	}
	if !slices.Contains(ReturnReasons(), reason) {
		faults = append(faults, fault.Field{Name: "reason", Key: "orders.return.reason.missing"})
	}
	if err := fault.Fields(faults); err != nil {
		return Change{}, err
	}
	c := begin(o, Event{Kind: ReturnEvent(Asked), At: at, By: by, Note: note})
	c.Return = &Return{State: Asked, Reason: reason, Note: note, At: at, By: by, Pieces: pieces}
	c.Order.OpenReturns++
	return c, nil
}

// MoveReturn decides that a return has come further.
func MoveReturn(o Order, id int64, to ReturnState, note string, at time.Time, by string) (Change, error) {
	r, ok := o.Return(id)
	if !ok {
		return Change{}, fault.New(fault.NotFound, "orders.return.unknown")
	}
	if !slices.Contains(r.Next(), to) {
		return Change{}, fault.New(fault.Conflict, "orders.return.late")
	}
	c := begin(o, Event{Kind: ReturnEvent(to), At: at, By: by, Note: note, About: id})
	r.State = to
	c.Return = &r
	if !r.Open() {
		c.Order.OpenReturns--
	}
	return c, nil
}

// settle closes the return a refund answers.
func (c *Change) settle(id int64) error {
	r, ok := c.Order.Return(id)
	if !ok || !r.Repayable() {
		return fault.New(fault.Conflict, "orders.return.late")
	}
	r.State = Closed
	c.Return = &r
	c.Order.OpenReturns--
	return nil
}
