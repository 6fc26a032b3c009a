package catalog

import "testing"

func TestOnlyWhatDoesNotLieReadyHasALead(t *testing.T) {
	p := Product{LeadDays: 28}
	for _, c := range []struct {
		says     string
		variant  Variant
		quantity int64
		want     int
	}{
		{"made to order", Variant{}, 1, 28},
		{"on hand", Variant{Tracked: true, OnHand: 2}, 2, 0},
		{"more than is on hand", Variant{Tracked: true, OnHand: 2, Backorder: true}, 3, 28},
		{"sold on", Variant{Tracked: true, Backorder: true}, 1, 28},
	} {
		if got := p.Lead(c.variant, c.quantity); got != c.want {
			t.Errorf("%s: %d days, want %d", c.says, got, c.want)
		}
	}
	if got := (Product{}).Lead(Variant{}, 1); got != 0 {
		t.Errorf("never out and ready: %d days", got)
	}
}

func TestSupply(t *testing.T) {
	for _, c := range []struct {
		lead    int
		variant Variant
		want    Supply
	}{
		{28, Variant{}, ToOrder},
		{0, Variant{}, InStock},
		{28, Variant{Tracked: true, OnHand: 1}, InStock},
		{28, Variant{Tracked: true, Backorder: true}, Later},
		{28, Variant{Tracked: true}, SoldOut},
	} {
		if got := (Product{LeadDays: c.lead}).Supply(c.variant); got != c.want {
			t.Errorf("%d days, %+v: %d, want %d", c.lead, c.variant, got, c.want)
		}
	}
}
