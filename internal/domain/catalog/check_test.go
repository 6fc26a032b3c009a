package catalog

import (
	"slices"
	"testing"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
)

// wrong lists the fields that keep a product from being saved, with the reasons.
func wrong(p Product) []string {
	var all []string
	for _, f := range Check(p) {
		all = append(all, f.Name+" "+f.Key)
	}
	return all
}

func TestNothingIsSoldForNothing(t *testing.T) {
	p := Product{Handle: "cup", Name: lang.Same("Cup"), Variants: []Variant{{SKU: "A", Price: money.Of(0, "AZN")}}}
	for state, want := range map[State][]string{Draft: nil, Archived: nil, Active: {"variants.0.price variant.price.zero"}} {
		p.State = state
		if got := wrong(p); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", state, got, want)
		}
	}
	p.Variants[0].Price = money.Amount{}
	if got := wrong(p); !slices.Equal(got, []string{"variants.0.price variant.price.wrong"}) {
		t.Errorf("no price at all: %q", got)
	}
	p.State, p.Variants[0].Price = Active, money.Of(1, "AZN")
	if got := wrong(p); got != nil {
		t.Errorf("a price: %q", got)
	}
}

func TestLeadDaysAreBounded(t *testing.T) {
	p := Product{Handle: "cup", Name: lang.Same("Cup"), Variants: []Variant{{SKU: "A", Price: money.Of(5, "AZN")}}}
	for days, want := range map[int][]string{0: nil, MaxLeadDays: nil, -1: {"lead product.lead.wrong"}, MaxLeadDays + 1: {"lead product.lead.wrong"}} {
		p.LeadDays = days
		if got := wrong(p); !slices.Equal(got, want) {
			t.Errorf("%d days: %q", days, got)
		}
	}
}
