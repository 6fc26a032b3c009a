package order

import (
	"time"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
)

// Piece is so many of one line: in a parcel, in a refund or in a return.
type Piece struct {
	LineID   int64
	Quantity int64
	Amount   money.Amount // of a refund: what these pieces paid
	Tax      money.Amount // of a refund: inside Amount
	Back     int64        // of a refund: how many of them go back on hand
}

// Shipment is what left together.
type Shipment struct {
	ID       int64
	At       time.Time
	By       string
	Tracking string // the carrier's number; may be empty
	Pieces   []Piece
}

// ToSend is how many of a line still have to leave.
func (l Line) ToSend() int64 { return l.Quantity - l.Withdrawn - l.Sent }

// ToSend is how many pieces of an order still have to leave.
func (o Order) ToSend() int64 {
	var n int64
	for _, l := range o.Lines {
		n += l.ToSend()
	}
	return n
}

// PartSent tells whether some of an order has left and the rest has not.
func (o Order) PartSent() bool { return o.Sent > 0 && (o.State == Placed || o.State == Packed) }

// Line finds a line.
func (o Order) Line(id int64) (Line, bool) {
	for _, l := range o.Lines {
		if l.ID == id {
			return l, true
		}
	}
	return Line{}, false
}

// Rest is everything of an order that has not left yet.
func Rest(o Order) []Piece {
	var rest []Piece
	for _, l := range o.Lines {
		if n := l.ToSend(); n > 0 {
			rest = append(rest, Piece{LineID: l.ID, Quantity: n})
		}
	}
	return rest
}

// Ship decides that pieces leave. When they are the last, the order is handed over; before, a part of it is.
func Ship(o Order, pieces []Piece, tracking string, at time.Time, by, note string) (Change, error) {
	if !allowed(o, HandOver) {
		return Change{}, late(o)
	}
	pieces, err := picked(o, pieces, func(l Line) int64 { return l.ToSend() })
	if err != nil {
		return Change{}, err
	}
	if len(pieces) == 0 {
		return Change{}, fault.Fields([]fault.Field{{Name: "pieces", Key: "orders.pieces.none"}})
	}
	c := begin(o, Event{Kind: WasPartSent, At: at, By: by, Note: note, Tracking: tracking})
	for _, p := range pieces {
		l := c.line(p.LineID)
		l.Sent += p.Quantity
		c.Order.Sent += p.Quantity
	}
	c.Shipment = &Shipment{At: at, By: by, Tracking: tracking, Pieces: pieces}
	if c.Order.ToSend() == 0 {
		c.Order.State, c.Event.Kind = HandedOver, WasHandedOver
	}
	return c, nil
}

// handOver decides that everything left leaves. It asks for no line's ID, which an order that was never kept has not.
func handOver(o Order, at time.Time, by, note string) Change {
	c := begin(o, Event{Kind: WasHandedOver, At: at, By: by, Note: note})
	c.Shipment = &Shipment{At: at, By: by, Pieces: Rest(o)}
	for i := range c.Order.Lines {
		l := &c.Order.Lines[i]
		c.Order.Sent += l.ToSend()
		l.Sent += l.ToSend()
	}
	c.Order.State = HandedOver
	return c
}

// picked are the pieces with a quantity, each within what its line allows. None at all is a fault of the form.
func picked(o Order, pieces []Piece, most func(Line) int64) ([]Piece, error) {
	var some []Piece
	var faults []fault.Field
	for _, p := range pieces {
		l, known := o.Line(p.LineID)
		switch {
		case p.Quantity == 0 && p.Back == 0:
		case !known || p.Quantity < 0 || p.Quantity > most(l) || p.Back < 0 || p.Back > p.Quantity:
			name := PieceField(p.LineID)
			if known && p.Quantity >= 0 && p.Quantity <= most(l) {
				name = BackField(p.LineID)
			}
			limit := int64(0)
			if known {
				limit = most(l)
				if name == BackField(p.LineID) {
					limit = p.Quantity
				}
			}
			faults = append(faults, fault.Field{Name: name, Key: "orders.pieces.most", Args: map[string]any{"max": limit}})
		default:
			some = append(some, p)
		}
	}
	if err := fault.Fields(faults); err != nil {
		return nil, err
	}
	return some, nil
}
