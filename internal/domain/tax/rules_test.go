package tax

import "testing"

func TestTheClosestRuleCounts(t *testing.T) {
	const food, tea, toys = 1, 2, 3
	rates := Rates{Standard: 1800, Rules: []Rule{
		{Country: "GE", Rate: 1900}, {Category: food, Rate: 700}, {Category: tea, Rate: 0}, {Country: "GE", Category: food, Rate: 500},
	}}
	for _, want := range []struct {
		country string
		path    []int64
		rate    int64
	}{
		{"AZ", nil, 1800},
		{"ge", nil, 1900},
		{"AZ", []int64{toys}, 1800},
		{"AZ", []int64{food}, 700},
		{"GE", []int64{food}, 500},
		{"AZ", []int64{food, tea}, 0},
		{"GE", []int64{food, tea}, 0}, // the deeper category says more than the country
		{"GE", []int64{toys}, 1900},
	} {
		if got := rates.For(want.country, want.path...); got != want.rate {
			t.Errorf("%s %v: %d, want %d", want.country, want.path, got, want.rate)
		}
	}
	if !rates.ByCategory() || (Rates{Standard: 1800, Rules: rates.Rules[:1]}).ByCategory() {
		t.Error("whether the goods matter")
	}
}
