package admin

import (
	"context"
	"net/url"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// ProductsProps is one page of products.
type ProductsProps struct {
	Products  []catalog.Product
	Tree      catalog.Tree
	Filter    catalog.Filter
	Category  int64 // that the list is of, with all below it; 0 for every one
	More      bool  // there are older ones
	MayEdit   bool
	MayExport bool
	Count     int    // of all pages
	Said      string // what the page before has done …
	Done      string // … in one word,
	Of        int64  // to which product,
	Was       string // that was in this state before
}

// ProductStates lists the states of a product as the desk names them, what is for sale first.
func ProductStates() []catalog.State {
	return []catalog.State{catalog.Active, catalog.Draft, catalog.Archived}
}

// Scheduled is the view of the drafts that go on show by themselves.
const Scheduled = "scheduled"

// tabs are the views of the index, what is for sale first.
func (p ProductsProps) tabs(ctx context.Context) []view {
	now := p.state()
	tab := func(state, label string) view {
		return view{label: label, path: p.path(state, p.Filter.Lacks, 0), here: now == state}
	}
	tabs := []view{tab("", text.T(ctx, "desk.all"))}
	for _, s := range []string{string(catalog.Active), string(catalog.Draft), Scheduled, string(catalog.Archived)} {
		tabs = append(tabs, tab(s, text.T(ctx, "desk.product."+s)))
	}
	return tabs
}

func (p ProductsProps) state() string {
	if p.Filter.Scheduled {
		return Scheduled
	}
	return string(p.Filter.State)
}

// older is the address of the page after this one.
func (p ProductsProps) older() string {
	return p.path(p.state(), p.Filter.Lacks, p.Products[len(p.Products)-1].ID)
}

func (p ProductsProps) path(state, lacks string, after int64) string {
	values := url.Values{}
	set := func(name, value string) {
		if value != "" && value != "0" {
			values.Set(name, value)
		}
	}
	set("state", state)
	set("lacks", lacks)
	set("q", p.Filter.Text)
	set("category", id(p.Category))
	set("after", id(after))
	return withQuery("/admin/products", values)
}

func (p ProductsProps) categories(ctx context.Context) []ui.Option {
	chosen := ""
	if p.Category != 0 {
		chosen = id(p.Category)
	}
	return categoryOptions(ctx, p.Tree, chosen, text.T(ctx, "editor.category.every"))
}

func (p ProductsProps) lacking(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: text.T(ctx, "editor.lacks.any"), Chosen: p.Filter.Lacks == ""}}
	for _, l := range lang.All() {
		options = append(options, ui.Option{Value: l, Label: text.T(ctx, "editor.lacks", "language", text.T(ctx, "language."+l)), Chosen: p.Filter.Lacks == l})
	}
	return options
}

// productShape is the shape before the word of a product's state.
func productShape(p catalog.Product) string {
	switch {
	case p.State == catalog.Active:
		return "●"
	case p.Scheduled():
		return "◔"
	case p.State == catalog.Draft:
		return "◐"
	default:
		return "○"
	}
}

// stateName is the word of a product's state.
func stateName(ctx context.Context, p catalog.Product) string {
	if p.Scheduled() {
		return text.T(ctx, "desk.product.scheduled")
	}
	return text.T(ctx, "desk.product."+string(p.State))
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

// none tells that there is nothing at all, rather than nothing that fits what was asked for.
func (p ProductsProps) none() bool {
	return p.Count == 0 && len(p.Products) == 0 && p.Filter.Text == "" && p.Filter.Lacks == "" && p.Category == 0 && p.state() == "" && p.Filter.After == 0
}
