package admin

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/web/form"
	view "vitrin/views/admin"
)

// optionsIn are the options a form lists, with the names that were typed.
func optionsIn(f view.ProductForm) []catalog.Option {
	var all []catalog.Option
	for _, key := range f.List("options") {
		at := view.OptionField(key)
		o := catalog.Option{Key: key, Name: typedText(f, at+"name.")}
		for _, v := range f.List(at + "values") {
			o.Values = append(o.Values, catalog.OptionValue{Key: v, Name: typedText(f, view.ValueField(key, v))})
		}
		all = append(all, o)
	}
	return all
}

func typedText(f view.ProductForm, begin string) lang.Text {
	t := lang.Text{}
	for _, l := range lang.All() {
		if s := strings.TrimSpace(f[begin+l]); s != "" {
			t[l] = s
		}
	}
	return t
}

// arrange follows what was done to the options: those taken out, values emptied, and what was written into the blanks.
// When they differ from what the grid was made of, or all combinations are asked for, the grid is made anew, and changed
// says so: rows that nobody has seen are not saved.
func arrange(ctx context.Context, f view.ProductForm, currency string, all bool) (changed bool, faults []fault.Field) {
	before := optionsIn(f)
	after, faults := optionsTyped(f)
	if len(faults) > 0 || !all && slices.EqualFunc(before, after, sameKeys) {
		return false, faults
	}
	if len(after) > catalog.MaxOptions {
		return false, []fault.Field{{Name: "options", Key: "product.options.many", Args: map[string]any{"max": catalog.MaxOptions}}}
	}
	keys := f.List("rows")
	p := catalog.Product{Options: before}
	for i, key := range keys {
		p.Variants = append(p.Variants, variantTyped(f, key, currency, int64(i+1)))
	}
	variants, ok := catalog.Combine(p, after, all)
	if !ok {
		return false, []fault.Field{{Name: "options", Key: "product.combinations.many", Args: map[string]any{"max": catalog.MaxCombinations}}}
	}
	for name := range f {
		if strings.HasPrefix(name, "option.") {
			delete(f, name)
		}
	}
	delete(f, "options")
	for _, o := range after {
		f.AddOption(o)
	}
	delete(f, "rows")
	next := 1
	for _, v := range variants {
		if v.ID != 0 { // its place among the rows there were
			key := keys[v.ID-1]
			f.SetList("rows", append(f.List("rows"), key))
			f.SetList(view.RowField(key)+"choices", v.Choices)
			continue
		}
		for slices.Contains(keys, "new"+strconv.Itoa(next)) {
			next++
		}
		f.AddRow(ctx, "new"+strconv.Itoa(next), v)
		next++
	}
	return true, nil
}

func sameKeys(a, b catalog.Option) bool {
	return a.Key == b.Key && slices.EqualFunc(a.Values, b.Values, func(v, w catalog.OptionValue) bool { return v.Key == w.Key })
}

// optionsTyped are the options as the form wants them. New ones get keys made of their names.
func optionsTyped(f view.ProductForm) (options []catalog.Option, faults []fault.Field) {
	for _, key := range append(f.List("options"), view.Blank) {
		at := view.OptionField(key)
		if f[at+"drop"] != "" {
			continue
		}
		o := catalog.Option{Key: key, Name: typedText(f, at+"name.")}
		for _, v := range append(f.List(at+"values"), view.BlankValues()...) {
			name := typedText(f, view.ValueField(key, v))
			if name.Empty() {
				continue
			}
			if strings.HasPrefix(v, view.Blank) {
				v = newKey(name, "value", func(k string) bool {
					return slices.ContainsFunc(o.Values, func(w catalog.OptionValue) bool { return w.Key == k }) || slices.Contains(f.List(at+"values"), k)
				})
			}
			o.Values = append(o.Values, catalog.OptionValue{Key: v, Name: name})
		}
		switch {
		case o.Name.Empty() && len(o.Values) == 0:
			if key == view.Blank {
				continue
			}
			continue // emptied: it is taken out
		case o.Name.Empty():
			faults = append(faults, fault.Field{Name: at + "name." + lang.English, Key: "product.option.name"})
		case len(o.Values) == 0:
			faults = append(faults, fault.Field{Name: at + "name." + lang.English, Key: "product.option.values"})
		}
		if key == view.Blank {
			o.Key = newKey(o.Name, "option", func(k string) bool {
				return slices.ContainsFunc(options, func(other catalog.Option) bool { return other.Key == k })
			})
		}
		options = append(options, o)
	}
	return options, faults
}

// newKey makes a key of a name.
func newKey(name lang.Text, otherwise string, taken func(string) bool) string {
	stem := catalog.Slug(name.In(lang.English))
	if stem == "" {
		stem = otherwise
	}
	return catalog.FreeHandle(stem, taken)
}

// variantTyped is a row as far as it can be read, with a number of its own for an id.
func variantTyped(f view.ProductForm, key, currency string, number int64) catalog.Variant {
	at := view.RowField(key)
	r := reading{Form: form.Of(f), sheet: f}
	v := catalog.Variant{ID: number, SKU: r.line(at + "sku"), Choices: f.List(at + "choices"), Tracked: f[at+"tracked"] != "", Backorder: f[at+"backorder"] != ""}
	v.Price = r.Amount(at+"price", currency, "variant.price.wrong")
	v.Price.Currency = currency
	v.WeightGrams = r.whole(at+"weight", "variant.weight.wrong")
	v.Measure, _ = catalog.ParseMeasure(f[at+"pack"])
	return v
}

// shift moves a key of a list up or down by one.
func shift(f view.ProductForm, list, key string, by int) {
	keys := f.List(list)
	if i := slices.Index(keys, key); i >= 0 && i+by >= 0 && i+by < len(keys) {
		keys[i], keys[i+by] = keys[i+by], keys[i]
	}
	f.SetList(list, keys)
}
