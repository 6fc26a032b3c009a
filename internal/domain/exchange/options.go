package exchange

import (
	"slices"
	"strconv"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

// noOption is how Shopify writes a product without options.
const noOption, noOptionValue = "title", "default title"

// options finds the rows that tell a variant and the options they choose from.
func (b *builder) options() {
	for _, r := range b.rows {
		if b.tellsVariant(r) {
			b.variantRows = append(b.variantRows, r)
		}
	}
	if len(b.variantRows) == 0 && b.hasVariantColumns() {
		b.variantRows = b.rows[:1]
	}
	if len(b.variantRows) > catalog.MaxVariants {
		b.say(b.variantRows[catalog.MaxVariants].record, -1, "", "import.variants.many", "Max", catalog.MaxVariants)
		b.variantRows = nil
	}
	if !b.hasOptionColumns() || len(b.variantRows) == 0 {
		return
	}
	var used []int
	for n := range catalog.MaxOptions {
		if b.slotUsed(n) {
			used = append(used, n)
		}
	}
	told := len(used) > 0
	if len(used) == 1 && b.isNoOption(used[0]) {
		used = nil
	}
	b.mark(FieldOptions, true, told)
	for _, n := range used {
		b.slots = append(b.slots, n)
		b.draft.Options = append(b.draft.Options, b.option(n))
	}
}

// tellsVariant tells a variant from a row that only carries a picture: one of the cells that name or price it is filled.
func (b *builder) tellsVariant(r row) bool {
	for _, is := range []what{colSKU, colPrice, colBarcode, colStock} {
		if r.get(is) != "" {
			return true
		}
	}
	for n := range catalog.MaxOptions {
		for _, l := range b.texts(colOptionValue, n) {
			if r.cell(b.spot(colOptionValue, l, n)) != "" {
				return true
			}
		}
	}
	return false
}

func (b *builder) hasVariantColumns() bool {
	for _, is := range []what{colSKU, colPrice, colBarcode, colStock, colTracker, colPolicy, colWeight, colTotal} {
		if b.at(is) >= 0 {
			return true
		}
	}
	return b.hasOptionColumns()
}

func (b *builder) hasOptionColumns() bool {
	for n := range catalog.MaxOptions {
		if len(b.texts(colOptionValue, n)) > 0 {
			return true
		}
	}
	return false
}

func (b *builder) slotUsed(n int) bool {
	for _, is := range []what{colOptionName, colOptionValue} {
		for _, l := range b.texts(is, n) {
			if _, cell := b.first(b.spot(is, l, n)); cell != "" {
				return true
			}
		}
	}
	return false
}

// isNoOption tells whether the only option in use is Shopify's sign for none.
func (b *builder) isNoOption(n int) bool {
	for _, l := range b.texts(colOptionName, n) {
		if _, name := b.first(b.spot(colOptionName, l, n)); name != "" && strings.ToLower(name) != noOption {
			return false
		}
	}
	for _, l := range b.texts(colOptionValue, n) {
		for _, r := range b.variantRows {
			if value := r.cell(b.spot(colOptionValue, l, n)); value != "" && strings.ToLower(value) != noOptionValue {
				return false
			}
		}
	}
	return true
}

// option reads the name of an option; its values come with the variants.
func (b *builder) option(n int) catalog.Option {
	name := lang.Text{}
	for _, l := range b.texts(colOptionName, n) {
		col := b.spot(colOptionName, l, n)
		first, cell := b.first(col)
		if cell == "" {
			continue
		}
		name[l] = b.spelling(first, col, l, cell)
		for _, r := range b.rows {
			other := r.cell(col)
			switch {
			case other == "" || other == cell:
			case strings.EqualFold(other, cell):
				b.note(r.record, col, other, "import.option.case", "As", name[l])
			default:
				b.say(r.record, col, other, "import.option.differs", "Option", cell, "First", first.row)
			}
		}
	}
	if name.Empty() {
		b.say(b.variantRows[0].record, b.optionColumn(n), "", "import.option.unnamed", "Number", n+1)
	}
	_, key := b.first(b.spot(colOptionKey, "", n))
	return catalog.Option{
		Key:  makeKey(key, name, "option", func(k string) bool { return hasOption(b.draft.Options, k) }),
		Name: name,
	}
}

// spelling keeps one spelling of an option's name in the whole file.
func (b *builder) spelling(r row, col int, language, name string) string {
	key := language + strings.ToLower(name)
	first, known := b.spellings[key]
	if !known {
		b.spellings[key] = name
		return name
	}
	if first != name {
		b.note(r.record, col, name, "import.option.case", "As", first)
	}
	return first
}

// optionColumn is a column to point at when an option is wrong.
func (b *builder) optionColumn(n int) int {
	for _, is := range []what{colOptionName, colOptionValue} {
		for _, l := range b.texts(is, n) {
			return b.spot(is, l, n)
		}
	}
	return -1
}

// choice finds or makes the value a row chooses of an option; ok is false when it chooses none.
func (b *builder) choice(r row, at int) (key string, ok bool) {
	n, option := b.slots[at], &b.draft.Options[at]
	value := lang.Text{}
	language := ""
	for _, l := range b.texts(colOptionValue, n) {
		if cell := r.cell(b.spot(colOptionValue, l, n)); cell != "" {
			value[l] = cell
			if language == "" {
				language = l
			}
		}
	}
	if language == "" {
		b.say(r.record, b.valueColumn(n), "", "import.option.empty", "Option", option.Name.In(b.file.options.Language))
		return "", false
	}
	for i := range option.Values {
		known := &option.Values[i]
		if !strings.EqualFold(known.Name[language], value[language]) {
			continue
		}
		if known.Name[language] != value[language] {
			b.note(r.record, b.spot(colOptionValue, language, n), value[language], "import.option.case", "As", known.Name[language])
		}
		for l, name := range value {
			if known.Name[l] == "" {
				known.Name[l] = name
			}
		}
		return known.Key, true
	}
	key = makeKey(r.cell(b.spot(colValueKey, "", n)), value, "value", func(k string) bool { return hasValue(option.Values, k) })
	option.Values = append(option.Values, catalog.OptionValue{Key: key, Name: value})
	return key, true
}

func (b *builder) valueColumn(n int) int {
	for _, l := range b.texts(colOptionValue, n) {
		return b.spot(colOptionValue, l, n)
	}
	return -1
}

// makeKey gives an option or a value its key: the wished one if it can be one, else one made from the name, with a
// number behind it while it is taken.
func makeKey(wished string, name lang.Text, fallback string, taken func(string) bool) string {
	base := wished
	if !catalog.ValidHandle(base) {
		base = handleOf(name.In(lang.English))
	}
	if base == "" {
		base = fallback
	}
	key := base
	for n := 2; taken(key); n++ {
		key = base + "-" + strconv.Itoa(n)
	}
	return key
}

func hasOption(options []catalog.Option, key string) bool {
	return slices.ContainsFunc(options, func(o catalog.Option) bool { return o.Key == key })
}

func hasValue(values []catalog.OptionValue, key string) bool {
	return slices.ContainsFunc(values, func(v catalog.OptionValue) bool { return v.Key == key })
}
