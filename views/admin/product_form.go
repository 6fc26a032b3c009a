package admin

import (
	"context"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/views/text"
)

// ProductForm is the editor's form: every field by its name, as text. It is drawn from what a product is or from what
// was typed, and the two can be compared field by field.
//
// Lists say which options, values, rows and pictures there are, in their order: "options", "option.K.values", "rows",
// "pictures". A row of the grid is a variant's id, or "new1", "new2" … for one that is not saved yet.
type ProductForm map[string]string

// Blank is the key of the option, and the beginning of the keys of the values, that are yet to be filled in.
const Blank = "+"

// blanks is how many values can be added to an option at a time.
const blanks = 4

// List is a list of keys.
func (f ProductForm) List(name string) []string {
	return slices.DeleteFunc(strings.Split(f[name], ","), func(s string) bool { return s == "" })
}

// SetList keeps a list of keys.
func (f ProductForm) SetList(name string, keys []string) { f[name] = strings.Join(keys, ",") }

// OptionField is how the fields of an option begin.
func OptionField(key string) string { return "option." + key + "." }

// ValueField is how the two fields of a value begin.
func ValueField(option, key string) string { return OptionField(option) + "value." + key + "." }

// RowField is how the fields of a row of the grid begin.
func RowField(key string) string { return "row." + key + "." }

// VariantField is how the fields of the row of a saved variant begin.
func VariantField(variantID int64) string { return RowField(id(variantID)) }

// PictureField is how the fields of a picture begin.
func PictureField(pictureID int64) string { return "picture." + id(pictureID) + "." }

// FactField is the name of the field of a fact; of words it is what the names of the fields of each language begin with.
func FactField(key string) string { return "fact." + key }

// BlankValues are the keys of the values that can be added to an option.
func BlankValues() []string {
	keys := make([]string, blanks)
	for i := range keys {
		keys[i] = Blank + strconv.Itoa(i+1)
	}
	return keys
}

// texts are the fields of a product that are written in every language.
var texts = []string{"name", "summary", "description", "warnings", "seo_title", "seo_description"}

// Texts are the names of the texts in the order they stand in.
func Texts() []string { return slices.Clone(texts) }

// FormOf is the form of a product as it is, in the language of the page: numbers are written as they are typed there.
func FormOf(ctx context.Context, p catalog.Product) ProductForm {
	f := ProductForm{"handle": p.Handle, "brand": p.Brand, "tags": strings.Join(p.Tags, ", "), "lead": strconv.Itoa(p.LeadDays), "category": ""}
	if p.CategoryID != 0 {
		f["category"] = id(p.CategoryID)
	}
	written := p.Texts()
	for _, name := range texts {
		f.text(name, written[name])
	}
	for _, o := range p.Options {
		f.AddOption(o)
	}
	for _, v := range p.Variants {
		f.AddRow(ctx, id(v.ID), v)
	}
	for _, c := range p.Pictures {
		f.addPicture(c)
	}
	for _, fact := range p.Facts {
		f.addFact(ctx, fact)
	}
	return f
}

func (f ProductForm) text(name string, t lang.Text) {
	for _, l := range lang.All() {
		f[name+"."+l] = t[l]
	}
}

func (f ProductForm) push(list, key string) { f.SetList(list, append(f.List(list), key)) }

// AddOption puts an option behind the others.
func (f ProductForm) AddOption(o catalog.Option) {
	f.push("options", o.Key)
	at := OptionField(o.Key)
	f.text(at+"name", o.Name)
	var keys []string
	for _, v := range o.Values {
		keys = append(keys, v.Key)
		for _, l := range lang.All() {
			f[ValueField(o.Key, v.Key)+l] = v.Name[l]
		}
	}
	f.SetList(at+"values", keys)
}

// AddRow puts a variant into the grid below the others.
func (f ProductForm) AddRow(ctx context.Context, key string, v catalog.Variant) {
	f.push("rows", key)
	at := RowField(key)
	f.SetList(at+"choices", v.Choices)
	f[at+"sku"], f[at+"price"], f[at+"barcode"], f[at+"pack"] = v.SKU, editable(ctx, v.Price), v.Barcode, v.Measure.String()
	f[at+"stock"], f[at+"stock_seen"], f[at+"weight"] = id(v.OnHand), id(v.OnHand), id(v.WeightGrams)
	f[at+"tracked"], f[at+"backorder"] = box(v.Tracked), box(v.Backorder)
}

func (f ProductForm) addPicture(c catalog.Picture) {
	f.push("pictures", id(c.ID))
	at := PictureField(c.ID)
	f.text(at+"alt", c.Alt)
	f[at+"choice"], f[at+"focus_x"], f[at+"focus_y"] = c.Choice, "", ""
	if c.Focus.Given {
		f[at+"focus_x"], f[at+"focus_y"] = strconv.Itoa(c.Focus.X), strconv.Itoa(c.Focus.Y)
	}
}

// addFact keeps a fact as its kind's field would say it. A fact does not know its kind, so each is written; only the one
// the template asks for is shown.
func (f ProductForm) addFact(ctx context.Context, fact catalog.Fact) {
	at := FactField(fact.Key)
	f.text(at, fact.Words)
	f[at+".yes"] = "no"
	if fact.Yes {
		f[at+".yes"] = "yes"
	}
	f[at+".choice"] = fact.Choice
	f[at+".number"] = Decimal(ctx, fact.Thousands)
}

// Decimal writes thousandths as they are typed in the language of the page.
func Decimal(ctx context.Context, thousands int64) string {
	s := strings.NewReplacer("\u00a0", "", "−", "-").Replace(catalog.FormatNumber(thousands, lang.Azerbaijani))
	if text.Language(ctx) == lang.Azerbaijani {
		return s
	}
	return strings.ReplaceAll(s, ",", ".")
}

func box(ticked bool) string {
	if ticked {
		return "1"
	}
	return ""
}

// Marks is a short mark of every field, for telling later which of them somebody touched.
func (f ProductForm) Marks() string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(name + "=" + mark32(f[name]))
	}
	return b.String()
}

// Touched tells which fields differ from what they were when the marks were made. A field without a mark was touched
// when something stands in it.
func (f ProductForm) Touched(marks string) map[string]bool {
	was := map[string]string{}
	for m := range strings.FieldsSeq(marks) {
		if at := strings.LastIndexByte(m, '='); at > 0 {
			was[m[:at]] = m[at+1:]
		}
	}
	touched := map[string]bool{}
	for name, value := range f {
		m, known := was[name]
		if known && m != mark32(value) || !known && value != "" {
			touched[name] = true
		}
	}
	return touched
}

// Was tells whether a field has the value it had when the marks were made.
func Was(marks, name, value string) bool {
	return strings.Contains(" "+marks+" ", " "+name+"="+mark32(value)+" ")
}

func mark32(value string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(value)) // it never fails
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}
