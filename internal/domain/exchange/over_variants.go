package exchange

import (
	"maps"
	"slices"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

// variants lays the draft's options and variants over the product's.
func (o *overlaying) variants() {
	if len(o.Draft.Variants) == 0 {
		return
	}
	q := &o.out.Product
	told := o.Given.Has(FieldOptions) || o.isNew
	from := identity(len(o.before.Options)) // by option of the outcome: which option of before it is, -1 for none
	if told {
		q.Options, from = o.options()
	}
	// moved are the variants of before with their choices in the options of the outcome; nil where they do not fit.
	moved := make([][]string, len(o.before.Variants))
	for i, v := range o.before.Variants {
		moved[i] = move(v.Choices, from)
	}
	partner := o.match(told, moved)
	var result []catalog.Variant
	var rows []int
	place := map[int]int{} // variant of before → its place in result
	for i, v := range o.Draft.Variants {
		if partner[i] == unknownVariant {
			o.fault(v.Row, v.Line, o.head("sku"), v.SKU, "import.variant.unknown", "SKU", v.SKU, "Handle", o.before.Handle)
			continue
		}
		choices := o.choices(v, told)
		if partner[i] >= 0 {
			place[partner[i]] = len(result)
			if !told {
				choices = moved[partner[i]]
			}
		}
		result, rows = append(result, o.variant(v, partner[i], choices)), append(rows, v.Row)
	}
	q.Variants, o.out.rows = o.withOthers(result, rows, place, moved)
	o.dropUnused()
}

// Partners of a draft's variants that are no place in the product.
const (
	newVariant     = -1
	unknownVariant = -2
)

func identity(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

func move(choices []string, from []int) []string {
	moved := make([]string, 0, len(from))
	for _, at := range from {
		if at < 0 || at >= len(choices) {
			return nil
		}
		moved = append(moved, choices[at])
	}
	if len(moved) != len(choices) {
		return nil
	}
	return moved
}

// options joins the draft's options with the product's: known ones keep their keys and take over the new names.
func (o *overlaying) options() (all []catalog.Option, from []int) {
	used := map[int]bool{}
	for _, told := range o.Draft.Options {
		at := slices.IndexFunc(o.before.Options, func(known catalog.Option) bool { return known.Key == told.Key || alike(known.Name, told.Name) })
		if at < 0 || used[at] {
			at = -1
			told.Key = makeKey(told.Key, told.Name, "option", func(k string) bool { return hasOption(all, k) })
			told.Values = slices.Clone(told.Values)
			o.keys = append(o.keys, nil)
			all, from = append(all, told), append(from, at)
			continue
		}
		used[at] = true
		option := o.before.Options[at]
		option.Name = over(option.Name, told.Name)
		option.Values = slices.Clone(option.Values)
		keys := map[string]string{}
		for _, v := range told.Values {
			keys[v.Key] = o.value(&option, v)
		}
		o.keys = append(o.keys, keys)
		all, from = append(all, option), append(from, at)
	}
	return all, from
}

// value finds or adds a value and returns its key.
func (o *overlaying) value(option *catalog.Option, told catalog.OptionValue) string {
	at := slices.IndexFunc(option.Values, func(known catalog.OptionValue) bool { return alike(known.Name, told.Name) })
	if at < 0 {
		at = slices.IndexFunc(option.Values, func(known catalog.OptionValue) bool { return known.Key == told.Key })
	}
	if at >= 0 {
		option.Values[at].Name = over(option.Values[at].Name, told.Name)
		return option.Values[at].Key
	}
	told.Key = makeKey(told.Key, told.Name, "value", func(k string) bool { return hasValue(option.Values, k) })
	option.Values = append(option.Values, told)
	return told.Key
}

// alike tells whether two texts share a name in a language, whatever the case.
func alike(a, b lang.Text) bool {
	for l, s := range a {
		if s != "" && strings.EqualFold(s, b[l]) {
			return true
		}
	}
	return false
}

// over is a with the names of b.
func over(a, b lang.Text) lang.Text {
	t := maps.Clone(a)
	if t == nil {
		t = lang.Text{}
	}
	for l, s := range b {
		if s != "" {
			t[l] = s
		}
	}
	return t
}

// choices are a draft variant's choices by the keys of the outcome.
func (o *overlaying) choices(v Variant, told bool) []string {
	if !told {
		return nil
	}
	choices := make([]string, 0, len(v.Choices))
	for i, key := range v.Choices {
		choices = append(choices, o.keyOf(i, key))
	}
	return choices
}

func (o *overlaying) keyOf(option int, key string) string {
	if option < len(o.keys) && o.keys[option] != nil {
		return o.keys[option][key]
	}
	return key
}

// match finds for each variant of the draft the one of the product it is: by SKU, then by its choices.
func (o *overlaying) match(told bool, moved [][]string) []int {
	partner := make([]int, len(o.Draft.Variants))
	taken := make([]bool, len(o.before.Variants))
	find := func(i int, is func(j int) bool) {
		for j := range o.before.Variants {
			if partner[i] == newVariant && !taken[j] && is(j) {
				partner[i], taken[j] = j, true
			}
		}
	}
	for i, v := range o.Draft.Variants {
		partner[i] = newVariant
		if v.Given.Has(FieldSKU) {
			find(i, func(j int) bool { return o.before.Variants[j].SKU == v.SKU })
		}
	}
	for i, v := range o.Draft.Variants {
		switch {
		case told:
			choices := o.choices(v, told)
			find(i, func(j int) bool { return moved[j] != nil && slices.Equal(moved[j], choices) })
		case len(o.Draft.Variants) == 1 && len(o.before.Variants) == 1:
			find(i, func(int) bool { return true })
		}
		if !told && partner[i] == newVariant {
			partner[i] = unknownVariant // a new variant needs its choices
		}
	}
	return partner
}

// variant lays one variant of the draft over its partner.
func (o *overlaying) variant(d Variant, partner int, choices []string) catalog.Variant {
	var v catalog.Variant
	isNew := partner < 0
	if !isNew {
		v = o.before.Variants[partner]
	}
	v.Choices = choices
	if len(choices) == 0 {
		v.Choices = nil
	}
	tells := func(f Fields) bool { return o.tells(d.Given, d.Empty, f) }
	switch {
	case d.Given.Has(FieldSKU):
		v.SKU = d.SKU
	case isNew:
		v.SKU = d.SKU
		o.note(d.Row, d.Line, o.head("sku"), "", "import.sku.made", "SKU", d.SKU)
	}
	switch {
	case d.Given.Has(FieldPrice):
		v.Price = d.Price
	case isNew:
		o.fault(d.Row, d.Line, o.head("price"), "", "import.price.missing")
	}
	switch {
	case tells(FieldTracked):
		v.Tracked = d.Tracked
	case isNew && !d.Empty.Has(FieldTracked):
		v.Tracked = d.Given.Has(FieldStock)
	}
	if tells(FieldStock) {
		v.OnHand = d.OnHand
	}
	if tells(FieldBackorder) {
		v.Backorder = d.Backorder
	}
	if tells(FieldWeight) {
		v.WeightGrams = d.WeightGrams
	}
	if tells(FieldBarcode) {
		v.Barcode = d.Barcode
	}
	if tells(FieldMeasure) {
		v.Measure = d.Measure
	}
	return v
}

// withOthers puts the variants the file does not name beside the others: all in the product's order when there are
// such, in the file's order when there are none. Those that fit no option any more go.
func (o *overlaying) withOthers(result []catalog.Variant, rows []int, place map[int]int, moved [][]string) ([]catalog.Variant, []int) {
	others := 0
	for j, v := range o.before.Variants {
		if _, named := place[j]; named {
			continue
		}
		if moved[j] == nil {
			o.note(o.Row, o.Line, "", v.SKU, "import.variant.gone", "SKU", v.SKU)
			continue
		}
		others++
		o.note(o.Row, o.Line, "", v.SKU, "import.variant.stays", "SKU", v.SKU)
	}
	if others == 0 {
		return result, rows
	}
	var all []catalog.Variant
	var from []int
	done := map[int]bool{}
	for j, v := range o.before.Variants {
		at, named := place[j]
		switch {
		case named:
			all, from, done[at] = append(all, result[at]), append(from, rows[at]), true
		case moved[j] != nil:
			v.Choices = moved[j]
			if len(v.Choices) == 0 {
				v.Choices = nil
			}
			all, from = append(all, v), append(from, 0)
		}
	}
	for at, v := range result {
		if !done[at] {
			all, from = append(all, v), append(from, rows[at])
		}
	}
	return all, from
}

// dropUnused takes away option values that the file has left without a variant.
func (o *overlaying) dropUnused() {
	was, is := map[string]bool{}, map[string]bool{}
	note := func(p catalog.Product, into map[string]bool) {
		for _, v := range p.Variants {
			for i, key := range v.Choices {
				if i < len(p.Options) {
					into[p.Options[i].Key+"\x00"+key] = true
				}
			}
		}
	}
	note(o.before, was)
	note(o.out.Product, is)
	for i, option := range o.out.Product.Options {
		drop := func(v catalog.OptionValue) bool {
			key := option.Key + "\x00" + v.Key
			return was[key] && !is[key]
		}
		if slices.ContainsFunc(option.Values, drop) {
			o.out.Product.Options[i].Values = slices.DeleteFunc(slices.Clone(option.Values), drop)
		}
	}
}
