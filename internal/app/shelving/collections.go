package shelving

import (
	"context"
	"slices"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
)

// CollectionStore is what arranging collections needs of the store.
type CollectionStore interface {
	Tree(ctx context.Context) (catalog.Tree, error)
	Collections(ctx context.Context) ([]catalog.Collection, error)
	SaveCollection(ctx context.Context, c catalog.Collection) (catalog.Collection, error)
	MoveCollection(ctx context.Context, id int64, by int) error
	RemoveCollection(ctx context.Context, id int64) (catalog.Removed, error)
	Products(ctx context.Context, ids []int64, texts bool) ([]catalog.Product, error)
	ProductList(ctx context.Context, f catalog.Filter) ([]catalog.Product, error)
}

// Collections is the use case. Match finds the first products of a collection as shoppers see it now, and how many there are.
type Collections struct {
	Store CollectionStore
	Match func(ctx context.Context, c catalog.Collection, n int) (ids []int64, all int, err error)
}

// Counted is a collection with how many products shoppers see in it.
type Counted struct {
	catalog.Collection
	Count int
}

// List loads all collections, each with how many products it shows.
func (u Collections) List(ctx context.Context) ([]Counted, error) {
	all, err := u.Store.Collections(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]Counted, 0, len(all))
	for _, c := range all {
		_, n, err := u.Match(ctx, c, 1)
		if err != nil {
			return nil, err
		}
		list = append(list, Counted{c, n})
	}
	return list, nil
}

// One loads a collection.
func (u Collections) One(ctx context.Context, id int64) (catalog.Collection, error) {
	all, err := u.Store.Collections(ctx)
	if err != nil {
		return catalog.Collection{}, err
	}
	i := slices.IndexFunc(all, func(c catalog.Collection) bool { return c.ID == id })
	if i < 0 {
		return catalog.Collection{}, fault.New(fault.NotFound, "collection.unknown")
	}
	return all[i], nil
}

// Tree loads the categories, whose names and facts rules speak of.
func (u Collections) Tree(ctx context.Context) (catalog.Tree, error) { return u.Store.Tree(ctx) }

// Save keeps a collection over the version it carries. An empty handle is made of the name.
func (u Collections) Save(ctx context.Context, c catalog.Collection) (catalog.Collection, error) {
	if c.Handle == "" {
		c.Handle = catalog.Slug(firstName(c.Name))
	}
	tree, err := u.Store.Tree(ctx)
	if err != nil {
		return c, err
	}
	if err := fault.Fields(catalog.CheckCollection(c, tree)); err != nil {
		return c, err
	}
	return u.Store.SaveCollection(ctx, c)
}

// Preview finds the first products of a collection that is not kept yet, and how many there are.
func (u Collections) Preview(ctx context.Context, c catalog.Collection, n int) ([]catalog.Product, int, error) {
	ids, all, err := u.Match(ctx, c, n)
	if err != nil {
		return nil, 0, err
	}
	products, err := u.ordered(ctx, ids)
	return products, all, err
}

// ByHand are the products of a collection in the owner's order, whatever their state.
func (u Collections) ByHand(ctx context.Context, c catalog.Collection) ([]catalog.Product, error) {
	return u.ordered(ctx, c.Products)
}

func (u Collections) ordered(ctx context.Context, ids []int64) ([]catalog.Product, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	found, err := u.Store.Products(ctx, ids, false)
	if err != nil {
		return nil, err
	}
	at := make(map[int64]int, len(ids))
	for i, id := range ids {
		at[id] = i
	}
	slices.SortFunc(found, func(a, b catalog.Product) int { return at[a.ID] - at[b.ID] })
	return found, nil
}

// Find looks for products to put into a collection; those that are in it already are left out.
func (u Collections) Find(ctx context.Context, c catalog.Collection, text string, n int) ([]catalog.Product, error) {
	found, err := u.Store.ProductList(ctx, catalog.Filter{Text: text, Limit: n + len(c.Products)})
	found = slices.DeleteFunc(found, func(p catalog.Product) bool {
		return slices.Contains(c.Products, p.ID) || p.State == catalog.Archived
	})
	return found[:min(len(found), n)], err
}

// Place is what is done to a product of a collection by hand.
type Place string

// What can be done.
const (
	Add  Place = "add"
	Up   Place = "up"
	Down Place = "down"
	Drop Place = "drop"
)

// Place adds, moves or drops one product of a collection that was chosen by hand. It is done to the collection as it is by now.
func (u Collections) Place(ctx context.Context, id, product int64, do Place) error {
	const tries = 4
	for try := 1; ; try++ {
		c, err := u.One(ctx, id)
		if err != nil {
			return err
		}
		if c.Rule != nil {
			return fault.New(fault.Invalid, "collection.ruled")
		}
		c.Products = placedIn(c.Products, product, do)
		if len(c.Products) > catalog.MaxByHand {
			return fault.Fields([]fault.Field{{Name: "products", Key: "field.many", Args: map[string]any{"max": catalog.MaxByHand}}})
		}
		if _, err = u.Store.SaveCollection(ctx, c); !fault.Is(err, fault.Conflict) || try == tries {
			return err
		}
	}
}

func placedIn(products []int64, product int64, do Place) []int64 {
	ids := slices.Clone(products)
	at := slices.Index(ids, product)
	switch {
	case do == Add && at < 0:
		return append(ids, product)
	case do == Drop && at >= 0:
		return slices.Delete(ids, at, at+1)
	case do == Up && at > 0:
		ids[at-1], ids[at] = ids[at], ids[at-1]
	case do == Down && at >= 0 && at < len(ids)-1:
		ids[at], ids[at+1] = ids[at+1], ids[at]
	}
	return ids
}

// Move moves a collection up (-1) or down (+1).
func (u Collections) Move(ctx context.Context, id int64, by int) error {
	return u.Store.MoveCollection(ctx, id, by)
}

// Remove takes a collection away; its products stay.
func (u Collections) Remove(ctx context.Context, id int64) (catalog.Removed, error) {
	return u.Store.RemoveCollection(ctx, id)
}
