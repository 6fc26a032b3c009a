package order

import (
	"cmp"
	"slices"

	"vitrin/internal/domain/money"
)

// TaxLine is what an order holds at one rate.
type TaxLine struct {
	Rate            int64 // basis points
	Net, Tax, Gross money.Amount
}

// TaxLines sums lines and delivery by the rate they were sold at, the highest first. Together they are the total; what stands at
// no tax has its line too.
func (o Order) TaxLines() []TaxLine {
	var lines []TaxLine
	add := func(rate int64, gross, tax int64) {
		i := slices.IndexFunc(lines, func(l TaxLine) bool { return l.Rate == rate })
		if i < 0 {
			i, lines = len(lines), append(lines, TaxLine{Rate: rate})
		}
		l := &lines[i]
		l.Gross, l.Tax = money.Of(l.Gross.Minor+gross, o.Currency), money.Of(l.Tax.Minor+tax, o.Currency)
		l.Net = money.Of(l.Gross.Minor-l.Tax.Minor, o.Currency)
	}
	shipping := o.Tax.Minor
	for _, l := range o.Lines {
		add(l.TaxRate, l.Pay.Minor, l.Tax.Minor)
		shipping -= l.Tax.Minor
	}
	if o.Shipping.Minor != 0 {
		add(o.ShippingRate, o.Shipping.Minor, shipping)
	}
	slices.SortStableFunc(lines, func(a, b TaxLine) int { return cmp.Compare(b.Rate, a.Rate) })
	return lines
}
