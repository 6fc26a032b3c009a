package exchange

import (
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

// Fields is a set of fields that are not texts.
type Fields uint32

// The fields. Texts say by themselves what the file has: a language that is absent from the Text has no column, a
// language with "" has an empty cell.
const (
	FieldBrand Fields = 1 << iota
	FieldTags
	FieldState
	FieldCategory
	FieldOptions
	FieldPictures
	FieldChoice // which option value a picture shows
	FieldSKU
	FieldPrice
	FieldTracked
	FieldStock
	FieldBackorder
	FieldWeight
	FieldBarcode
	FieldMeasure
	FieldLead
)

// Has tells whether all of some fields are in the set.
func (f Fields) Has(some Fields) bool { return f&some == some }

// Draft is one product as a file tells it. What a column fills is in Given, what a present column leaves empty is in
// Empty, what has no column is in neither: Over follows that.
type Draft struct {
	Row, Line int // of the first record
	Handle    string
	Made      bool // the handle was made from the title, the file has none

	Name, Summary, Description, Warnings, SEOTitle, SEODescription lang.Text

	Rendered lang.Text // of Description, cleaned
	Brand    string
	Tags     []string
	State    catalog.State
	Category []lang.Text // the way to the category from the top, by names
	Taxonomy []string    // the way in Shopify's own taxonomy, used only to find a category of ours
	Options  []catalog.Option
	Variants []Variant
	Pictures []Picture
	Facts    []FactCell
	LeadDays int

	Given, Empty Fields

	heads map[string]string // the headings of the file by the names catalog.Check uses
}

// Variant is one variant as a file tells it.
type Variant struct {
	catalog.Variant
	Row, Line    int
	Made         bool // the SKU was made from the handle and the choices
	Given, Empty Fields
}

// Picture is one picture as a file tells it: an address, or the name of a file that lies beside the CSV.
type Picture struct {
	Source    string
	Alt       lang.Text
	Choice    string // key of the option value it shows
	Row, Line int
}

// FactCell is the cell of an own field. Whether it becomes a fact is seen when the category's attributes are known.
type FactCell struct {
	Column   string
	Names    []string // under which an attribute is looked for, the likeliest first
	Language string
	Value    string
	Row      int
	Line     int
	Loose    bool // another shop's field: what fits no attribute is a notice, not a fault
}

// head is the file's heading for a name of catalog.Check, the name itself when there is none.
func (d Draft) head(name string) string {
	if h, ok := d.heads[name]; ok {
		return h
	}
	return name
}
