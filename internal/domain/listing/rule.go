package listing

import (
	"time"

	"vitrin/internal/domain/catalog"
)

// Tag is the parameter of tags. No attribute and no option can have it as its key, and no address asks for it.
const Tag = "#tag"

// Rule is a collection's rule made ready for the index. Make it with RuleOf.
type Rule struct {
	any   bool
	terms []term
}

// term is one condition. Only the fields of its kind are set.
type term struct {
	kind       catalog.ConditionKind
	categories []int64
	value      string // "parameter=value"
	parameter  string // of a number
	min, max   int64
	since      int64 // Unix seconds
}

// RuleOf makes a rule ready: what stands below a category is looked up, and "new" counts from now.
func RuleOf(r catalog.Rule, tree catalog.Tree, now time.Time) *Rule {
	ready := &Rule{any: r.Any}
	for _, c := range r.Conditions {
		t := term{kind: c.Kind, min: c.Min, max: c.Max}
		switch c.Kind {
		case catalog.ByCategory:
			t.categories = tree.Under(c.Category)
		case catalog.ByBrand:
			t.value = Brand + "=" + catalog.Slug(c.Words)
		case catalog.ByTag:
			t.value = Tag + "=" + catalog.Slug(c.Words)
		case catalog.ByStock:
			t.value = Stock + "=" + InStock
		case catalog.ByAge:
			t.since = c.Since(now).Unix()
		case catalog.ByFact:
			if a, ok := tree.Facet(c.Key); ok && a.Kind == catalog.Number {
				t.parameter = c.Key
			} else {
				t.value = c.Key + "=" + c.Words
			}
		}
		ready.terms = append(ready.terms, t)
	}
	return ready
}

// matching is what a rule names. A rule without conditions names nothing.
func (x *Index) matching(r *Rule) set {
	var found set
	for i, t := range r.terms {
		hits := x.term(t)
		switch {
		case i == 0:
			found = hits
		case r.any:
			found = found.join(hits)
		default:
			found = found.keep(hits)
		}
	}
	return found
}

// term is what one condition names, in a set of its own.
func (x *Index) term(t term) set {
	var found set
	switch {
	case t.kind == catalog.ByCategory:
		for _, id := range t.categories {
			if s, ok := x.category[id]; ok {
				found = found.join(*s)
			}
		}
	case t.kind == catalog.ByPrice:
		x.live.each(func(i int) {
			if p := x.entries[i].Price; p >= t.min && (t.max <= 0 || p <= t.max) {
				found.add(i)
			}
		})
	case t.kind == catalog.ByAge:
		for _, i := range x.orders[Newest] { // what can be bought and what is sold out, each from the newest
			if x.entries[i].Created >= t.since {
				found.add(int(i))
			}
		}
	case t.parameter != "":
		found = x.within(t.parameter, t.min, t.max)
	default:
		if s, ok := x.value[t.value]; ok {
			found = s.clone()
		}
	}
	return found
}

// tagValues are the values of a product's tags.
func tagValues(tags []string) []string {
	values := make([]string, 0, len(tags))
	for _, tag := range tags {
		if slug := catalog.Slug(tag); slug != "" {
			values = append(values, Tag+"="+slug)
		}
	}
	return values
}
