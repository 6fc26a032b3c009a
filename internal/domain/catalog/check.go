package catalog

import (
	"strconv"
	"unicode/utf8"

	"vitrin/internal/domain/fault"
)

// Check tells everything that keeps a product from being saved, as form fields; nil when nothing does.
// Variant fields are named "variants.N.sku" with N from 0. The same rule serves forms and files.
func Check(p Product) []fault.Field {
	var faults []fault.Field
	bad := func(name, key string, args map[string]any) {
		faults = append(faults, fault.Field{Name: name, Key: key, Args: args})
	}
	if p.Name.Empty() {
		bad("name", "product.name.missing", nil)
	}
	for l, s := range p.Name {
		if utf8.RuneCountInString(s) > MaxNameRunes {
			bad("name."+l, "field.long", map[string]any{"max": MaxNameRunes})
		}
	}
	for l, s := range p.Description {
		if len(s) > MaxTextBytes {
			bad("description."+l, "field.long", map[string]any{"max": MaxTextBytes})
		}
	}
	if !ValidHandle(p.Handle) {
		bad("handle", "product.handle.wrong", nil)
	}
	if len(p.Options) > MaxOptions {
		bad("options", "product.options.many", map[string]any{"max": MaxOptions})
	}
	if len(p.Tags) > MaxTags {
		bad("tags", "field.many", map[string]any{"max": MaxTags})
	}
	if len(p.Pictures) > MaxPictures {
		bad("pictures", "field.many", map[string]any{"max": MaxPictures})
	}
	if p.LeadDays < 0 || p.LeadDays > MaxLeadDays {
		bad("lead", "product.lead.wrong", map[string]any{"max": MaxLeadDays})
	}
	if len(p.Variants) == 0 {
		bad("variants", "product.variants.none", nil)
	}
	faults = append(faults, checkOptions(p)...)
	if len(p.Variants) > MaxVariants {
		bad("variants", "field.many", map[string]any{"max": MaxVariants})
	}
	return append(faults, checkVariants(p)...)
}

// checkOptions looks at each option's own name and values; keys are what the choices of variants and old links hold on to.
func checkOptions(p Product) []fault.Field {
	var faults []fault.Field
	keys := map[string]bool{}
	for _, o := range p.Options {
		at := "options." + o.Key + "."
		if o.Key == "" || keys[o.Key] {
			faults = append(faults, fault.Field{Name: at + "name", Key: "product.option.twice"})
		}
		keys[o.Key] = true
		if o.Name.Empty() {
			faults = append(faults, fault.Field{Name: at + "name", Key: "product.option.name"})
		}
		if len(o.Values) > MaxOptionValues {
			faults = append(faults, fault.Field{Name: at + "values", Key: "field.many", Args: map[string]any{"max": MaxOptionValues}})
		}
		values := map[string]bool{}
		for _, v := range o.Values {
			if v.Key == "" || values[v.Key] {
				faults = append(faults, fault.Field{Name: at + "values", Key: "product.value.twice", Args: map[string]any{"value": v.Name.In("en")}})
			}
			values[v.Key] = true
		}
	}
	return faults
}

func checkVariants(p Product) []fault.Field {
	var faults []fault.Field
	skus, choices := map[string]int{}, map[string]int{}
	for i, v := range p.Variants {
		at := "variants." + strconv.Itoa(i) + "."
		bad := func(name, key string, args map[string]any) {
			faults = append(faults, fault.Field{Name: at + name, Key: key, Args: args})
		}
		if v.SKU == "" || len(v.SKU) > MaxSKULength {
			bad("sku", "variant.sku.wrong", map[string]any{"max": MaxSKULength})
		}
		if first, twice := skus[v.SKU]; twice && v.SKU != "" {
			bad("sku", "variant.sku.twice", map[string]any{"sku": v.SKU, "first": first + 1})
		} else {
			skus[v.SKU] = i
		}
		switch {
		case v.Price.Minor < 0 || v.Price.Minor > MaxPriceMinor || v.Price.Currency == "":
			bad("price", "variant.price.wrong", nil)
		case v.Price.Minor == 0 && (p.State == Active || p.Scheduled()): // a forgotten price would give the goods away
			bad("price", "variant.price.zero", nil)
		}
		if v.OnHand < 0 || v.OnHand > MaxStock {
			bad("stock", "variant.stock.wrong", nil)
		}
		if v.WeightGrams < 0 || v.WeightGrams > MaxStock {
			bad("weight", "variant.weight.wrong", nil)
		}
		if len(v.Barcode) > MaxBarcodeLength {
			bad("barcode", "field.long", map[string]any{"max": MaxBarcodeLength})
		}
		if len(v.Choices) != len(p.Options) {
			bad("choices", "variant.choices.wrong", nil)
			continue
		}
		key := ""
		for _, c := range v.Choices {
			key += c + "\x00"
		}
		if first, twice := choices[key]; twice {
			bad("choices", "variant.choices.twice", map[string]any{"first": first + 1})
		} else {
			choices[key] = i
		}
	}
	return faults
}
