package storefront

import (
	"context"

	"vitrin/internal/domain/catalog"
	"vitrin/views/layout"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// CompareProps is products side by side.
type CompareProps struct {
	Columns     []CompareColumn
	Comparison  catalog.Comparison
	Same        bool // rows that are all equal are shown
	Everything  string
	Differences string // addresses of this page with and without equal rows
	Missing     int    // products asked for that are no longer sold
	TooMany     int    // products asked for beyond the most there can be
	Max         int
	Suggested   []catalog.Card // when nothing is compared yet
	Compared    []string
	Crumbs      []layout.Crumb
	Next        string
	URL         string // absolute, to be sent
}

// CompareColumn is one product.
type CompareColumn struct {
	Card     catalog.Card
	Variant  catalog.Variant // the one the price is of
	Cheapest bool            // where prices differ
	Delivery *Delivery
	Remove   string // address without it
}

// rows are the rows shown: all, or those that differ.
func (p CompareProps) rows() []catalog.Row {
	if p.Same {
		return p.Comparison.Rows
	}
	var rows []catalog.Row
	for _, r := range p.Comparison.Rows {
		if r.Differs {
			rows = append(rows, r)
		}
	}
	return rows
}

// equal is how many rows say the same of every product.
func (p CompareProps) equal() int {
	n := 0
	for _, r := range p.Comparison.Rows {
		if !r.Differs {
			n++
		}
	}
	return n
}

func columnShot(c CompareColumn, first bool) ui.Shot {
	s := ui.Shot{ProductID: c.Card.Product.ID, Sizes: ui.InTable, First: first, Soon: true}
	if picture, ok := c.Card.Product.PictureOf(c.Variant); ok {
		s.Picture = picture
	}
	return s
}

// bestWord says in which way a value is the best of its row.
func bestWord(ctx context.Context, a catalog.Attribute) string {
	switch a.Better {
	case catalog.HigherBetter:
		return text.T(ctx, "compare.best.high")
	case catalog.LowerBetter:
		return text.T(ctx, "compare.best.low")
	default:
		return text.T(ctx, "compare.best")
	}
}
