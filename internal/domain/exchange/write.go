package exchange

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
)

// Writing says how our own file is written. The zero Writing is a plain comma-separated file.
type Writing struct {
	// Address is under which address a picture can be had; PictureSource when nil. An import that shall know the
	// pictures again must be given the same.
	Address func(catalog.Picture) string
	Shopify bool // only the columns of Shopify's newer header, in English
	Mark    bool // begin with a byte order mark, by which spreadsheets know UTF-8
}

// Write writes products in our own format: Shopify's newer header with a column for each further language, the facts
// and what else Shopify does not have. Reading the file again gives the same products, and writing those the same bytes.
func Write(w io.Writer, products []catalog.Product, tree catalog.Tree) error {
	return Writing{}.Write(w, products, tree)
}

// Write writes products as Write does, in the way o says.
func (o Writing) Write(w io.Writer, products []catalog.Product, tree catalog.Tree) error {
	if o.Address == nil {
		o.Address = PictureSource
	}
	out := bufio.NewWriter(w)
	if o.Mark {
		_, _ = out.WriteString("\uFEFF") // the writer keeps its first error for Flush
	}
	wr := &writer{out: out, tree: tree, options: o, header: o.columns(products, tree), cells: map[string]string{}}
	writeRecord(out, wr.header, ',')
	for _, p := range products {
		wr.product(p)
	}
	return out.Flush()
}

// own are the columns that always stand in our header, in its order. Those with * stand in every language.
var own = []string{
	"Title*", "URL handle", "Summary*", "Description*", "Warnings*", "Vendor", "Product category", "Type*", "Tags", "Published on online store", "Status", "SKU", "Barcode",
	"Option1 name*", "Option1 value*", "Option1 Linked To", "Option2 name*", "Option2 value*", "Option2 Linked To", "Option3 name*", "Option3 value*", "Option3 Linked To",
	"Price", "Compare-at price", "Cost per item", "Charge tax", "Tax code",
	"Unit price total measure", "Unit price total measure unit", "Unit price base measure", "Unit price base measure unit",
	"Inventory tracker", "Inventory quantity", "Continue selling when out of stock", "Weight value (grams)", "Weight unit for display", "Requires shipping", "Fulfillment service", "Lead days",
	"Product image URL", "Image position", "Image alt text*", "Variant image URL", "Image choice", "Gift card", "SEO title*", "SEO description*",
}

// columns are the headings of the file.
func (o Writing) columns(products []catalog.Product, tree catalog.Tree) []string {
	header := ownHeader(products, tree)
	if !o.Shopify {
		return header
	}
	return slices.DeleteFunc(header, func(h string) bool {
		c, known := shopColumn(h)
		return !known || c.since == sinceOurs
	})
}

// ownHeader adds what these products need: the keys of options that are not made from their names, and the facts.
func ownHeader(products []catalog.Product, tree catalog.Tree) []string {
	var header []string
	for _, name := range own {
		base, spoken := strings.CutSuffix(name, "*")
		header = append(header, base)
		if spoken {
			header = append(header, base+"["+lang.Azerbaijani+"]")
		}
	}
	if slices.ContainsFunc(products, hasOwnKeys) {
		for n := range catalog.MaxOptions {
			number := strconv.Itoa(n + 1)
			header = append(header, "Option"+number+" key", "Option"+number+" value key")
		}
	}
	return append(header, factColumns(products, tree)...)
}

// hasOwnKeys tells whether reading a product's options again would make other keys of the names.
func hasOwnKeys(p catalog.Product) bool {
	var options []catalog.Option
	for _, o := range p.Options {
		if o.Key != makeKey("", o.Name, "option", func(k string) bool { return hasOption(options, k) }) {
			return true
		}
		options = append(options, o)
		var values []catalog.OptionValue
		for _, v := range inUse(p, len(options)-1) {
			if v.Key != makeKey("", v.Name, "value", func(k string) bool { return hasValue(values, k) }) {
				return true
			}
			values = append(values, v)
		}
	}
	return false
}

// inUse are the values of an option in the order in which the variants choose them.
func inUse(p catalog.Product, option int) []catalog.OptionValue {
	var values []catalog.OptionValue
	for _, v := range p.Variants {
		if option >= len(v.Choices) || hasValue(values, v.Choices[option]) {
			continue
		}
		for _, value := range p.Options[option].Values {
			if value.Key == v.Choices[option] {
				values = append(values, value)
			}
		}
	}
	return values
}

// factColumns lists a column for every attribute that a product has a fact of, in the order of the tree; words get one a language.
func factColumns(products []catalog.Product, tree catalog.Tree) []string {
	used := map[string]bool{}
	for _, p := range products {
		for _, f := range p.Facts {
			used[f.Key] = true
		}
	}
	var header []string
	add := func(name string) {
		if !slices.Contains(header, name) {
			header = append(header, name)
		}
	}
	for _, c := range tree.All() {
		for _, a := range tree.Attributes(c.ID) {
			if !used[a.Key] {
				continue
			}
			add("fact:" + a.Key)
			if a.Kind == catalog.Words {
				add("fact:" + a.Key + "[" + lang.Azerbaijani + "]")
			}
		}
	}
	return header
}

type writer struct {
	out     *bufio.Writer
	tree    catalog.Tree
	options Writing
	header  []string
	cells   map[string]string
	record  []string
}

// flush writes the cells gathered as one record.
func (w *writer) flush() {
	w.record = w.record[:0]
	for _, name := range w.header {
		w.record = append(w.record, guard(trim(w.cells[name])))
	}
	writeRecord(w.out, w.record, ',')
	clear(w.cells)
}

// text sets a text's cells in all languages.
func (w *writer) text(name string, t lang.Text) {
	w.cells[name] = t[lang.English]
	w.cells[name+"["+lang.Azerbaijani+"]"] = t[lang.Azerbaijani]
}

// product writes a row for every variant, with a picture in each as far as they reach, and rows for further pictures.
func (w *writer) product(p catalog.Product) {
	w.head(p)
	for i := range max(len(p.Variants), len(p.Pictures), 1) {
		w.cells["URL handle"] = p.Handle
		if i < len(p.Variants) {
			w.variant(p, p.Variants[i])
		}
		if i < len(p.Pictures) {
			w.picture(p, i)
		}
		w.flush()
	}
}

// head fills in what stands in a product's first row only.
func (w *writer) head(p catalog.Product) {
	w.text("Title", p.Name)
	w.text("Summary", p.Summary)
	w.text("Description", p.Description)
	w.text("Warnings", p.Warnings)
	w.text("SEO title", p.SEOTitle)
	w.text("SEO description", p.SEODescription)
	w.cells["Vendor"] = p.Brand
	w.cells["Tags"] = strings.Join(p.Tags, ", ")
	w.cells["Published on online store"] = truth(p.State == catalog.Active)
	w.cells["Status"] = strings.ToUpper(string(p.State[:min(len(p.State), 1)])) + string(p.State[min(len(p.State), 1):])
	w.cells["Lead days"] = strconv.Itoa(p.LeadDays)
	w.cells["Gift card"] = truth(false)
	for _, l := range lang.All() {
		var names []string
		for _, c := range w.tree.Path(p.CategoryID) {
			names = append(names, c.Name[l])
		}
		name := "Type"
		if l != lang.English {
			name += "[" + l + "]"
		}
		if !slices.Contains(names, "") {
			w.cells[name] = strings.Join(names, pathSign)
		}
	}
	for _, a := range w.tree.Attributes(p.CategoryID) {
		f, ok := p.Fact(a.Key)
		if !ok {
			continue
		}
		w.cells["fact:"+a.Key] = factText(f, a, lang.English)
		if a.Kind == catalog.Words {
			w.cells["fact:"+a.Key+"["+lang.Azerbaijani+"]"] = factText(f, a, lang.Azerbaijani)
		}
	}
	for i, o := range p.Options {
		number := "Option" + strconv.Itoa(i+1)
		w.text(number+" name", o.Name)
		w.cells[number+" key"] = o.Key
	}
	if len(p.Options) == 0 {
		w.cells["Option1 name"] = "Title"
	}
}

func (w *writer) variant(p catalog.Product, v catalog.Variant) {
	for i, key := range v.Choices {
		if i >= len(p.Options) {
			break
		}
		number := "Option" + strconv.Itoa(i+1)
		for _, value := range p.Options[i].Values {
			if value.Key == key {
				w.text(number+" value", value.Name)
				w.cells[number+" value key"] = key
			}
		}
	}
	if len(p.Options) == 0 {
		w.cells["Option1 value"] = "Default Title"
	}
	w.cells["SKU"], w.cells["Barcode"] = v.SKU, v.Barcode
	w.cells["Price"] = money.Plain(v.Price)
	w.cells["Charge tax"], w.cells["Requires shipping"], w.cells["Fulfillment service"] = truth(true), truth(true), "manual"
	if v.Tracked {
		w.cells["Inventory tracker"] = "shopify"
	}
	w.cells["Inventory quantity"] = strconv.FormatInt(v.OnHand, 10)
	w.cells["Continue selling when out of stock"] = "DENY"
	if v.Backorder {
		w.cells["Continue selling when out of stock"] = "CONTINUE"
	}
	w.cells["Weight value (grams)"], w.cells["Weight unit for display"] = strconv.FormatInt(v.WeightGrams, 10), "g"
	if m := v.Measure; m != (catalog.Measure{}) {
		w.cells["Unit price total measure"], w.cells["Unit price total measure unit"] = strconv.FormatInt(m.Amount, 10), m.Unit
		w.cells["Unit price base measure"], w.cells["Unit price base measure unit"] = strconv.FormatInt(m.Base, 10), m.Unit
	}
	for _, picture := range p.Pictures {
		if picture.Choice != "" && slices.Contains(v.Choices, picture.Choice) {
			w.cells["Variant image URL"] = w.options.Address(picture)
			break
		}
	}
}

func (w *writer) picture(p catalog.Product, i int) {
	picture := p.Pictures[i]
	w.cells["Product image URL"] = w.options.Address(picture)
	w.cells["Image position"] = strconv.Itoa(i + 1)
	w.text("Image alt text", picture.Alt)
	for _, o := range p.Options {
		for _, v := range o.Values {
			if v.Key == picture.Choice && picture.Choice != "" {
				w.cells["Image choice"] = textOrKey(v)
			}
		}
	}
}

func textOrKey(v catalog.OptionValue) string {
	if name := v.Name[lang.English]; name != "" {
		return name
	}
	return v.Key
}

// writeRecord writes one record with a quote around what needs one. Errors wait in the writer for its Flush.
func writeRecord(w *bufio.Writer, cells []string, sep byte) {
	for i, cell := range cells {
		if i > 0 {
			_ = w.WriteByte(sep)
		}
		if cell == "" || !quotable(cell, sep) {
			_, _ = w.WriteString(cell)
			continue
		}
		_ = w.WriteByte('"')
		_, _ = w.WriteString(strings.ReplaceAll(cell, `"`, `""`))
		_ = w.WriteByte('"')
	}
	_, _ = w.WriteString("\n")
}

func quotable(cell string, sep byte) bool {
	return strings.ContainsAny(cell, "\"\r\n") || strings.IndexByte(cell, sep) >= 0 || cell != strings.TrimSpace(cell)
}
