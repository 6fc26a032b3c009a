package catalog

import (
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
)

// Collection is a shelf across the categories. Without a rule its products were chosen by hand and stand in that order.
type Collection struct {
	ID       int64
	Handle   string
	Name     lang.Text
	Text     lang.Text
	Rule     *Rule
	Products []int64 // by hand
	Position int
	Shown    bool // shoppers may see its page
	Home     bool // stands on the first page
	List     bool
	Tall     bool
	Version  int64
}

// Rule says which products belong to a collection: those that meet all conditions, or any of them.
type Rule struct {
	Any        bool
	Conditions []Condition
}

// ConditionKind is what a condition asks about.
type ConditionKind string

// The kinds of condition.
const (
	ByCategory ConditionKind = "category" // Category, with everything below it
	ByBrand    ConditionKind = "brand"    // Words
	ByTag      ConditionKind = "tag"      // Words
	ByPrice    ConditionKind = "price"    // Min to Max, minor units; 0 is no bound
	ByStock    ConditionKind = "stock"
	ByAge      ConditionKind = "new"  // Days
	ByFact     ConditionKind = "fact" // Key, and Words (a choice's key, yes or no) or Min to Max in thousandths
)

// ConditionKinds lists the kinds in the order they are offered.
func ConditionKinds() []ConditionKind {
	return []ConditionKind{ByCategory, ByBrand, ByTag, ByPrice, ByStock, ByAge, ByFact}
}

// Condition is one part of a rule. Only the fields of its kind are set.
type Condition struct {
	Kind     ConditionKind
	Category int64
	Words    string
	Key      string
	Min, Max int64
	Days     int
}

// Bounds of collections.
const (
	MaxConditions   = 20
	MaxByHand       = 2000
	MaxNewDays      = 3650
	MaxHomeShelves  = 6
	MaxShelfAtFront = 8
)

// CheckCollection tells everything that is wrong with a collection, as form fields. Conditions are named "condition.N"
// with N from 0.
func CheckCollection(c Collection, t Tree) []fault.Field {
	faults := CheckCategory(Category{Name: c.Name, Text: c.Text, Handle: c.Handle})
	for i := range faults {
		if faults[i].Key == "category.name.missing" {
			faults[i].Key = "collection.name.missing"
		}
	}
	if len(c.Products) > MaxByHand {
		faults = append(faults, fault.Field{Name: "products", Key: "field.many", Args: map[string]any{"max": MaxByHand}})
	}
	if c.Rule == nil {
		return faults
	}
	if len(c.Rule.Conditions) == 0 {
		faults = append(faults, fault.Field{Name: ConditionName(0), Key: "collection.rule.none"})
	}
	if len(c.Rule.Conditions) > MaxConditions {
		faults = append(faults, fault.Field{Name: ConditionName(0), Key: "field.many", Args: map[string]any{"max": MaxConditions}})
	}
	for i, condition := range c.Rule.Conditions {
		if key := wrongCondition(condition, t); key != "" {
			faults = append(faults, fault.Field{Name: ConditionName(i), Key: key})
		}
	}
	return faults
}

// ConditionName is what a condition is called in a form.
func ConditionName(n int) string { return "condition." + strconv.Itoa(n) }

func wrongCondition(c Condition, t Tree) string {
	switch c.Kind {
	case ByCategory:
		if _, ok := t.ByID(c.Category); !ok {
			return "collection.category.missing"
		}
	case ByBrand, ByTag:
		if Slug(c.Words) == "" || utf8.RuneCountInString(c.Words) > MaxNameRunes {
			return "collection.words.missing"
		}
	case ByPrice:
		if c.Min < 0 || c.Max < 0 || c.Min == 0 && c.Max == 0 || c.Max > 0 && c.Min > c.Max {
			return "collection.price.wrong"
		}
	case ByStock:
	case ByAge:
		if c.Days < 1 || c.Days > MaxNewDays {
			return "collection.days.wrong"
		}
	case ByFact:
		return wrongFact(c, t)
	default:
		return "collection.kind.wrong"
	}
	return ""
}

// wrongFact tells what is wrong with a condition on a fact: only those that lists can be filtered by are known to every shelf.
func wrongFact(c Condition, t Tree) string {
	a, ok := t.Facet(c.Key)
	if !ok {
		return "collection.fact.missing"
	}
	switch a.Kind {
	case Number:
		if c.Min > c.Max {
			return "collection.number.wrong"
		}
	case YesNo:
		if c.Words != "yes" && c.Words != "no" {
			return "collection.choice.wrong"
		}
	default:
		if !slices.ContainsFunc(t.Facets(), func(b Attribute) bool { return b.Key == c.Key && hasChoice(b, c.Words) }) {
			return "collection.choice.wrong"
		}
	}
	return ""
}

// Facets are the facts that lists can be filtered by, of all categories. Beside each other two may have one key.
func (t Tree) Facets() []Attribute {
	var all []Attribute
	for _, c := range t.All() {
		for _, a := range t.Own(c.ID) {
			if a.Facet && a.Kind != Words {
				all = append(all, a)
			}
		}
	}
	return all
}

// Facet finds the first of them with a key.
func (t Tree) Facet(key string) (Attribute, bool) {
	all := t.Facets()
	if i := slices.IndexFunc(all, func(a Attribute) bool { return a.Key == key }); i >= 0 {
		return all[i], true
	}
	return Attribute{}, false
}

// Since is the moment from which a condition calls products new.
func (c Condition) Since(now time.Time) time.Time { return now.AddDate(0, 0, -c.Days) }
