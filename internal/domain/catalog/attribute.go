package catalog

import "vitrin/internal/domain/lang"

// Kind is the type of an attribute.
type Kind string

// The kinds of attribute.
const (
	Number Kind = "number"
	Choice Kind = "choice"
	YesNo  Kind = "yesno"
	Words  Kind = "text"
)

// Better says which end of an attribute is the better one, where that is truly so.
type Better string

// The directions. Unordered attributes have no best value.
const (
	Unordered    Better = ""
	HigherBetter Better = "higher"
	LowerBetter  Better = "lower"
	YesBetter    Better = "yes"
)

// Attribute is a fact that products of a category share as a kind. Sub-categories inherit it.
type Attribute struct {
	ID         int64
	CategoryID int64
	Key        string // "capacity": unique in a line of categories, the facet's parameter
	Name       lang.Text
	Kind       Kind
	Unit       string // of numbers: ml, g, cm …
	Better     Better
	Choices    []OptionValue // of choice attributes
	Facet      bool          // can be filtered by
	Compare    bool          // is a row of the comparison
	Card       bool          // stands on the card
	Position   int
}

// ChoiceName is the name of a choice in a language; the key itself when the choice is not known.
func (a Attribute) ChoiceName(key, language string) string {
	for _, c := range a.Choices {
		if c.Key == key {
			return c.Name.In(language)
		}
	}
	return key
}

// Fact is one product's value of one attribute. Only the field of the attribute's kind is set.
type Fact struct {
	Key       string // the attribute's key
	Thousands int64  // numbers, in thousandths of the attribute's unit
	Choice    string
	Yes       bool
	Words     lang.Text
}

// Fact finds a product's value of an attribute.
func (p Product) Fact(key string) (Fact, bool) {
	for _, f := range p.Facts {
		if f.Key == key {
			return f, true
		}
	}
	return Fact{}, false
}
