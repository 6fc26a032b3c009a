package ui

import (
	"context"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/money"
	"vitrin/views/text"
)

// Money writes an amount in the language of the page.
func Money(ctx context.Context, a money.Amount) string { return money.Format(a, text.Language(ctx)) }

// Free writes an amount, or the word for nothing.
func Free(ctx context.Context, a money.Amount) string {
	if a.IsZero() {
		return text.T(ctx, "price.free")
	}
	return Money(ctx, a)
}

// UnitOf names a unit in the language of the page; one without a name is written as it is.
func UnitOf(ctx context.Context, unit string) string {
	if p := text.From(ctx); p.Has("unit." + unit) {
		return p.T("unit." + unit)
	}
	return unit
}

// Number writes thousandths of a unit with the unit: "1.5 l".
func Number(ctx context.Context, thousands int64, unit string) string {
	return withUnit(ctx, catalog.FormatNumber(thousands, text.Language(ctx)), unit)
}

// Range writes a stretch of thousandths of a unit: "70–100 ml".
func Range(ctx context.Context, from, to int64, unit string) string {
	language := text.Language(ctx)
	if from == to {
		return Number(ctx, from, unit)
	}
	return withUnit(ctx, catalog.FormatNumber(from, language)+"–"+catalog.FormatNumber(to, language), unit)
}

func withUnit(ctx context.Context, number, unit string) string {
	switch unit {
	case "":
		return number
	case "%":
		return number + "%"
	default:
		return number + "\u00a0" + UnitOf(ctx, unit)
	}
}

// perUnit is a unit price with what it is the price of: "1.20 ₼ / 100 g"; empty without a measure.
func perUnit(ctx context.Context, v catalog.Variant) string {
	price, ok := v.UnitPrice()
	if !ok {
		return ""
	}
	if v.Measure.Base == 1 {
		return Money(ctx, price) + " / " + UnitOf(ctx, v.Measure.Unit)
	}
	return Money(ctx, price) + " / " + Number(ctx, v.Measure.Base*1000, v.Measure.Unit)
}

// Value writes a product's value of an attribute, with its unit; empty when there is nothing to say.
func Value(ctx context.Context, a catalog.Attribute, f catalog.Fact) string {
	switch a.Kind {
	case catalog.Number:
		return Number(ctx, f.Thousands, a.Unit)
	case catalog.Choice:
		return a.ChoiceName(f.Choice, text.Language(ctx))
	case catalog.YesNo:
		return YesNo(ctx, f.Yes)
	default:
		return f.Words.In(text.Language(ctx))
	}
}

// YesNo is the word for yes or no.
func YesNo(ctx context.Context, yes bool) string {
	if yes {
		return text.T(ctx, "word.yes")
	}
	return text.T(ctx, "word.no")
}
