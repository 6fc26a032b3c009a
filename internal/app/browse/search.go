package browse

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/listing"
	"vitrin/internal/domain/search"
)

// Found tells how a search was understood.
type Found struct {
	Asked      string             // as typed, tidied
	Corrected  string             // what is shown instead, when a word was mended; else empty
	Exact      string             // handle of the one product the words name exactly: by a SKU, a barcode or its whole name
	ExactSKU   string             // empty when it was the name
	Capped     bool               // there are more than could be counted
	Categories []catalog.Category // whose names match
	Pages      []string           // keys of the places that match, the best first
}

// Place is where a search can lead that is no product: a page of words, the look-up of an order.
type Place struct {
	Key      string
	Title    []string // in every language
	Words    []string // what else it is looked for by, a text for each language
	Headings []string // what it tells about; they count when no product is called so
}

// How many products one search looks at: of more, the newest of the best tier. A shelf of up to largeShelf products is looked
// through as it is. In a larger one a common word is met by thousands, and each that is looked at costs more in the database
// than the whole page does: ten pages of them must do. A list of suggestions looks at fewer still.
const (
	maxHits     = 1000
	largeShelf  = 5000
	largeHits   = 240
	suggestHits = 120
)

func (v *View) hits() int {
	if v.Index.Len() > largeShelf {
		return largeHits
	}
	return maxHits
}

// Search loads a page of results. literal keeps a misspelt word as it is; places are looked through beside the products.
func (s *Shelf) Search(ctx context.Context, text string, literal bool, f Filter, places ...Place) (*View, Listing, error) {
	v, err := s.View(ctx)
	if err != nil {
		return nil, Listing{}, err
	}
	q := search.Parse(text, v.Synonyms)
	l := Listing{Found: &Found{Asked: q.Text}}
	if len(q.Terms) == 0 {
		l.NearestTop, err = s.nearest(ctx, v)
		l.Page = listing.Page{Page: 1, Pages: 1}
		return v, l, err
	}
	if err := s.code(ctx, q, l.Found); err != nil || l.Found.Exact != "" {
		return v, l, err
	}
	l.Found.Pages = named(places, q, false)
	hits, err := s.matches(ctx, v, &q, l.Found, literal, v.hits(), places)
	if err != nil {
		return v, l, err
	}
	if err := s.name(ctx, v, q, hits, l.Found); err != nil || l.Found.Exact != "" {
		return v, l, err
	}
	ids := hits.IDs(v.popularFirst)
	l.Found.Capped = len(ids) >= v.hits()
	l.Found.Categories = v.named(q)
	if f.Sort == "" {
		f.Sort = listing.BestMatch
	}
	if err := s.fill(ctx, v, &l, listing.Query{Among: ids}, v.attributesFound(ids), f); err != nil {
		return v, l, err
	}
	if l.Page.Total == 0 && len(l.Query.Values) == 0 {
		l.NearestTop, err = s.nearest(ctx, v)
	}
	return v, l, err
}

// code leads to the product whose SKU or barcode was typed. Words without a digit between spaces are no code.
func (s *Shelf) code(ctx context.Context, q search.Query, found *Found) error {
	if len(q.Text) > 2*catalog.MaxSKULength || strings.Contains(q.Text, " ") && !strings.ContainsAny(q.Text, "0123456789") {
		return nil
	}
	p, sku, err := s.store.ProductByTypedCode(ctx, q.Text)
	switch {
	case fault.Is(err, fault.NotFound):
		return nil
	case err != nil:
		return err
	case p.State == catalog.Active:
		found.Exact, found.ExactSKU = p.Handle, sku
	}
	return nil
}

// maxNamed is among how many of the best matches a whole name is looked for: of words that more products are called by, none
// is meant alone.
const maxNamed = 100

// name leads to the one product whose whole name was typed, in any language. A shelf or a page of that name is meant before it.
func (s *Shelf) name(ctx context.Context, v *View, q search.Query, hits search.Hits, found *Found) error {
	if len(hits) == 0 || len(hits[0]) > maxNamed || found.Corrected != "" || len(found.Pages) > 0 {
		return nil
	}
	for _, c := range v.Tree.All() {
		for _, name := range c.Name {
			if q.Is(name) {
				return nil
			}
		}
	}
	products, err := s.store.Names(ctx, hits[0])
	if err != nil {
		return err
	}
	handle := ""
	for _, p := range products {
		for _, name := range p.Name {
			switch {
			case !q.Is(name) || handle == p.Handle:
			case handle != "":
				return nil // two are called so
			default:
				handle = p.Handle
			}
		}
	}
	found.Exact = handle
	return nil
}

// popularFirst orders equally good matches: what can be bought before what is sold out, then by how often it was bought.
func (v *View) popularFirst(a, b int64) int {
	x, _ := v.Index.Entry(a)
	y, _ := v.Index.Entry(b)
	if x.Buyable != y.Buyable {
		if x.Buyable {
			return -1
		}
		return 1
	}
	return cmp.Compare(y.Bought, x.Bought)
}

// attributesFound are the attributes of the categories the first hits stand in.
func (v *View) attributesFound(ids []int64) []catalog.Attribute {
	var categories []int64
	for _, id := range ids[:min(len(ids), 200)] {
		if e, ok := v.Index.Entry(id); ok && !slices.Contains(categories, e.CategoryID) {
			categories = append(categories, e.CategoryID)
		}
	}
	return v.attributesOf(categories)
}

func (v *View) named(q search.Query) []catalog.Category {
	var named []catalog.Category
	for _, c := range v.Tree.All() {
		for _, name := range c.Name {
			if q.Meets(name) && v.Index.CountIn(v.Tree.Under(c.ID)) > 0 {
				named = append(named, c)
				break
			}
		}
		if len(named) == 5 {
			break
		}
	}
	return named
}

// named are the places a query names, those by their titles first. Their headings are looked at when nothing else was found.
func named(places []Place, q search.Query, headings bool) []string {
	var byTitle, byWords []string
	whole := q.Whole()
	for _, p := range places {
		switch {
		case slices.ContainsFunc(p.Title, q.Meets):
			byTitle = append(byTitle, p.Key)
		case slices.ContainsFunc(p.Words, whole.Meets), headings && slices.ContainsFunc(p.Headings, whole.Meets):
			byWords = append(byWords, p.Key)
		}
	}
	return append(byTitle, byWords...)
}

func (s *Shelf) nearest(ctx context.Context, v *View) ([]catalog.Card, error) {
	return s.cards(ctx, v, v.top(listing.MostBought, shelfLength, func(listing.Entry) bool { return true }))
}

// Suggestions are what is offered while a query is being typed.
type Suggestions struct {
	Categories []catalog.Category
	Cards      []catalog.Card
	Corrected  string
	Pages      []string // keys of places
}

// Suggest answers a query being typed, from its second letter: at most two places, three categories and five products.
func (s *Shelf) Suggest(ctx context.Context, text string, places ...Place) (*View, Suggestions, error) {
	v, err := s.View(ctx)
	if err != nil {
		return nil, Suggestions{}, err
	}
	q := search.Parse(text, v.Synonyms)
	if len([]rune(q.Text)) < 2 || len(q.Terms) == 0 {
		return v, Suggestions{}, nil
	}
	q.Terms[len(q.Terms)-1].Prefix = true
	found := Found{Pages: named(places, q, false)}
	hits, err := s.matches(ctx, v, &q, &found, false, suggestHits, places)
	if err != nil {
		return v, Suggestions{}, err
	}
	shelves, ids := v.named(q), hits.IDs(v.popularFirst)
	cards, err := s.cards(ctx, v, ids[:min(len(ids), 5)])
	return v, Suggestions{Categories: shelves[:min(len(shelves), 3)], Cards: cards, Corrected: found.Corrected, Pages: found.Pages[:min(len(found.Pages), 2)]}, err
}
