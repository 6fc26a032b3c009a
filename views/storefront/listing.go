package storefront

import (
	"context"

	"vitrin/internal/domain/catalog"
	"vitrin/views/layout"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// ListingProps is a category's page or a page of results. Addresses are finished; nothing is counted here.
type ListingProps struct {
	Title    string
	Text     string
	Rule     string // of a collection: why it holds what it holds
	Crumbs   []layout.Crumb
	Children []catalog.Teaser
	Search   *SearchProps // of a page of results
	Body     ListingBody
}

// ListingBody is the list with everything that narrows and orders it.
type ListingBody struct {
	Action   string // of the form, without its query
	Keep     []Kept // what the form sends along unseen
	Facets   []Facet
	Price    PriceRange
	Applied  []Applied
	Clear    string // address without any filter
	Total    int
	Capped   bool // Total is where counting stopped
	Sorts    []ui.Option
	Sorted   string // name of the sort in use
	List     bool
	Tall     bool   // pictures are 4:5
	Next     string // this page with its query, to come back to
	Cards    []catalog.Card
	Values   map[string][]string // what the list is narrowed by
	Compared []string
	Pager    ui.Pager
	Loosen   []Applied // filters to loosen when nothing fits, with how many would be shown
}

// Kept is a hidden field.
type Kept struct{ Name, Value string }

// Facet is one way to narrow the list.
type Facet struct {
	Parameter string
	Name      string
	Values    []FacetValue
}

// FacetValue is one box to tick.
type FacetValue struct {
	Value    string
	Label    string
	Lang     string // of Label, when it is not the page's
	Products int
	Chosen   bool
}

// PriceRange is the pair of price fields, as typed, and what there is.
type PriceRange struct {
	Min, Max           string
	MinWrong, MaxWrong bool   // no price can be read from them
	Wrong              string // what to write instead; empty when both can be read
	Lowest, Highest    string // with the currency's sign
}

// described is what describes a price field: what there is, and first what is wrong with it.
func described(wrong bool) string {
	if wrong {
		return "price-wrong price-range"
	}
	return "price-range"
}

// Applied is a filter in use, or one to loosen: its words and the address without it.
type Applied struct {
	Name     string
	Value    string
	Path     string
	Products int
}

// shown is how many values of a facet stand open; the rest are behind "more".
const shown = 7

// first are the values that are seen at once: the first few and every chosen one.
func (f Facet) first() []FacetValue {
	if len(f.Values) <= shown+1 {
		return f.Values
	}
	var first []FacetValue
	for i, v := range f.Values {
		if i < shown || v.Chosen {
			first = append(first, v)
		}
	}
	return first
}

// rest are the others.
func (f Facet) rest() []FacetValue {
	if len(f.Values) <= shown+1 {
		return nil
	}
	var rest []FacetValue
	for i, v := range f.Values {
		if i >= shown && !v.Chosen {
			rest = append(rest, v)
		}
	}
	return rest
}

// SearchProps is what a page of results says beside the list.
type SearchProps struct {
	Asked      string
	Corrected  string
	Literal    string // address that searches for exactly what was typed
	Categories []layout.Crumb
	Pages      []layout.Crumb
	Nearest    []catalog.Card // when nothing was found
	Shelves    []layout.Crumb // the main categories, when nothing was found
	Email      string         // of a person to ask
	Answer     string         // how fast one answers
}

// found tells whether there is a list to show: without one the page helps instead.
func (p ListingProps) found() bool {
	return p.Search == nil || p.Body.Total > 0 || len(p.Body.Applied) > 0
}

// counted is how many products the list holds, in words.
func counted(ctx context.Context, b ListingBody) string {
	if b.Capped {
		return text.T(ctx, "list.capped", "Count", b.Total)
	}
	return text.T(ctx, "common.products", "Count", b.Total)
}

// showing is the word on the button that applies the filters.
func showing(ctx context.Context, b ListingBody) string {
	return text.T(ctx, "list.show", "products", text.T(ctx, "common.products", "Count", b.Total))
}
