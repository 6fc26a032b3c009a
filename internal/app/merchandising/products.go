package merchandising

import (
	"context"
	"io"
	"slices"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/richtext"
)

// ProductStore is what editing products needs of the store.
type ProductStore interface {
	Tree(ctx context.Context) (catalog.Tree, error)
	ProductList(ctx context.Context, f catalog.Filter) ([]catalog.Product, error)
	ProductByID(ctx context.Context, id int64) (catalog.Product, error)
	SaveProduct(ctx context.Context, p catalog.Product, stockToo bool, by, reason string) (catalog.Product, error)
	SaveCounted(ctx context.Context, p catalog.Product, counts []inventory.Count, by, reason string) (catalog.Product, error)
	DeleteProduct(ctx context.Context, id int64) error
	PutBack(ctx context.Context, removed int64, by string) (catalog.Product, error)
	Taken(ctx context.Context, handles, skus []string) (map[string]bool, error)
}

// Pictures takes an upload in and keeps its renditions.
type Pictures interface {
	Take(ctx context.Context, file io.Reader) (catalog.Picture, error)
}

// Products is the use case; Now is UTC.
type Products struct {
	Store    ProductStore
	Pictures Pictures
	Rich     *richtext.Renderer
	Now      func() time.Time
}

// Edit is a product as a form says it is to be, over the version the form was made of. What the form does not decide,
// its state and its days, stays as it is. A variant that exists keeps its stock unless it is counted.
type Edit struct {
	Product catalog.Product
	Counts  []inventory.Count
	Uploads []io.Reader
}

// Save applies an edit. Another's save in between is a Conflict "product.changed", a sale of a variant that was counted
// "stock.changed"; what is wrong with the input is Invalid with fields.
func (u Products) Save(ctx context.Context, e Edit, by string) (catalog.Product, error) {
	before, err := u.Store.ProductByID(ctx, e.Product.ID)
	if err != nil {
		return before, err
	}
	if before.Version != e.Product.Version {
		return before, fault.New(fault.Conflict, "product.changed")
	}
	p := e.Product
	p.State, p.PublishAt, p.CreatedAt, p.Demo = before.State, before.PublishAt, before.CreatedAt, before.Demo
	u.render(&p, before)
	if err := u.complete(ctx, &p); err != nil {
		return before, err
	}
	if err := fault.Fields(u.check(ctx, p)); err != nil {
		return before, err
	}
	if len(p.Pictures)+len(e.Uploads) > catalog.MaxPictures {
		return before, fault.Fields([]fault.Field{{Name: "pictures", Key: "field.many", Args: map[string]any{"max": catalog.MaxPictures}}})
	}
	for _, file := range e.Uploads {
		picture, err := u.Pictures.Take(ctx, file)
		if err != nil {
			return before, err
		}
		p.Pictures = append(p.Pictures, picture)
	}
	return u.Store.SaveCounted(ctx, p, e.Counts, by, "edit")
}

// render makes the HTML of the descriptions that changed.
func (u Products) render(p *catalog.Product, before catalog.Product) {
	p.Rendered = lang.Text{}
	for l, source := range p.Description {
		if html, same := before.Rendered[l]; same && before.Description[l] == source {
			p.Rendered[l] = html
			continue
		}
		p.Rendered[l], _ = u.Rich.Render(source)
	}
}

// complete makes the handle and the SKUs that nobody gave.
func (u Products) complete(ctx context.Context, p *catalog.Product) error {
	var failed error
	ask := func(handles, skus []string) bool {
		taken, err := u.Store.Taken(ctx, handles, skus)
		if err != nil {
			failed = err
		}
		return err == nil && len(taken) > 0
	}
	if p.Handle == "" {
		p.Handle = catalog.FreeHandle(p.Name.In(lang.English), func(handle string) bool { return ask([]string{handle}, nil) })
	}
	catalog.MakeSKUs(p.Handle, p.Variants, func(sku string) bool { return ask(nil, []string{sku}) })
	return failed
}

// check tells what keeps a product from being saved, its place among the categories included.
func (u Products) check(ctx context.Context, p catalog.Product) []fault.Field {
	faults := catalog.Check(p)
	if p.CategoryID == 0 {
		return faults
	}
	tree, err := u.Store.Tree(ctx)
	if _, known := tree.ByID(p.CategoryID); err == nil && !known {
		faults = append(faults, fault.Field{Name: "category", Key: "product.category.unknown"})
	}
	return faults
}

// List shows products for the back office, whatever their state, and the tree they stand in.
func (u Products) List(ctx context.Context, f catalog.Filter) ([]catalog.Product, error) {
	return u.Store.ProductList(ctx, f)
}

// Tree is the tree of categories.
func (u Products) Tree(ctx context.Context) (catalog.Tree, error) { return u.Store.Tree(ctx) }

// Product shows one product for editing.
func (u Products) Product(ctx context.Context, id int64) (catalog.Product, catalog.Tree, error) {
	tree, err := u.Store.Tree(ctx)
	if err != nil {
		return catalog.Product{}, tree, err
	}
	p, err := u.Store.ProductByID(ctx, id)
	return p, tree, err
}

// Start is what a new product needs: a name in one language, and a price.
type Start struct {
	Name       lang.Text
	Price      catalog.Variant // with its price and whether its stock is counted
	CategoryID int64
}

// Create makes a draft of a name and a price; everything else has a default.
func (u Products) Create(ctx context.Context, s Start, by string) (catalog.Product, error) {
	v := s.Price
	v.ID, v.Choices = 0, nil
	p := catalog.Product{State: catalog.Draft, CategoryID: s.CategoryID, Name: s.Name, Variants: []catalog.Variant{v}}
	if p.Name.Empty() { // before a handle is made of it
		return p, fault.Fields([]fault.Field{{Name: "name", Key: "product.name.missing"}})
	}
	if err := u.complete(ctx, &p); err != nil {
		return p, err
	}
	if err := fault.Fields(u.check(ctx, p)); err != nil {
		return p, err
	}
	return u.Store.SaveProduct(ctx, p, true, by, "create")
}

// Duplicate makes a draft that is like a product in all but what names one thing: handle, SKUs, barcodes and stock.
// mark stands behind its name in each language.
func (u Products) Duplicate(ctx context.Context, id int64, mark lang.Text, by string) (catalog.Product, error) {
	p, err := u.Store.ProductByID(ctx, id)
	if err != nil {
		return p, err
	}
	stem := p.Handle
	p = p.Withdrawn(catalog.Draft)
	p.ID, p.Version, p.Handle, p.CreatedAt, p.Demo = 0, 0, "", time.Time{}, false
	name := lang.Text{}
	for l, s := range p.Name {
		if s != "" {
			end := []rune(" " + mark.In(l))
			name[l] = string([]rune(s)[:min(len([]rune(s)), catalog.MaxNameRunes-len(end))]) + string(end)
		}
	}
	p.Name = name
	p.Variants, p.Pictures = slices.Clone(p.Variants), slices.Clone(p.Pictures)
	for i := range p.Variants {
		p.Variants[i].ID, p.Variants[i].SKU, p.Variants[i].Barcode, p.Variants[i].OnHand = 0, "", "", 0
	}
	for i := range p.Pictures {
		p.Pictures[i].ID = 0
	}
	var failed error
	p.Handle = catalog.FreeHandle(stem, func(handle string) bool {
		taken, err := u.Store.Taken(ctx, []string{handle}, nil)
		failed = err
		return err == nil && len(taken) > 0
	})
	if failed != nil {
		return p, failed
	}
	if err := u.complete(ctx, &p); err != nil {
		return p, err
	}
	return u.Store.SaveProduct(ctx, p, true, by, "duplicate")
}
