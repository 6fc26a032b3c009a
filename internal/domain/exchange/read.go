package exchange

import (
	"io"
	"strings"
	"unicode/utf8"
)

// Column is one heading and what it is read as.
type Column struct {
	Heading string
	As      string // the heading it stands for; "" when it is not read
	Sample  string // the first cell that holds anything
}

// Result is what a file holds.
type Result struct {
	Format    Format
	Separator string
	Columns   []Column
	Rows      int     // records below the header that hold anything
	Refused   int     // products that cannot be taken over
	Drafts    []Draft // products that can, in the order of the file
	Faults    []Fault // by row

	file *file
}

// Read reads a product file. The error is a fault.Error when the file as a whole cannot be read; whatever is wrong
// with single rows is in the result's Faults.
func Read(r io.Reader, o Options) (Result, error) {
	f, s, err := open(r, o)
	if err != nil {
		return Result{}, err
	}
	result := Result{Format: f.format, Separator: string(f.sep), file: f}
	tallies, err := f.scan(s)
	if err != nil {
		return Result{}, err
	}
	var drafts []Draft
	if f.format == WooCommerce {
		drafts = f.readWoo()
	} else {
		drafts = f.readShop()
	}
	drafts = f.keepFirstSKU(drafts)
	for i, c := range f.columns {
		column := Column{Heading: c.heading, As: c.as, Sample: shown(tallies[i].sample)}
		if c.is == colNone || c.is == colIgnored || c.is == colQuiet {
			column.As = ""
		}
		result.Columns = append(result.Columns, column)
		f.sayUnused(i, c, tallies[i])
	}
	for _, g := range f.groups {
		if g.refused {
			result.Refused++
		}
	}
	result.Rows, result.Drafts, result.Faults = len(f.records), drafts, f.faults
	Order(result.Faults)
	return result, nil
}

// tally is what the cells of one column are like.
type tally struct {
	sample string
	first  record // of the first cell counted
	value  string
	count  int // cells that will not be taken over
	signs  decimals
}

// scan cuts the rest of the file into records, finds faults of whole rows and gathers what must be known of a
// column before its cells can be read.
func (f *file) scan(s *scanner) ([]tally, error) {
	tallies := make([]tally, len(f.header))
	cells := make([]string, 0, len(f.header))
	keys := f.newKeys()
	for {
		r, out, wrong, ok := s.next(len(f.header), cells)
		if !ok {
			break
		}
		cells = out
		if empty(cells) {
			continue
		}
		if len(f.records) == MaxRows {
			return nil, wrongFile("import.file.long", "Max", MaxRows)
		}
		f.records = append(f.records, r)
		i := len(f.records) - 1
		this := row{&f.records[i], f, cells}
		keys.add(i, this, !wrong && len(cells) == len(f.header))
		f.checkRow(this, wrong)
		for c := range min(len(cells), len(tallies)) {
			tallies[c].look(f.columns[c], r, cells[c])
		}
	}
	keys.done()
	f.signs = make([]sign, len(f.header))
	for i := range tallies {
		f.signs[i] = tallies[i].signs.sign(f.sep)
		if f.options.Decimal != "" {
			f.signs[i] = sign{comma: f.options.Decimal == ",", sure: true}
		}
	}
	return tallies, nil
}

// checkRow finds what is wrong with a row as a row.
func (f *file) checkRow(r row, wrong bool) {
	raw := f.text[r.start:r.end]
	switch {
	case wrong:
		f.say(r.record, -1, "", "import.row.quotes")
		return
	case strings.IndexByte(raw, 0) >= 0:
		f.say(r.record, f.columnWith(r, func(c string) bool { return strings.IndexByte(c, 0) >= 0 }), "", "import.row.nul")
	case !utf8.ValidString(raw):
		f.say(r.record, f.columnWith(r, func(c string) bool { return !utf8.ValidString(c) }), "", "import.row.encoding")
	}
	switch have, want := len(r.cells), len(f.header); {
	case have < want:
		f.say(r.record, -1, "", "import.row.short", "Have", have, "Want", want)
	case have > want && !empty(r.cells[want:]):
		f.say(r.record, -1, "", "import.row.long", "Have", have, "Want", want)
	}
	for i, c := range r.cells {
		if len(c) > MaxCell {
			f.say(r.record, min(i, len(f.header)-1), "", "import.cell.large", "Max", MaxCell>>10)
		}
	}
}

// columnWith finds the first cell of a kind; -1 when it stands in no column.
func (f *file) columnWith(r row, is func(string) bool) int {
	for i, c := range r.cells {
		if i < len(f.header) && is(c) {
			return i
		}
	}
	return -1
}

// look adds one cell to what is known of its column.
func (t *tally) look(c column, r record, cell string) {
	if cell == "" {
		return
	}
	cell = tidy(cell)
	if cell == "" {
		return
	}
	if t.sample == "" {
		t.sample = cell
	}
	counted := false
	switch c.is {
	case colPrice, colCompare, colCost, colTotal, colBase, colWeight, colStock, colSale:
		t.signs.look(cell)
	}
	switch c.is {
	case colIgnored:
		counted = !strings.EqualFold(cell, "false")
	case colNone, colCompare, colCost, colSale:
		counted = true
	case colTaxed, colShipped:
		value, ok := yes(cell)
		counted = ok && !value
	}
	if counted {
		if t.count == 0 {
			t.first, t.value = r, cell
		}
		t.count++
	}
}

// sayUnused notes once for a column that its cells are not taken over.
func (f *file) sayUnused(i int, c column, t tally) {
	if t.count == 0 {
		return
	}
	key := "import.column.unknown"
	switch c.is {
	case colIgnored:
		key = "import.column.ignored"
	case colCompare:
		key = "import.compare.ignored"
	case colCost:
		key = "import.cost.ignored"
	case colSale:
		key = "import.sale.ignored"
	case colTaxed:
		key = "import.tax.ignored"
	case colShipped:
		key = "import.shipping.ignored"
	}
	f.note(&t.first, i, t.value, key, "Count", t.count)
}
