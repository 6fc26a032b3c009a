package catalog

import "vitrin/internal/domain/lang"

// MaxCompared is how many products stand side by side: the ceiling of a table one can read.
const MaxCompared = 5

// Row is one attribute over the compared products. Cells are in the order of the products.
type Row struct {
	Attribute Attribute // with Unit as shown: the unit of the first product that gives a value
	Cells     []Cell
	Differs   bool // at least two given values are not equal, or one is missing
}

// Cell is one product's value. Best is set only where the attribute says what better is and the best is not shared by all.
type Cell struct {
	Given bool
	Fact  Fact // numbers already in the row's unit
	Best  bool
}

// Comparison is products side by side.
type Comparison struct {
	Rows  []Row
	Mixed bool // the products are of kinds that share few facts
}

// Compare lines up every comparable attribute that at least one product has, with numbers of one family in one unit.
func Compare(products []Product, tree Tree) Comparison {
	var result Comparison
	place := map[string]int{}
	shared := 0
	for i, p := range products {
		for _, a := range tree.Attributes(p.CategoryID) {
			f, given := p.Fact(a.Key)
			if !a.Compare || !given {
				continue
			}
			at, known := place[a.Key]
			if known && !sameKind(result.Rows[at].Attribute, a) {
				continue
			}
			if !known {
				at = len(result.Rows)
				place[a.Key] = at
				result.Rows = append(result.Rows, Row{Attribute: a, Cells: make([]Cell, len(products))})
			}
			if a.Kind == Number {
				normal, _ := Normal(f.Thousands, a.Unit)
				f.Thousands = FromNormal(normal, result.Rows[at].Attribute.Unit)
			}
			result.Rows[at].Cells[i] = Cell{Given: true, Fact: f}
		}
	}
	for i := range result.Rows {
		row := &result.Rows[i]
		row.Differs = differs(*row)
		markBest(row)
		if given(row.Cells) == len(products) {
			shared++
		}
	}
	result.Mixed = len(products) > 1 && len(result.Rows) > 0 && shared*3 < len(result.Rows)
	return result
}

func sameKind(a, b Attribute) bool {
	if a.Kind != b.Kind {
		return false
	}
	_, base := Normal(0, a.Unit)
	_, other := Normal(0, b.Unit)
	return base == other
}

func given(cells []Cell) int {
	n := 0
	for _, c := range cells {
		if c.Given {
			n++
		}
	}
	return n
}

func differs(row Row) bool {
	for _, c := range row.Cells[1:] {
		if c.Given != row.Cells[0].Given || (c.Given && !sameFact(c.Fact, row.Cells[0].Fact)) {
			return true
		}
	}
	return false
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
	if a.Better == Unordered || !row.Differs || given(row.Cells) < 2 {
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
