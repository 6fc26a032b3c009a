package exchange

import (
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/richtext"
)

// The bounds of a file.
const (
	MaxBytes   = 64 << 20
	MaxRows    = 200_000
	MaxCell    = 256 << 10
	maxColumns = 1000
)

// Options say how to read a file. The zero Options find out everything by looking.
type Options struct {
	Format   Format            // Unknown: by the header
	Language string            // of texts whose heading names none; English when empty
	Currency string            // of the prices; AZN when empty
	Columns  map[string]string // heading of the file → heading it stands for; "" leaves the column out
	Texts    *richtext.Renderer

	Separator string // of the cells: a comma, a semicolon or a tab; as it looks when empty
	Decimal   string // before the decimals: a comma or a point; as each column looks when empty
}

// file is a text with its header understood.
type file struct {
	text    string
	mark    bool // began with a byte order mark
	sep     byte
	format  Format
	options Options
	header  []string
	columns []column
	spots   map[spot]int
	heads   map[string]string
	records []record
	groups  []*group
	signs   []sign // per column: of its decimals
	faults  []Fault
	// spellings holds the first spelling of every option name, so that Size and SIZE are one.
	spellings map[string]string
}

// spot is what a column is for.
type spot struct {
	is       what
	language string
	number   int
}

// group is all records of one product.
type group struct {
	handle  string
	raw     string // the handle as it stands in the file
	made    bool
	records []int // places in file.records
	refused bool
	apart   bool // said that its rows do not follow each other
}

// open reads the bytes and understands the header; the scanner stands behind it.
func open(r io.Reader, o Options) (*file, *scanner, error) {
	f, err := slurp(r, o)
	if err != nil {
		return nil, nil, err
	}
	s, err := f.findHeader()
	if err != nil {
		return nil, nil, err
	}
	return f, s, f.understand()
}

// slurp reads the bytes and refuses what is no text.
func slurp(r io.Reader, o Options) (*file, error) {
	var b strings.Builder
	n, err := io.Copy(&b, io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, err
	}
	if n > MaxBytes {
		return nil, wrongFile("import.file.large", "Max", MaxBytes>>20)
	}
	if o.Language == "" {
		o.Language = lang.English
	}
	if o.Currency == "" {
		o.Currency = "AZN"
	}
	if o.Texts == nil {
		o.Texts = richtext.New()
	}
	f := &file{text: b.String(), options: o, spots: map[spot]int{}, heads: map[string]string{}, spellings: map[string]string{}}
	switch {
	case strings.HasPrefix(f.text, "\xff\xfe") || strings.HasPrefix(f.text, "\xfe\xff"):
		return nil, wrongFile("import.file.encoding")
	case strings.HasPrefix(f.text, "PK\x03\x04") || strings.HasPrefix(f.text, "\xd0\xcf\x11\xe0"):
		return nil, wrongFile("import.file.workbook")
	}
	f.text, f.mark = strings.CutPrefix(f.text, "\uFEFF")
	return f, nil
}

func wrongFile(key string, args ...any) error {
	e := fault.New(fault.Invalid, key)
	e.Args = words(args...)
	return e
}

// findHeader tries the separators and keeps the one that makes the most known headings, then the most cells.
func (f *file) findHeader() (*scanner, error) {
	start, only := 0, byte(0)
	if rest, ok := strings.CutPrefix(strings.ToLower(f.text[:min(len(f.text), 8)]), "sep="); ok && len(rest) > 0 {
		only, start = rest[0], lineEnd(f.text, lineStop(f.text, 0)) // a line for spreadsheets, which do not show it
	}
	var best *scanner
	top := -1
	for _, sep := range []byte{',', ';', '\t'} {
		if only != 0 && sep != only || f.options.Separator != "" && f.options.Separator != string(sep) {
			continue
		}
		s := newScanner(f.text, sep)
		s.pos, s.line = start, 1+breaks(f.text[:start])
		_, cells, _, ok := s.next(0, nil)
		if !ok {
			continue
		}
		if score := 1000*f.known(cells) + len(cells); score > top {
			best, top, f.sep, f.header = s, score, sep, cells
		}
	}
	switch {
	case best == nil:
		return nil, wrongFile("import.file.empty")
	case len(f.header) > maxColumns:
		return nil, wrongFile("import.file.wide", "Max", maxColumns)
	}
	for _, h := range f.header {
		if !utf8.ValidString(h) || strings.Contains(h, "\x00") {
			return nil, wrongFile("import.file.encoding")
		}
	}
	return best, nil
}

func (f *file) known(header []string) int {
	n := 0
	for _, h := range header {
		h = f.meant(h)
		_, s := shopColumn(h)
		_, w := wooColumn(h)
		if s || w {
			n++
		}
	}
	return n
}

// meant is the heading a heading stands for.
func (f *file) meant(heading string) string {
	if other, ok := f.options.Columns[strings.TrimSpace(heading)]; ok {
		return other
	}
	return heading
}

// orderHeading stands in files of orders, whose other headings look like those of products.
const orderHeading = "Lineitem name"

// understand gives every column its meaning.
func (f *file) understand() error {
	meant := make([]string, len(f.header))
	for i, h := range f.header {
		f.header[i] = strings.TrimSpace(h)
		meant[i] = f.meant(h)
	}
	if slices.ContainsFunc(meant, func(h string) bool { return strings.EqualFold(h, orderHeading) }) {
		return wrongFile("import.file.orders")
	}
	f.format = f.options.Format
	if f.format == Unknown {
		f.format = Detect(meant)
	}
	match := shopColumn
	if f.format == WooCommerce {
		match = wooColumn
	}
	for i, h := range meant {
		c, known := match(h)
		c.heading = f.header[i]
		switch {
		case isRemark(h) || h == "":
			c.is = colQuiet
		case !known:
			c.is = colNone
		case spoken[c.is] && c.language == "":
			c.language = f.options.Language
		}
		f.columns = append(f.columns, c)
		f.place(i, c)
	}
	if f.format == Unknown || (f.at(colHandle) < 0 && !f.hasText(colTitle)) {
		return wrongFile("import.file.unknown", "Columns", shown(list(f.header)))
	}
	return nil
}

// place notes where a meaning stands. The first of two columns with one meaning counts.
func (f *file) place(i int, c column) {
	switch c.is {
	case colNone, colIgnored, colQuiet, colFact, colMetafield:
		return
	}
	at := spot{c.is, c.language, c.number}
	if first, twice := f.spots[at]; twice {
		f.columns[i].is = colQuiet
		f.faults = append(f.faults, noticed(newFault(1, 1, c.heading, "", "import.column.twice", words("First", f.header[first]))))
		return
	}
	f.spots[at] = i
	if name, ok := checked[c.is]; ok && f.heads[name] == "" {
		f.heads[name] = c.heading
	}
}

// checked are the names catalog.Check has for what stands in a column.
var checked = map[what]string{
	colTitle: "name", colHandle: "handle", colDescription: "description", colTags: "tags", colPicture: "pictures", colPictures: "pictures", colSKU: "sku",
	colPrice: "price", colStock: "stock", colWeight: "weight", colBarcode: "barcode", colOptionName: "options", colOptionValue: "choices",
	colAttributeName: "options", colAttributeValues: "choices", colType: "category", colCategories: "category", colLead: "lead",
}

// at is where the column of a meaning stands, -1 when the file has none.
func (f *file) at(is what) int { return f.spot(is, "", 0) }

func (f *file) spot(is what, language string, number int) int {
	if i, ok := f.spots[spot{is, language, number}]; ok {
		return i
	}
	return -1
}

// texts lists the languages a text column stands in, the file's own language first.
func (f *file) texts(is what, number int) []string {
	var found []string
	for _, l := range f.languages() {
		if f.spot(is, l, number) >= 0 {
			found = append(found, l)
		}
	}
	return found
}

func (f *file) hasText(is what) bool { return len(f.texts(is, 0)) > 0 }

// languages are all, the file's own first.
func (f *file) languages() []string {
	all := []string{f.options.Language}
	for _, l := range lang.All() {
		if l != f.options.Language {
			all = append(all, l)
		}
	}
	return all
}

// row is one record with its cells.
type row struct {
	*record
	f     *file
	cells []string
}

// row reads a record again. Records are kept as places in the text, which costs little for any size of file.
func (f *file) row(i int) row {
	r := &f.records[i]
	cells, _, wrong := split(f.text[:r.end], r.start, f.sep, true, make([]string, 0, len(f.header)))
	if wrong && len(cells) != len(f.header) {
		cells = rough(f.text[r.start:r.end], f.sep, cells)
	}
	return row{r, f, cells}
}

// cell is a cell by its place; "" for a column the file does not have.
func (r row) cell(i int) string {
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return tidy(r.cells[i])
}

func (r row) get(is what) string { return r.cell(r.f.at(is)) }

// say adds a fault of a cell; col is -1 for the whole row.
func (f *file) say(r *record, col int, value, key string, args ...any) {
	f.faults = append(f.faults, f.made(r, col, value, key, args...))
	r.bad = true
	if r.group >= 0 {
		f.groups[r.group].refused = true
	}
}

// note adds a notice.
func (f *file) note(r *record, col int, value, key string, args ...any) {
	f.faults = append(f.faults, noticed(f.made(r, col, value, key, args...)))
}

func (f *file) made(r *record, col int, value, key string, args ...any) Fault {
	heading := ""
	if col >= 0 {
		heading = f.header[col]
	}
	return newFault(r.row, r.line, heading, value, key, words(args...))
}

func noticed(f Fault) Fault {
	f.Notice = true
	return f
}

// handleOf makes a handle of what the file has; "" when nothing is left.
func handleOf(text string) string {
	h := catalog.Slug(text)
	if len(h) > catalog.MaxHandleLength {
		h = h[:catalog.MaxHandleLength]
	}
	return strings.Trim(h, "-")
}
