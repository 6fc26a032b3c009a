package order

import (
	"fmt"
	"time"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/pricing"
)

// Revision is an order as it is to be: its lines with their new quantities, those to add without an ID, and where it goes.
type Revision struct {
	Lines    []Line
	Delivery Delivery
	Contact  Contact
	Address  Address
}

// MayRevise tells whether an order may still be changed: nothing is packed, and no invoice says what it costs.
func MayRevise(o Order) bool { return o.State == Placed && o.Reached(WasInvoiced).IsZero() }

// Least is how many of a line an order has to keep: what has left, and what was paid back.
func (o Order) Least(l Line) int64 { return max(l.Sent+l.Withdrawn, o.RefundedOf(l.ID)) }

// CheckRevision finds what a revision may not do.
func CheckRevision(o Order, r Revision) error {
	if !MayRevise(o) {
		return late(o)
	}
	var faults []fault.Field
	var pieces int64
	for _, l := range r.Lines {
		pieces += l.Quantity
		old, known := o.Line(l.ID)
		switch least := o.Least(old); {
		case l.Quantity < 0 || l.Quantity > MaxPieces:
			faults = append(faults, fault.Field{Name: PieceField(l.ID), Key: "orders.pieces.range", Args: map[string]any{"max": MaxPieces}})
		case known && l.Quantity < least:
			faults = append(faults, fault.Field{Name: PieceField(l.ID), Key: "orders.change.least", Args: map[string]any{"min": least}})
		}
	}
	if pieces == 0 {
		faults = append(faults, fault.Field{Name: "lines", Key: "orders.change.empty"})
	}
	return fault.Fields(faults)
}

// MaxPieces bounds how many of one variant an order holds.
const MaxPieces = 999

// Input is what a revision costs, for pricing.Sum: what was agreed for goods keeps its price and its share of the discount.
func (r Revision) Input(o Order, shipping money.Amount, shippingRate int64) pricing.Input {
	in := pricing.Input{Currency: o.Currency, Delivery: r.Delivery.Key, Shipping: &shipping, ShippingRate: shippingRate}
	for _, l := range r.Lines {
		if l.Quantity == 0 {
			continue
		}
		line := pricing.Line{VariantID: l.VariantID, SKU: l.SKU, Quantity: l.Quantity, Unit: l.Unit, TaxRate: l.TaxRate}
		if old, known := o.Line(l.ID); known {
			line.Off = share(old.Discount, old.Quantity, 0, min(l.Quantity, old.Quantity))
		}
		in.Lines = append(in.Lines, line)
	}
	return in
}

// Revise decides a revision at the sums of its quote. Lines of no pieces are out.
func Revise(o Order, r Revision, q pricing.Quote, at time.Time, by, note string) (Change, error) {
	if err := CheckRevision(o, r); err != nil {
		return Change{}, err
	}
	c := begin(o, Event{Kind: WasChanged, At: at, By: by, Note: note})
	c.Revised = true
	c.Order.Delivery, c.Order.Contact, c.Order.Address = r.Delivery, r.Contact, r.Address
	c.Order.Subtotal, c.Order.Discount, c.Order.Shipping, c.Order.Tax, c.Order.Total = q.Subtotal, q.Discount, q.Shipping, q.Tax, q.Total
	c.Order.ShippingRate = q.ShippingRate
	c.Order.Lines = nil
	for _, l := range r.Lines {
		if l.Quantity == 0 {
			continue
		}
		n := len(c.Order.Lines)
		if n >= len(q.Lines) || q.Lines[n].VariantID != l.VariantID {
			return Change{}, fault.New(fault.Internal, "order.goods").Because(fmt.Errorf("the quote lacks variant %d", l.VariantID))
		}
		s := q.Lines[n]
		l.Unit, l.Discount, l.Pay, l.Tax = s.Unit, s.Discount, s.Pay, s.Tax
		c.Order.Lines = append(c.Order.Lines, l)
	}
	return c, nil
}
