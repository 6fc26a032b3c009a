package admin

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// FactsProps is the template of a category: what it inherits and what it adds.
type FactsProps struct {
	Category catalog.Category
	Tree     catalog.Tree
	Said     string
	Undo     int64
	Moved    int64
	By       string
}

// inherited are the categories above that add facts, the upper first.
func (p FactsProps) inherited() []catalog.Category {
	return slices.DeleteFunc(p.Tree.Path(p.Category.ParentID), func(c catalog.Category) bool { return len(c.Attributes) == 0 })
}

func (p FactsProps) path() string { return factsPath(p.Category.ID) }

func factsPath(category int64) string { return "/admin/categories/" + id(category) + "/facts" }

// kindOf says what kind of value a fact has: "number, ml".
func kindOf(ctx context.Context, a catalog.Attribute) string {
	kind := text.T(ctx, "shelves.kind."+string(a.Kind))
	switch {
	case a.Unit != "":
		kind += ", " + a.Unit
	case a.Kind == catalog.Choice:
		kind += ", " + text.T(ctx, "shelves.choices.count", "Count", len(a.Choices))
	}
	return kind
}

// uses says where a fact is shown: "filter, comparison".
func uses(ctx context.Context, a catalog.Attribute) string {
	var where []string
	for _, u := range []struct {
		on  bool
		key string
	}{{a.Facet, "shelves.use.facet"}, {a.Compare, "shelves.use.compare"}, {a.Card, "shelves.use.card"}} {
		if u.on {
			where = append(where, text.T(ctx, u.key))
		}
	}
	if len(where) == 0 {
		return "–"
	}
	return strings.Join(where, ", ")
}

// FactProps is the form of one fact; a new one has ID 0. Asks is the question before values are lost.
type FactProps struct {
	Category  catalog.Category
	Attribute catalog.Attribute
	Typed     map[string]string
	Errors    []fault.Field
	Notice    string
	Asks      string
}

func (p FactProps) form() CategoryProps { return CategoryProps{Typed: p.Typed, Errors: p.Errors} }

func (p FactProps) path() string {
	if p.Attribute.ID == 0 {
		return factsPath(p.Category.ID) + "/new"
	}
	return factsPath(p.Category.ID) + "/" + id(p.Attribute.ID)
}

func (p FactProps) kinds(ctx context.Context) []ui.Option {
	now := p.form().value("kind", string(p.Attribute.Kind))
	var options []ui.Option
	for _, k := range catalog.Kinds() {
		options = append(options, ui.Option{Value: string(k), Label: text.T(ctx, "shelves.kind."+string(k)), Chosen: string(k) == now})
	}
	return options
}

func (p FactProps) betters(ctx context.Context) []ui.Option {
	now := p.form().value("better", string(p.Attribute.Better))
	var options []ui.Option
	for _, b := range []catalog.Better{catalog.Unordered, catalog.HigherBetter, catalog.LowerBetter, catalog.YesBetter} {
		key := "shelves.better.none"
		if b != catalog.Unordered {
			key = "shelves.better." + string(b)
		}
		options = append(options, ui.Option{Value: string(b), Label: text.T(ctx, key), Chosen: string(b) == now})
	}
	return options
}

// spareChoices is how many empty rows for choices a form has.
const spareChoices = 3

// choiceRow is one choice in the form.
type choiceRow struct {
	at, key string
	number  int
	name    lang.Text
}

// choices are the rows of the form: those there are, and a few empty ones.
func (p FactProps) choices() []choiceRow {
	n := len(p.Attribute.Choices) + spareChoices
	for p.Typed[ChoiceField(n-1)+"en"]+p.Typed[ChoiceField(n-1)+"az"] != "" {
		n++
	}
	rows := make([]choiceRow, 0, n)
	for i := range n {
		row := choiceRow{at: ChoiceField(i), number: i + 1}
		if i < len(p.Attribute.Choices) {
			row.key, row.name = p.Attribute.Choices[i].Key, p.Attribute.Choices[i].Name
		}
		rows = append(rows, row)
	}
	return rows
}

// ChoiceField is how the fields of a choice's row begin.
func ChoiceField(n int) string { return "choice." + strconv.Itoa(n) + "." }

// FactRemovalProps asks before a fact is taken off its template.
type FactRemovalProps struct {
	Category  catalog.Category
	Attribute catalog.Attribute
	Held      int
}
