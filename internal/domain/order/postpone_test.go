package order

import (
	"testing"
	"time"
)

func TestGoodsThatWaitForTheMoneyComeLater(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 11, n, 0, 0, 0, 0, time.UTC) }
	placed := day(2).Add(15 * time.Hour)
	for _, c := range []struct {
		state    State
		paid     time.Time
		from, to int
	}{
		{Placed, placed.Add(time.Hour), 5, 7},
		{Placed, placed.Add(23 * time.Hour), 5, 7},
		{Placed, placed.Add(3 * 24 * time.Hour), 8, 10},
		{Packed, placed.Add(24 * time.Hour), 6, 8},
		{HandedOver, placed.Add(9 * 24 * time.Hour), 5, 7},
		{Placed, placed.Add(-time.Hour), 5, 7},
	} {
		d := Postponed(Order{State: c.state, PlacedAt: placed, Delivery: Delivery{From: day(5), To: day(7)}}, c.paid)
		if !d.From.Equal(day(c.from)) || !d.To.Equal(day(c.to)) {
			t.Errorf("%s, paid %s: %s to %s", c.state, c.paid, d.From, d.To)
		}
	}
	if d := Postponed(Order{State: Placed, PlacedAt: placed}, placed.AddDate(0, 0, 9)); !d.From.IsZero() {
		t.Errorf("a day out of nothing: %s", d.From)
	}
}
