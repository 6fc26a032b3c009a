package browse

import (
	"context"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/listing"
)

// Home is the first page.
type Home struct {
	Categories []catalog.Teaser
	MostBought []catalog.Card // distinct orders in the last 30 days, truly above zero
	Newest     []catalog.Card // added in the last 30 days
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
	home := Home{Products: v.Index.Len()}
	most := v.top(listing.MostBought, shelfLength, func(e listing.Entry) bool { return e.Bought > 0 })
	newest := v.top(listing.Newest, shelfLength, func(e listing.Entry) bool { return e.Age(s.now()) < NewFor })
	ids := append(append([]int64{}, most...), newest...)
	for _, c := range v.Tree.Children(0) {
		first, all := v.Index.First(listing.Query{Categories: v.Tree.Under(c.ID)}, 1)
		if all == 0 {
			continue
		}
		home.Categories = append(home.Categories, catalog.Teaser{Category: c, Products: all})
		ids = append(ids, first...)
	}
	cards, err := s.cards(ctx, v, ids)
	if err != nil {
		return nil, Home{}, err
	}
	byID := map[int64]catalog.Card{}
	for _, c := range cards {
		byID[c.Product.ID] = c
	}
	home.MostBought, home.Newest = pick(byID, most), pick(byID, newest)
	for i, id := range ids[len(most)+len(newest):] {
		if c, ok := byID[id]; ok {
			home.Categories[i].Card = &c
		}
	}
	return v, home, s.remembered(ctx, v, visitor, &home)
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
