package pricing

import (
	"testing"

	"vitrin/internal/domain/money"
)

func azn(minor int64) money.Amount { return money.Of(minor, "AZN") }

func TestSumAddsUp(t *testing.T) {
	ship := azn(400)
	q, err := Sum(Input{Currency: "AZN", Delivery: "courier", Shipping: &ship, ShippingRate: 1800, Lines: []Line{
		{VariantID: 1, SKU: "A", Quantity: 3, Unit: azn(650), TaxRate: 1800, Grams: 140}, {VariantID: 2, SKU: "B", Quantity: 1, Unit: azn(1199), TaxRate: 1800, Grams: 50},
	}})
	if err != nil {
		t.Fatal(err)
	}
	// 1950×1800/11800 = 297.46, 1199×… = 182.90, 400×… = 61.02
	if q.Subtotal != azn(3149) || q.Total != azn(3549) || q.Tax != azn(297+183+61) || q.Grams != 470 {
		t.Errorf("quote %+v", q)
	}
	same, _ := Sum(Input{Currency: "AZN", Delivery: "courier", Shipping: &ship, ShippingRate: 1800, Lines: []Line{q.Lines[0].Line, q.Lines[1].Line}})
	if same.Fingerprint() != q.Fingerprint() {
		t.Error("equal quotes must have one fingerprint")
	}
	dearer := q.Lines[1].Line
	dearer.Unit = azn(1200)
	other, _ := Sum(Input{Currency: "AZN", Delivery: "courier", Shipping: &ship, ShippingRate: 1800, Lines: []Line{q.Lines[0].Line, dearer}})
	if other.Fingerprint() == q.Fingerprint() {
		t.Error("a price that moved must change the fingerprint")
	}
}

func TestSumRefusesWhatCannotBeSold(t *testing.T) {
	for name, l := range map[string]Line{
		"foreign currency": {SKU: "A", Quantity: 1, Unit: money.Of(1, "EUR")},
		"no quantity":      {SKU: "A", Quantity: 0, Unit: azn(1)},
		"negative":         {SKU: "A", Quantity: -3, Unit: azn(1)},
		"overflow":         {SKU: "A", Quantity: 999, Unit: azn(1 << 62)},
	} {
		if _, err := Sum(Input{Currency: "AZN", Lines: []Line{l}}); err == nil {
			t.Errorf("%s was summed", name)
		}
	}
}
