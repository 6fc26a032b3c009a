package admin

import (
	"slices"
	"strconv"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
	"vitrin/internal/domain/lang"
	"vitrin/internal/web/form"
	view "vitrin/views/admin"
)

// reading turns the editor's form into a product. Variants and pictures are named by their ids, so a form that is older
// than the product never writes into the wrong row.
type reading struct {
	*form.Form
	sheet    view.ProductForm
	before   catalog.Product
	tree     catalog.Tree
	currency string
	mayCount bool // whoever may not count stock leaves it as it is

	counts []inventory.Count
	rows   []string // the keys of the rows, by the place of their variants
}

func (r *reading) wrong(name, key string, args map[string]any) {
	r.Faults = append(r.Faults, fault.Field{Name: name, Key: key, Args: args})
}

// product is what the form says; what could not be read is in Faults.
func (r *reading) product() catalog.Product {
	p := r.before
	p.Name, p.Summary, p.Description = r.words("name"), r.words("summary"), r.words("description")
	p.Warnings, p.SEOTitle, p.SEODescription = r.words("warnings"), r.words("seo_title"), r.words("seo_description")
	p.Handle, p.Brand, p.Tags, p.LeadDays = r.line("handle"), r.line("brand"), r.tags(), r.lead()
	p.CategoryID = r.category()
	p.Options = optionsIn(r.sheet)
	p.Variants, p.Pictures, p.Facts = r.variants(), r.pictures(), r.facts(p.CategoryID)
	return p
}

func (r *reading) line(name string) string { return strings.TrimSpace(r.Text(name)) }

// words reads a text in every language; the ends of lines are as they were before a browser made them its own.
func (r *reading) words(name string) lang.Text {
	t := lang.Text{}
	for _, l := range lang.All() {
		if s := r.line(name + "." + l); s != "" {
			t[l] = s
		}
	}
	return t
}

func (r *reading) tags() []string {
	var tags []string
	for tag := range strings.SplitSeq(r.Text("tags"), ",") {
		if tag = strings.TrimSpace(tag); tag != "" && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// lead reads how long the product takes to be made; an empty field is nothing.
func (r *reading) lead() int {
	typed := r.line("lead")
	if typed == "" {
		return 0
	}
	days, err := strconv.Atoi(typed)
	if err != nil {
		r.wrong("lead", "product.lead.wrong", map[string]any{"max": catalog.MaxLeadDays})
	}
	return days
}

func (r *reading) category() int64 {
	typed := r.line("category")
	if typed == "" {
		return 0
	}
	id, err := strconv.ParseInt(typed, 10, 64)
	if _, known := r.tree.ByID(id); err != nil || !known {
		r.wrong("category", "product.category.unknown", nil)
	}
	return id
}

func (r *reading) variants() []catalog.Variant {
	var all []catalog.Variant
	for _, key := range r.sheet.List("rows") {
		at := view.RowField(key)
		if r.Text(at+"drop") != "" {
			continue
		}
		v := catalog.Variant{}
		for _, was := range r.before.Variants {
			if key == strconv.FormatInt(was.ID, 10) {
				v = was
			}
		}
		currency := v.Price.Currency
		if currency == "" {
			currency = r.currency
		}
		v.Choices = r.sheet.List(at + "choices")
		v.SKU, v.Barcode = r.line(at+"sku"), r.line(at+"barcode")
		v.Price = r.Amount(at+"price", currency, "variant.price.wrong")
		v.Tracked, v.Backorder = r.Text(at+"tracked") != "", r.Text(at+"backorder") != ""
		v.WeightGrams = r.whole(at+"weight", "variant.weight.wrong")
		var ok bool
		if v.Measure, ok = catalog.ParseMeasure(r.Text(at + "pack")); !ok {
			r.wrong(at+"pack", "variant.pack.wrong", nil)
		}
		r.stock(&v, at)
		all, r.rows = append(all, v), append(r.rows, key)
	}
	return all
}

// stock reads what there is of a variant: of one that exists only where another number was typed than was seen.
func (r *reading) stock(v *catalog.Variant, at string) {
	if !r.mayCount {
		return
	}
	found := r.whole(at+"stock", "variant.stock.wrong")
	if v.ID == 0 {
		v.OnHand = found
		return
	}
	if seen, err := strconv.ParseInt(r.line(at+"stock_seen"), 10, 64); err == nil && seen != found {
		v.OnHand = found
		r.counts = append(r.counts, inventory.Count{VariantID: v.ID, Seen: seen, Found: found})
	}
}

// whole reads a whole number; an empty cell is 0.
func (r *reading) whole(name, key string) int64 {
	if r.line(name) == "" {
		return 0
	}
	return r.Whole(name, key)
}

func (r *reading) pictures() []catalog.Picture {
	var all []catalog.Picture
	for _, key := range r.sheet.List("pictures") {
		i := slices.IndexFunc(r.before.Pictures, func(c catalog.Picture) bool { return key == strconv.FormatInt(c.ID, 10) })
		if i < 0 {
			continue
		}
		c := r.before.Pictures[i]
		at := view.PictureField(c.ID)
		if r.Text(at+"drop") != "" {
			continue
		}
		c.Alt, c.Choice, c.Focus = r.words(at+"alt"), r.line(at+"choice"), r.focus(at)
		all = append(all, c)
	}
	return all
}

// focus reads the point of a picture that must be seen; two empty fields are none.
func (r *reading) focus(at string) catalog.Focus {
	if r.line(at+"focus_x") == "" && r.line(at+"focus_y") == "" {
		return catalog.Focus{}
	}
	f := catalog.Focus{Given: true}
	for name, into := range map[string]*int{at + "focus_x": &f.X, at + "focus_y": &f.Y} {
		n, err := strconv.Atoi(strings.TrimSuffix(r.line(name), "%"))
		if *into = n; err != nil || n < 0 || n > 100 {
			r.wrong(name, "picture.focus.wrong", nil)
		}
	}
	return f
}

// facts reads the fields of the category's template. What the form did not show stays as it was: a template that asks
// for the same key another day finds it again.
func (r *reading) facts(category int64) []catalog.Fact {
	var all []catalog.Fact
	asked := map[string]bool{}
	for _, a := range r.tree.Attributes(category) {
		asked[a.Key] = true
		if f, given := r.fact(a); given {
			all = append(all, f)
		}
	}
	for _, f := range r.before.Facts {
		if !asked[f.Key] {
			all = append(all, f)
		}
	}
	return all
}

func (r *reading) fact(a catalog.Attribute) (f catalog.Fact, given bool) {
	at := view.FactField(a.Key)
	f.Key = a.Key
	field := map[catalog.Kind]string{catalog.Number: ".number", catalog.Choice: ".choice", catalog.YesNo: ".yes", catalog.Words: "." + lang.English}[a.Kind]
	if !r.Has(at + field) { // the form was made for another category
		return r.before.Fact(a.Key)
	}
	typed := r.line(at + field)
	switch a.Kind {
	case catalog.Number:
		if typed == "" {
			return f, false
		}
		var ok bool
		if f.Thousands, ok = catalog.ParseNumber(typed); !ok {
			r.wrong(at+field, "fact.number.wrong", nil)
		}
		return f, true
	case catalog.Choice:
		if typed != "" && !slices.ContainsFunc(a.Choices, func(c catalog.OptionValue) bool { return c.Key == typed }) {
			r.wrong(at+field, "fact.choice.wrong", nil)
		}
		f.Choice = typed
		return f, typed != ""
	case catalog.YesNo:
		f.Yes = typed == "yes"
		return f, typed != ""
	default:
		f.Words = r.words(at)
		return f, !f.Words.Empty()
	}
}

// onForm renames what is wrong from the product's places to the form's fields; what the form has no field for is said
// at the first.
func (r *reading) onForm(wrong *fault.Error) []fault.Field {
	var faults []fault.Field
	for _, f := range wrong.Fields {
		parts := strings.SplitN(f.Name, ".", 3)
		switch {
		case len(parts) == 3 && parts[0] == "variants":
			if i, err := strconv.Atoi(parts[1]); err == nil && i >= 0 && i < len(r.rows) {
				f.Name = view.RowField(r.rows[i]) + parts[2]
			}
		case len(parts) == 3 && parts[0] == "options":
			f.Name = view.OptionField(parts[1]) + "name." + lang.English
		case f.Name == "pictures":
			f.Name = "uploads"
		case f.Name == "variants" || f.Name == "options":
			f.Name = "options"
		case f.Name == "name":
			f.Name = "name." + lang.English
		}
		faults = append(faults, f)
	}
	if len(faults) == 0 {
		faults = []fault.Field{{Name: "name." + lang.English, Key: wrong.Key, Args: wrong.Args}}
	}
	return faults
}
