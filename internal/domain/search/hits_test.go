package search

import (
	"cmp"
	"slices"
	"testing"
)

func TestHitsKeepABetterMatchBeforeAWorseOne(t *testing.T) {
	h := Hits{}.Add([]int64{3, 2}, 9).Add([]int64{9, 2, 8}, 9).Add([]int64{3}, 9).Add([]int64{7, 1}, 5)
	if want := (Hits{{3, 2}, {9, 8}, {7}}); h.Len() != 5 || !slices.EqualFunc(h, want, slices.Equal[[]int64]) {
		t.Fatalf("%v, want %v", h, want)
	}
	if got, want := h.IDs(cmp.Compare[int64]), []int64{2, 3, 8, 9, 7}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if h[0][0] != 3 {
		t.Error("sorting has changed the hits")
	}
}
