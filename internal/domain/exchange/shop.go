package exchange

import (
	"slices"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

// readShop builds the drafts of Shopify's files and of ours.
func (f *file) readShop() []Draft {
	var drafts []Draft
	for _, g := range f.groups {
		b := f.builder(g)
		b.product()
		b.options()
		b.variants()
		b.pictures()
		if !g.refused {
			drafts = append(drafts, b.draft)
		}
	}
	return drafts
}

// builder makes one draft of the rows of one product.
type builder struct {
	*file
	group       *group
	rows        []row
	draft       Draft
	variantRows []row    // the rows that tell a variant
	images      []string // the address of each variant's own picture
	slots       []int    // the numbers of the options in use, in the order of draft.Options
}

func (f *file) builder(g *group) *builder {
	b := &builder{file: f, group: g}
	for _, i := range g.records {
		b.rows = append(b.rows, f.row(i))
	}
	b.draft = Draft{Row: b.rows[0].row, Line: b.rows[0].line, Handle: g.handle, Made: g.made, heads: f.heads}
	return b
}

// first is the first row whose cell holds anything, with the cell. A product's own cells stand in its first row,
// but not every tool keeps to that.
func (b *builder) first(col int) (row, string) {
	if col >= 0 {
		for _, r := range b.rows {
			if cell := r.cell(col); cell != "" {
				return r, cell
			}
		}
	}
	return b.rows[0], ""
}

// mark notes whether a field's column is present, and filled or empty.
func mark(given, emptied *Fields, field Fields, present, filled bool) {
	switch {
	case present && filled:
		*given |= field
	case present:
		*emptied |= field
	}
}

func (b *builder) mark(field Fields, present, filled bool) {
	mark(&b.draft.Given, &b.draft.Empty, field, present, filled)
}

// text gathers a text in all languages it has a column for.
func (b *builder) text(is what) lang.Text {
	var t lang.Text
	for _, l := range b.texts(is, 0) {
		_, cell := b.first(b.spot(is, l, 0))
		if t == nil {
			t = lang.Text{}
		}
		t[l] = cell
	}
	return t
}

// product reads what a product has once.
func (b *builder) product() {
	d := &b.draft
	d.Name, d.Summary, d.Warnings = b.text(colTitle), b.text(colSummary), b.text(colWarnings)
	d.SEOTitle, d.SEODescription = b.text(colSEOTitle), b.text(colSEODescription)
	d.Description = b.text(colDescription)
	b.render(colDescription)
	b.oneTitle()
	_, d.Brand = b.first(b.at(colVendor))
	b.mark(FieldBrand, b.at(colVendor) >= 0, d.Brand != "")
	_, tags := b.first(b.at(colTags))
	d.Tags = splitTags(tags, ',')
	b.mark(FieldTags, b.at(colTags) >= 0, len(d.Tags) > 0)
	b.state()
	b.category()
	b.lead()
	b.facts()
	if r, cell := b.first(b.at(colGift)); cell != "" {
		if gift, ok := yes(cell); ok && gift {
			b.note(r.record, b.at(colGift), cell, "import.giftcard.ignored")
		}
	}
}

// render cleans the description and tells what was taken out.
func (b *builder) render(is what) {
	for _, l := range b.languages() {
		source := b.draft.Description[l]
		if source == "" {
			continue
		}
		safe, removed := b.file.options.Texts.Render(source)
		if b.draft.Rendered == nil {
			b.draft.Rendered = lang.Text{}
		}
		b.draft.Rendered[l] = safe
		if len(removed) > 0 {
			r, _ := b.first(b.spot(is, l, 0))
			b.note(r.record, b.spot(is, l, 0), list(removed), "import.html.removed", "Elements", list(removed))
		}
	}
}

// oneTitle refuses a product whose rows give two titles.
func (b *builder) oneTitle() {
	for _, l := range b.texts(colTitle, 0) {
		col := b.spot(colTitle, l, 0)
		first, title := b.first(col)
		for _, r := range b.rows {
			if cell := r.cell(col); cell != "" && cell != title {
				b.say(r.record, col, cell, "import.title.differs", "Title", title, "First", first.row)
			}
		}
	}
}

// splitTags cuts a list, drops doubles in whatever case and keeps the first spelling.
func splitTags(cell string, sep rune) []string {
	var tags []string
	for tag := range strings.SplitSeq(cell, string(sep)) {
		tag = strings.TrimSpace(tag)
		if tag != "" && !slices.ContainsFunc(tags, func(t string) bool { return strings.EqualFold(t, tag) }) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// state reads Status and Published together: what is not published, or published nowhere one can find it, is a draft.
func (b *builder) state() {
	statusCol, publishedCol := b.at(colStatus), b.at(colPublished)
	published := true
	publishedRow, shownIn := b.first(publishedCol)
	if shownIn != "" {
		value, ok := yes(shownIn)
		if !ok {
			b.say(publishedRow.record, publishedCol, shownIn, "import.yesno.wrong")
		}
		published = value
	}
	b.draft.State = catalog.Active
	r, status := b.first(statusCol)
	switch strings.ToLower(status) {
	case "", "active":
		if !published {
			b.draft.State = catalog.Draft
		}
	case "draft":
		b.draft.State = catalog.Draft
	case "archived":
		b.draft.State = catalog.Archived
	case "unlisted":
		b.draft.State = catalog.Draft
		b.note(r.record, statusCol, status, "import.status.unlisted")
	default:
		b.say(r.record, statusCol, status, "import.status.wrong")
	}
	b.mark(FieldState, statusCol >= 0 || publishedCol >= 0, status != "" || shownIn != "")
}

// pathSign stands between the names of a way through the categories.
const pathSign = " > "

// category reads the way to the category. In our own files Type holds the whole way; in Shopify's it is one name, and
// the product category is a place in Shopify's taxonomy, whose last name serves when there is no Type.
func (b *builder) category() {
	d := &b.draft
	_, taxonomy := b.first(b.at(colTaxonomy))
	if taxonomy != "" {
		d.Taxonomy = splitPath(taxonomy)
	}
	types := b.text(colType)
	for _, l := range b.languages() {
		if types[l] == "" {
			continue
		}
		path := []string{types[l]}
		if b.format == Vitrin {
			path = splitPath(types[l])
		}
		for i, name := range path {
			if i == len(d.Category) {
				d.Category = append(d.Category, lang.Text{})
			}
			d.Category[i][l] = name
		}
	}
	if len(d.Category) == 0 && len(d.Taxonomy) > 0 {
		d.Category = []lang.Text{{b.file.options.Language: d.Taxonomy[len(d.Taxonomy)-1]}}
	}
	b.mark(FieldCategory, b.hasText(colType) || b.at(colTaxonomy) >= 0, len(d.Category) > 0)
}

func splitPath(cell string) []string {
	var path []string
	for name := range strings.SplitSeq(cell, strings.TrimSpace(pathSign)) {
		if name = strings.TrimSpace(name); name != "" {
			path = append(path, name)
		}
	}
	return path
}

// facts gathers the cells of own fields.
func (b *builder) facts() {
	for i, c := range b.columns {
		if c.is != colFact && c.is != colMetafield {
			continue
		}
		r, cell := b.first(i)
		language := c.language
		if language == "" {
			language = b.file.options.Language
		}
		b.draft.Facts = append(b.draft.Facts, FactCell{
			Column: c.heading, Names: strings.Split(c.name, "\n"), Language: language, Value: cell,
			Row: r.row, Line: r.line, Loose: c.is == colMetafield,
		})
	}
}
