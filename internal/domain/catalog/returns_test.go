package catalog

import "testing"

func TestFoodAndWhatIsMadeToOrderStays(t *testing.T) {
	tree := NewTree([]Category{{ID: 1, Handle: "food", NoReturn: true}, {ID: 2, ParentID: 1, Handle: "jam"}, {ID: 3, Handle: "copper"}, {ID: 4, ParentID: 3, Handle: "pots"}})
	shelf, order := Variant{Tracked: true, OnHand: 3}, Variant{}
	for _, c := range []struct {
		category int64
		variant  Variant
		want     bool
	}{
		{1, shelf, false},
		{2, shelf, false},
		{3, shelf, true},
		{4, shelf, true},
		{4, order, false},
		{0, shelf, true},
	} {
		if got := tree.Returnable(Product{CategoryID: c.category}, c.variant); got != c.want {
			t.Errorf("category %d, %+v: %t", c.category, c.variant, got)
		}
	}
}
