package listing

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

func rules() catalog.Tree {
	return catalog.NewTree([]catalog.Category{
		{ID: 10, Handle: "a", Name: lang.Same("A"), Attributes: []catalog.Attribute{
			{Key: "material", Kind: catalog.Choice, Facet: true, Choices: []catalog.OptionValue{{Key: "glass", Name: lang.Same("Glass")}}},
			{Key: "capacity", Kind: catalog.Number, Facet: true},
		}},
		{ID: 11, ParentID: 10, Handle: "b", Name: lang.Same("B")},
		{ID: 12, Handle: "c", Name: lang.Same("C")},
	})
}

func TestRulesNameProducts(t *testing.T) {
	x := shelf()
	e := Entry{ID: 5, CategoryID: 12, Price: 500, Created: 500, Buyable: true, Values: append(tagValues([]string{"Gift idea", "  "}), "stock=in")}
	x.Update([]Entry{e}, nil)
	now := time.Unix(500, 0).AddDate(0, 0, 1)
	under, brand, tag := catalog.Condition{Kind: catalog.ByCategory, Category: 10}, catalog.Condition{Kind: catalog.ByBrand, Words: "B"}, catalog.Condition{Kind: catalog.ByTag, Words: "gift IDEA"}
	for name, c := range map[string]struct {
		rule catalog.Rule
		want []int64
	}{
		"nothing":         {catalog.Rule{}, nil},
		"a category":      {catalog.Rule{Conditions: []catalog.Condition{under}}, []int64{1, 2, 3}},
		"a brand":         {catalog.Rule{Conditions: []catalog.Condition{brand}}, []int64{3}},
		"a tag":           {catalog.Rule{Conditions: []catalog.Condition{tag}}, []int64{5}},
		"any":             {catalog.Rule{Any: true, Conditions: []catalog.Condition{brand, tag}}, []int64{3, 5}},
		"all":             {catalog.Rule{Conditions: []catalog.Condition{under, brand}}, []int64{3}},
		"all of nothing":  {catalog.Rule{Conditions: []catalog.Condition{tag, brand}}, nil},
		"a price":         {catalog.Rule{Conditions: []catalog.Condition{{Kind: catalog.ByPrice, Min: 300, Max: 650}}}, []int64{1, 3, 5}},
		"a price from":    {catalog.Rule{Conditions: []catalog.Condition{{Kind: catalog.ByPrice, Min: 650}}}, []int64{1, 2}},
		"in stock":        {catalog.Rule{Conditions: []catalog.Condition{{Kind: catalog.ByStock}}}, []int64{5}},
		"new":             {catalog.Rule{Conditions: []catalog.Condition{{Kind: catalog.ByAge, Days: 1}}}, []int64{5}},
		"a choice":        {catalog.Rule{Conditions: []catalog.Condition{{Kind: catalog.ByFact, Key: "material", Words: "glass"}}}, []int64{1, 3, 4}},
		"a number":        {catalog.Rule{Conditions: []catalog.Condition{{Kind: catalog.ByFact, Key: "capacity", Min: 200_000, Max: 300_000}}}, []int64{3}},
		"an unknown fact": {catalog.Rule{Conditions: []catalog.Condition{{Kind: catalog.ByFact, Key: "x", Words: "y"}}}, nil},
	} {
		page := x.Select(Query{Rule: RuleOf(c.rule, rules(), now)}, []Facet{{Parameter: "material"}})
		slices.Sort(page.IDs)
		if fmt.Sprint(page.IDs) != fmt.Sprint(c.want) || page.Total != len(c.want) {
			t.Errorf("%s: %v, not %v", name, page.IDs, c.want)
		}
	}
	by := x.Select(Query{Rule: RuleOf(catalog.Rule{Conditions: []catalog.Condition{under}}, rules(), now), Values: map[string][]string{"material": {"copper"}}}, []Facet{{Parameter: "material"}})
	if !slices.Equal(by.IDs, []int64{2}) || fmt.Sprint(by.Counts["material"]) != "[{glass 2 false} {copper 1 true}]" {
		t.Errorf("narrowed: %+v", by)
	}
	hand := x.Select(Query{Among: []int64{3, 5, 1}, Sort: ByHand}, nil)
	if !slices.Equal(hand.IDs, []int64{5, 1, 3}) { // what is sold out stands last
		t.Errorf("by hand: %v", hand.IDs)
	}
	x.Update(nil, []int64{5})
	if ids, _ := x.First(Query{Rule: RuleOf(catalog.Rule{Conditions: []catalog.Condition{tag}}, rules(), now)}, 5); len(ids) != 0 {
		t.Errorf("after it went: %v", ids)
	}
}

// BenchmarkRule is one page of a collection of five conditions over 100,000 products.
func BenchmarkRule(b *testing.B) {
	entries := make([]Entry, 100_000)
	for i := range entries {
		entries[i] = Entry{ID: int64(i + 1), CategoryID: int64(10 + i%3), Price: int64(i % 5000), Created: int64(i), Buyable: i%7 > 0, Values: []string{"material=glass", fmt.Sprintf("capacity=%d", i%40*1000), "stock=in"}}
	}
	x := NewIndex(entries)
	rule := catalog.Rule{Conditions: []catalog.Condition{
		{Kind: catalog.ByCategory, Category: 10}, {Kind: catalog.ByPrice, Min: 100, Max: 4000}, {Kind: catalog.ByStock}, {Kind: catalog.ByAge, Days: 1}, {Kind: catalog.ByFact, Key: "capacity", Min: 0, Max: 20_000},
	}}
	for b.Loop() {
		x.Select(Query{Rule: RuleOf(rule, rules(), time.Unix(100_000, 0))}, []Facet{{Parameter: "material"}, {Parameter: "capacity", Numeric: true}, {Parameter: Stock}})
	}
}
