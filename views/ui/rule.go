package ui

import (
	"context"
	"strings"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/money"
	"vitrin/views/text"
)

// RuleWords says the rule of a collection in words: "Tea, up to 20.00 ₼, in stock". One with several ways in joins them by "or".
func RuleWords(ctx context.Context, r catalog.Rule, t catalog.Tree, currency string) string {
	var parts []string
	for _, c := range r.Conditions {
		parts = append(parts, conditionWords(ctx, c, t, currency))
	}
	if r.Any {
		return strings.Join(parts, " "+text.T(ctx, "shelves.rule.or")+" ")
	}
	return strings.Join(parts, ", ")
}

func conditionWords(ctx context.Context, c catalog.Condition, t catalog.Tree, currency string) string {
	language := text.Language(ctx)
	amount := func(minor int64) string { return money.Format(money.Of(minor, currency), language) }
	switch c.Kind {
	case catalog.ByCategory:
		category, _ := t.ByID(c.Category) // one that is gone has no name
		return category.Name.In(language)
	case catalog.ByBrand:
		return text.T(ctx, "shelves.rule.brand", "brand", c.Words)
	case catalog.ByTag:
		return text.T(ctx, "shelves.rule.tag", "tag", c.Words)
	case catalog.ByPrice:
		switch {
		case c.Min == 0:
			return text.T(ctx, "shelves.rule.to", "price", amount(c.Max))
		case c.Max == 0:
			return text.T(ctx, "shelves.rule.from", "price", amount(c.Min))
		default:
			return amount(c.Min) + " – " + amount(c.Max)
		}
	case catalog.ByStock:
		return text.T(ctx, "shelves.rule.stock")
	case catalog.ByAge:
		return text.T(ctx, "shelves.rule.new", "Count", c.Days)
	default:
		return factWords(ctx, c, t)
	}
}

func factWords(ctx context.Context, c catalog.Condition, t catalog.Tree) string {
	a, ok := t.Facet(c.Key)
	if !ok {
		return c.Key
	}
	value := ""
	switch a.Kind {
	case catalog.Number:
		value = Range(ctx, c.Min, c.Max, a.Unit)
		if c.Min == c.Max {
			value = Number(ctx, c.Min, a.Unit)
		}
	case catalog.YesNo:
		value = YesNo(ctx, c.Words == "yes")
	default:
		for _, other := range t.Facets() {
			if other.Key == c.Key && other.ChoiceName(c.Words, "") != c.Words {
				a = other
			}
		}
		value = a.ChoiceName(c.Words, text.Language(ctx))
	}
	return a.Name.In(text.Language(ctx)) + ": " + value
}
