package exchange

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

// wooKeys groups variations under the product they name as their parent, by its SKU or as id:123.
type wooKeys struct {
	f    *file
	rows []wooRow
}

type wooRow struct {
	record                   int
	kind, id, sku, parent, h string
	sound                    bool
}

func (k *wooKeys) add(i int, r row, sound bool) {
	kind, _, _ := strings.Cut(strings.ToLower(r.get(colKind)), ",")
	k.rows = append(k.rows, wooRow{i, strings.TrimSpace(kind), r.get(colID), r.get(colSKU), r.get(colParent), handleOf(k.f.title(r)), sound})
}

func (k *wooKeys) done() {
	parents, handles := map[string]int{}, map[string]bool{}
	for _, w := range k.rows {
		r := &k.f.records[w.record]
		switch {
		case w.kind == "variation":
			continue
		case !w.sound:
		case w.kind != "" && w.kind != "simple" && w.kind != "variable":
			k.f.say(r, k.f.at(colKind), w.kind, "import.woo.kind")
			continue
		case w.h == "":
			k.f.say(r, k.f.spot(colTitle, k.f.options.Language, 0), "", "import.title.missing")
		}
		at := len(k.f.groups)
		handle := w.h
		for n := 2; handles[handle]; n++ {
			handle = w.h + "-" + strconv.Itoa(n)
		}
		handles[handle] = true
		k.f.groups = append(k.f.groups, &group{handle: handle, made: true})
		k.join(at, w)
		if w.id != "" {
			parents["id:"+w.id] = at
		}
		if w.sku != "" {
			parents[w.sku] = at
		}
	}
	for _, w := range k.rows {
		if w.kind != "variation" {
			continue
		}
		if at, ok := parents[w.parent]; ok {
			k.join(at, w)
			continue
		}
		k.f.say(&k.f.records[w.record], k.f.at(colParent), w.parent, "import.woo.parent")
	}
}

func (k *wooKeys) join(at int, w wooRow) {
	r, g := &k.f.records[w.record], k.f.groups[at]
	r.group = at
	g.records = append(g.records, w.record)
	g.refused = g.refused || r.bad
}

// readWoo builds the drafts of a WooCommerce file.
func (f *file) readWoo() []Draft {
	var drafts []Draft
	for _, g := range f.groups {
		b := f.builder(g)
		variations := b.rows[1:]
		b.rows = b.rows[:1] // texts of variations are not the product's
		b.wooProduct()
		if strings.HasPrefix(strings.ToLower(b.rows[0].get(colKind)), "variable") {
			b.wooVariations(variations)
		} else {
			b.variantRows = b.rows
			b.wooVariant(b.rows[0], Variant{})
		}
		b.wooFacts()
		b.wooPictures()
		if !g.refused {
			drafts = append(drafts, b.draft)
		}
	}
	return drafts
}

func (b *builder) wooProduct() {
	d, r := &b.draft, b.rows[0]
	d.Name, d.Description, d.Summary = b.text(colTitle), b.text(colDescription), b.text(colSummary)
	b.render(colDescription)
	for l, s := range d.Summary {
		safe, _ := b.file.options.Texts.Render(s)
		d.Summary[l] = cut(b.file.options.Texts.Words(safe), catalog.MaxSummaryRunes)
	}
	if brands := splitList(r.get(colVendor)); len(brands) > 0 {
		d.Brand = brands[0]
	}
	b.mark(FieldBrand, b.at(colVendor) >= 0, d.Brand != "")
	for _, tag := range splitList(r.get(colTags)) {
		d.Tags = append(d.Tags, splitTags(tag, '\n')...)
	}
	b.mark(FieldTags, b.at(colTags) >= 0, len(d.Tags) > 0)
	published := r.get(colPublished)
	d.State = catalog.Draft
	if published == "" || published == "1" {
		d.State = catalog.Active
	}
	b.mark(FieldState, b.at(colPublished) >= 0, published != "")
	b.wooCategory()
	if kind := r.get(colKind); strings.Contains(kind, ",") {
		b.note(r.record, b.at(colKind), kind, "import.woo.virtual")
	}
}

// wooCategory takes the first way through the categories; a product of ours stands in one.
func (b *builder) wooCategory() {
	r := b.rows[0]
	ways := splitList(r.get(colCategories))
	if len(ways) > 0 {
		for _, name := range splitPath(ways[0]) {
			b.draft.Category = append(b.draft.Category, lang.Text{b.file.options.Language: name})
		}
	}
	b.mark(FieldCategory, b.at(colCategories) >= 0, len(ways) > 0)
	if len(ways) > 1 {
		b.note(r.record, b.at(colCategories), r.get(colCategories), "import.category.more", "Category", ways[0])
	}
}

// attribute is one of a row's numbered attributes.
type attribute struct {
	name   string
	values []string
	col    int
}

func (b *builder) attributes(r row) []attribute {
	var all []attribute
	for i, c := range b.columns {
		if c.is != colAttributeName || r.cell(i) == "" {
			continue
		}
		values := b.spot(colAttributeValues, "", c.number)
		all = append(all, attribute{r.cell(i), splitList(r.cell(values)), max(values, i)})
	}
	return all
}

func attributeNamed(all []attribute, name string) (attribute, bool) {
	at := slices.IndexFunc(all, func(a attribute) bool { return strings.EqualFold(a.name, name) })
	if at < 0 {
		return attribute{}, false
	}
	return all[at], true
}

// wooVariations makes options of the attributes that variations give a value for.
func (b *builder) wooVariations(rows []row) {
	for _, r := range rows {
		if off := r.get(colPublished); off != "" && off != "1" {
			b.note(r.record, b.at(colPublished), off, "import.woo.variation.off")
			continue
		}
		b.variantRows = append(b.variantRows, r)
		for _, a := range b.attributes(r) {
			if len(a.values) > 0 {
				b.wooOption(a.name)
			}
		}
	}
	switch {
	case len(b.variantRows) == 0:
		b.say(b.rows[0].record, b.at(colKind), "", "import.woo.variations.none")
		return
	case len(b.variantRows) > catalog.MaxVariants:
		b.say(b.variantRows[catalog.MaxVariants].record, -1, "", "import.variants.many", "Max", catalog.MaxVariants)
		b.variantRows = nil
		return
	}
	slices.SortStableFunc(b.draft.Options, func(x, y catalog.Option) int { return b.wooPlace(x) - b.wooPlace(y) })
	chosen := map[string]int{}
	for _, r := range b.variantRows {
		v := Variant{}
		mine := b.attributes(r)
		for at := range b.draft.Options {
			v.Choices = append(v.Choices, b.wooChoice(r, mine, at))
		}
		key := strings.Join(v.Choices, "\x00")
		if first, twice := chosen[key]; twice {
			b.say(r.record, -1, b.choiceNames(v.Choices), "import.variant.twice", "First", first)
		}
		chosen[key] = r.row
		b.wooVariant(r, v)
	}
}

func (b *builder) wooOption(name string) {
	language := b.file.options.Language
	if slices.ContainsFunc(b.draft.Options, func(o catalog.Option) bool { return strings.EqualFold(o.Name[language], name) }) {
		return
	}
	text := lang.Text{language: name}
	key := makeKey("", text, "option", func(k string) bool { return hasOption(b.draft.Options, k) })
	b.draft.Options = append(b.draft.Options, catalog.Option{Key: key, Name: text})
	b.mark(FieldOptions, true, true)
}

// wooPlace is where the parent names an option among its attributes.
func (b *builder) wooPlace(o catalog.Option) int {
	all := b.attributes(b.rows[0])
	at := slices.IndexFunc(all, func(a attribute) bool { return strings.EqualFold(a.name, o.Name[b.file.options.Language]) })
	if at < 0 {
		return len(all)
	}
	return at
}

func (b *builder) wooChoice(r row, mine []attribute, at int) string {
	o := &b.draft.Options[at]
	language := b.file.options.Language
	a, ok := attributeNamed(mine, o.Name[language])
	if !ok || len(a.values) == 0 {
		if !ok {
			a.col = -1
		}
		b.say(r.record, a.col, "", "import.woo.any", "Option", o.Name[language])
		return ""
	}
	for _, v := range o.Values {
		if strings.EqualFold(v.Name[language], a.values[0]) {
			return v.Key
		}
	}
	text := lang.Text{language: a.values[0]}
	key := makeKey("", text, "value", func(k string) bool { return hasValue(o.Values, k) })
	o.Values = append(o.Values, catalog.OptionValue{Key: key, Name: text})
	return key
}

// wooVariant reads price, stock and weight of a variation or of a simple product.
func (b *builder) wooVariant(r row, v Variant) {
	v.Row, v.Line = r.row, r.line
	b.code(r, &v)
	b.money(r, &v)
	b.policy(r, &v)
	b.wooStock(r, &v)
	weighed := r
	if r.get(colWeight) == "" {
		weighed = b.rows[0]
	}
	b.weight(weighed, &v)
	picture := ""
	if own := splitList(r.get(colPictures)); len(own) > 0 && r.record != b.rows[0].record {
		picture = own[0]
	}
	b.images = append(b.images, picture)
	b.draft.Variants = append(b.draft.Variants, v)
}

func (b *builder) wooStock(r row, v *Variant) {
	stock, in := r.get(colStock), r.get(colInStock)
	inStock, known := yes(in)
	switch {
	case strings.EqualFold(stock, "parent"):
		b.note(r.record, b.at(colStock), stock, "import.woo.stock.parent")
		v.Tracked = true
	case stock != "":
		v.Tracked, v.OnHand = true, b.quantity(r, stock)
	default:
		v.Tracked = known && !inStock
	}
	if strings.EqualFold(in, "backorder") {
		v.Backorder = true
	}
	mark(&v.Given, &v.Empty, FieldTracked|FieldStock, b.at(colStock) >= 0 || b.at(colInStock) >= 0, stock != "" || in != "")
}

// wooFacts passes on the attributes that are no options.
func (b *builder) wooFacts() {
	r := b.rows[0]
	for _, a := range b.attributes(r) {
		language := b.file.options.Language
		if slices.ContainsFunc(b.draft.Options, func(o catalog.Option) bool { return strings.EqualFold(o.Name[language], a.name) }) {
			continue
		}
		b.draft.Facts = append(b.draft.Facts, FactCell{
			Column: b.header[a.col], Names: []string{a.name}, Language: language, Value: strings.Join(a.values, "; "),
			Row: r.row, Line: r.line, Loose: true,
		})
	}
}

func (b *builder) wooPictures() {
	r, col := b.rows[0], b.at(colPictures)
	for _, source := range splitList(r.cell(col)) {
		if !b.usable(r, col, source) {
			continue
		}
		b.addPicture(r, source)
		if len(b.draft.Pictures) > catalog.MaxPictures {
			b.say(r.record, col, source, "import.pictures.many", "Max", catalog.MaxPictures)
			return
		}
	}
	b.mark(FieldPictures, col >= 0, len(b.draft.Pictures) > 0)
	b.mark(FieldChoice, col >= 0, true)
	b.bindImages()
}

// splitList cuts a list at its commas; "\," is a comma inside a value.
func splitList(cell string) []string {
	var all []string
	var value strings.Builder
	flush := func() {
		if s := strings.TrimSpace(value.String()); s != "" {
			all = append(all, s)
		}
		value.Reset()
	}
	for i := 0; i < len(cell); i++ {
		switch {
		case cell[i] == '\\' && i+1 < len(cell) && cell[i+1] == ',':
			value.WriteByte(',')
			i++
		case cell[i] == ',':
			flush()
		default:
			value.WriteByte(cell[i])
		}
	}
	flush()
	return all
}

// cut shortens a text to so many runes, at a blank where there is one near.
func cut(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	short := string([]rune(text)[:most-1])
	if i := strings.LastIndexByte(short, ' '); i > len(short)*3/4 {
		short = short[:i]
	}
	return strings.TrimRight(short, " ,;:.") + "…"
}
