package admin

import (
	"context"
	"net/url"
	"strings"

	"vitrin/internal/domain/bulk"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/task"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// BulkProps is a selection of products and the rule they are to be changed by.
type BulkProps struct {
	Selection url.Values // which products, as an address says it
	Count     int
	Form      map[string]string // the rule as it was typed
	Errors    []fault.Field
	Tree      catalog.Tree
	Currency  string

	Previewed bool
	Title     string // the rule in words
	Entries   []exchange.Entry
	Refused   []task.Trouble
}

// RuleFields are the names of the rule's form.
func RuleFields() []string {
	return []string{"price", "value", "round", "category", "brand_do", "brand", "tags_add", "tags_drop", "state", "tracked", "sells", "lead"}
}

// SelectionFields are the names by which an address says which products are meant.
func SelectionFields() []string { return []string{"id", "all", "q", "state", "lacks", "category"} }

// selectionName is the name of a field of the selection beside those of a rule, which has some of the same.
func selectionName(name string) string { return "of." + name }

// MaySelect tells whether there is anything that can be done with a selection.
func (p ProductsProps) MaySelect() bool { return p.MayEdit || p.MayExport }

// filters are the hidden fields by which all that match are meant.
func (p ProductsProps) filters() [][2]string {
	var all [][2]string
	add := func(name, value string) {
		if value != "" && value != "0" {
			all = append(all, [2]string{name, value})
		}
	}
	add("state", p.state())
	add("lacks", p.Filter.Lacks)
	add("q", p.Filter.Text)
	add("category", id(p.Category))
	return all
}

func (p BulkProps) field(ctx context.Context, name, label string) ui.Field {
	return ui.Field{Name: name, ID: "rule-" + name, Label: label, Value: p.Form[name], Error: ui.Wrong(ctx, p.Errors, name)}
}

// options are choices by their values and the keys of their labels.
func (p BulkProps) options(ctx context.Context, name string, pairs ...string) []ui.Option {
	var all []ui.Option
	for i := 0; i+1 < len(pairs); i += 2 {
		all = append(all, ui.Option{Value: pairs[i], Label: text.T(ctx, pairs[i+1]), Chosen: p.Form[name] == pairs[i]})
	}
	return all
}

func (p BulkProps) categories(ctx context.Context) []ui.Option {
	all := categoryOptions(ctx, p.Tree, p.Form["category"], text.T(ctx, "bulk.leave"))
	return append(all, ui.Option{Value: "none", Label: text.T(ctx, "editor.category.none"), Chosen: p.Form["category"] == "none"})
}

// RuleTitle says a rule in words.
func RuleTitle(ctx context.Context, r bulk.Rule, tree catalog.Tree, currency string) string {
	var parts []string
	say := func(key string, args ...any) { parts = append(parts, text.T(ctx, key, args...)) }
	switch r.Price.Kind {
	case bulk.PricePercent:
		say("bulk.title.percent", "value", bulkSigned(money.Plain(money.Of(r.Price.Value, "AZN"))))
	case bulk.PriceAmount:
		say("bulk.title.amount", "value", bulkSigned(money.Plain(money.Of(r.Price.Value, currency))), "currency", currency)
	case bulk.PriceSet:
		say("bulk.title.set", "value", price(ctx, money.Of(r.Price.Value, currency)))
	}
	if r.Price.Kind != bulk.PriceLeft && r.Price.Round != bulk.NotRounded {
		parts[0] += ", " + text.T(ctx, "bulk.round."+string(r.Price.Round))
	}
	if r.Category.Set {
		c, _ := tree.ByID(r.Category.ID)
		say("bulk.title.category", "name", bulkName(ctx, c.Name.In(text.Language(ctx))))
	}
	if r.Brand.Set {
		say("bulk.title.brand", "name", bulkName(ctx, r.Brand.Text))
	}
	if len(r.AddTags) > 0 {
		say("bulk.title.tags.add", "tags", strings.Join(r.AddTags, ", "))
	}
	if len(r.DropTags) > 0 {
		say("bulk.title.tags.drop", "tags", strings.Join(r.DropTags, ", "))
	}
	if r.State != "" {
		say("bulk.title.state", "state", text.T(ctx, "desk.product."+string(r.State)))
	}
	if r.Tracked != bulk.Leave {
		say("bulk.title.tracked." + string(r.Tracked))
	}
	if r.Sells != bulk.Leave {
		say("bulk.title.sells." + string(r.Sells))
	}
	if r.Lead.Set {
		say("bulk.title.lead", "Count", r.Lead.N)
	}
	return strings.Join(parts, "; ")
}

func bulkSigned(number string) string {
	number = strings.TrimSuffix(number, ".00")
	if strings.HasPrefix(number, "-") {
		return "−" + number[1:]
	}
	return "+" + number
}

func bulkName(ctx context.Context, name string) string {
	if name == "" {
		return text.T(ctx, "bulk.nothing")
	}
	return name
}
