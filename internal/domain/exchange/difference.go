package exchange

import (
	"slices"
	"strconv"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
)

// Difference is one field in which a product changes. Key names the field in words ("Price of {{.SKU}}"); the values
// are written as in a file, an absent one is empty.
type Difference struct {
	Key     string
	Args    map[string]any
	Was, Is string
}

// Differences compares two states of a product in everything a file can change.
func Differences(was, is catalog.Product) []Difference {
	var d differing
	d.texts("name", was.Name, is.Name)
	d.field("handle", was.Handle, is.Handle)
	d.field("state", string(was.State), string(is.State))
	d.field("brand", was.Brand, is.Brand)
	d.field("tags", list(was.Tags), list(is.Tags))
	d.texts("summary", was.Summary, is.Summary)
	d.texts("description", was.Description, is.Description)
	d.texts("warnings", was.Warnings, is.Warnings)
	d.texts("seo_title", was.SEOTitle, is.SEOTitle)
	d.texts("seo_description", was.SEODescription, is.SEODescription)
	d.field("options", optionsText(was.Options), optionsText(is.Options))
	d.field("lead", strconv.Itoa(was.LeadDays), strconv.Itoa(is.LeadDays))
	d.variants(was, is)
	d.pictures(was.Pictures, is.Pictures)
	d.facts(was.Facts, is.Facts)
	return d.all
}

// CategoryDifference is the change of category, which only who has the tree can name.
func CategoryDifference(was, is string) Difference {
	return Difference{Key: "import.field.category", Was: was, Is: is}
}

type differing struct{ all []Difference }

func (d *differing) field(name, was, is string, args ...any) {
	if was != is {
		was, is = excerpts(was, is)
		d.all = append(d.all, Difference{"import.field." + name, words(args...), was, is})
	}
}

// excerpts shortens two long texts to where they begin to differ.
func excerpts(was, is string) (string, string) {
	const lead = 30
	a, b := []rune(was), []rune(is)
	same := 0
	for same < len(a) && same < len(b) && a[same] == b[same] {
		same++
	}
	if same > lead && max(len(a), len(b)) > maxShown {
		was, is = "…"+string(a[same-lead:]), "…"+string(b[same-lead:])
	}
	return shown(was), shown(is)
}

func (d *differing) texts(name string, was, is lang.Text, args ...any) {
	for _, l := range lang.All() {
		d.field(name, was[l], is[l], append(args, "Language", l)...)
	}
}

func (d *differing) variants(was, is catalog.Product) {
	for _, v := range is.Variants {
		at := partnerOf(v, was.Variants)
		if at < 0 {
			d.field("variant.new", "", variantText(is, v), "SKU", v.SKU)
			continue
		}
		old := was.Variants[at]
		d.field("sku", old.SKU, v.SKU, "SKU", old.SKU)
		d.field("choices", choicesText(was, old), choicesText(is, v), "SKU", v.SKU)
		d.field("price", priceText(old.Price), priceText(v.Price), "SKU", v.SKU)
		d.field("tracked", truth(old.Tracked), truth(v.Tracked), "SKU", v.SKU)
		d.field("stock", strconv.FormatInt(old.OnHand, 10), strconv.FormatInt(v.OnHand, 10), "SKU", v.SKU)
		d.field("backorder", truth(old.Backorder), truth(v.Backorder), "SKU", v.SKU)
		d.field("weight", strconv.FormatInt(old.WeightGrams, 10), strconv.FormatInt(v.WeightGrams, 10), "SKU", v.SKU)
		d.field("barcode", old.Barcode, v.Barcode, "SKU", v.SKU)
		d.field("measure", measureText(old.Measure), measureText(v.Measure), "SKU", v.SKU)
	}
	for _, old := range was.Variants {
		if partnerOf(old, is.Variants) < 0 {
			d.field("variant.gone", variantText(was, old), "", "SKU", old.SKU)
		}
	}
	d.field("variant.order", skus(rest(was.Variants, is.Variants), was.Variants), skus(is.Variants, was.Variants))
}

// rest leaves out of some what others do not have.
func rest(some, others []catalog.Variant) []catalog.Variant {
	return slices.DeleteFunc(slices.Clone(some), func(v catalog.Variant) bool { return partnerOf(v, others) < 0 })
}

func partnerOf(v catalog.Variant, old []catalog.Variant) int {
	if v.ID != 0 {
		return slices.IndexFunc(old, func(o catalog.Variant) bool { return o.ID == v.ID })
	}
	return slices.IndexFunc(old, func(o catalog.Variant) bool { return o.SKU == v.SKU })
}

// skus lists the variants of some that others have too, in their order; a change of order shows in it.
func skus(some, others []catalog.Variant) string {
	var all []string
	for _, v := range some {
		if at := partnerOf(v, others); at >= 0 {
			all = append(all, others[at].SKU)
		}
	}
	return list(all)
}

func variantText(p catalog.Product, v catalog.Variant) string {
	return strings.TrimPrefix(choicesText(p, v)+", ", ", ") + priceText(v.Price)
}

func choicesText(p catalog.Product, v catalog.Variant) string { return p.VariantName(v, lang.English) }

func priceText(a money.Amount) string { return strings.TrimSpace(money.Plain(a) + " " + a.Currency) }

func measureText(m catalog.Measure) string {
	if m == (catalog.Measure{}) {
		return ""
	}
	return strconv.FormatInt(m.Amount, 10) + " " + m.Unit + " / " + strconv.FormatInt(m.Base, 10) + " " + m.Unit
}

func optionsText(options []catalog.Option) string {
	var all []string
	for _, o := range options {
		var values []string
		for _, v := range o.Values {
			values = append(values, textOf(v.Name)+keyMark(v.Key, v.Name))
		}
		all = append(all, textOf(o.Name)+keyMark(o.Key, o.Name)+": "+list(values))
	}
	return strings.Join(all, "; ")
}

// textOf is a text in all its languages, for comparing.
func textOf(t lang.Text) string {
	var all []string
	for _, l := range lang.All() {
		if t[l] != "" && !slices.Contains(all, t[l]) {
			all = append(all, t[l])
		}
	}
	return strings.Join(all, " / ")
}

// keyMark shows a key that is not simply made from the name.
func keyMark(key string, name lang.Text) string {
	if key == handleOf(name.In(lang.English)) {
		return ""
	}
	return " (" + key + ")"
}

func (d *differing) pictures(was, is []catalog.Picture) {
	d.field("pictures", sources(was), sources(is))
	for i, p := range is {
		at := slices.IndexFunc(was, func(o catalog.Picture) bool { return PictureSource(o) == PictureSource(p) })
		if at < 0 {
			continue // new: said above
		}
		d.texts("alt", was[at].Alt, p.Alt, "Number", i+1)
		d.field("picture_choice", was[at].Choice, p.Choice, "Number", i+1)
	}
}

func sources(pictures []catalog.Picture) string {
	var all []string
	for _, p := range pictures {
		all = append(all, PictureSource(p))
	}
	return strings.Join(all, "\n")
}

func (d *differing) facts(was, is []catalog.Fact) {
	for _, f := range is {
		old, _ := catalog.Product{Facts: was}.Fact(f.Key)
		d.fact(f.Key, old, f)
	}
	for _, f := range was {
		if _, ok := (catalog.Product{Facts: is}).Fact(f.Key); !ok {
			d.fact(f.Key, f, catalog.Fact{})
		}
	}
}

func (d *differing) fact(key string, was, is catalog.Fact) {
	d.field("fact", rawFact(was), rawFact(is), "Fact", key)
	d.texts("fact_text", was.Words, is.Words, "Fact", key)
}

// rawFact is a fact without its words, whatever its kind; the zero Fact is empty, an answer of no is not.
func rawFact(f catalog.Fact) string {
	switch {
	case f.Key == "" || len(f.Words) > 0:
		return ""
	case f.Choice != "":
		return f.Choice
	case f.Yes:
		return truth(true)
	default:
		return plainThousandths(f.Thousands)
	}
}
