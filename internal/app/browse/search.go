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
	Asked      string // as typed, tidied
	Corrected  string // what is shown instead, when a word was mended; else empty
	Exact      string // handle of the one product the words name exactly (SKU or barcode)
	ExactSKU   string
	Capped     bool               // there are more than could be counted
	Categories []catalog.Category // whose names match
	Pages      []string           // handles of pages of words that match
}

// How many products one search looks at: of more, the newest of the best tier. Each costs time in the database, more than
// the page does, so a list of suggestions looks at fewer.
const (
	maxHits     = 500
	suggestHits = 120
)

// Search loads a page of results. literal keeps a misspelt word as it is.
func (s *Shelf) Search(ctx context.Context, text string, literal bool, f Filter) (*View, Listing, error) {
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
	if err := s.exact(ctx, q, l.Found); err != nil {
		return v, l, err
	}
	hits, err := s.matches(ctx, v, &q, l.Found, literal, maxHits)
	if err != nil {
		return v, l, err
	}
	ids := hits.IDs(v.popularFirst)
	l.Found.Capped = len(ids) >= maxHits
	l.Found.Categories, l.Found.Pages = v.named(q), v.pagesNamed(q)
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

func (s *Shelf) exact(ctx context.Context, q search.Query, found *Found) error {
	if len(q.Text) > catalog.MaxSKULength || strings.Contains(q.Text, " ") {
		return nil
	}
	p, sku, err := s.store.ProductByCode(ctx, q.Text)
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

// matches searches, and when nothing is found mends the unknown words and searches again.
func (s *Shelf) matches(ctx context.Context, v *View, q *search.Query, found *Found, literal bool, limit int) (search.Hits, error) {
	hits, err := s.store.Search(ctx, *q, limit)
	if err != nil || hits.Len() > 0 || literal {
		return hits, err
	}
	words := make([]string, 0, len(q.Terms))
	for _, t := range q.Terms {
		words = append(words, t.Word)
	}
	unknown, err := s.store.Unknown(ctx, words)
	if err != nil {
		return nil, err
	}
	mended, shown := *q, q.Text
	for _, word := range unknown {
		candidates, err := s.store.Candidates(ctx, word)
		if err != nil {
			return nil, err
		}
		if best, ok := search.Nearest(word, candidates); ok {
			mended = mended.Replace(word, best.Word, v.Synonyms)
			shown = written(shown, word, best.Written)
		}
	}
	if shown == q.Text {
		return nil, nil
	}
	mended.Text = shown
	hits, err = s.store.Search(ctx, mended, limit)
	if err == nil && hits.Len() > 0 {
		*q, found.Corrected = mended, shown
	}
	return hits, err
}

// written exchanges the typed word, whatever its case and marks, for the repair as it is written.
func written(text, word, repair string) string {
	fields := strings.Fields(text)
	for i, f := range fields {
		if tokens := search.Tokens(f); len(tokens) == 1 && tokens[0] == word {
			fields[i] = repair
		}
	}
	return strings.Join(fields, " ")
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
			if meets(name, q) && v.Index.CountIn(v.Tree.Under(c.ID)) > 0 {
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

func (v *View) pagesNamed(q search.Query) []string {
	var handles []string
	for _, p := range v.Shop.Pages {
		for _, title := range p.Title {
			if meets(title, q) && !slices.Contains(handles, p.Handle) {
				handles = append(handles, p.Handle)
			}
		}
	}
	return handles
}

func meets(name string, q search.Query) bool {
	words := search.Tokens(name)
	for _, t := range q.Terms {
		if !slices.ContainsFunc(words, func(w string) bool {
			return slices.ContainsFunc(t.Forms, func(form string) bool { return w == form || (t.Prefix && strings.HasPrefix(w, form)) })
		}) {
			return false
		}
	}
	return len(q.Terms) > 0
}

func (s *Shelf) nearest(ctx context.Context, v *View) ([]catalog.Card, error) {
	return s.cards(ctx, v, v.top(listing.MostBought, shelfLength, func(listing.Entry) bool { return true }))
}

// Suggestions are what is offered while a query is being typed.
type Suggestions struct {
	Categories []catalog.Category
	Cards      []catalog.Card
	Corrected  string
}

// Suggest answers a query being typed, from its second letter: at most three categories and five products.
func (s *Shelf) Suggest(ctx context.Context, text string) (*View, Suggestions, error) {
	v, err := s.View(ctx)
	if err != nil {
		return nil, Suggestions{}, err
	}
	q := search.Parse(text, v.Synonyms)
	if len([]rune(q.Text)) < 2 || len(q.Terms) == 0 {
		return v, Suggestions{}, nil
	}
	q.Terms[len(q.Terms)-1].Prefix = true
	found := Found{}
	hits, err := s.matches(ctx, v, &q, &found, false, suggestHits)
	if err != nil {
		return v, Suggestions{}, err
	}
	named, ids := v.named(q), hits.IDs(v.popularFirst)
	cards, err := s.cards(ctx, v, ids[:min(len(ids), 5)])
	return v, Suggestions{Categories: named[:min(len(named), 3)], Cards: cards, Corrected: found.Corrected}, err
}
