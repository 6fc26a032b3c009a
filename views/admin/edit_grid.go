package admin

import (
	"context"
	"slices"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// GridProps is a selection of products as one table, a row a variant.
type GridProps struct {
	Products []catalog.Product
	Columns  []string    // those that are shown
	Form     ProductForm // what stands in every cell, of columns that are not shown too
	Marks    string      // what stood there when the page was first drawn
	Errors   []fault.Field
	Notice   string
	Currency string
	MayCount bool
}

// The columns of a variant and of a product that are not names.
const (
	ColumnPrice   = "price"
	ColumnStock   = "stock"
	ColumnTracked = "tracked"
	ColumnState   = "state"
)

// GridColumns are all columns there can be, in their order. Names are written "name." and a language.
func GridColumns(mayCount bool) []string {
	var all []string
	for _, l := range lang.All() {
		all = append(all, "name."+l)
	}
	all = append(all, ColumnPrice)
	if mayCount {
		all = append(all, ColumnStock)
	}
	return append(all, ColumnTracked, ColumnState)
}

// OfVariant tells whether each variant has a cell of its own in a column.
func OfVariant(column string) bool {
	return slices.Contains([]string{ColumnPrice, ColumnStock, ColumnTracked}, column)
}

// GridField is the name of a product's field in the grid.
func GridField(productID int64, name string) string { return "p." + id(productID) + "." + name }

// GridCell is the name of a variant's field in the grid.
func GridCell(variantID int64, name string) string { return "v." + id(variantID) + "." + name }

// CellName is the name of the field of a column.
func CellName(p catalog.Product, v catalog.Variant, column string) string {
	if OfVariant(column) {
		return GridCell(v.ID, column)
	}
	return GridField(p.ID, column)
}

// GridForm is what stands in the cells of products as they are.
func GridForm(ctx context.Context, products []catalog.Product) ProductForm {
	f := ProductForm{}
	for _, p := range products {
		for _, l := range lang.All() {
			f[GridField(p.ID, "name."+l)] = p.Name[l]
		}
		f[GridField(p.ID, ColumnState)] = string(p.State)
		for _, v := range p.Variants {
			f[GridCell(v.ID, ColumnPrice)], f[GridCell(v.ID, ColumnStock)], f[GridCell(v.ID, ColumnTracked)] = editable(ctx, v.Price), id(v.OnHand), box(v.Tracked)
		}
	}
	return f
}

// columnName is the head of a column.
func (p GridProps) columnName(ctx context.Context, column string) string {
	switch column {
	case ColumnPrice:
		return text.T(ctx, "desk.price") + ", " + p.Currency
	case ColumnStock:
		return text.T(ctx, "desk.stock")
	case ColumnTracked:
		return text.T(ctx, "editor.tracked")
	case ColumnState:
		return text.T(ctx, "desk.state")
	default:
		return text.T(ctx, "editor.name.in", "language", text.T(ctx, "language."+strings.TrimPrefix(column, "name.")))
	}
}

// rowName is what a row is called: the product, and the variant where there are several.
func rowName(ctx context.Context, p catalog.Product, v catalog.Variant) string {
	name := p.Name.In(text.Language(ctx))
	if len(p.Variants) > 1 {
		name += ", " + p.VariantName(v, text.Language(ctx))
	}
	return name
}

func (p GridProps) stateOptions(ctx context.Context, name string) []ui.Option {
	var all []ui.Option
	for _, s := range ProductStates() {
		all = append(all, ui.Option{Value: string(s), Label: text.T(ctx, "desk.product."+string(s)), Chosen: p.Form[name] == string(s)})
	}
	return all
}

// seen are the fields that say which products there are and what was seen of them.
func (p GridProps) seen() [][2]string {
	all := [][2]string{{"marks", p.Marks}}
	for _, c := range p.Columns { // a box that is not ticked is not sent
		all = append(all, [2]string{"was." + c, "1"})
	}
	for _, product := range p.Products {
		all = append(all, [2]string{"id", id(product.ID)}, [2]string{GridField(product.ID, "version"), p.Form[GridField(product.ID, "version")]})
	}
	return all
}

// gridMode is the keyboard a phone shows for a column.
func gridMode(column string) string {
	switch column {
	case ColumnPrice:
		return "decimal"
	case ColumnStock:
		return "numeric"
	default:
		return "text"
	}
}

// nameLanguage is the language of a column of names; empty for others.
func nameLanguage(column string) string {
	l, _ := strings.CutPrefix(column, "name.")
	if l == column {
		return ""
	}
	return l
}

// ColumnNames are the columns that are shown, in words.
func ColumnNames(ctx context.Context, p GridProps) string {
	var names []string
	for _, c := range p.Columns {
		names = append(names, p.columnName(ctx, c))
	}
	return strings.Join(names, "; ")
}
