package catalog

import (
	"slices"
	"unicode/utf8"

	"vitrin/internal/domain/fault"
)

// Bounds of a category and its template.
const (
	MaxAttributes = 60
	MaxKeyLength  = 40
	MaxUnitRunes  = 12
)

// reservedKeys mean something else in the address of a listing.
var reservedKeys = []string{"q", "exact", "sort", "page", "price", "price_min", "price_max", "brand", "stock", "view", "variant"}

// CheckCategory tells everything that is wrong with a category's own fields, as form fields.
func CheckCategory(c Category) []fault.Field {
	var faults []fault.Field
	if c.Name.Empty() {
		faults = append(faults, fault.Field{Name: "name", Key: "category.name.missing"})
	}
	for l, s := range c.Name {
		if utf8.RuneCountInString(s) > MaxNameRunes {
			faults = append(faults, fault.Field{Name: "name." + l, Key: "field.long", Args: map[string]any{"max": MaxNameRunes}})
		}
	}
	for l, s := range c.Text {
		if len(s) > MaxTextBytes {
			faults = append(faults, fault.Field{Name: "text." + l, Key: "field.long", Args: map[string]any{"max": MaxTextBytes}})
		}
	}
	if !ValidHandle(c.Handle) {
		faults = append(faults, fault.Field{Name: "handle", Key: "product.handle.wrong"})
	}
	return faults
}

// CheckPlace tells what keeps a category from standing where it says: another has its handle, the parent is missing, is the
// category itself or below it, or too deep for what hangs on it, or a fact would have the same key twice on one line.
func CheckPlace(c Category, t Tree) []fault.Field {
	if same, ok := t.ByHandle(c.Handle); ok && same.ID != c.ID {
		return []fault.Field{{Name: "handle", Key: "category.handle.taken", Args: map[string]any{"handle": c.Handle}}}
	}
	if c.ParentID != 0 {
		if _, ok := t.ByID(c.ParentID); !ok {
			return []fault.Field{{Name: "parent", Key: "category.parent.unknown"}}
		}
		if c.ID != 0 && slices.Contains(t.Under(c.ID), c.ParentID) {
			return []fault.Field{{Name: "parent", Key: "category.parent.below"}}
		}
		if len(t.Path(c.ParentID))+t.Height(c.ID) > MaxDepth {
			return []fault.Field{{Name: "parent", Key: "category.parent.deep", Args: map[string]any{"max": MaxDepth}}}
		}
	}
	if key, other, clash := Clash(c, t); clash {
		return []fault.Field{{Name: "parent", Key: "category.key.clash", Args: map[string]any{"key": key, "category": other.Name.In("")}}}
	}
	return nil
}

// Clash finds a fact's key that would stand twice on one line of categories if c stood where it says, and the category
// that has it too. Categories beside each other may use the same key.
func Clash(c Category, t Tree) (key string, other Category, clash bool) {
	own := map[string]Category{}
	for _, above := range t.Path(c.ParentID) {
		for _, a := range above.Attributes {
			own[a.Key] = above
		}
	}
	seen := map[string]bool{}
	for _, a := range c.Attributes {
		if above, ok := own[a.Key]; ok {
			return a.Key, above, true
		}
		if seen[a.Key] {
			return a.Key, c, true
		}
		seen[a.Key] = true
	}
	for _, a := range c.Attributes {
		own[a.Key] = c
	}
	if c.ID == 0 {
		return "", Category{}, false
	}
	for _, id := range t.Under(c.ID)[1:] {
		below := t.byID[id]
		for _, a := range below.Attributes {
			if above, ok := own[a.Key]; ok {
				if above.ID == c.ID {
					return a.Key, below, true
				}
				return a.Key, above, true
			}
		}
	}
	return "", Category{}, false
}

// CheckAttribute tells everything that is wrong with a fact's own fields, as form fields. Choices are named
// "choices.N.name" with N from 0.
func CheckAttribute(a Attribute) []fault.Field {
	var faults []fault.Field
	bad := func(name, key string, args map[string]any) {
		faults = append(faults, fault.Field{Name: name, Key: key, Args: args})
	}
	if !ValidHandle(a.Key) || len(a.Key) > MaxKeyLength {
		bad("key", "attribute.key.wrong", map[string]any{"max": MaxKeyLength})
	} else if slices.Contains(reservedKeys, a.Key) {
		bad("key", "attribute.key.reserved", map[string]any{"key": a.Key})
	}
	if a.Name.Empty() {
		bad("name", "attribute.name.missing", nil)
	}
	for l, s := range a.Name {
		if utf8.RuneCountInString(s) > MaxNameRunes {
			bad("name."+l, "field.long", map[string]any{"max": MaxNameRunes})
		}
	}
	if !slices.Contains(Kinds(), a.Kind) {
		bad("kind", "attribute.kind.wrong", nil)
	}
	if utf8.RuneCountInString(a.Unit) > MaxUnitRunes {
		bad("unit", "field.long", map[string]any{"max": MaxUnitRunes})
	}
	if !slices.Contains(Betters(a.Kind), a.Better) {
		bad("better", "attribute.better.wrong", nil)
	}
	if a.Facet && a.Kind == Words {
		bad("facet", "attribute.facet.words", nil)
	}
	if a.Kind != Choice {
		return faults
	}
	if len(a.Choices) == 0 {
		bad("choices", "attribute.choices.none", nil)
	}
	if len(a.Choices) > MaxOptionValues {
		bad("choices", "field.many", map[string]any{"max": MaxOptionValues})
	}
	seen := map[string]bool{}
	for _, c := range a.Choices {
		switch {
		case c.Key == "" || c.Name.Empty():
			bad("choices", "attribute.choice.wrong", nil)
		case seen[c.Key]:
			bad("choices", "attribute.choice.twice", map[string]any{"name": c.Name.In("")})
		}
		seen[c.Key] = true
	}
	return faults
}

// Kinds lists the kinds of fact.
func Kinds() []Kind { return []Kind{Number, Choice, YesNo, Words} }

// Betters lists which ends of a kind may be the better one.
func Betters(k Kind) []Better {
	switch k {
	case Number:
		return []Better{Unordered, HigherBetter, LowerBetter}
	case YesNo:
		return []Better{Unordered, YesBetter}
	default:
		return []Better{Unordered}
	}
}
