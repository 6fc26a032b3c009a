package admin

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// LowProps is the list of what there is too little of.
type LowProps struct {
	Shop   int64 // the threshold of the whole shop
	Items  []inventory.Item
	More   bool
	Asked  string // a code that was looked for
	Typed  map[string]string
	Errors []fault.Field
	Said   string
	Notice string
}

func (p LowProps) next() string {
	last := p.Items[len(p.Items)-1]
	return withQuery("/admin/stock", url.Values{"left": {id(last.OnHand)}, "after": {id(last.VariantID)}})
}

// threshold is what an item is measured by, and whether that is its own.
func (p LowProps) threshold(ctx context.Context, i inventory.Item) string {
	if i.LowAt == inventory.Follows {
		return id(p.Shop)
	}
	return text.T(ctx, "shelves.low.own", "at", i.LowAt)
}

// itemName is the product with the variant's choices.
func itemName(ctx context.Context, i inventory.Item) string {
	name := i.Name.In(text.Language(ctx))
	if v := i.Variant.In(text.Language(ctx)); v != "" {
		name += ", " + v
	}
	return name
}

// LedgerProps is the stock of one variant.
type LedgerProps struct {
	Ledger inventory.Ledger
	More   bool
	Typed  map[string]string
	Errors []fault.Field
	Said   string
	Notice string
}

func (p LedgerProps) path() string { return "/admin/stock/" + id(p.Ledger.Item.VariantID) }

func (p LedgerProps) older() string {
	return p.path() + "?before=" + id(p.Ledger.Movements[len(p.Ledger.Movements)-1].ID)
}

func (p LedgerProps) form() CategoryProps { return CategoryProps{Typed: p.Typed, Errors: p.Errors} }

func (p LedgerProps) reasons(ctx context.Context) []ui.Option {
	var options []ui.Option
	for _, r := range inventory.Reasons() {
		options = append(options, ui.Option{Value: string(r), Label: text.T(ctx, "shelves.adjust."+string(r)), Chosen: p.Typed["reason"] == string(r)})
	}
	return options
}

// low is the variant's own threshold as its field shows it.
func (p LedgerProps) low() string {
	if p.Ledger.Item.LowAt == inventory.Follows {
		return ""
	}
	return id(p.Ledger.Item.LowAt)
}

// moved are the reasons of the ledger that have words; another is shown as it was written.
var moved = []string{"sale", "cancel", "return", "edit", "import", "removed", "demo", "received", "broken", "counted", "gift", "other", "stocktake"}

func reasonOf(ctx context.Context, m inventory.Movement) string {
	if slices.Contains(moved, m.Reason) {
		return text.T(ctx, "shelves.reason."+m.Reason)
	}
	return m.Reason
}

// signed writes a difference with its sign.
func signed(n int64) string {
	switch {
	case n > 0:
		return "+" + id(n)
	case n < 0:
		return "−" + id(-n)
	default:
		return "0"
	}
}

// StocktakesProps is the list of stocktakes, with the form that starts one.
type StocktakesProps struct {
	Stocktakes []inventory.Stocktake
	Tree       catalog.Tree
	Typed      map[string]string
	Errors     []fault.Field
	Said       string
}

func (p StocktakesProps) form() CategoryProps { return CategoryProps{Typed: p.Typed, Errors: p.Errors} }

func (p StocktakesProps) scopes(ctx context.Context) []ui.Option {
	var options []ui.Option
	for _, s := range []string{"category", "all", "list"} {
		options = append(options, ui.Option{Value: s, Label: text.T(ctx, "shelves.scope."+s), Chosen: p.Typed["scope"] == s})
	}
	return options
}

func (p StocktakesProps) categories(ctx context.Context) []ui.Option {
	return append([]ui.Option{{Label: text.T(ctx, "shelves.choose")}}, shelfOptions(ctx, p.Tree, p.Typed["category"], nil)...)
}

// stocktakeShape is the shape before the word of a stocktake's state.
func stocktakeShape(s inventory.State) string {
	switch s {
	case inventory.Open:
		return "◐"
	case inventory.Booked:
		return "●"
	default:
		return "○"
	}
}

// StocktakeProps is one stocktake with some of its lines.
type StocktakeProps struct {
	Stocktake inventory.Stocktake
	Lines     []inventory.Line
	Which     inventory.Which
	After     int
	More      bool
	Print     bool
	Typed     map[string]string
	Errors    []fault.Field
	Said      string
	Scanned   string
	Notice    string
}

// FoundField is how the fields of what was found begin; the variant's id follows.
const FoundField = "found."

func (p StocktakeProps) path() string { return "/admin/stocktakes/" + id(p.Stocktake.ID) }

func (p StocktakeProps) open() bool { return p.Stocktake.State == inventory.Open }

// in is the address of a view of the list.
func (p StocktakeProps) in(which inventory.Which, after int) string {
	q := url.Values{}
	if which != inventory.All {
		q.Set("show", string(which))
	}
	if after > 0 {
		q.Set("after", strconv.Itoa(after))
	}
	return withQuery(p.path(), q)
}

func (p StocktakeProps) next() string { return p.in(p.Which, p.Lines[len(p.Lines)-1].Place) }

// views are the ways to look at the list.
func (p StocktakeProps) views(ctx context.Context) []stocktakeView {
	t := p.Stocktake
	return []stocktakeView{
		{inventory.All, text.T(ctx, "desk.all"), t.Lines},
		{inventory.Missing, text.T(ctx, "shelves.take.missing"), t.Lines - t.Counted},
		{inventory.Differing, text.T(ctx, "shelves.take.differing"), t.Differ},
	}
}

type stocktakeView struct {
	which inventory.Which
	label string
	count int
}

// foundField is the field of what was found of a line.
func (p StocktakeProps) foundField(ctx context.Context, l inventory.Line) ui.Field {
	name := FoundField + id(l.VariantID)
	f := ui.Field{Name: name, Label: text.T(ctx, "shelves.take.found.of", "sku", l.SKU), Value: found(l), Error: ui.Wrong(ctx, p.Errors, name)}
	if typed, ok := p.Typed[name]; ok {
		f.Value = typed
	}
	return f
}

func found(l inventory.Line) string {
	if !l.Counted() {
		return ""
	}
	return id(l.Found)
}

// withQueryOf is where the counts of the lines that are shown are sent to.
func withQueryOf(p StocktakeProps) string {
	address := p.in(p.Which, p.After)
	return p.path() + "/counts" + address[len(p.path()):]
}
