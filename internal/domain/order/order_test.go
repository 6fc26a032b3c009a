package order

import (
	"slices"
	"testing"
	"time"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/pricing"
)

var noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

func placed(t *testing.T) Order {
	t.Helper()
	ship := money.Of(400, "AZN")
	q, err := pricing.Sum(pricing.Input{Currency: "AZN", Delivery: "courier", Shipping: &ship, ShippingRate: 1800, Lines: []pricing.Line{{VariantID: 7, SKU: "A", Quantity: 2, Unit: money.Of(650, "AZN"), TaxRate: 1800}}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := Place(Draft{Payment: "cash"}, q, map[int64]Goods{7: {Line{ProductID: 3}}}, noon)
	if err != nil {
		t.Fatal(err)
	}
	return p.Order
}

func TestPlaceCopiesTheQuote(t *testing.T) {
	o := placed(t)
	if o.Total.Minor != 1700 || o.Lines[0].Pay.Minor != 1300 || o.Lines[0].ProductID != 3 || o.State != Placed || o.Events[0].Kind != WasPlaced {
		t.Errorf("order %+v", o)
	}
	if _, err := Place(Draft{}, pricing.Quote{}, nil, noon); !fault.Is(err, fault.Conflict) {
		t.Errorf("an empty quote: %v", err)
	}
}

func TestApplyGoesForwardOnly(t *testing.T) {
	o := placed(t)
	if got := Actions(o); !slices.Equal(got, []Action{MarkPaid, Pack, HandOver, Cancel}) {
		t.Fatalf("actions of a placed order: %v", got)
	}
	for _, a := range []Action{MarkPaid, Pack, HandOver, Deliver} {
		c, err := Apply(o, a, noon, "Aynur", "")
		if err != nil {
			t.Fatalf("%s: %v", a, err)
		}
		o = c.Order
	}
	if o.State != Delivered || o.Paid != o.Total || len(Actions(o)) != 0 {
		t.Errorf("in the end %+v may still %v", o, Actions(o))
	}
	if _, err := Apply(o, Cancel, noon, "", ""); !fault.Is(err, fault.Conflict) {
		t.Errorf("cancelling a delivered order: %v", err)
	}
}

func TestCancelReturnsTheStockAndOwesNothing(t *testing.T) {
	c, err := Apply(placed(t), Cancel, noon, "", "changed my mind")
	if err != nil || !c.Restock || c.Order.Outstanding().Minor != 0 {
		t.Errorf("cancel: %+v, %v", c, err)
	}
}
