package storefront

import (
	"context"
	"strings"

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
	Choices     []ui.Option    // what can stand in a column
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

// columnsForm is the form that says which product stands in which column.
const columnsForm = "compare-columns"

// swaps tells whether another choice of columns would show anything else.
func (p CompareProps) swaps() bool { return len(p.Columns) > 1 && len(p.Choices) > 2 }

// offered names the values a variant is chosen by.
func offered(values []catalog.OptionValue, language string) string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = v.Name.In(language)
	}
	return strings.Join(names, ", ")
}

// alone are the facts that only this column's kind has.
func (p CompareProps) alone(ctx context.Context, column int) []ui.Fact {
	var facts []ui.Fact
	for _, r := range p.Comparison.Only {
		c := r.Cells[column]
		switch {
		case c.Given:
			facts = append(facts, ui.Fact{Name: r.Attribute.Name.In(text.Language(ctx)), Value: ui.Value(ctx, r.Attribute, c.Fact)})
		case len(c.Offered) > 0:
			facts = append(facts, ui.Fact{Name: r.Attribute.Name.In(text.Language(ctx)), Value: offered(c.Offered, text.Language(ctx))})
		}
	}
	return facts
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
