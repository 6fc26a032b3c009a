package listing

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Index holds the entries of all products shoppers may see. It is safe for many readers beside one writer.
type Index struct {
	mu       sync.RWMutex
	entries  []Entry       // by place; places of products that went away are reused
	place    map[int64]int // product id → place
	free     []int
	category map[int64]*set
	value    map[string]*set            // "parameter=value" → products
	values   map[string]map[string]bool // parameter → values seen
	orders   map[Sort][]int32           // places, sorted
	live     set
	counted  sync.Map // what a whole shelf's facets count, by whole; empty again after every change
}

// NewIndex builds an index of entries in one go.
func NewIndex(entries []Entry) *Index {
	x := &Index{
		place: make(map[int64]int, len(entries)), category: map[int64]*set{}, value: map[string]*set{},
		values: map[string]map[string]bool{}, orders: map[Sort][]int32{},
	}
	for _, e := range entries {
		x.put(e)
	}
	for _, s := range Sorts() {
		order := make([]int32, 0, len(entries))
		for i := range x.entries {
			order = append(order, int32(i))
		}
		slices.SortFunc(order, x.before(s))
		x.orders[s] = order
	}
	return x
}

// Len is the number of products.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.place)
}

// Entry finds one product's entry.
func (x *Index) Entry(id int64) (Entry, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	i, ok := x.place[id]
	if !ok {
		return Entry{}, false
	}
	return x.entries[i], true
}

// Update takes over changed entries and forgets removed products.
func (x *Index) Update(changed []Entry, removed []int64) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.counted.Clear()
	for _, id := range removed {
		x.forget(id)
	}
	for _, e := range changed {
		x.forget(e.ID)
		at := int32(x.put(e))
		for _, s := range Sorts() {
			order := x.orders[s]
			i, _ := slices.BinarySearchFunc(order, at, x.before(s))
			x.orders[s] = slices.Insert(order, i, at)
		}
	}
}

func (x *Index) forget(id int64) {
	i, ok := x.place[id]
	if !ok {
		return
	}
	for _, s := range Sorts() {
		order := x.orders[s]
		if at, found := slices.BinarySearchFunc(order, int32(i), x.before(s)); found {
			x.orders[s] = slices.Delete(order, at, at+1)
		}
	}
	e := x.entries[i]
	delete(x.place, id)
	x.live.drop(i)
	x.category[e.CategoryID].drop(i)
	for _, v := range e.Values {
		x.value[v].drop(i)
	}
	x.free = append(x.free, i)
}

func (x *Index) put(e Entry) int {
	var i int
	if n := len(x.free); n > 0 {
		i, x.free = x.free[n-1], x.free[:n-1]
		x.entries[i] = e
	} else {
		i = len(x.entries)
		x.entries = append(x.entries, e)
	}
	x.place[e.ID] = i
	x.live.add(i)
	of(x.category, e.CategoryID).add(i)
	for _, v := range e.Values {
		of(x.value, v).add(i)
		parameter, value, _ := strings.Cut(v, "=")
		if x.values[parameter] == nil {
			x.values[parameter] = map[string]bool{}
		}
		x.values[parameter][value] = true
	}
	return i
}

func of[K comparable](sets map[K]*set, key K) *set {
	s, ok := sets[key]
	if !ok {
		s = &set{}
		sets[key] = s
	}
	return s
}

// before compares two places under a sort; ids break ties, so the order is total and places can be found again.
func (x *Index) before(s Sort) func(a, b int32) int {
	return func(a, b int32) int {
		p, q := &x.entries[a], &x.entries[b]
		if p.Buyable != q.Buyable {
			if p.Buyable {
				return -1
			}
			return 1
		}
		by := 0
		switch s {
		case Newest:
			by = cmp.Compare(q.Created, p.Created)
		case PriceUp:
			by = cmp.Compare(p.Price, q.Price)
		case PriceDown:
			by = cmp.Compare(q.Price, p.Price)
		default:
			by = cmp.Compare(q.Bought, p.Bought)
			if by == 0 {
				by = cmp.Compare(q.Created, p.Created)
			}
		}
		if by == 0 {
			by = cmp.Compare(p.ID, q.ID)
		}
		return by
	}
}

// IDs lists the products in the order of their ids, n of them after skipping from; all says how many there are.
func (x *Index) IDs(from, n int) (ids []int64, all int) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	every := make([]int64, 0, len(x.place))
	for id := range x.place {
		every = append(every, id)
	}
	slices.Sort(every)
	from = min(from, len(every))
	return every[from:min(from+n, len(every))], len(every)
}
