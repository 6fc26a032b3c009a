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
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/richtext"
)

// ProductStore is what editing products needs of the store.
type ProductStore interface {
	Tree(ctx context.Context) (catalog.Tree, error)
	ProductList(ctx context.Context, f catalog.Filter) ([]catalog.Product, error)
	ProductByID(ctx context.Context, id int64) (catalog.Product, error)
	SaveCounted(ctx context.Context, p catalog.Product, counts []inventory.Count, by, reason string) (catalog.Product, error)
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

// Edit is what the simple form changes. Texts are by language; variants are matched by id.
type Edit struct {
	ID, Version int64
	Name        lang.Text
	Summary     lang.Text
	Description lang.Text
	State       catalog.State
	LeadDays    int
	Variants    []VariantEdit
	Pictures    []PictureEdit
	Uploads     []io.Reader
}

// VariantEdit is a variant's row in the form. Stock is written only when it differs from StockSeen.
type VariantEdit struct {
	ID               int64
	Price            money.Amount
	Tracked          bool
	Stock, StockSeen int64
}

// PictureEdit keeps, describes or drops a picture.
type PictureEdit struct {
	ID   int64
	Alt  lang.Text
	Drop bool
}

// Save applies an edit. Another's save in between is a Conflict "product.changed", a sale of the same variant
// "stock.changed"; what is wrong with the input is Invalid with fields.
func (u Products) Save(ctx context.Context, e Edit, by string) (catalog.Product, error) {
	p, err := u.Store.ProductByID(ctx, e.ID)
	if err != nil {
		return p, err
	}
	if p.Version != e.Version {
		return p, fault.New(fault.Conflict, "product.changed")
	}
	if !slices.Contains([]catalog.State{catalog.Draft, catalog.Active, catalog.Archived}, e.State) {
		return p, fault.Fields([]fault.Field{{Name: "state", Key: "product.state.wrong"}})
	}
	p.Name, p.Summary, p.Description, p.State, p.LeadDays = e.Name, e.Summary, e.Description, e.State, e.LeadDays
	p.Rendered = lang.Text{}
	for l, source := range p.Description {
		p.Rendered[l], _ = u.Rich.Render(source)
	}
	counts := apply(&p, e)
	if err := fault.Fields(catalog.Check(p)); err != nil {
		return p, err
	}
	for _, file := range e.Uploads {
		picture, err := u.Pictures.Take(ctx, file)
		if err != nil {
			return p, err
		}
		picture.Alt = p.Name
		p.Pictures = append(p.Pictures, picture)
	}
	p.UpdatedAt = u.Now()
	return u.Store.SaveCounted(ctx, p, counts, by, "edit")
}

// apply writes the rows of the form into the product and returns what was counted anew.
func apply(p *catalog.Product, e Edit) (counts []inventory.Count) {
	for i := range p.Variants {
		for _, row := range e.Variants {
			if row.ID != p.Variants[i].ID {
				continue
			}
			p.Variants[i].Price, p.Variants[i].Tracked = row.Price, row.Tracked
			if row.Stock != row.StockSeen {
				p.Variants[i].OnHand = row.Stock
				counts = append(counts, inventory.Count{VariantID: row.ID, Seen: row.StockSeen, Found: row.Stock})
			}
		}
	}
	p.Pictures = slices.DeleteFunc(p.Pictures, func(pic catalog.Picture) bool {
		return slices.ContainsFunc(e.Pictures, func(row PictureEdit) bool { return row.ID == pic.ID && row.Drop })
	})
	for i := range p.Pictures {
		for _, row := range e.Pictures {
			if row.ID == p.Pictures[i].ID {
				p.Pictures[i].Alt = row.Alt
			}
		}
	}
	return counts
}

// List shows products for the back office, whatever their state.
func (u Products) List(ctx context.Context, f catalog.Filter) ([]catalog.Product, error) {
	return u.Store.ProductList(ctx, f)
}

// Product shows one product for editing.
func (u Products) Product(ctx context.Context, id int64) (catalog.Product, catalog.Tree, error) {
	tree, err := u.Store.Tree(ctx)
	if err != nil {
		return catalog.Product{}, tree, err
	}
	p, err := u.Store.ProductByID(ctx, id)
	return p, tree, err
}
