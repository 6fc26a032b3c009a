package admin

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/task"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// Step is a step of an import after its file was given.
type Step string

// The steps. StepFaulty is a file to be taken out.
const (
	StepFormat  Step = "format"
	StepColumns Step = "columns"
	StepChoices Step = "choices"
	StepPreview Step = "preview"
	StepFaulty  Step = "faulty.csv"
)

func importSteps() []Step { return []Step{"file", StepFormat, StepColumns, StepChoices, StepPreview} }

// ImportProps is one step of an import.
type ImportProps struct {
	Upload exchange.Upload
	Step   Step
	Peek   exchange.Peek
	Wrong  *fault.Error // the file cannot be read as was chosen
	Show   string       // of the preview: new, changed, unchanged, skipped or faulty
	Page   int

	Preview exchange.Preview
	entries []exchange.Entry // of Show
	faults  []exchange.Fault
}

// rowsPerPage is how many entries of a preview stand on a page.
const rowsPerPage = 50

// ImportPath is where a step is.
func ImportPath(file int64, s Step) string { return "/admin/import/" + id(file) + "/" + string(s) }

// Fill takes a preview in and picks what is shown: what was asked for, else what matters most.
func (p *ImportProps) Fill(preview exchange.Preview) {
	p.Preview = preview
	if !slices.Contains(p.shows(), p.Show) {
		p.Show = "new"
		for _, s := range []string{"faulty", "changed", "new", "unchanged"} {
			if p.count(s) > 0 {
				p.Show = s
				break
			}
		}
	}
	if p.Show == "faulty" {
		p.faults = preview.Faults
		return
	}
	for _, e := range preview.Entries {
		if string(e.State) == p.Show {
			p.entries = append(p.entries, e)
		}
	}
}

func (*ImportProps) shows() []string {
	return []string{"new", "changed", "unchanged", "skipped", "faulty"}
}

func (p *ImportProps) count(show string) int {
	switch show {
	case "new":
		return p.Preview.New
	case "changed":
		return p.Preview.Changed
	case "unchanged":
		return p.Preview.Unchanged
	case "skipped":
		return p.Preview.Skipped
	default:
		return p.Preview.Refused
	}
}

// from and to are the part of a list that stands on the page.
func (p *ImportProps) part(length int) (from, to int) {
	p.Page = max(0, min(p.Page, (length-1)/rowsPerPage))
	from = p.Page * rowsPerPage
	return from, min(from+rowsPerPage, length)
}

func (p *ImportProps) pageEntries() []exchange.Entry {
	from, to := p.part(len(p.entries))
	return p.entries[from:to]
}

func (p *ImportProps) pageFaults() []task.Trouble {
	from, to := p.part(len(p.faults))
	var all []task.Trouble
	for _, f := range p.faults[from:to] {
		all = append(all, task.Trouble{Row: f.Row, Column: f.Column, Value: f.Value, Key: f.Key, Args: f.Args, Notice: f.Notice})
	}
	return all
}

func (p *ImportProps) pages() int {
	return (max(len(p.entries), len(p.faults)) + rowsPerPage - 1) / rowsPerPage
}

func (p *ImportProps) path(show string, page int) string {
	values := url.Values{"show": {show}}
	if page > 0 {
		values.Set("page", strconv.Itoa(page))
	}
	return withQuery(ImportPath(p.Upload.ID, StepPreview), values)
}

// does tells whether the import would do anything.
func (p *ImportProps) does() bool { return p.Preview.New+p.Preview.Changed > 0 }

// KnownNoun tells whether files of a noun can be taken over.
func KnownNoun(n exchange.Noun) bool {
	return slices.Contains([]exchange.Noun{exchange.OfProducts, exchange.OfCustomers, exchange.OfOrders}, n)
}

// KnownFormat tells whether a format can be chosen.
func KnownFormat(f exchange.Format) bool { return slices.Contains(exchange.Formats(), f) }

// separators are what can stand between two cells.
func separators() []string { return []string{",", ";", "\t"} }

// KnownSeparator tells whether a separator can be chosen.
func KnownSeparator(s string) bool { return slices.Contains(separators(), s) }

func (p *ImportProps) nouns(ctx context.Context) []ui.Option {
	var all []ui.Option
	for _, n := range []exchange.Noun{exchange.OfProducts, exchange.OfCustomers, exchange.OfOrders} {
		if KnownNoun(n) {
			all = append(all, ui.Option{Value: string(n), Label: text.T(ctx, "bulk.noun."+string(n)), Chosen: p.Upload.Choices.Noun == n})
		}
	}
	return all
}

func (p *ImportProps) formats(ctx context.Context) []ui.Option {
	c := p.Upload.Choices.Format
	as := text.T(ctx, "bulk.format.none")
	if c == exchange.Unknown && p.Peek.Format != exchange.Unknown {
		as = text.T(ctx, "bulk.format.as", "format", text.T(ctx, "bulk.format."+string(p.Peek.Format)))
	}
	all := []ui.Option{{Value: "", Label: as, Chosen: c == exchange.Unknown}}
	for _, f := range exchange.Formats() {
		all = append(all, ui.Option{Value: string(f), Label: text.T(ctx, "bulk.format."+string(f)), Chosen: c == f})
	}
	return all
}

func separatorKey(s string) string {
	switch s {
	case ";":
		return "bulk.separator.semicolon"
	case "\t":
		return "bulk.separator.tab"
	default:
		return "bulk.separator.comma"
	}
}

func (p *ImportProps) separators(ctx context.Context) []ui.Option {
	c := p.Upload.Choices.Separator
	all := []ui.Option{{Value: "", Label: text.T(ctx, "bulk.format.as", "format", text.T(ctx, separatorKey(p.Peek.Separator))), Chosen: c == ""}}
	for _, s := range separators() {
		all = append(all, ui.Option{Value: s, Label: text.T(ctx, separatorKey(s)), Chosen: c == s})
	}
	return all
}

func (p *ImportProps) decimals(ctx context.Context) []ui.Option {
	looks, c := "bulk.decimal.point", p.Upload.Choices.Decimal
	if p.Peek.Comma {
		looks = "bulk.decimal.comma"
	}
	return []ui.Option{
		{Value: "", Label: text.T(ctx, "bulk.format.as", "format", text.T(ctx, looks)), Chosen: c == ""},
		{Value: ".", Label: text.T(ctx, "bulk.decimal.point"), Chosen: c == "."},
		{Value: ",", Label: text.T(ctx, "bulk.decimal.comma"), Chosen: c == ","},
	}
}

// ColumnField is the name of the field that says what a column is read as.
func ColumnField(n int) string { return "column." + strconv.Itoa(n) }

// KnownHeading tells whether a column can be read as something; "" leaves it out.
func KnownHeading(peek exchange.Peek, column exchange.Column, as string) bool {
	return as == "" || as == column.As || slices.Contains(exchange.Headings(peek.Noun, peek.Format), as)
}

func (p *ImportProps) headings(ctx context.Context, c exchange.Column) []ui.Option {
	all := []ui.Option{{Value: "", Label: text.T(ctx, "bulk.column.leave"), Chosen: c.As == ""}}
	known := exchange.Headings(p.Peek.Noun, p.Peek.Format)
	if c.As != "" && !slices.Contains(known, c.As) {
		all = append(all, ui.Option{Value: c.As, Label: c.As, Chosen: true})
	}
	for _, h := range known {
		all = append(all, ui.Option{Value: h, Label: h, Chosen: c.As == h})
	}
	return all
}

// read is how many columns are read.
func (p *ImportProps) read() int {
	n := 0
	for _, c := range p.Peek.Columns {
		if c.As != "" {
			n++
		}
	}
	return n
}

func whiches() []string { return []string{"both", "add", "update"} }

// modeWords say what was chosen, for the preview.
func (p *ImportProps) modeWords(ctx context.Context) string {
	c := p.Upload.Choices
	words := text.T(ctx, "bulk.which."+whiches()[min(max(c.Which, 0), 2)]) + ". "
	if c.Clear {
		return words + text.T(ctx, "bulk.empty.clears")
	}
	return words + text.T(ctx, "bulk.empty.leaves")
}

// size is how large a file is, in words.
func size(ctx context.Context, bytes int64) string {
	return text.T(ctx, "bulk.size", "kb", (bytes+1023)/1024)
}
