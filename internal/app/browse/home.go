package browse

import (
	"context"
	"slices"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/listing"
)

// Home is the first page.
type Home struct {
	Categories []catalog.Teaser
	MostBought []catalog.Card    // distinct orders in the last 30 days, truly above zero
	Newest     []catalog.Card    // added in the last 30 days
	Chosen     []CollectionShelf // collections that the owner put here
	LastSeen   []catalog.Card
	Compared   []catalog.Card
	Products   int
}

// Visitor is what a page may know of who looks: only what their own device kept.
type Visitor struct {
	Seen     []string // handles of products last seen, the latest first
	Compared []string // handles on the compare list
}

// shelfLength is how many cards stand on a shelf of the home page.
const shelfLength = 8

// Home loads the first page.
func (s *Shelf) Home(ctx context.Context, visitor Visitor) (*View, Home, error) {
	v, err := s.View(ctx)
	if err != nil {
		return nil, Home{}, err
	}
	f := s.frontOf(v)
	home := Home{Products: v.Index.Len(), Categories: slices.Clone(f.categories)}
	ids := slices.Concat(f.most, f.newest, f.first)
	for _, shelf := range f.shelves {
		ids = append(ids, shelf.ids...)
	}
	cards, err := s.cards(ctx, v, ids)
	if err != nil {
		return nil, Home{}, err
	}
	byID := map[int64]catalog.Card{}
	for _, c := range cards {
		byID[c.Product.ID] = c
	}
	home.MostBought, home.Newest = pick(byID, f.most), pick(byID, f.newest)
	for _, shelf := range f.shelves {
		home.Chosen = append(home.Chosen, CollectionShelf{shelf.collection, pick(byID, shelf.ids), shelf.products})
	}
	for i, id := range f.first {
		if c, ok := byID[id]; ok {
			home.Categories[i].Card = &c
		}
	}
	return v, home, s.remembered(ctx, v, visitor, &home)
}

// front is what stands on the first page for everybody: which products, and how many are on each shelf.
type front struct {
	edition      string
	made         time.Time
	most, newest []int64
	categories   []catalog.Teaser // without their cards
	first        []int64          // a product of each category
	shelves      []frontShelf
}

// frontFor is how long a front is shown at most: what is new grows old, and what is bought is counted anew.
const frontFor = time.Minute

// frontOf finds the front of an edition, or makes it: it looks through the whole index, and is the same for all.
func (s *Shelf) frontOf(v *View) *front {
	now, edition := s.now(), v.Edition()
	if f := s.front.Load(); f != nil && f.edition == edition && now.Sub(f.made) < frontFor {
		return f
	}
	f := &front{
		edition: edition, made: now,
		most:   v.top(listing.MostBought, shelfLength, func(e listing.Entry) bool { return e.Bought > 0 }),
		newest: v.top(listing.Newest, shelfLength, func(e listing.Entry) bool { return e.Age(now) < NewFor }),
	}
	for _, c := range v.Tree.Children(0) {
		first, all := v.Index.First(listing.Query{Categories: v.Tree.Under(c.ID)}, 1)
		if all == 0 {
			continue
		}
		f.categories = append(f.categories, catalog.Teaser{Category: c, Products: all})
		f.first = append(f.first, first...)
	}
	f.shelves = v.frontShelves(now)
	s.front.Store(f)
	return f
}

func (s *Shelf) remembered(ctx context.Context, v *View, visitor Visitor, home *Home) error {
	handles := append(append([]string{}, visitor.Seen...), visitor.Compared...)
	if len(handles) == 0 {
		return nil
	}
	products, err := s.store.ProductsByHandles(ctx, handles)
	if err != nil {
		return err
	}
	byHandle := map[string]catalog.Card{}
	for _, c := range s.cardsOf(v, products) {
		byHandle[c.Product.Handle] = c
	}
	home.LastSeen, home.Compared = pick(byHandle, visitor.Seen), pick(byHandle, visitor.Compared)
	return nil
}

func (v *View) top(sort listing.Sort, n int, keep func(listing.Entry) bool) []int64 {
	var ids []int64
	first, _ := v.Index.First(listing.Query{Sort: sort}, n)
	for _, id := range first {
		if e, ok := v.Index.Entry(id); ok && e.Buyable && keep(e) {
			ids = append(ids, id)
		}
	}
	return ids
}

func pick[K comparable](cards map[K]catalog.Card, keys []K) []catalog.Card {
	var out []catalog.Card
	for _, k := range keys {
		if c, ok := cards[k]; ok {
			out = append(out, c)
		}
	}
	return out
}
