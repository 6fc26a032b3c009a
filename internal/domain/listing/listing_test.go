package listing

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func shelf() *Index {
	return NewIndex([]Entry{
		{ID: 1, CategoryID: 10, Price: 650, Created: 100, Bought: 5, Buyable: true, Values: []string{"material=glass", "capacity=100000", "brand=a"}},
		{ID: 2, CategoryID: 10, Price: 900, Created: 200, Bought: 9, Buyable: true, Values: []string{"material=copper", "capacity=100000", "brand=a"}},
		{ID: 3, CategoryID: 11, Price: 300, Created: 300, Bought: 50, Buyable: false, Values: []string{"material=glass", "capacity=250000", "brand=b"}},
		{ID: 4, CategoryID: 12, Price: 100, Created: 400, Bought: 1, Buyable: true, Values: []string{"material=glass"}},
	})
}

func TestSelectFiltersCountsAndSorts(t *testing.T) {
	x := shelf()
	page := x.Select(Query{Categories: []int64{10, 11}}, []Facet{{Parameter: "material"}, {Parameter: "capacity", Numeric: true}})
	if !slices.Equal(page.IDs, []int64{2, 1, 3}) || page.Total != 3 || page.PriceMin != 300 || page.PriceMax != 900 {
		t.Fatalf("page = %+v", page)
	}
	if got := fmt.Sprint(page.Counts); got != "map[capacity:[{100000 2 false} {250000 1 false}] material:[{glass 2 false} {copper 1 false}]]" {
		t.Errorf("counts = %s", got)
	}
	page = x.Select(Query{Categories: []int64{10, 11}, Values: map[string][]string{"material": {"glass"}, "capacity": {"100000"}}}, []Facet{{Parameter: "material"}, {Parameter: "capacity"}})
	if !slices.Equal(page.IDs, []int64{1}) {
		t.Errorf("two facets: %v", page.IDs)
	}
	// counts of a facet respect the other facets, not itself
	if got := fmt.Sprint(page.Counts["material"], page.Counts["capacity"]); got != "[{copper 1 false} {glass 1 true}] [{100000 1 true} {250000 1 false}]" {
		t.Errorf("counts under filters = %s", got)
	}
	page = x.Select(Query{Values: map[string][]string{"material": {"glass", "copper"}}, PriceMin: 200, PriceMax: 700, Sort: PriceDown}, nil)
	if !slices.Equal(page.IDs, []int64{1, 3}) || page.PriceMin != 100 {
		t.Errorf("price: %+v", page)
	}
	page = x.Select(Query{Values: map[string][]string{"material": {"wood"}, "capacity": {"100000..200000"}}}, nil)
	if page.Total != 0 || page.Without["material"] != 2 || page.Without["capacity"] != 0 {
		t.Errorf("nothing found: %+v", page)
	}
	page = x.Select(Query{Among: []int64{3, 4, 99, 1}, Sort: BestMatch}, nil)
	if !slices.Equal(page.IDs, []int64{4, 1, 3}) {
		t.Errorf("match order: %v", page.IDs)
	}
	if page = x.Select(Query{Page: 9}, nil); len(page.IDs) != 0 || page.Pages != 1 {
		t.Errorf("page beyond the end: %+v", page)
	}
}

func TestFirst(t *testing.T) {
	x := shelf()
	if ids, all := x.First(Query{Categories: []int64{10, 11}, Page: 7}, 2); !slices.Equal(ids, []int64{2, 1}) || all != 3 {
		t.Errorf("first two of a place: %v of %d", ids, all)
	}
	if ids, all := x.First(Query{Categories: []int64{99}}, 2); len(ids) != 0 || all != 0 {
		t.Errorf("of nothing: %v of %d", ids, all)
	}
}

// TestUpdateEqualsRebuild changes an index at random and compares every answer with one built anew.
func TestUpdateEqualsRebuild(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	entry := func(id int64) Entry {
		return Entry{
			ID: id, CategoryID: random.Int64N(4), Price: random.Int64N(20), Created: random.Int64N(9), Bought: random.Int64N(5), Buyable: random.IntN(4) > 0,
			Values: []string{fmt.Sprintf("c=%d", random.IntN(5)), fmt.Sprintf("n=%d", random.IntN(12))},
		}
	}
	state := map[int64]Entry{}
	x := NewIndex(nil)
	for range 400 {
		id := random.Int64N(60) + 1
		if random.IntN(4) == 0 {
			delete(state, id)
			x.Update(nil, []int64{id})
		} else {
			state[id] = entry(id)
			x.Update([]Entry{state[id]}, nil)
		}
	}
	var all []Entry
	for _, e := range state {
		all = append(all, e)
	}
	fresh := NewIndex(all)
	for _, sort := range Sorts() {
		q := Query{Sort: sort, Values: map[string][]string{"c": {"1", "2"}, "n": {"2..9"}}, PriceMin: 3, Categories: []int64{0, 1, 3}}
		facets := []Facet{{Parameter: "c"}, {Parameter: "n", Numeric: true}}
		if a, b := fmt.Sprint(x.Select(q, facets)), fmt.Sprint(fresh.Select(q, facets)); a != b {
			t.Errorf("%s: updated %s, rebuilt %s", sort, a, b)
		}
	}
}

func BenchmarkSelect(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		random := rand.New(rand.NewPCG(1, 2))
		entries := make([]Entry, n)
		for i := range entries {
			e := Entry{ID: int64(i + 1), CategoryID: int64(i % 20), Price: random.Int64N(100000), Created: random.Int64N(1e9), Bought: random.Int64N(500), Buyable: true}
			for f := range 8 {
				e.Values = append(e.Values, fmt.Sprintf("f%d=%d", f, random.IntN(8)))
			}
			entries[i] = e
		}
		x := NewIndex(entries)
		var facets []Facet
		for f := range 8 {
			facets = append(facets, Facet{Parameter: fmt.Sprintf("f%d", f)})
		}
		b.Run(fmt.Sprintf("two facets and counts/%d", n), func(b *testing.B) {
			for b.Loop() {
				x.Select(Query{Categories: []int64{3, 4}, Values: map[string][]string{"f1": {"2", "3"}, "f2": {"1"}}, Page: 2}, facets)
			}
		})
	}
}

// TestCountsOfAWholeShelfFollowItsChanges counts before and after, so that what is kept of a count is let go.
func TestCountsOfAWholeShelfFollowItsChanges(t *testing.T) {
	x := NewIndex([]Entry{{ID: 1, CategoryID: 10, Buyable: true, Values: []string{"material=glass"}}, {ID: 2, CategoryID: 11, Buyable: true, Values: []string{"material=glass"}}})
	facets := []Facet{{Parameter: "material"}}
	glass := func(q Query) int {
		for _, c := range x.Select(q, facets).Counts["material"] {
			if c.Value == "glass" {
				return c.Products
			}
		}
		return 0
	}
	one, all := Query{Categories: []int64{10}}, Query{}
	for range 2 {
		if glass(one) != 1 || glass(all) != 2 {
			t.Fatalf("%d and %d", glass(one), glass(all))
		}
	}
	x.Update([]Entry{{ID: 3, CategoryID: 10, Buyable: true, Values: []string{"material=glass"}}}, []int64{2})
	if glass(one) != 2 || glass(all) != 2 {
		t.Errorf("after a change %d and %d", glass(one), glass(all))
	}
	x.Update(nil, []int64{1, 3})
	if glass(one) != 0 || glass(all) != 0 {
		t.Errorf("after all went %d and %d", glass(one), glass(all))
	}
}
