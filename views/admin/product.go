package admin

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// ProductProps is the editor of one product. Form is what its fields say: what is saved, or what was typed and not saved.
type ProductProps struct {
	Product   catalog.Product // as it is saved
	Tree      catalog.Tree
	Form      ProductForm
	Version   string // of the product the form was made of
	Marks     string // of the fields as they were then
	Errors    []fault.Field
	Clashes   []string          // fields that somebody else saved otherwise meanwhile
	Theirs    ProductForm       // what they saved
	Troubles  map[string]string // what is wrong with pictures whose sizes could not be made, by their keys
	FilesLost bool              // pictures were sent and have to be chosen again
	Said      string
	Notice    string
	Date      string // typed for scheduling
	Time      string
	Now       time.Time
	Base      string // absolute URL of the shop
	MayEdit   bool
	MayCount  bool
}

// Of is the editor of a product as it is saved.
func (p ProductProps) Of(ctx context.Context, product catalog.Product, tree catalog.Tree) ProductProps {
	p.Product, p.Tree, p.Form = product, tree, FormOf(ctx, product)
	p.Version, p.Marks = id(product.Version), p.Form.Marks()
	return p
}

func (p ProductProps) wrong(ctx context.Context, name string) string {
	return ui.Wrong(ctx, p.Errors, name)
}

// field is a field of the form with what stands in it and what is wrong.
func (p ProductProps) field(ctx context.Context, name, label string) ui.Field {
	return ui.Field{Name: name, Label: label, Value: p.Form[name], Error: p.wrong(ctx, name)}
}

// words is a field of one language of a text, marked when the text stands in another language only.
func (p ProductProps) words(ctx context.Context, name, label, language string) ui.Field {
	f := p.field(ctx, name+"."+language, label)
	f.Lang = language
	if p.lacking(name, language) {
		f.Label = text.T(ctx, "editor.lacking", "label", label)
	}
	return f
}

// lacking tells whether a text stands in the form in another language and not in this one.
func (p ProductProps) lacking(name, language string) bool {
	t := lang.Text{}
	for _, l := range lang.All() {
		t[l] = p.Form[name+"."+l]
	}
	return catalog.LacksText(t, language)
}

// lackingIn counts the texts that stand in another language only.
func (p ProductProps) lackingIn(language string) (n int) {
	for _, name := range texts {
		if p.lacking(name, language) {
			n++
		}
	}
	return n
}

// bound is how long the text of a field may be: runes, and rows when it is of several lines.
func bound(name string) (most, rows int) {
	switch name {
	case "name":
		return catalog.MaxNameRunes, 0
	case "summary":
		return catalog.MaxSummaryRunes, 2
	case "description":
		return 0, 10
	case "warnings":
		return 0, 2
	case "seo_title":
		return catalog.MaxSEORunes, 0
	default:
		return catalog.MaxSEORunes, 3
	}
}

// categories are the places a product can stand in, each with its way.
func (p ProductProps) categories(ctx context.Context) []ui.Option {
	return categoryOptions(ctx, p.Tree, p.Form["category"], text.T(ctx, "editor.category.none"))
}

func categoryOptions(ctx context.Context, tree catalog.Tree, chosen, none string) []ui.Option {
	options := []ui.Option{{Label: none, Chosen: chosen == ""}}
	for _, c := range ordered(tree, 0) {
		way := ""
		for _, step := range tree.Path(c.ID) {
			if way != "" {
				way += " › "
			}
			way += step.Name.In(text.Language(ctx))
		}
		options = append(options, ui.Option{Value: id(c.ID), Label: way, Chosen: id(c.ID) == chosen})
	}
	return options
}

// ordered lists what is below a category, each before what is below it.
func ordered(tree catalog.Tree, below int64) []catalog.Category {
	var all []catalog.Category
	for _, c := range tree.Children(below) {
		all = append(append(all, c), ordered(tree, c.ID)...)
	}
	return all
}

// category is the one the form names.
func (p ProductProps) category() catalog.Category {
	n, _ := strconv.ParseInt(p.Form["category"], 10, 64)
	c, _ := p.Tree.ByID(n)
	return c
}

// template are the attributes the form's category asks for.
func (p ProductProps) template() []catalog.Attribute {
	if c := p.category(); c.ID != 0 {
		return p.Tree.Attributes(c.ID)
	}
	return nil
}

// choiceName is what the choices of a row are called, in the names that were typed.
func (p ProductProps) choiceName(ctx context.Context, key string) string {
	return p.Form.rowName(ctx, key)
}

func (f ProductForm) rowName(ctx context.Context, key string) string {
	options := f.List("options")
	var names []string
	for i, choice := range f.List(RowField(key) + "choices") {
		if i < len(options) {
			names = append(names, f.valueName(ctx, options[i], choice))
		}
	}
	if len(names) == 0 {
		return text.T(ctx, "desk.variant.only")
	}
	return strings.Join(names, ", ")
}

func (f ProductForm) valueName(ctx context.Context, option, value string) string {
	t := lang.Text{}
	for _, l := range lang.All() {
		t[l] = f[ValueField(option, value)+l]
	}
	if name := t.In(text.Language(ctx)); name != "" {
		return name
	}
	return value
}

func (f ProductForm) optionName(ctx context.Context, option string) string {
	t := lang.Text{}
	for _, l := range lang.All() {
		t[l] = f[OptionField(option)+"name."+l]
	}
	if name := t.In(text.Language(ctx)); name != "" {
		return name
	}
	return option
}

// values are the values a picture can show.
func (p ProductProps) values(ctx context.Context, chosen string) []ui.Option {
	options := []ui.Option{{Label: text.T(ctx, "editor.picture.any"), Chosen: chosen == ""}}
	for _, o := range p.Form.List("options") {
		for _, v := range p.Form.List(OptionField(o) + "values") {
			options = append(options, ui.Option{Value: v, Label: p.Form.optionName(ctx, o) + ": " + p.Form.valueName(ctx, o, v), Chosen: v == chosen})
		}
	}
	return options
}

// pictures are those the form lists, in its order.
func (p ProductProps) pictures() []catalog.Picture {
	var all []catalog.Picture
	for _, key := range p.Form.List("pictures") {
		if i := slices.IndexFunc(p.Product.Pictures, func(c catalog.Picture) bool { return id(c.ID) == key }); i >= 0 {
			all = append(all, p.Product.Pictures[i])
		}
	}
	return all
}

// upload is the field for new pictures.
func (p ProductProps) upload(ctx context.Context) ui.Field {
	f := ui.Field{Name: "uploads", Label: text.T(ctx, "desk.upload"), Hint: text.T(ctx, "desk.upload.hint"), Error: p.wrong(ctx, "uploads")}
	if p.FilesLost {
		f.Hint = text.T(ctx, "desk.upload.again")
	}
	return f
}

// currency is what the prices of a row are in.
func (p ProductProps) currency() string {
	for _, v := range p.Product.Variants {
		return v.Price.Currency
	}
	return ""
}

// about names what describes a field: the hint, then the error.
func about(f ui.Field) string {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, f.Name+"-hint")
	}
	if f.Error != "" {
		ids = append(ids, f.Name+"-error")
	}
	return strings.Join(ids, " ")
}

// editable writes an amount as it is typed in the language of the page.
func editable(ctx context.Context, a money.Amount) string {
	if text.Language(ctx) == lang.Azerbaijani {
		return strings.ReplaceAll(money.Plain(a), ".", ",")
	}
	return money.Plain(a)
}

// path is the address of the product in the back office.
func (p ProductProps) path() string { return "/admin/products/" + id(p.Product.ID) }

// typedOr is what was typed, else what stands for it.
func typedOr(typed, otherwise string) string {
	if typed != "" {
		return typed
	}
	return otherwise
}

// found is how a search engine may show the product in a language.
func (p ProductProps) found(language string) (title, address, words string) {
	in := func(name string) string {
		t := lang.Text{}
		for _, l := range lang.All() {
			t[l] = p.Form[name+"."+l]
		}
		return t.In(language)
	}
	title, words = typedOr(in("seo_title"), in("name")), typedOr(in("seo_description"), in("summary"))
	return title, p.Base + "/" + language + "/p/" + typedOr(p.Form["handle"], "…"), words
}

// scheduledFor is the day and the time that are proposed for going on show, in the shop's zone.
func (p ProductProps) scheduledFor(f Frame) (date, clock string) {
	at := p.Product.PublishAt
	if at.IsZero() {
		at = p.Now.In(f.Zone).AddDate(0, 0, 1)
		at = time.Date(at.Year(), at.Month(), at.Day(), 9, 0, 0, 0, f.Zone)
	}
	at = at.In(f.Zone)
	return typedOr(p.Date, at.Format(time.DateOnly)), typedOr(p.Time, at.Format("15:04"))
}
