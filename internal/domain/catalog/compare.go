package catalog

import (
	"slices"
	"strings"

	"vitrin/internal/domain/lang"
)

// MaxCompared is how many products stand side by side: the ceiling of a table one can read.
const MaxCompared = 5

// Row is one attribute over the compared products. Cells are in the order of the products.
type Row struct {
	Attribute Attribute // with Unit as shown: the unit of the first product that gives a value
	Cells     []Cell
	Differs   bool // at least two values are not equal, or one is missing
	owners    int  // of how many products' kinds it is a fact
}

// Cell is one product's value, or the values its variants can be had in. Best is set only where the attribute says what better is
// and the best is not shared by all.
type Cell struct {
	Given   bool
	Fact    Fact          // numbers already in the row's unit
	Offered []OptionValue // when it is chosen with the variant
	Best    bool
}

// Comparison is products side by side: the facts that at least two of them share as a kind, and apart those of one alone.
type Comparison struct {
	Rows  []Row
	Only  []Row
	Mixed bool // the products are of kinds that share few facts
}

// Compare lines up every comparable attribute that at least one product has, with numbers of one family in one unit, and the
// options that at least two have.
func Compare(products []Product, tree Tree) Comparison {
	var rows []Row
	place := map[string]int{}
	for i, p := range products {
		for _, a := range tree.Attributes(p.CategoryID) {
			at, known := place[a.Key]
			if !a.Compare || known && !sameKind(rows[at].Attribute, a) {
				continue
			}
			if !known {
				at = len(rows)
				place[a.Key] = at
				rows = append(rows, Row{Attribute: a, Cells: make([]Cell, len(products))})
			}
			row := &rows[at]
			row.owners++
			f, given := p.Fact(a.Key)
			if !given {
				row.Cells[i].Offered = p.offers(a)
				continue
			}
			if a.Kind == Number {
				if filled(row.Cells) == 0 {
					row.Attribute.Unit = a.Unit
				}
				normal, _ := Normal(f.Thousands, a.Unit)
				f.Thousands = FromNormal(normal, row.Attribute.Unit)
			}
			row.Cells[i] = Cell{Given: true, Fact: f}
		}
	}
	chosen := options(products, place)
	rows = slices.DeleteFunc(rows, func(r Row) bool { return r.saidBy(chosen) })
	rows = append(rows, chosen...)
	var result Comparison
	for i := range rows {
		row := &rows[i]
		if filled(row.Cells) == 0 {
			continue
		}
		row.Differs = differs(*row)
		markBest(row)
		if row.owners > 1 || len(products) == 1 {
			result.Rows = append(result.Rows, *row)
		} else {
			result.Only = append(result.Only, *row)
		}
	}
	result.Mixed = len(result.Only) > 0 && len(result.Only) >= len(result.Rows)
	return result
}

// saidBy tells whether a row of an option says all that this one does.
func (r Row) saidBy(chosen []Row) bool {
	return filled(r.Cells) > 0 && slices.ContainsFunc(chosen, func(option Row) bool {
		for i, c := range r.Cells {
			if c.Given || len(c.Offered) > 0 && !slices.EqualFunc(c.Offered, option.Cells[i].Offered, sameValue) {
				return false
			}
		}
		return true
	})
}

// options are rows of what can be chosen of at least two products and is no fact.
func options(products []Product, facts map[string]int) []Row {
	var rows []Row
	place := map[string]int{}
	for i, p := range products {
		for _, o := range p.Options {
			if _, fact := facts[o.Key]; fact {
				continue
			}
			at, known := place[o.Key]
			if !known {
				at = len(rows)
				place[o.Key] = at
				rows = append(rows, Row{Attribute: Attribute{Key: o.Key, Name: o.Name, Kind: Choice}, Cells: make([]Cell, len(products))})
			}
			rows[at].owners++
			rows[at].Cells[i].Offered = o.Values
		}
	}
	return slices.DeleteFunc(rows, func(r Row) bool { return r.owners < 2 })
}

// offers are the values of the option that decides an attribute: the one of its name, or for a length or a volume the one whose
// values are all written in its unit, as "60 × 90 cm" is.
func (p Product) offers(a Attribute) []OptionValue {
	_, family := Normal(0, a.Unit)
	measure := a.Kind == Number && (family == "mm" || family == "ml")
	for _, o := range p.Options {
		if o.Key == a.Key || measure && len(o.Values) > 0 && !slices.ContainsFunc(o.Values, func(v OptionValue) bool { return !v.writtenIn(a.Unit) }) {
			return o.Values
		}
	}
	return nil
}

// writtenIn tells whether a value ends with a number and a unit.
func (v OptionValue) writtenIn(unit string) bool {
	for _, name := range v.Name {
		number := strings.TrimRightFunc(name, func(r rune) bool { return r < '0' || r > '9' })
		if number != "" && strings.TrimSpace(name[len(number):]) == unit {
			return true
		}
	}
	return false
}

func sameKind(a, b Attribute) bool {
	if a.Kind != b.Kind {
		return false
	}
	_, base := Normal(0, a.Unit)
	_, other := Normal(0, b.Unit)
	return base == other
}

// filled is how many cells have something to show.
func filled(cells []Cell) int {
	n := 0
	for _, c := range cells {
		if c.Given || len(c.Offered) > 0 {
			n++
		}
	}
	return n
}

func differs(row Row) bool {
	first := row.Cells[0]
	for _, c := range row.Cells[1:] {
		if c.Given != first.Given || c.Given && !sameFact(c.Fact, first.Fact) || !slices.EqualFunc(c.Offered, first.Offered, sameValue) {
			return true
		}
	}
	return false
}

func sameValue(a, b OptionValue) bool {
	for _, l := range lang.All() {
		if a.Name.In(l) != b.Name.In(l) {
			return false
		}
	}
	return true
}

func sameFact(a, b Fact) bool {
	if a.Thousands != b.Thousands || a.Choice != b.Choice || a.Yes != b.Yes {
		return false
	}
	for _, l := range lang.All() {
		if a.Words.In(l) != b.Words.In(l) {
			return false
		}
	}
	return true
}

func markBest(row *Row) {
	a := row.Attribute
	offered := func(c Cell) bool { return len(c.Offered) > 0 } // any of these could be the best
	if a.Better == Unordered || !row.Differs || filled(row.Cells) < 2 || slices.ContainsFunc(row.Cells, offered) {
		return
	}
	beats := func(x, y Fact) bool {
		switch a.Better {
		case HigherBetter:
			return x.Thousands > y.Thousands
		case LowerBetter:
			return x.Thousands < y.Thousands
		case YesBetter:
			return x.Yes && !y.Yes
		default:
			return false
		}
	}
	best := -1
	for i, c := range row.Cells {
		if c.Given && (best < 0 || beats(c.Fact, row.Cells[best].Fact)) {
			best = i
		}
	}
	beaten := false
	for _, c := range row.Cells {
		beaten = beaten || (c.Given && beats(row.Cells[best].Fact, c.Fact))
	}
	if !beaten {
		return
	}
	for i, c := range row.Cells {
		row.Cells[i].Best = c.Given && !beats(row.Cells[best].Fact, c.Fact)
	}
}
