package storefront

import (
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
)

// HomeProps is the first page.
type HomeProps struct {
	Tagline    string
	Products   int
	Delivery   money.Amount // the cheapest delivery there is
	Delivers   bool         // there is one
	ReturnDays int
	Categories []catalog.Teaser
	MostBought []catalog.Card
	Newest     []catalog.Card
	Chosen     []ChosenShelf // collections that the owner put here
	Compared   []catalog.Card
	Handles    []string  // on the compare list
	Since      time.Time // from when "most bought" and "new" count, a day in the shop's zone
}

// ChosenShelf is a collection on the first page.
type ChosenShelf struct {
	Handle   string
	Name     lang.Text
	Rule     string
	Tall     bool
	Cards    []catalog.Card
	Products int // in the whole collection
}

// SeenProps is what this device saw last.
type SeenProps struct {
	Cards    []catalog.Card
	Compared []string
}

// window are a few of the categories, evenly chosen, that have something to show.
func (p HomeProps) window() []catalog.Teaser {
	const places = 3
	var shown []catalog.Teaser
	for _, t := range p.Categories {
		if t.Card != nil && len(t.Card.Product.Pictures) > 0 {
			shown = append(shown, t)
		}
	}
	if len(shown) < places {
		return nil
	}
	var window []catalog.Teaser
	for i := range places {
		window = append(window, shown[(2*i+1)*len(shown)/(2*places)])
	}
	return window
}
