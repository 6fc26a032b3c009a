package browse

import (
	"context"
	"slices"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/listing"
)

// Listing is a category's page or a page of search results.
type Listing struct {
	Category   catalog.Category   // zero in a search
	Collection catalog.Collection // of a collection's page
	Path       []catalog.Category // from the top to Category
	Children   []catalog.Teaser
	Facets     []listing.FacetView
	Page       listing.Page
	Cards      []catalog.Card
	Query      listing.Query
	Found      *Found         // of a search
	NearestTop []catalog.Card // most bought, shown when nothing was found
}

// Filter is a listing as an address asks for it. Parameters that are no facet of the listing are ignored.
type Filter struct {
	Values             map[string][]string
	PriceMin, PriceMax int64 // minor units
	Sort               listing.Sort
	Page               int
}

// Category loads a category's page. An unknown handle or a page beyond the end is a NotFound fault.
func (s *Shelf) Category(ctx context.Context, handle string, f Filter) (*View, Listing, error) {
	v, err := s.View(ctx)
	if err != nil {
		return nil, Listing{}, err
	}
	c, ok := v.Tree.ByHandle(handle)
	if !ok {
		return v, Listing{}, fault.New(fault.NotFound, "category.unknown")
	}
	under := v.Tree.Under(c.ID)
	l := Listing{Category: c, Path: v.Tree.Path(c.ID)}
	for _, child := range v.Tree.Children(c.ID) {
		if n := v.Index.CountIn(v.Tree.Under(child.ID)); n > 0 {
			l.Children = append(l.Children, catalog.Teaser{Category: child, Products: n})
		}
	}
	attributes := v.attributesOf(under)
	err = s.fill(ctx, v, &l, listing.Query{Categories: under}, attributes, f)
	return v, l, err
}

// attributesOf joins the attributes of several categories, each key once.
func (v *View) attributesOf(categories []int64) []catalog.Attribute {
	var all []catalog.Attribute
	for _, id := range categories {
		for _, a := range v.Tree.Attributes(id) {
			if !slices.ContainsFunc(all, func(b catalog.Attribute) bool { return a.Key == b.Key }) {
				all = append(all, a)
			}
		}
	}
	return all
}

// fill runs the query with the filters that are facets here and loads the cards of its page.
func (s *Shelf) fill(ctx context.Context, v *View, l *Listing, q listing.Query, attributes []catalog.Attribute, f Filter) error {
	facets := v.facets(attributes)
	q.Values = map[string][]string{}
	for _, facet := range facets {
		if values := f.Values[facet.Parameter]; len(values) > 0 {
			q.Values[facet.Parameter] = values
		}
	}
	q.PriceMin, q.PriceMax, q.Sort, q.Page = f.PriceMin, f.PriceMax, f.Sort, max(f.Page, 1)
	l.Query = q
	l.Page = v.Index.Select(q, facets)
	if q.Page > l.Page.Pages {
		return fault.New(fault.NotFound, "listing.page.beyond").With("pages", l.Page.Pages)
	}
	for _, facet := range facets {
		view := listing.FacetView{Parameter: facet.Parameter, Values: l.Page.Counts[facet.Parameter]}
		for _, a := range attributes {
			if a.Key == facet.Parameter {
				view.Attribute = a
			}
		}
		if useful(view, l.Page.Total, len(q.Values[facet.Parameter]) > 0) {
			l.Facets = append(l.Facets, view)
		}
	}
	var err error
	l.Cards, err = s.cards(ctx, v, l.Page.IDs)
	return err
}

// useful leaves out facets that cannot narrow anything: one value that everything has.
func useful(f listing.FacetView, total int, chosen bool) bool {
	if chosen {
		return true
	}
	switch len(f.Values) {
	case 0:
		return false
	case 1:
		return f.Values[0].Products > 0 && f.Values[0].Products < total
	default:
		return true
	}
}

// facets are the parameters a listing of these attributes can be narrowed by: attributes first, then options, brand, stock.
func (v *View) facets(attributes []catalog.Attribute) []listing.Facet {
	var facets []listing.Facet
	known := map[string]bool{listing.Brand: true, listing.Stock: true}
	for _, a := range attributes {
		if a.Facet && !known[a.Key] {
			known[a.Key] = true
			facets = append(facets, listing.Facet{Parameter: a.Key, Numeric: a.Kind == catalog.Number})
		}
	}
	for _, parameter := range v.options() {
		if !known[parameter] {
			known[parameter] = true
			facets = append(facets, listing.Facet{Parameter: parameter})
		}
	}
	return append(facets, listing.Facet{Parameter: listing.Brand}, listing.Facet{Parameter: listing.Stock})
}

// options are the option parameters the labels know, sorted so that a page looks the same each time.
func (v *View) options() []string {
	var parameters []string
	for key := range v.Labels {
		if !slices.Contains([]byte(key), '=') {
			parameters = append(parameters, key)
		}
	}
	slices.Sort(parameters)
	return parameters
}

// Parameters lists every facet parameter of a category, so that the web floor can tell a facet from a stranger.
func (v *View) Parameters(category int64) []string {
	var names []string
	for _, f := range v.facets(v.attributesOf(v.Tree.Under(category))) {
		names = append(names, f.Parameter)
	}
	return names
}
