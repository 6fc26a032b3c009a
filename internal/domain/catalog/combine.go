package catalog

import (
	"slices"
	"strconv"
	"strings"
)

// MaxCombinations is how many variants are made of options at once.
const MaxCombinations = 100

// Combine lays a product's variants anew over other options. Variants stay by their choices: they take the first value of
// an option that is new, and of those that a removed option or value leaves alike the first stays. Combinations with a
// value that was not there before are added, priced and weighed like the nearest variant, without stock, SKU or barcode;
// combinations that were taken out before do not come back, unless all are asked for. ok is false when the options make
// more than MaxCombinations and nothing is changed.
func Combine(p Product, options []Option, all bool) (variants []Variant, ok bool) {
	options = slices.DeleteFunc(slices.Clone(options), func(o Option) bool { return len(o.Values) == 0 })
	combinations, ok := combinations(options)
	if !ok {
		return p.Variants, false
	}
	var kept []Variant
	taken := map[string]bool{}
	for _, v := range p.Variants {
		if v.Choices, ok = choicesAnew(p, v, options); ok && !taken[choiceKey(v.Choices)] {
			taken[choiceKey(v.Choices)] = true
			kept = append(kept, v)
		}
	}
	old := known(p.Options)
	for _, choices := range combinations {
		at := slices.IndexFunc(kept, func(v Variant) bool { return slices.Equal(v.Choices, choices) })
		switch {
		case at >= 0:
			variants = append(variants, kept[at])
		case all || len(kept) == 0 || isNew(old, options, choices):
			variants = append(variants, like(nearest(kept, p.Variants, choices), choices))
		}
	}
	return variants, true
}

func combinations(options []Option) ([][]string, bool) {
	all := [][]string{nil}
	for _, o := range options {
		var next [][]string
		for _, begun := range all {
			for _, v := range o.Values {
				next = append(next, append(slices.Clone(begun), v.Key))
			}
			if len(next) > MaxCombinations {
				return nil, false
			}
		}
		all = next
	}
	return all, true
}

// choicesAnew are a variant's choices among other options; ok is false when a value it had is no more.
func choicesAnew(p Product, v Variant, options []Option) ([]string, bool) {
	var choices []string
	for _, o := range options {
		key := o.Values[0].Key // an option that is new: everything there is has its first value
		if i := slices.IndexFunc(p.Options, func(old Option) bool { return old.Key == o.Key }); i >= 0 && i < len(v.Choices) {
			key = v.Choices[i]
		}
		if !slices.ContainsFunc(o.Values, func(value OptionValue) bool { return value.Key == key }) {
			return nil, false
		}
		choices = append(choices, key)
	}
	return choices, true
}

func known(options []Option) map[string]bool {
	keys := map[string]bool{}
	for _, o := range options {
		for _, v := range o.Values {
			keys[o.Key+"\x00"+v.Key] = true
		}
	}
	return keys
}

func isNew(old map[string]bool, options []Option, choices []string) bool {
	for i, key := range choices {
		if !old[options[i].Key+"\x00"+key] {
			return true
		}
	}
	return false
}

// nearest is the variant that shares most choices with a combination, the first of those.
func nearest(kept, before []Variant, choices []string) Variant {
	if len(kept) == 0 {
		kept = before
	}
	best, most := Variant{Tracked: true}, -1
	for _, v := range kept {
		shared := 0
		for i := range min(len(choices), len(v.Choices)) {
			if v.Choices[i] == choices[i] {
				shared++
			}
		}
		if shared > most {
			best, most = v, shared
		}
	}
	return best
}

func like(v Variant, choices []string) Variant {
	v.ID, v.SKU, v.Barcode, v.OnHand, v.Choices = 0, "", "", 0, choices
	return v
}

func choiceKey(choices []string) string { return strings.Join(choices, "\x00") }

// MakeSKUs gives variants without a SKU one: the beginning and the choices in capitals. It never gives one that
// another variant of the product has; taken tells of those that other products have.
func MakeSKUs(handle string, variants []Variant, taken func(sku string) bool) {
	used := map[string]bool{}
	for _, v := range variants {
		used[v.SKU] = true
	}
	for i := range variants {
		if variants[i].SKU != "" {
			continue
		}
		parts := append([]string{handle}, variants[i].Choices...)
		stem := strings.ToUpper(strings.Join(parts, "-"))
		for n := 1; ; n++ {
			sku := numbered(stem, n, MaxSKULength)
			if !used[sku] && !taken(sku) {
				variants[i].SKU, used[sku] = sku, true
				break
			}
		}
	}
}

// FreeHandle is a handle made of a name that no product has: "glass", else "glass-2", "glass-3" …
func FreeHandle(name string, taken func(handle string) bool) string {
	stem := Slug(name)
	if stem == "" {
		stem = "product"
	}
	for n := 1; ; n++ {
		if handle := numbered(stem, n, MaxHandleLength); !taken(handle) {
			return handle
		}
	}
}

// numbered is a stem with a number behind it from 2 on, cut so that both fit.
func numbered(stem string, n, most int) string {
	end := ""
	if n > 1 {
		end = "-" + strconv.Itoa(n)
	}
	return strings.TrimRight(stem[:min(len(stem), most-len(end))], "-") + end
}
