package exchange

import (
	"bufio"
	"io"
	"strings"
)

// Table is a file as rows of cells, for what is not about products.
type Table struct {
	Header []string
	Faults []Fault // of rows that are no rows of this table

	file *file
	at   map[string]int // place of a heading by what it is read as
}

// Row is one record of a Table.
type Row struct {
	Row, Line int
	Cells     []string // tidied: trimmed, apostrophes before numbers and formulas taken off
	Bad       bool     // something is wrong with it as a row
	table     *Table
}

// ReadTable reads any file of rows within the bounds of a file.
func ReadTable(r io.Reader, o Options) (*Table, error) { return readTable(r, o, 0) }

// readTable stops after so many rows, 0 for none.
func readTable(r io.Reader, o Options, most int) (*Table, error) {
	f, s, err := openTable(r, o)
	if err != nil {
		return nil, err
	}
	t := &Table{file: f, at: map[string]int{}}
	for i, h := range f.header {
		f.header[i] = strings.TrimSpace(h)
		if name := tidyHeading(f.meant(f.header[i])); name != "" && !isRemark(name) {
			if _, twice := t.at[name]; !twice {
				t.at[name] = i
			}
		}
	}
	t.Header = f.header
	f.columns = make([]column, len(f.header))
	cells := make([]string, 0, len(f.header))
	for {
		rec, out, wrong, ok := s.next(len(f.header), cells)
		if !ok || most > 0 && len(f.records) == most {
			break
		}
		cells = out
		if empty(cells) {
			continue
		}
		if len(f.records) == MaxRows {
			return nil, wrongFile("import.file.long", "Max", MaxRows)
		}
		f.records = append(f.records, rec)
		last := &f.records[len(f.records)-1]
		f.checkRow(row{last, f, cells}, wrong)
	}
	t.Faults = f.faults
	return t, nil
}

// Has tells whether a column is there.
func (t *Table) Has(name string) bool { _, ok := t.at[tidyHeading(name)]; return ok }

// Len is how many rows there are.
func (t *Table) Len() int { return len(t.file.records) }

// At is one row. Rows are kept as places in the text, so that a large file does not stand in memory twice.
func (t *Table) At(i int) Row {
	r := t.file.row(i)
	for n, c := range r.cells {
		r.cells[n] = strings.TrimPrefix(tidy(c), "'")
	}
	return Row{Row: r.record.row, Line: r.record.line, Cells: r.cells, Bad: r.record.bad, table: t}
}

// Group says that a row belongs to the nth thing of the file, so that Faulty writes all rows of a thing that is at fault.
func (t *Table) Group(i, n int) { t.file.records[i].group = n }

// Get is the cell of a column; "" when there is none.
func (r Row) Get(name string) string {
	if i, ok := r.table.at[tidyHeading(name)]; ok && i < len(r.Cells) {
		return r.Cells[i]
	}
	return ""
}

// Fault makes a fault of one cell of the row.
func (r Row) Fault(name, key string, args ...any) Fault {
	heading := name
	if i, ok := r.table.at[tidyHeading(name)]; ok {
		heading = r.table.Header[i]
	}
	return newFault(r.Row, r.Line, heading, r.Get(name), key, words(args...))
}

// Faulty writes the rows at fault as Result.Faulty does.
func (t *Table) Faulty(w io.Writer, faults []Fault, say func(key string, args map[string]any) string) (int, error) {
	return Result{file: t.file}.Faulty(w, faults, say)
}

// openTable reads the bytes and finds the header, whatever it says.
func openTable(r io.Reader, o Options) (*file, *scanner, error) {
	f, err := slurp(r, o)
	if err != nil {
		return nil, nil, err
	}
	s, err := f.findHeader()
	return f, s, err
}

// WriteTable writes rows as a file that spreadsheets open without taking a cell for a formula.
func WriteTable(w io.Writer, header []string, rows func(yield func(cells []string) bool)) error {
	out := bufio.NewWriter(w)
	writeRecord(out, header, ',')
	for cells := range rows {
		guarded := make([]string, len(cells))
		for i, c := range cells {
			guarded[i] = guard(trim(c))
		}
		writeRecord(out, guarded, ',')
	}
	return out.Flush()
}
