package admin

import (
	"context"
	"net/url"

	"vitrin/internal/domain/catalog"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// ProductsProps is one page of products.
type ProductsProps struct {
	Products []catalog.Product
	Filter   catalog.Filter
	More     bool // there are older ones
}

// ProductStates lists the states of a product as the desk names them, what is for sale first.
func ProductStates() []catalog.State {
	return []catalog.State{catalog.Active, catalog.Draft, catalog.Archived}
}

// older is the address of the page after this one.
func (p ProductsProps) older() string {
	f := p.Filter
	f.After = p.Products[len(p.Products)-1].ID
	return productsPath(f)
}

// in is the address of the same search in another state.
func (p ProductsProps) in(s catalog.State) string {
	return productsPath(catalog.Filter{State: s, Text: p.Filter.Text})
}

func productsPath(f catalog.Filter) string {
	values := url.Values{}
	if f.State != "" {
		values.Set("state", string(f.State))
	}
	if f.Text != "" {
		values.Set("q", f.Text)
	}
	if f.After != 0 {
		values.Set("after", id(f.After))
	}
	return withQuery("/admin/products", values)
}

// productShape is the shape before the word of a product's state.
func productShape(s catalog.State) string {
	switch s {
	case catalog.Active:
		return "●"
	case catalog.Draft:
		return "◐"
	default:
		return "○"
	}
}

// prices is what the variants of a product cost.
func prices(ctx context.Context, p catalog.Product) string {
	lowest, highest := p.Prices()
	if lowest == highest {
		return price(ctx, lowest)
	}
	return text.T(ctx, "desk.range", "from", price(ctx, lowest), "to", price(ctx, highest))
}

// stock is what there is of a product in all; a dash for one whose stock is not counted.
func stock(p catalog.Product) string {
	sum, tracked := int64(0), false
	for _, v := range p.Variants {
		if v.Tracked {
			sum, tracked = sum+v.OnHand, true
		}
	}
	if !tracked {
		return "–"
	}
	return id(sum)
}

// small is the address of a picture's smallest rendition.
func small(p catalog.Picture) string {
	if len(p.Widths) == 0 {
		return ui.File(p.Key, "800.jpg")
	}
	return ui.File(p.Key, id(int64(p.Widths[0]))+".webp")
}
