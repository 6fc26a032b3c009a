package browse

import (
	"context"
	"slices"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/listing"
)

// Collection loads a collection's page. An unknown handle or a page beyond the end is a NotFound fault.
func (s *Shelf) Collection(ctx context.Context, handle string, f Filter) (*View, Listing, error) {
	v, err := s.View(ctx)
	if err != nil {
		return nil, Listing{}, err
	}
	i := slices.IndexFunc(v.Collections, func(c catalog.Collection) bool { return c.Handle == handle })
	if i < 0 {
		return v, Listing{}, fault.New(fault.NotFound, "collection.unknown")
	}
	l := Listing{Collection: v.Collections[i]}
	q := v.collected(l.Collection, s.now())
	if f.Sort == "" {
		f.Sort = q.Sort
	}
	first, _ := v.Index.First(q, shelfSample)
	err = s.fill(ctx, v, &l, q, v.attributesFound(first), f)
	return v, l, err
}

// shelfSample is how many products of a collection tell which facts its list can be filtered by.
const shelfSample = 200

// collected is the list of a collection, before anything narrows it.
func (v *View) collected(c catalog.Collection, now time.Time) listing.Query {
	if c.Rule != nil {
		return listing.Query{Rule: listing.RuleOf(*c.Rule, v.Tree, now), Sort: listing.MostBought}
	}
	among := c.Products
	if among == nil {
		among = []int64{} // nobody was chosen: nothing is shown, not everything
	}
	return listing.Query{Among: among, Sort: listing.ByHand}
}

// Collected are the first n products of a collection as shoppers would see it now, and how many there are.
func (s *Shelf) Collected(ctx context.Context, c catalog.Collection, n int) (ids []int64, all int, err error) {
	v, err := s.View(ctx)
	if err != nil {
		return nil, 0, err
	}
	ids, all = v.Index.First(v.collected(c, s.now()), n)
	return ids, all, nil
}

// CollectionShelf is a collection on the first page: its first products.
type CollectionShelf struct {
	Collection catalog.Collection
	Cards      []catalog.Card
	Products   int
}

// frontShelf is the same for everybody, without its cards.
type frontShelf struct {
	collection catalog.Collection
	ids        []int64
	products   int
}

// frontShelves are the collections that stand on the first page and have something to show.
func (v *View) frontShelves(now time.Time) []frontShelf {
	var shelves []frontShelf
	for _, c := range v.Collections {
		if !c.Home || len(shelves) == catalog.MaxHomeShelves {
			continue
		}
		if ids, all := v.Index.First(v.collected(c, now), catalog.MaxShelfAtFront); all > 0 {
			shelves = append(shelves, frontShelf{c, ids, all})
		}
	}
	return shelves
}

// CategoryMoved follows the old address of a category.
func (s *Shelf) CategoryMoved(ctx context.Context, handle string) (string, error) {
	return s.store.CategoryRedirect(ctx, handle)
}

// CollectionMoved follows the old address of a collection.
func (s *Shelf) CollectionMoved(ctx context.Context, handle string) (string, error) {
	return s.store.CollectionRedirect(ctx, handle)
}
