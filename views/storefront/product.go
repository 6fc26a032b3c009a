package storefront

import (
	"net/url"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/views/layout"
	"vitrin/views/ui"
)

// ProductProps is one product with the variant that is chosen.
type ProductProps struct {
	Product    catalog.Product
	Variant    catalog.Variant
	Crumbs     []layout.Crumb
	Tall       bool // pictures are 4:5
	Pictures   []catalog.Picture
	Options    []OptionChoice
	TaxRate    int64     // basis points inside the price; 0 is not said
	TaxNote    lang.Text // said in its place; may be empty
	Limit      int64     // how many can be had
	Door       *Delivery
	Collect    *Delivery
	Facts      []ui.Fact
	Return     string // the rule of returning, in a sentence
	Days       int    // to return in; 0 is not said
	Returnable bool   // the variant can be sent back, faulty or not
	Compared   []string
	Similar    []catalog.Card
	Category   string // name of the product's own
	Canonical  string // printed on paper
	Next       string // this page, to come back to
}

// Delivery is one way of getting the product, to the place that is known.
type Delivery struct {
	Name     string // of the method
	Place    string // where it goes to, or where it is fetched
	Price    money.Amount
	FreeFrom money.Amount // zero when never free
	From, To time.Time
}

// OptionChoice is one option with what is chosen of it.
type OptionChoice struct {
	Name   string
	Chosen string
	Values []ValueChoice
}

// ValueChoice is one value, and the variant that choosing it leads to.
type ValueChoice struct {
	Name    string
	Lang    string // of Name, when it is not the page's
	SKU     string // empty when no variant has the value
	Path    string
	Chosen  bool
	SoldOut bool
	Not     string // names of the choices it does not go together with; empty when it does
}

// choose is a product's options around the variant that is chosen. A value that does not go together with the other choices
// leads to the variant with it that is nearest, and says what it does not go with.
func choose(p catalog.Product, chosen catalog.Variant, language, path string) []OptionChoice {
	var options []OptionChoice
	for i, o := range p.Options {
		if i >= len(chosen.Choices) {
			break
		}
		choice := OptionChoice{Name: o.Name.In(language)}
		for _, value := range o.Values {
			v := ValueChoice{Name: value.Name.In(language), Chosen: value.Key == chosen.Choices[i]}
			if spoken := value.Name.Spoken(language); spoken != language {
				v.Lang = spoken
			}
			if v.Chosen {
				choice.Chosen = v.Name
			}
			if best, ok := nearest(p, chosen, i, value.Key); ok {
				v.SKU, v.Path, v.SoldOut = best.SKU, path+"?variant="+url.QueryEscape(best.SKU), !best.Buyable()
				v.Not = differing(p, chosen, best, i, language)
			}
			choice.Values = append(choice.Values, v)
		}
		options = append(options, choice)
	}
	return options
}

// nearest is the variant with a value of option i that shares most other choices with the chosen one.
func nearest(p catalog.Product, chosen catalog.Variant, i int, value string) (best catalog.Variant, ok bool) {
	most := -1
	for _, v := range p.Variants {
		if i >= len(v.Choices) || v.Choices[i] != value {
			continue
		}
		alike := 0
		for k := range v.Choices {
			if k < len(chosen.Choices) && v.Choices[k] == chosen.Choices[k] {
				alike += 2
			}
		}
		if v.Buyable() {
			alike++
		}
		if alike > most {
			best, most, ok = v, alike, true
		}
	}
	return best, ok
}

// differing names the chosen values that a variant does not have, besides option i.
func differing(p catalog.Product, chosen, v catalog.Variant, i int, language string) string {
	said := ""
	for k, key := range chosen.Choices {
		if k == i || k >= len(p.Options) || k >= len(v.Choices) || v.Choices[k] == key {
			continue
		}
		for _, value := range p.Options[k].Values {
			if value.Key != key {
				continue
			}
			if said != "" {
				said += ", "
			}
			said += value.Name.In(language)
		}
	}
	return said
}

// Choose fills in the options of a product's page.
func (p *ProductProps) Choose(language, path string) {
	p.Options = choose(p.Product, p.Variant, language, path)
}
