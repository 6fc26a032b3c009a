package invoice

import (
	"cmp"
	"slices"

	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
)

// taxes gathers what a credit note holds at each rate.
type taxes map[int64]*Tax

func (t taxes) add(rate, gross, tax int64) {
	if t[rate] == nil {
		t[rate] = &Tax{Rate: rate}
	}
	t[rate].Gross += gross
	t[rate].Tax += tax
}

// spread shares a free amount over the order's rates, by what was bought at each, and says which rate it stands under.
func spread(o order.Order, amount int64, into taxes) int64 {
	lines := o.TaxLines()
	weights := make([]int64, len(lines))
	for i, l := range lines {
		weights[i] = l.Gross.Minor
	}
	for i, part := range money.Split(amount, weights) {
		if part > 0 {
			into.add(lines[i].Rate, part, 0)
		}
	}
	if len(lines) == 1 {
		return lines[0].Rate
	}
	return Several
}

// settled are the rates with their taxes, which add up to the refund's: what the pieces do not hold is that of delivery and of the
// free amount, shared by what these would hold alone.
func (t taxes) settled(o order.Order, r order.Refund) []Tax {
	rest := r.Tax.Minor
	for _, p := range r.Pieces {
		rest -= p.Tax.Minor
	}
	rates := make([]int64, 0, len(t))
	for rate := range t {
		rates = append(rates, rate)
	}
	slices.SortFunc(rates, func(a, b int64) int { return cmp.Compare(b, a) })
	weights := make([]int64, len(rates))
	for i, rate := range rates {
		gross := t[rate].Gross
		for _, p := range r.Pieces {
			if l, _ := o.Line(p.LineID); l.TaxRate == rate {
				gross -= p.Amount.Minor
			}
		}
		weights[i] = gross * rate / (10000 + rate)
	}
	var all []Tax
	for i, part := range money.Split(rest, weights) {
		one := *t[rates[i]]
		one.Tax += part
		one.Net = one.Gross - one.Tax
		all = append(all, one)
	}
	return all
}
