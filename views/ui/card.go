package ui

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"vitrin/internal/domain/catalog"
	"vitrin/views/text"
)

// CompareForm is the id of the one form of a page that its compare buttons send.
const CompareForm = "compare-form"

// Shelf is a row of cards, or a list of them.
type Shelf struct {
	Cards    []catalog.Card
	Compared []string // handles on the compare list
	List     bool     // one below the other with more facts, instead of side by side
	First    bool     // the first picture is the page's first
	Anchors  bool     // each card can be linked to; only one shelf of a page may
	Tall     bool     // pictures are 4:5: only where all of them are
	Level    int      // of the headings: 2 or 3
	// Values are what the list is narrowed by: a card shows the variant that fits them.
	Values map[string][]string
}

type card struct {
	catalog.Card
	shelf  Shelf
	number int
}

func (c card) compared() bool { return slices.Contains(c.shelf.Compared, c.Product.Handle) }

func (c card) path(ctx context.Context) string {
	path := "/" + text.Language(ctx) + "/p/" + c.Product.Handle
	if v, narrowed := c.variant(); narrowed {
		path += "?variant=" + url.QueryEscape(v.SKU)
	}
	return path
}

// variant is the one a card shows: the first that fits the options the list is narrowed by, preferably one that can be had.
func (c card) variant() (v catalog.Variant, narrowed bool) {
	best := -1
	for _, candidate := range c.Product.Variants {
		fit := 0
		for i, o := range c.Product.Options {
			if i < len(candidate.Choices) && slices.Contains(c.shelf.Values[o.Key], candidate.Choices[i]) {
				fit += 2
			}
		}
		narrowed = narrowed || fit > 0
		if candidate.Buyable() {
			fit++
		}
		if fit > best {
			v, best = candidate, fit
		}
	}
	return v, narrowed
}

// id is the identifier of a card that can be linked to.
func (c card) id() string { return "at-" + c.Product.Handle }

func (c card) name(ctx context.Context) string { return c.Product.Name.In(text.Language(ctx)) }

func (c card) shot() Shot {
	s := Shot{ProductID: c.Product.ID, Sizes: OnShelf, Tall: c.shelf.Tall, First: c.shelf.First && c.number == 0, Soon: c.shelf.First && c.number < 4}
	if c.shelf.List {
		s.Sizes = "(min-width: 40rem) 160px, 96px"
	}
	v, _ := c.variant()
	if picture, ok := c.Product.PictureOf(v); ok {
		s.Picture = picture
	}
	return s
}

// cheapest is the variant whose price the card says.
func (c card) cheapest() catalog.Variant {
	lowest, _ := c.Product.Prices()
	for _, v := range c.Product.Variants {
		if v.Price == lowest {
			return v
		}
	}
	return catalog.Variant{}
}

// facts are what a card says of its kind: a few that stand on every card, or in a list more of those with a name and a value.
func (c card) facts(ctx context.Context) []Fact {
	most := 2
	if c.shelf.List {
		most = 5
	}
	var facts []Fact
	for _, a := range c.Attributes {
		f, given := c.Product.Fact(a.Key)
		if !given || a.Kind == catalog.Words || len(facts) == most || (!a.Card && !c.shelf.List) {
			continue
		}
		facts = append(facts, Fact{a.Name.In(text.Language(ctx)), Value(ctx, a, f)})
	}
	return facts
}

// choices names what can be chosen, of the first option: "Red, Blue, Green", a few and how many more.
func (c card) choices(ctx context.Context) string {
	if len(c.Product.Options) == 0 {
		return ""
	}
	const named = 3
	values := c.Product.Options[0].Values
	if len(values) < 2 {
		return ""
	}
	said := ""
	for i, v := range values {
		if i == named && len(values) > named {
			return said + " +" + strconv.Itoa(len(values)-named)
		}
		if i > 0 {
			said += ", "
		}
		said += v.Name.In(text.Language(ctx))
	}
	return said
}

// Stock says in words whether a product can be had.
func Stock(ctx context.Context, p catalog.Product) string {
	if !p.Buyable() {
		return text.T(ctx, "stock.out")
	}
	for _, v := range p.Variants {
		if quantity, unlimited := v.Available(); quantity > 0 || (unlimited && v.Backorder && v.OnHand > 0) {
			return text.T(ctx, "stock.in")
		}
	}
	return text.T(ctx, "stock.order")
}
