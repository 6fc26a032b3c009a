package inventory_test

import (
	"fmt"
	"strings"
	"testing"

	"vitrin/internal/domain/inventory"
)

func TestAdjustments(t *testing.T) {
	for _, c := range []struct {
		a     inventory.Adjustment
		delta int64
		wrong string
	}{
		{inventory.Adjustment{Reason: inventory.Received, Quantity: 5}, 5, ""},
		{inventory.Adjustment{Reason: inventory.Broken, Quantity: 2}, -2, ""},
		{inventory.Adjustment{Reason: inventory.Gift, Quantity: 1}, -1, ""},
		{inventory.Adjustment{Reason: inventory.Counted, Quantity: 0, Seen: 3}, -3, ""},
		{inventory.Adjustment{Reason: inventory.Other, Quantity: -4, Note: "to the fair"}, -4, ""},
		{inventory.Adjustment{Reason: inventory.Other, Quantity: -4}, -4, "note:stock.note.missing"},
		{inventory.Adjustment{Reason: inventory.Received, Quantity: 0}, 0, "quantity:stock.quantity.none"},
		{inventory.Adjustment{Reason: inventory.Received, Quantity: -1}, -1, "quantity:stock.quantity.wrong"},
		{inventory.Adjustment{Reason: inventory.Broken, Quantity: inventory.MaxQuantity + 1}, -inventory.MaxQuantity - 1, "quantity:stock.quantity.wrong"},
		{inventory.Adjustment{Reason: "stolen", Quantity: 1}, 1, "reason:stock.reason.wrong"},
		{inventory.Adjustment{Reason: inventory.Broken, Quantity: 1, Note: strings.Repeat("x", 301)}, -1, "note:field.long"},
	} {
		var wrong []string
		for _, f := range c.a.Check() {
			wrong = append(wrong, f.Name+":"+f.Key)
		}
		if got := strings.Join(wrong, " "); got != c.wrong || c.a.Delta() != c.delta {
			t.Errorf("%+v: %q and %d, not %q and %d", c.a, got, c.a.Delta(), c.wrong, c.delta)
		}
	}
}

func TestABookedDifferenceStaysThroughSales(t *testing.T) {
	line := inventory.Line{Found: 3, Level: 5}
	for onHand, want := range map[int64]int64{5: -2, 3: -2, 2: -2, 1: -1, 0: 0} {
		if got := inventory.Book(onHand, line.Difference()); got != want {
			t.Errorf("with %d left: %d, not %d", onHand, got, want)
		}
	}
	if got := (inventory.Line{Found: inventory.Uncounted, Level: 5}).Difference(); got != 0 {
		t.Errorf("an uncounted line differs by %d", got)
	}
}

func TestLow(t *testing.T) {
	for _, c := range []struct {
		item inventory.Item
		low  bool
	}{
		{inventory.Item{Tracked: true, OnHand: 3, LowAt: inventory.Follows}, true},
		{inventory.Item{Tracked: true, OnHand: 4, LowAt: inventory.Follows}, false},
		{inventory.Item{Tracked: true, OnHand: 4, LowAt: 10}, true},
		{inventory.Item{Tracked: true, OnHand: 1, LowAt: 0}, false},
		{inventory.Item{Tracked: false, OnHand: 0, LowAt: 10}, false},
	} {
		if c.item.Low(3) != c.low {
			t.Error(fmt.Sprintf("%+v", c.item), "is not", c.low)
		}
	}
}
