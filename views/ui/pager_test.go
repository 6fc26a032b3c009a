package ui

import (
	"slices"
	"testing"
)

func TestPagerNamesTheFirstTheLastAndThoseAround(t *testing.T) {
	for _, c := range []struct {
		page, pages int
		want        []int
	}{
		{1, 2, []int{1, 2}},
		{1, 5, []int{1, 2, 0, 5}},
		{3, 5, []int{1, 2, 3, 4, 5}},
		{4, 9, []int{1, 2, 3, 4, 5, 0, 9}},
		{5, 9, []int{1, 0, 4, 5, 6, 0, 9}},
		{6, 9, []int{1, 0, 5, 6, 7, 8, 9}},
		{9, 9, []int{1, 0, 8, 9}},
	} {
		if got := (Pager{Page: c.page, Pages: c.pages}).numbers(); !slices.Equal(got, c.want) {
			t.Errorf("page %d of %d: %v, want %v", c.page, c.pages, got, c.want)
		}
	}
}
