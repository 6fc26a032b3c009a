package admin

import (
	"context"
	"slices"
	"strconv"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// CollectionsProps is the list of collections.
type CollectionsProps struct {
	Rows     []CollectionRow
	Tree     catalog.Tree
	Currency string
	Said     string
	Undo     int64
	Moved    int64
	By       string
}

// CollectionRow is a collection with how many products shoppers see in it.
type CollectionRow struct {
	catalog.Collection
	Count int
}

// rule says how a collection is filled.
func (p CollectionsProps) rule(ctx context.Context, c CollectionRow) string {
	if c.Rule == nil {
		return text.T(ctx, "shelves.byhand")
	}
	return ui.RuleWords(ctx, *c.Rule, p.Tree, p.Currency)
}

// where says where a collection is shown.
func (c CollectionRow) where(ctx context.Context) (shape, words string) {
	switch {
	case !c.Shown:
		return "○", text.T(ctx, "shelves.hidden")
	case c.Home:
		return "●", text.T(ctx, "shelves.athome")
	default:
		return "●", text.T(ctx, "shelves.shown")
	}
}

// CollectionProps is the form of one collection, with what is in it; a new one has ID 0.
type CollectionProps struct {
	Collection catalog.Collection
	Tree       catalog.Tree
	Currency   string
	Rows       []ConditionRow // of one with a rule, as they are in the form
	Preview    []catalog.Product
	Count      int
	Previewed  bool
	ByHand     []catalog.Product
	Asked      string
	Offered    []catalog.Product // what a search found
	Typed      map[string]string
	Errors     []fault.Field
	Clash      bool
	Said       string
	Undo       int64
	Moved      int64
	By         string
	Notice     string
}

// ConditionRow is a condition as its fields are typed.
type ConditionRow struct {
	Kind                                 catalog.ConditionKind
	Key, Category, Words, Min, Max, Days string
}

// RowOf writes a condition as it would be typed.
func RowOf(ctx context.Context, c catalog.Condition, t catalog.Tree, currency string) ConditionRow {
	row := ConditionRow{Kind: c.Kind, Key: c.Key, Words: c.Words}
	switch c.Kind {
	case catalog.ByCategory:
		row.Category = id(c.Category)
	case catalog.ByPrice:
		if c.Min > 0 {
			row.Min = editable(ctx, money.Of(c.Min, currency))
		}
		if c.Max > 0 {
			row.Max = editable(ctx, money.Of(c.Max, currency))
		}
	case catalog.ByAge:
		row.Days = strconv.Itoa(c.Days)
	case catalog.ByFact:
		if a, ok := t.Facet(c.Key); ok && a.Kind == catalog.Number {
			row.Min, row.Max = catalog.FormatNumber(c.Min, text.Language(ctx)), catalog.FormatNumber(c.Max, text.Language(ctx))
		}
	}
	return row
}

func (p CollectionProps) form() CategoryProps {
	return CategoryProps{Typed: p.Typed, Errors: p.Errors, Clash: p.Clash}
}

func (p CollectionProps) path() string {
	if p.Collection.ID == 0 {
		return "/admin/collections/new"
	}
	return "/admin/collections/" + id(p.Collection.ID)
}

func (p CollectionProps) kind() string {
	if p.Collection.Rule != nil {
		return "rule"
	}
	return "hand"
}

// title is what a condition's row is called.
func (p CollectionProps) title(ctx context.Context, r ConditionRow) string {
	if r.Kind != catalog.ByFact {
		return text.T(ctx, "shelves.if."+string(r.Kind))
	}
	if a, ok := p.Tree.Facet(r.Key); ok {
		return a.Name.In(text.Language(ctx))
	}
	return r.Key
}

// attribute is the fact a condition asks about.
func (p CollectionProps) attribute(r ConditionRow) catalog.Attribute {
	a, _ := p.Tree.Facet(r.Key)
	return a
}

// choices are the choices of a fact, of all categories that have one of that key.
func (p CollectionProps) choices(ctx context.Context, r ConditionRow) []ui.Option {
	options := []ui.Option{{Label: text.T(ctx, "shelves.choose.value")}}
	if p.attribute(r).Kind == catalog.YesNo {
		for _, v := range []string{"yes", "no"} {
			options = append(options, ui.Option{Value: v, Label: ui.YesNo(ctx, v == "yes"), Chosen: r.Words == v})
		}
		return options
	}
	for _, a := range p.Tree.Facets() {
		for _, c := range a.Choices {
			known := slices.ContainsFunc(options, func(o ui.Option) bool { return o.Value == c.Key })
			if a.Key == r.Key && !known {
				options = append(options, ui.Option{Value: c.Key, Label: c.Name.In(text.Language(ctx)), Chosen: r.Words == c.Key})
			}
		}
	}
	return options
}

func (p CollectionProps) categories(ctx context.Context, r ConditionRow) []ui.Option {
	return append([]ui.Option{{Label: text.T(ctx, "shelves.choose")}}, shelfOptions(ctx, p.Tree, r.Category, nil)...)
}

// more are the conditions that can be added.
func (p CollectionProps) more(ctx context.Context) []ui.Option {
	var options []ui.Option
	for _, k := range catalog.ConditionKinds() {
		if k != catalog.ByFact {
			options = append(options, ui.Option{Value: string(k), Label: text.T(ctx, "shelves.if."+string(k))})
		}
	}
	for _, a := range p.Tree.Facets() {
		value := string(catalog.ByFact) + ":" + a.Key
		if !slices.ContainsFunc(options, func(o ui.Option) bool { return o.Value == value }) {
			options = append(options, ui.Option{Value: value, Label: text.T(ctx, "shelves.if.fact", "name", a.Name.In(text.Language(ctx)))})
		}
	}
	return options
}

func (p CollectionProps) joins(ctx context.Context) []ui.Option {
	either := p.Typed["any"] == "1" || p.Typed == nil && p.Collection.Rule.Any
	return []ui.Option{
		{Value: "0", Label: text.T(ctx, "shelves.join.all"), Chosen: !either}, {Value: "1", Label: text.T(ctx, "shelves.join.any"), Chosen: either},
	}
}
