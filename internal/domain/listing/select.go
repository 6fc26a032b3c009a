package listing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Select answers a query with its page and the counts of the facets asked for. An unknown facet value
// finds nothing; a page beyond the end has no ids and says how many pages there are.
func (x *Index) Select(q Query, facets []Facet) Page {
	x.mu.RLock()
	defer x.mu.RUnlock()
	base, filters := x.base(q), x.filters(q)
	hits := narrowed(base, filters, "")
	page := Page{Total: hits.count(), Page: max(q.Page, 1), Counts: map[string][]Count{}}
	page.Pages = max(1, (page.Total+PageSize-1)/PageSize)
	if page.Page <= page.Pages {
		page.IDs = x.walk(q, hits, (page.Page-1)*PageSize, PageSize)
	}
	page.PriceMin, page.PriceMax = x.prices(narrowed(base, filters, PriceParameter))
	for _, f := range facets {
		if len(filters) == 0 && q.Among == nil && q.Rule == nil {
			page.Counts[f.Parameter] = x.whole(f, q.Categories, base)
		} else {
			page.Counts[f.Parameter] = x.counts(f, base, narrowed(base, filters, f.Parameter), q.Values[f.Parameter])
		}
	}
	if page.Total == 0 {
		page.Without = map[string]int{}
		for parameter := range filters {
			page.Without[parameter] = narrowed(base, filters, parameter).count()
		}
	}
	return page
}

// First lists the first n products of a query, whatever its page; all says how many there are. It counts nothing else, so
// it costs a small part of what Select does.
func (x *Index) First(q Query, n int) (ids []int64, all int) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	hits := narrowed(x.base(q), x.filters(q), "")
	return x.walk(q, hits, 0, n), hits.count()
}

// CountIn is how many products stand in the categories.
func (x *Index) CountIn(categories []int64) int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.base(Query{Categories: categories}).count()
}

// base is the listing before any filter.
func (x *Index) base(q Query) set {
	var base set
	if q.Categories == nil {
		base = x.live.clone()
	}
	for _, id := range q.Categories {
		if s, ok := x.category[id]; ok {
			base = base.join(*s)
		}
	}
	if q.Among != nil {
		var among set
		for _, id := range q.Among {
			if i, ok := x.place[id]; ok {
				among.add(i)
			}
		}
		base = base.keep(among)
	}
	if q.Rule != nil {
		base = base.keep(x.matching(q.Rule))
	}
	return base
}

// filters makes one set for each filtered parameter.
func (x *Index) filters(q Query) map[string]set {
	filters := map[string]set{}
	for parameter, values := range q.Values {
		if len(values) == 0 {
			continue
		}
		var chosen set
		for _, v := range values {
			if lo, hi, ok := parseRange(v); ok {
				chosen = chosen.join(x.within(parameter, lo, hi))
			} else if s, ok := x.value[parameter+"="+v]; ok {
				chosen = chosen.join(*s)
			}
		}
		filters[parameter] = chosen
	}
	if q.PriceMin > 0 || q.PriceMax > 0 {
		var priced set
		x.live.each(func(i int) {
			if p := x.entries[i].Price; p >= q.PriceMin && (q.PriceMax <= 0 || p <= q.PriceMax) {
				priced.add(i)
			}
		})
		filters[PriceParameter] = priced
	}
	return filters
}

func narrowed(base set, filters map[string]set, except string) set {
	hits := base.clone()
	for parameter, f := range filters {
		if parameter != except {
			hits = hits.keep(f)
		}
	}
	return hits
}

func (x *Index) within(parameter string, lo, hi int64) set {
	var found set
	for value := range x.values[parameter] {
		n, err := strconv.ParseInt(value, 10, 64)
		if err == nil && n >= lo && n <= hi {
			found = found.join(*x.value[parameter+"="+value])
		}
	}
	return found
}

// walk takes the page out of the sorted order. Ids of a search keep the order of their match.
func (x *Index) walk(q Query, hits set, skip, size int) []int64 {
	ids := make([]int64, 0, size)
	take := func(i int) bool {
		if !hits.has(i) {
			return true
		}
		if skip > 0 {
			skip--
			return true
		}
		ids = append(ids, x.entries[i].ID)
		return len(ids) < size
	}
	if (q.Sort == BestMatch || q.Sort == ByHand) && q.Among != nil {
		for _, buyable := range []bool{true, false} {
			for _, id := range q.Among {
				i, ok := x.place[id]
				if ok && x.entries[i].Buyable == buyable && !take(i) {
					return ids
				}
			}
		}
		return ids
	}
	order, ok := x.orders[q.Sort]
	if !ok {
		order = x.orders[MostBought]
	}
	for _, i := range order {
		if hits.has(int(i)) && !take(int(i)) { // asked here too: most are not, and a call for each would cost more than all the rest
			break
		}
	}
	return ids
}

func (x *Index) prices(hits set) (lowest, highest int64) {
	first := true
	hits.each(func(i int) {
		p := x.entries[i].Price
		if first || p < lowest {
			lowest = p
		}
		if first || p > highest {
			highest = p
		}
		first = false
	})
	return lowest, highest
}

// MaxValues is how many single numbers a facet shows before they are gathered into ranges.
const MaxValues = 8

// whole is the counts of shelves that nothing narrows, which most pages ask for: counted once for every change of the index.
// The list is shared and must not be written to.
func (x *Index) whole(f Facet, categories []int64, base set) []Count {
	key := f.Parameter + strconv.FormatBool(f.Numeric) + strconv.FormatBool(categories == nil)
	for _, id := range categories {
		key += "," + strconv.FormatInt(id, 36)
	}
	if counts, ok := x.counted.Load(key); ok {
		return counts.([]Count)
	}
	counts := x.counts(f, base, base, nil)
	x.counted.Store(key, counts)
	return counts
}

// counts lists the values a parameter has in the whole listing, so that those without a product left stay visible with 0.
func (x *Index) counts(f Facet, base, under set, chosen []string) []Count {
	var counts []Count
	var numbers []int64
	for value := range x.values[f.Parameter] {
		s := *x.value[f.Parameter+"="+value]
		n := under.shared(s)
		if n == 0 && base.shared(s) == 0 { // what is under the filters is in the listing
			continue
		}
		counts = append(counts, Count{value, n, slices.Contains(chosen, value)})
		if n, err := strconv.ParseInt(value, 10, 64); f.Numeric && err == nil {
			numbers = append(numbers, n)
		}
	}
	if !f.Numeric {
		slices.SortFunc(counts, func(a, b Count) int {
			return cmp.Or(cmp.Compare(b.Products, a.Products), cmp.Compare(a.Value, b.Value))
		})
		return counts
	}
	slices.Sort(numbers)
	if len(numbers) <= MaxValues {
		slices.SortFunc(counts, func(a, b Count) int { return cmp.Compare(atoi(a.Value), atoi(b.Value)) })
		return counts
	}
	counts = counts[:0]
	for _, r := range ranges(numbers) {
		value := formatRange(r[0], r[1])
		counts = append(counts, Count{value, under.shared(x.within(f.Parameter, r[0], r[1])), slices.Contains(chosen, value)})
	}
	return counts
}

// ranges cuts sorted distinct numbers into at most six runs of about as many values each, so that none is empty.
func ranges(numbers []int64) [][2]int64 {
	const most = 6
	var out [][2]int64
	for i := range most {
		from, to := i*len(numbers)/most, (i+1)*len(numbers)/most
		if from < to {
			out = append(out, [2]int64{numbers[from], numbers[to-1]})
		}
	}
	return out
}

func formatRange(lo, hi int64) string {
	return strconv.FormatInt(lo, 10) + ".." + strconv.FormatInt(hi, 10)
}

// parseRange reads "lo..hi"; ok is false for anything else.
func parseRange(value string) (lo, hi int64, ok bool) {
	a, b, found := strings.Cut(value, "..")
	if !found {
		return 0, 0, false
	}
	lo, errLo := strconv.ParseInt(a, 10, 64)
	hi, errHi := strconv.ParseInt(b, 10, 64)
	return lo, hi, errLo == nil && errHi == nil && lo <= hi
}

// ParseRange reads a facet value that is a range of thousandths.
func ParseRange(value string) (lo, hi int64, ok bool) { return parseRange(value) }

func atoi(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64) // only numbers the index wrote itself
	return n
}
