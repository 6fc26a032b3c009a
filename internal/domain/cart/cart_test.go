package cart

import (
	"testing"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
)

func azn(minor int64) money.Amount { return money.Of(minor, "AZN") }

func TestAddKeepsBounds(t *testing.T) {
	var c Cart
	for _, q := range []int64{0, -1, 1e9} {
		if _, err := c.Add(1, q, -1, azn(5)); !fault.Is(err, fault.Invalid) {
			t.Errorf("quantity %d: %v", q, err)
		}
	}
	if short, err := c.Add(1, 5, 3, azn(5)); err != nil || !short || c.Count() != 3 {
		t.Errorf("five of three: short %v, %v, cart %+v", short, err, c)
	}
	if short, err := c.Add(1, 1, 2, azn(5)); err != nil || !short || c.Count() != 3 {
		t.Errorf("adding never takes away: short %v, %v, cart %+v", short, err, c)
	}
	if _, err := c.Add(1, 1, 0, azn(5)); !fault.Is(err, fault.Conflict) || c.Count() != 3 {
		t.Errorf("more of what sold out meanwhile: %v, cart %+v", err, c)
	}
	if _, err := c.Add(2, 1, 0, azn(5)); !fault.Is(err, fault.Conflict) || len(c.Lines) != 1 {
		t.Errorf("sold out: %v, %+v", err, c)
	}
	for i := range int64(MaxLines) - 1 {
		if _, err := c.Add(10+i, 1, -1, azn(5)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := c.Add(5000, 1, -1, azn(5)); !fault.Is(err, fault.Invalid) {
		t.Errorf("line %d: %v", MaxLines+1, err)
	}
	if err := c.SetQuantity(777, 1); !fault.Is(err, fault.NotFound) {
		t.Errorf("a line that is gone: %v", err)
	}
}

func TestReviewNamesRisesAndShortagesOnly(t *testing.T) {
	c := Cart{Lines: []Line{{1, 2, azn(100), false}, {2, 2, azn(100), false}, {3, 5, azn(100), false}, {4, 1, azn(100), false}, {5, 1, azn(100), false}, {6, 9, azn(100), true}}}
	offers := map[int64]Offer{1: {1, azn(120), -1}, 2: {2, azn(80), 9}, 3: {3, azn(100), 2}, 4: {4, azn(100), 0}, 6: {6, azn(500), 0}}
	changes := Review(c, offers)
	want := []ChangeKind{PriceRose, Short, SoldOut, Gone}
	if len(changes) != len(want) {
		t.Fatalf("changes %+v", changes)
	}
	for i, k := range want {
		if changes[i].Kind != k {
			t.Errorf("change %d is %s, want %s", i, changes[i].Kind, k)
		}
	}
	c.Accept(offers)
	if len(Review(c, offers)) != 0 || len(c.Lines) != 5 || c.Count() != 6 {
		t.Errorf("after yes: %+v, %+v", c, Review(c, offers))
	}
}
