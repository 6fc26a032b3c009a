package order

import (
	"testing"

	"vitrin/internal/domain/money"
	"vitrin/internal/domain/pricing"
)

func TestTheTaxLinesAreTheTotal(t *testing.T) {
	azn := func(minor int64) money.Amount { return money.Of(minor, "AZN") }
	ship := azn(400)
	q, err := pricing.Sum(pricing.Input{Currency: "AZN", Delivery: "post", Shipping: &ship, ShippingRate: 1800, Lines: []pricing.Line{
		{VariantID: 1, SKU: "A", Quantity: 3, Unit: azn(650), TaxRate: 1800},
		{VariantID: 2, SKU: "B", Quantity: 1, Unit: azn(1199), TaxRate: 0},
		{VariantID: 3, SKU: "C", Quantity: 2, Unit: azn(333), TaxRate: 800},
	}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := Place(Draft{}, q, map[int64]Goods{1: {}, 2: {}, 3: {}}, noon)
	if err != nil {
		t.Fatal(err)
	}
	lines := p.Order.TaxLines()
	var gross, tax int64
	for _, l := range lines {
		gross, tax = gross+l.Gross.Minor, tax+l.Tax.Minor
		if l.Net.Minor+l.Tax.Minor != l.Gross.Minor {
			t.Errorf("%+v does not add up", l)
		}
	}
	if len(lines) != 3 || lines[0].Rate != 1800 || lines[0].Gross != azn(2350) || lines[1].Rate != 800 || lines[2].Tax.Minor != 0 {
		t.Errorf("lines %+v", lines)
	}
	if gross != p.Order.Total.Minor || tax != p.Order.Tax.Minor {
		t.Errorf("together %d with %d of tax, the order says %v with %v", gross, tax, p.Order.Total, p.Order.Tax)
	}
}
