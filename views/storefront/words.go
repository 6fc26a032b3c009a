package storefront

import (
	"context"

	"github.com/a-h/templ"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/views/layout"
	"vitrin/views/text"
)

// WordsProps is a page of words of the owner's.
type WordsProps struct {
	Title  lang.Text
	HTML   lang.Text // made safe by richtext.Render
	Crumbs []layout.Crumb
}

// SortingProps is the page that says how lists are sorted.
type SortingProps struct {
	Crumbs []layout.Crumb
}

// spokenIn gives a text its own lang where it is not said in the language of the page.
func spokenIn(ctx context.Context, t lang.Text) templ.Attributes {
	if spoken := t.Spoken(text.Language(ctx)); spoken != text.Language(ctx) && !t.Empty() {
		return templ.Attributes{"lang": spoken}
	}
	return nil
}

// altOf describes a picture: as the owner wrote it, else by the product's name.
func altOf(ctx context.Context, p catalog.Product, picture catalog.Picture) string {
	if alt := picture.Alt.In(text.Language(ctx)); alt != "" {
		return alt
	}
	return p.Name.In(text.Language(ctx))
}

// stockOf says in words whether a variant can be had.
func stockOf(ctx context.Context, v catalog.Variant) string {
	switch {
	case !v.Buyable():
		return text.T(ctx, "stock.out")
	case !v.Tracked:
		return text.T(ctx, "stock.order")
	case v.OnHand <= 0:
		return text.T(ctx, "stock.later")
	default:
		return text.T(ctx, "stock.in")
	}
}

// soldOut says what else there is when the chosen variant is sold out.
func soldOut(ctx context.Context, p ProductProps) string {
	if p.Product.Buyable() {
		return text.T(ctx, "product.out.others")
	}
	return text.T(ctx, "product.out.all")
}

// doorNote is the name of the delivery, and from what sum it is free.
func doorNote(ctx context.Context, d *Delivery) string {
	if d.FreeFrom.IsZero() || d.Price.IsZero() {
		return d.Name
	}
	return text.T(ctx, "product.door.free", "name", d.Name, "sum", price(ctx, d.FreeFrom))
}
