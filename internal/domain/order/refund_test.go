package order

import (
	"testing"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
)

// bought is an order of three pieces for 10.00 and one for 6.50, paid, with delivery for 4.00.
func bought() Order {
	azn := func(n int64) money.Amount { return money.Of(n, "AZN") }
	return Order{
		State: Placed, Currency: "AZN", Subtotal: azn(1650), Shipping: azn(400), Total: azn(2050), Paid: azn(2050), Refunded: azn(0), Tax: azn(153 + 99 + 61),
		Lines: []Line{
			{ID: 1, SKU: "A", Quantity: 3, Unit: azn(334), Discount: azn(2), Pay: azn(1000), Tax: azn(153)},
			{ID: 2, SKU: "B", Quantity: 1, Unit: azn(650), Discount: azn(0), Pay: azn(650), Tax: azn(99)},
		},
	}
}

// after is the order with a change kept, as the store keeps it.
func after(c Change) Order {
	o := c.Order
	if c.Refund != nil {
		o.Refunds = append(o.Refunds, *c.Refund)
	}
	if c.Return != nil {
		r := *c.Return
		if r.ID == 0 {
			r.ID = int64(len(o.Returns) + 1)
			o.Returns = append(o.Returns, r)
		} else {
			for i := range o.Returns {
				if o.Returns[i].ID == r.ID {
					o.Returns[i] = r
				}
			}
		}
	}
	return o
}

func TestPiecesPaidBackOneByOneAddUpToTheLine(t *testing.T) {
	o := bought()
	var amounts, taxes []int64
	for range 3 {
		c, err := Repay(o, Claim{Pieces: []Piece{{LineID: 1, Quantity: 1}}}, noon, "Aynur")
		if err != nil {
			t.Fatal(err)
		}
		amounts, taxes = append(amounts, c.Refund.Amount.Minor), append(taxes, c.Refund.Tax.Minor)
		o = after(c)
	}
	if amounts[0] != 334 || amounts[1] != 333 || amounts[2] != 333 || taxes[0]+taxes[1]+taxes[2] != 153 || o.Refunded.Minor != 1000 {
		t.Errorf("%v with tax %v, %d in all", amounts, taxes, o.Refunded.Minor)
	}
	if _, err := Repay(o, Claim{Pieces: []Piece{{LineID: 1, Quantity: 1}}}, noon, ""); !fault.Is(err, fault.Invalid) {
		t.Errorf("a fourth of three: %v", err)
	}
	if o.ToSend() != 1 {
		t.Errorf("%d are still to be sent: what was paid back before it left stays", o.ToSend())
	}
	c, err := Repay(o, Claim{Pieces: []Piece{{LineID: 2, Quantity: 1}}, Shipping: money.Of(400, "AZN")}, noon, "")
	if err != nil || c.Order.State != Cancelled || c.Order.Refunded != o.Paid {
		t.Errorf("the rest: %s, %d back, %v", c.Order.State, c.Order.Refunded.Minor, err)
	}
}

func TestNeverMoreThanCameIn(t *testing.T) {
	o := bought()
	for name, claim := range map[string]Claim{
		"nothing":           {},
		"too much delivery": {Shipping: money.Of(401, "AZN")},
		"too much besides":  {Extra: money.Of(2051, "AZN")},
		"together too much": {Pieces: []Piece{{LineID: 2, Quantity: 1}}, Extra: money.Of(2000, "AZN")},
		"below nothing":     {Extra: money.Of(-1, "AZN")},
		"another's line":    {Pieces: []Piece{{LineID: 7, Quantity: 1}}},
		"below no pieces":   {Pieces: []Piece{{LineID: 1, Quantity: -1}}},
		"more back than":    {Pieces: []Piece{{LineID: 1, Quantity: 1, Back: 2}}},
	} {
		if _, err := Repay(o, claim, noon, ""); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	unpaid := o
	unpaid.Paid = money.Of(0, "AZN")
	if _, err := Repay(unpaid, Claim{Pieces: []Piece{{LineID: 2, Quantity: 1}}}, noon, ""); !fault.Is(err, fault.Invalid) {
		t.Errorf("of an order nobody paid: %v", err)
	}
}

func TestDeliveryPaidBackInPartsCarriesItsTaxToTheLastUnit(t *testing.T) {
	o := bought()
	var tax int64
	for _, part := range []int64{133, 133, 134} {
		c, err := Repay(o, Claim{Shipping: money.Of(part, "AZN")}, noon, "")
		if err != nil {
			t.Fatal(err)
		}
		tax += c.Refund.Tax.Minor
		o = after(c)
	}
	if tax != 61 || o.ShippingLeft().Minor != 0 {
		t.Errorf("tax %d of 61, %d left", tax, o.ShippingLeft().Minor)
	}
}

func TestPartsLeaveUntilAllHasLeft(t *testing.T) {
	o := bought()
	c, err := Ship(o, []Piece{{LineID: 1, Quantity: 2}}, "AZ1", noon, "Aynur", "")
	if err != nil || !c.Order.PartSent() || c.Order.State != Placed || c.Event.Kind != WasPartSent || c.Order.Sent != 2 {
		t.Fatalf("a part: %+v, %v", c.Order, err)
	}
	for name, pieces := range map[string][]Piece{"none": {}, "too many": {{LineID: 1, Quantity: 2}}} {
		if _, err := Ship(c.Order, pieces, "", noon, "", ""); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Apply(c.Order, Cancel, noon, "", ""); !fault.Is(err, fault.Conflict) {
		t.Errorf("cancelling what has left in part: %v", err)
	}
	rest, err := Apply(c.Order, HandOver, noon, "Aynur", "")
	if err != nil || rest.Order.State != HandedOver || rest.Order.Sent != 4 || len(rest.Shipment.Pieces) != 2 || rest.Event.Kind != WasHandedOver {
		t.Errorf("the rest: %+v, %v", rest.Order, err)
	}
	// What is left is paid back instead of sent: the order has been handed over then.
	paidBack, err := Repay(c.Order, Claim{Pieces: []Piece{{LineID: 1, Quantity: 1}, {LineID: 2, Quantity: 1}}}, noon, "")
	if err != nil || paidBack.Order.State != HandedOver {
		t.Errorf("%s, %v", paidBack.Order.State, err)
	}
}

func TestAReturnGoesItsWayAndIsPaidBack(t *testing.T) {
	o := bought()
	sent, err := Apply(o, HandOver, noon, "", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := AskReturn(o, []Piece{{LineID: 1, Quantity: 1}}, "faulty", "", noon, ""); !fault.Is(err, fault.Invalid) {
		t.Errorf("returning what has not left: %v", err)
	}
	c, err := AskReturn(sent.Order, []Piece{{LineID: 1, Quantity: 2}}, "faulty", "two of them", noon, "Aynur")
	if err != nil || c.Order.OpenReturns != 1 {
		t.Fatal(err)
	}
	o = after(c)
	if n := o.ToReturn(o.Lines[0]); n != 1 {
		t.Errorf("%d may come back besides", n)
	}
	if _, err := Repay(o, Claim{Pieces: []Piece{{LineID: 1, Quantity: 2}}, ReturnID: 1}, noon, ""); !fault.Is(err, fault.Conflict) {
		t.Errorf("paying back before the goods are there: %v", err)
	}
	if _, err := MoveReturn(o, 1, Closed, "", noon, ""); !fault.Is(err, fault.Conflict) {
		t.Errorf("closing what was only asked for: %v", err)
	}
	for _, to := range []ReturnState{Approved, Received} {
		c, err := MoveReturn(o, 1, to, "", noon, "")
		if err != nil {
			t.Fatal(err)
		}
		o = after(c)
	}
	c, err = Repay(o, Claim{Pieces: []Piece{{LineID: 1, Quantity: 2, Back: 1}}, ReturnID: 1}, noon, "")
	if err != nil || c.Return.State != Closed || c.Order.OpenReturns != 0 || c.Refund.Amount.Minor != 667 || c.Order.Lines[0].Withdrawn != 0 {
		t.Errorf("paid back %+v, return %+v, %v", c.Refund, c.Return, err)
	}
}

func TestMoneyNotedByMistakeIsTakenBack(t *testing.T) {
	o := bought()
	c, err := TakeMoney(o, money.Of(-50, "AZN"), noon, "Aynur", "typed twice")
	if err != nil || c.Order.Paid.Minor != 2000 || c.Event.Kind != MoneyTaken || c.Payment.Amount.Minor != -50 {
		t.Errorf("%+v, %v", c, err)
	}
	o.Refunded = money.Of(2000, "AZN")
	if _, err := TakeMoney(o, money.Of(-51, "AZN"), noon, "", ""); !fault.Is(err, fault.Invalid) {
		t.Errorf("taking back what went back already: %v", err)
	}
	if _, err := TakeMoney(o, money.Of(0, "AZN"), noon, "", ""); !fault.Is(err, fault.Invalid) {
		t.Errorf("nothing: %v", err)
	}
}
