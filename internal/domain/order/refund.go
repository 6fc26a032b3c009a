package order

import (
	"strconv"
	"time"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
)

// Refund is money that went back. Amount is the sum of its pieces, Shipping and Extra, and Tax is the part of it that is tax.
type Refund struct {
	ID       int64
	At       time.Time
	By       string
	Reason   string
	Pieces   []Piece
	Shipping money.Amount
	Extra    money.Amount // a free amount, for goodwill
	Amount   money.Amount
	Tax      money.Amount
	ReturnID int64 // of the return it answers; 0 when there is none
}

// Claim is what is to be paid back, before it is worked out.
type Claim struct {
	Pieces   []Piece // LineID, Quantity and Back
	Shipping money.Amount
	Extra    money.Amount
	Reason   string
	ReturnID int64
}

// PieceField and BackField name the fields of a line in a form.
func PieceField(lineID int64) string { return "quantity." + strconv.FormatInt(lineID, 10) }

// BackField names the field of how many of a line go back on hand.
func BackField(lineID int64) string { return "back." + strconv.FormatInt(lineID, 10) }

// Worth is what n pieces of a line have paid, after the first ones: the line's sum shared over its pieces, the smallest unit
// left over to the first. So all pieces together are worth the sum to the last unit, however they are told apart.
func (l Line) Worth(first, n int64) money.Amount { return share(l.Pay, l.Quantity, first, n) }

// WorthTax is the tax inside Worth.
func (l Line) WorthTax(first, n int64) money.Amount { return share(l.Tax, l.Quantity, first, n) }

func share(of money.Amount, all, first, n int64) money.Amount {
	if all <= 0 {
		return money.Of(0, of.Currency)
	}
	each, left := of.Minor/all, of.Minor%all
	upTo := func(k int64) int64 { return each*k + min(left, k) }
	return money.Of(upTo(first+n)-upTo(first), of.Currency)
}

// RefundedOf is how many pieces of a line were paid back.
func (o Order) RefundedOf(lineID int64) int64 {
	var n int64
	for _, r := range o.Refunds {
		for _, p := range r.Pieces {
			if p.LineID == lineID {
				n += p.Quantity
			}
		}
	}
	return n
}

// ToRefund is how many pieces of a line may still be paid back.
func (o Order) ToRefund(l Line) int64 { return l.Quantity - o.RefundedOf(l.ID) }

// ShippingLeft is what was paid for delivery and not paid back.
func (o Order) ShippingLeft() money.Amount {
	left := o.Shipping.Minor
	for _, r := range o.Refunds {
		left -= r.Shipping.Minor
	}
	return money.Of(max(left, 0), o.Currency)
}

// MoneyLeft is what has come in and not gone back: no refund can be more.
func (o Order) MoneyLeft() money.Amount {
	return money.Of(max(o.Paid.Minor-o.Refunded.Minor, 0), o.Currency)
}

// Overpaid is what came in beyond what the order costs, as after goods were taken out of it, less what was paid back freely.
func (o Order) Overpaid() money.Amount {
	if o.State == Cancelled {
		return o.MoneyLeft()
	}
	over := o.Paid.Minor - o.Total.Minor
	for _, r := range o.Refunds {
		over -= r.Extra.Minor
	}
	return money.Of(max(over, 0), o.Currency)
}

// WorkOut says what a claim comes to, by what each piece paid.
func WorkOut(o Order, claim Claim) (Refund, error) {
	pieces, err := picked(o, claim.Pieces, o.ToRefund)
	if err != nil {
		return Refund{}, err
	}
	zero := money.Of(0, o.Currency)
	r := Refund{Reason: claim.Reason, Shipping: orZero(claim.Shipping, o.Currency), Extra: orZero(claim.Extra, o.Currency), Amount: zero, Tax: zero, ReturnID: claim.ReturnID}
	for _, p := range pieces {
		l, _ := o.Line(p.LineID)
		first := o.RefundedOf(l.ID)
		p.Amount, p.Tax = l.Worth(first, p.Quantity), l.WorthTax(first, p.Quantity)
		r.Pieces = append(r.Pieces, p)
		r.Amount.Minor += p.Amount.Minor
		r.Tax.Minor += p.Tax.Minor
	}
	left := o.ShippingLeft()
	switch {
	case r.Shipping.Minor < 0 || r.Shipping.Minor > left.Minor:
		return r, fault.Fields([]fault.Field{{Name: "shipping", Key: "orders.refund.shipping", Args: map[string]any{"max": left}}})
	case r.Extra.Minor < 0 || r.Extra.Minor > o.MoneyLeft().Minor:
		return r, fault.Fields([]fault.Field{{Name: "extra", Key: "orders.refund.most", Args: map[string]any{"max": o.MoneyLeft()}}})
	}
	r.Amount.Minor += r.Shipping.Minor + r.Extra.Minor
	if err := r.addTax(o); err != nil {
		return r, err
	}
	return r, nil
}

// addTax adds the tax inside delivery and the free amount. That of delivery adds up to the order's own over several refunds.
func (r *Refund) addTax(o Order) error {
	inside := o.ShippingTax().Minor
	before := o.Shipping.Minor - o.ShippingLeft().Minor
	if o.Shipping.Minor > 0 {
		from, err := money.MulDiv(inside, before, o.Shipping.Minor)
		if err != nil {
			return err
		}
		to, err := money.MulDiv(inside, before+r.Shipping.Minor, o.Shipping.Minor)
		if err != nil {
			return err
		}
		r.Tax.Minor += to - from
	}
	if r.Extra.Minor > 0 && o.Total.Minor > 0 {
		part, err := money.MulDiv(r.Extra.Minor, o.Tax.Minor, o.Total.Minor)
		if err != nil {
			return err
		}
		r.Tax.Minor += part
	}
	return nil
}

// ShippingTax is the tax inside the price of delivery: what of the order's tax is no line's.
func (o Order) ShippingTax() money.Amount {
	rest := o.Tax.Minor
	for _, l := range o.Lines {
		rest -= l.Tax.Minor
	}
	return money.Of(max(rest, 0), o.Currency)
}

// Repay decides a refund. Pieces that have not left are not sent any more, unless a return is answered: its pieces have left.
// What comes to nothing, and what is more than came in, is a fault of the form.
func Repay(o Order, claim Claim, at time.Time, by string) (Change, error) {
	r, err := WorkOut(o, claim)
	if err != nil {
		return Change{}, err
	}
	switch {
	case r.Amount.Minor == 0:
		return Change{}, fault.Fields([]fault.Field{{Name: "refund", Key: "orders.refund.nothing"}})
	case r.Amount.Minor > o.MoneyLeft().Minor:
		return Change{}, fault.Fields([]fault.Field{{Name: "refund", Key: "orders.refund.most", Args: map[string]any{"max": o.MoneyLeft()}}})
	}
	r.At, r.By = at, by
	c := begin(o, Event{Kind: WasRefunded, At: at, By: by, Note: claim.Reason})
	c.Order.Refunded.Minor += r.Amount.Minor
	answered := claim.ReturnID != 0
	for _, p := range r.Pieces {
		l := c.line(p.LineID)
		if !answered {
			l.Withdrawn += min(p.Quantity, l.ToSend())
		}
		l.Back += p.Back
	}
	if answered {
		if err := c.settle(claim.ReturnID); err != nil {
			return Change{}, err
		}
	}
	c.Refund = &r
	if o.State != Cancelled && len(r.Pieces) > 0 && c.Order.ToSend() == 0 && o.ToSend() > 0 {
		c.Order.State = Cancelled // nothing of it is left to send, and nothing left before
		if c.Order.Sent > 0 {
			c.Order.State = HandedOver
		}
	}
	return c, nil
}

func orZero(a money.Amount, currency string) money.Amount {
	if a.Currency == "" {
		return money.Of(a.Minor, currency)
	}
	return a
}
