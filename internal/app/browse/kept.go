package browse

import (
	"sync"
	"time"

	"vitrin/internal/domain/catalog"
)

// maxKept is how many products are kept as cards show them, a few kilobytes each, and keptFor how long at most: on
// PostgreSQL a change may be committed after a later one that the shelf has heard of already.
const (
	maxKept = 2000
	keptFor = overlap
)

// kept is the products that pages showed last, without their texts, so that the same card is not read for every page. What
// changed leaves it before a view tells of the change, and a product that was being read meanwhile is not taken in: cards are
// as fresh as the listing. Nothing else is shown of them: a basket reads its goods itself. The products are shared and must
// not be written to.
type kept struct {
	mu       sync.Mutex
	products map[int64]keptProduct
	round    int64 // rises with every change
}

type keptProduct struct {
	product catalog.Product
	read    time.Time
}

// find returns those that are kept and the ids that are not, and the round to take them in with.
func (k *kept) find(ids []int64, now time.Time) (found map[int64]catalog.Product, missing []int64, round int64) {
	found = make(map[int64]catalog.Product, len(ids))
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, id := range ids {
		if p, ok := k.products[id]; ok && now.Sub(p.read) < keptFor {
			found[id] = p.product
		} else {
			missing = append(missing, id)
		}
	}
	return found, missing, k.round
}

// take keeps what was read at a time, unless something changed since the round of the find.
func (k *kept) take(products []catalog.Product, round int64, read time.Time) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if round != k.round {
		return
	}
	if k.products == nil || len(k.products)+len(products) > maxKept {
		k.products = make(map[int64]keptProduct, len(products))
	}
	for _, p := range products {
		k.products[p.ID] = keptProduct{p, read}
	}
}

// drop forgets products that changed.
func (k *kept) drop(ids ...int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.round++
	for _, id := range ids {
		delete(k.products, id)
	}
}

// clear forgets all.
func (k *kept) clear() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.round++
	k.products = nil
}
