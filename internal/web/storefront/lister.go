package storefront

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/listing"
	"vitrin/internal/domain/money"
	view "vitrin/views/storefront"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// lister turns a listing into what its page shows: names for parameters and values, and an address for every way on.
type lister struct {
	ctx      context.Context
	v        *browse.View
	l        browse.Listing
	a        asked
	path     string
	keep     url.Values // parameters that every address of the list carries: a search's words
	mixed    bool       // the products are of many kinds: a facet that few of them have is left out
	list     bool       // the default is a list, not a grid
	view     string     // as the visitor chose
	sorts    []listing.Sort
	compared []string
	next     string
}

func (h *Handlers) lister(c *gin.Context, v *browse.View, l browse.Listing, a asked, path string) lister {
	return lister{
		ctx: c.Request.Context(), v: v, l: l, a: a, path: path, keep: url.Values{}, view: h.Cookies.Prefs(c).View, sorts: listing.Sorts(),
		compared: h.Cookies.Compared(c), next: c.Request.URL.RequestURI(),
	}
}

func (s lister) language() string { return text.Language(s.ctx) }

// query is the list as it is asked for, without its page.
func (s lister) query() url.Values {
	q := url.Values{}
	for name, values := range s.keep {
		q[name] = slices.Clone(values)
	}
	for parameter, values := range s.l.Query.Values {
		q[parameter] = slices.Clone(values)
	}
	if typed := s.a.min.kept(); typed != "" {
		q.Set("price_min", typed)
	}
	if typed := s.a.max.kept(); typed != "" {
		q.Set("price_max", typed)
	}
	if s.a.Sort != "" && s.a.Sort != s.sorts[0] {
		q.Set("sort", string(s.a.Sort))
	}
	return q
}

// without is the address of the list without one value, or without a whole parameter when value is empty.
func (s lister) without(parameter, value string) string {
	q := s.query()
	switch {
	case parameter == listing.PriceParameter:
		q.Del("price_min")
		q.Del("price_max")
	case value == "":
		q.Del(parameter)
	default:
		q[parameter] = slices.DeleteFunc(q[parameter], func(v string) bool { return v == value })
		if len(q[parameter]) == 0 {
			q.Del(parameter)
		}
	}
	return with(s.path, q)
}

func (s lister) page(n int) string {
	q := s.query()
	if n > 1 {
		q.Set("page", strconv.Itoa(n))
	}
	return with(s.path, q)
}

// single is the one value a list is narrowed by, when it is of a kind that people search for.
func (s lister) single() (parameter, value string, ok bool) {
	if len(s.l.Query.Values) != 1 {
		return "", "", false
	}
	for p, values := range s.l.Query.Values {
		a := s.attribute(p)
		known := slices.ContainsFunc(s.l.Page.Counts[p], func(c listing.Count) bool { return c.Value == values[0] })
		if len(values) != 1 || p == listing.Stock || a.Kind == catalog.Number || a.Kind == catalog.YesNo || !known {
			return "", "", false
		}
		parameter, value = p, values[0]
	}
	return parameter, value, true
}

func (s lister) attribute(parameter string) catalog.Attribute {
	for _, f := range s.l.Facets {
		if f.Parameter == parameter {
			return f.Attribute
		}
	}
	return catalog.Attribute{}
}

// name is what a facet is called.
func (s lister) name(parameter string) string {
	switch parameter {
	case listing.Brand:
		return text.T(s.ctx, "list.brand")
	case listing.Stock:
		return text.T(s.ctx, "list.stock")
	case listing.PriceParameter:
		return text.T(s.ctx, "list.price")
	}
	if a := s.attribute(parameter); a.Key != "" {
		return a.Name.In(s.language())
	}
	if name := s.v.Labels[parameter].In(s.language()); name != "" {
		return name
	}
	return parameter
}

// valueName is what a value of a facet is called; one that nothing names is said as it stands in the address.
func (s lister) valueName(parameter, value string) string {
	a := s.attribute(parameter)
	switch {
	case parameter == listing.Stock && value == listing.InStock:
		return text.T(s.ctx, "stock.in")
	case a.Kind == catalog.Number:
		if lo, hi, ok := listing.ParseRange(value); ok {
			return ui.Range(s.ctx, lo, hi, a.Unit)
		}
		if n, err := strconv.ParseInt(value, 10, 64); err == nil {
			return ui.Number(s.ctx, n, a.Unit)
		}
	case a.Kind == catalog.YesNo && (value == "yes" || value == "no"):
		return ui.YesNo(s.ctx, value == "yes")
	case a.Kind == catalog.Choice:
		return cut(a.ChoiceName(value, s.language()), 60)
	}
	if name := s.v.Labels[parameter+"="+value].In(s.language()); name != "" {
		return name
	}
	return cut(value, 60)
}

// body is the list as its page shows it.
func (s lister) body() view.ListingBody {
	l := s.l
	b := view.ListingBody{
		Action: s.path, Total: l.Page.Total, List: s.list, Tall: l.Category.Tall, Next: s.next, Cards: l.Cards, Values: l.Query.Values, Compared: s.compared, Clear: with(s.path, s.keep),
		Pager: ui.Pager{Page: l.Page.Page, Pages: l.Page.Pages, Href: s.page},
		Price: view.PriceRange{
			Min: s.a.min.text, Max: s.a.max.text, MinWrong: s.a.min.wrong != nil, MaxWrong: s.a.max.wrong != nil, Wrong: s.priceWrong(), Lowest: s.price(l.Page.PriceMin), Highest: s.price(l.Page.PriceMax),
		},
	}
	switch s.view {
	case "list":
		b.List = true
	case "grid":
		b.List = false
	}
	for name, values := range s.keep {
		for _, v := range values {
			b.Keep = append(b.Keep, view.Kept{Name: name, Value: v})
		}
	}
	for _, f := range l.Facets {
		if s.mixed && s.rare(f) {
			continue
		}
		b.Facets = append(b.Facets, s.facet(f))
		for _, value := range l.Query.Values[f.Parameter] {
			b.Applied = append(b.Applied, view.Applied{Name: s.name(f.Parameter), Value: s.valueName(f.Parameter, value), Path: s.without(f.Parameter, value)})
		}
	}
	if s.a.PriceMin > 0 || s.a.PriceMax > 0 {
		b.Applied = append(b.Applied, view.Applied{Name: s.name(listing.PriceParameter), Value: s.priced(), Path: s.without(listing.PriceParameter, "")})
	}
	for _, sort := range s.sorts {
		chosen := l.Query.Sort == sort || (l.Query.Sort == "" && sort == s.sorts[0])
		b.Sorts = append(b.Sorts, ui.Option{Value: string(sort), Label: text.T(s.ctx, sortKey(sort)), Chosen: chosen})
	}
	b.Loosen = s.loosen()
	return b
}

// rare tells whether a facet that is not in use would help with less than a third of the products.
func (s lister) rare(f listing.FacetView) bool {
	if len(s.l.Query.Values[f.Parameter]) > 0 || f.Parameter == listing.Stock {
		return false
	}
	have := 0
	for _, v := range f.Values {
		have += v.Products
	}
	return have*3 < s.l.Page.Total
}

// loosen are the filters that, taken away alone, would show something; the one that shows most first.
func (s lister) loosen() []view.Applied {
	var ways []view.Applied
	for parameter, n := range s.l.Page.Without {
		if n > 0 {
			ways = append(ways, view.Applied{Name: s.name(parameter), Path: s.without(parameter, ""), Products: n})
		}
	}
	slices.SortFunc(ways, func(a, b view.Applied) int {
		return cmp.Or(cmp.Compare(b.Products, a.Products), cmp.Compare(a.Name, b.Name))
	})
	return ways
}

func (s lister) facet(f listing.FacetView) view.Facet {
	facet := view.Facet{Parameter: f.Parameter, Name: s.name(f.Parameter)}
	for _, count := range f.Values {
		facet.Values = append(facet.Values, view.FacetValue{
			Value: count.Value, Label: s.valueName(f.Parameter, count.Value), Products: count.Products, Chosen: count.Chosen,
		})
	}
	return facet
}

func (s lister) price(minor int64) string {
	return money.Format(money.Of(minor, s.v.Shop.Currency), s.language())
}

// priceWrong asks for a price that can be read, in words; empty when those typed can.
func (s lister) priceWrong() string {
	for _, p := range []typedPrice{s.a.min, s.a.max} {
		switch {
		case errors.Is(p.wrong, money.ErrAmbiguous):
			return text.T(s.ctx, "price.ambiguous", "typed", p.text, "whole", strings.NewReplacer(".", "", ",", "").Replace(p.text))
		case p.wrong != nil:
			return text.T(s.ctx, "list.price.wrong")
		}
	}
	return ""
}

// priced is the price filter in words.
func (s lister) priced() string {
	switch {
	case s.a.PriceMax <= 0:
		return text.T(s.ctx, "list.price.above", "price", s.price(s.a.PriceMin))
	case s.a.PriceMin <= 0:
		return text.T(s.ctx, "list.price.below", "price", s.price(s.a.PriceMax))
	default:
		return s.price(s.a.PriceMin) + " – " + s.price(s.a.PriceMax)
	}
}

func sortKey(s listing.Sort) string {
	switch s {
	case listing.Newest:
		return "sort.new"
	case listing.PriceUp:
		return "sort.price"
	case listing.PriceDown:
		return "sort.price.down"
	case listing.ByHand:
		return "sort.hand"
	case listing.BestMatch:
		return "sort.match"
	default:
		return "sort.bought"
	}
}
