package invoice

import (
	"testing"
	"time"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shop"
)

func azn(n int64) money.Amount { return money.Of(n, "AZN") }

// sold is an order at two rates: three pieces at 18 %, one at none, delivery at 18 %.
func sold() order.Order {
	return order.Order{
		ID: 7, Number: "V-1", State: order.Placed, Currency: "AZN", Subtotal: azn(1650), Shipping: azn(400), ShippingRate: 1800, Total: azn(2050), Tax: azn(153 + 61),
		Paid: azn(2050), Refunded: azn(0), Lines: []order.Line{
			{ID: 1, SKU: "A", Quantity: 3, Unit: azn(334), Discount: azn(2), Pay: azn(1000), Tax: azn(153), TaxRate: 1800},
			{ID: 2, SKU: "B", Quantity: 1, Unit: azn(650), Pay: azn(650), Tax: azn(0)},
		},
	}
}

func adds(t *testing.T, c Content) {
	t.Helper()
	var lines, net, tax, gross int64
	for _, l := range c.Lines {
		lines += l.Pay
	}
	for _, x := range c.Taxes {
		net, tax, gross = net+x.Net, tax+x.Tax, gross+x.Gross
	}
	if lines != c.Total || gross != c.Total || tax != c.Tax || net != c.Total-c.Tax {
		t.Errorf("lines %d, net %d, tax %d, gross %d; total %d with tax %d", lines, net, tax, gross, c.Total, c.Tax)
	}
}

func TestAnInvoiceHoldsWhatTheOrderCosts(t *testing.T) {
	at := time.Date(2026, 12, 31, 21, 0, 0, 0, time.UTC) // it is next year already in Baku
	i, err := Of(sold(), shop.Default(), at, "Aynur")
	if err != nil || i.Year != 2027 || len(i.Content.Lines) != 3 || len(i.Content.Taxes) != 2 {
		t.Fatalf("%+v, %v", i, err)
	}
	adds(t, i.Content)
	if i.Count = 12; i.Number() != "F-2027-00012" {
		t.Errorf("number %s", i.Number())
	}
	o := sold()
	o.State = order.Cancelled
	if _, err := Of(o, shop.Default(), at, ""); !fault.Is(err, fault.Conflict) {
		t.Errorf("of a cancelled order: %v", err)
	}
}

func TestCreditNotesAddUpAtEveryRate(t *testing.T) {
	for name, claim := range map[string]order.Claim{
		"a piece":      {Pieces: []order.Piece{{LineID: 1, Quantity: 1}}},
		"delivery":     {Shipping: azn(133)},
		"a free sum":   {Extra: azn(101)},
		"all together": {Pieces: []order.Piece{{LineID: 1, Quantity: 2}, {LineID: 2, Quantity: 1}}, Shipping: azn(399), Extra: azn(7)},
	} {
		t.Run(name, func(t *testing.T) {
			o := sold()
			c, err := order.Repay(o, claim, time.Now(), "")
			if err != nil {
				t.Fatal(err)
			}
			credit := Credit(o, *c.Refund, Invoice{Kind: Bill, Year: 2026, Count: 3}, shop.Default(), time.Now(), "")
			adds(t, credit.Content)
			if credit.Content.Corrects != "F-2026-00003" {
				t.Errorf("corrects %s", credit.Content.Corrects)
			}
		})
	}
}
