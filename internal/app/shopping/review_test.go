package shopping_test

import (
	"slices"
	"strconv"
	"testing"

	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
)

// TestWhatChangedSinceTheLastLook goes through all that may happen to goods while three of them wait in a cart.
func TestWhatChangedSinceTheLastLook(t *testing.T) {
	const none = 0
	cases := []struct {
		name    string
		happens func(p *catalog.Product, v *catalog.Variant)
		tells   []cart.ChangeKind
		after   int64 // of the line, once the buyer has said yes; below zero when it is put aside
		pays    int64 // for the goods, after it
	}{
		{"nothing", func(*catalog.Product, *catalog.Variant) {}, nil, 3, 3 * 650},
		{"the price falls", func(_ *catalog.Product, v *catalog.Variant) { v.Price.Minor = 500 }, nil, 3, 3 * 500},
		{"the price rises", func(_ *catalog.Product, v *catalog.Variant) { v.Price.Minor = 700 }, []cart.ChangeKind{cart.PriceRose}, 3, 3 * 700},
		{"fewer are left", func(_ *catalog.Product, v *catalog.Variant) { v.OnHand = 2 }, []cart.ChangeKind{cart.Short}, 2, 2 * 650},
		{"fewer and dearer", func(_ *catalog.Product, v *catalog.Variant) { v.OnHand, v.Price.Minor = 2, 700 }, []cart.ChangeKind{cart.Short, cart.PriceRose}, 2, 2 * 700},
		{"sold out", func(_ *catalog.Product, v *catalog.Variant) { v.OnHand = 0 }, []cart.ChangeKind{cart.SoldOut}, -3, none},
		{"sold out but sells on", func(_ *catalog.Product, v *catalog.Variant) { v.OnHand, v.Backorder = 0, true }, nil, 3, 3 * 650},
		{"archived", func(p *catalog.Product, _ *catalog.Variant) { p.State = catalog.Archived }, []cart.ChangeKind{cart.Gone}, none, none},
		{"a draft again", func(p *catalog.Product, _ *catalog.Variant) { p.State = catalog.Draft }, []cart.ChangeKind{cart.Gone}, none, none},
		{"another variant in its place", func(_ *catalog.Product, v *catalog.Variant) { v.ID, v.SKU = 0, "NEW" }, []cart.ChangeKind{cart.Gone}, none, none},
	}
	eachTill(t, func(t *testing.T, b *till) {
		for i, c := range cases {
			sku := "A-" + strconv.Itoa(i)
			p := b.sell(sku, 650, 10)
			id := p.Variants[0].ID
			token := b.put("", sku, 3).Token
			c.happens(&p, &p.Variants[0])
			b.save(p)
			v := b.view(token)
			if got := kinds(v)[id]; !slices.Equal(got, c.tells) {
				t.Errorf("%s: told %v, want %v", c.name, got, c.tells)
			}
			for _, change := range v.Changes {
				if change.Kind == cart.PriceRose && (change.Was.Minor != 650 || change.Is.Minor != 700) {
					t.Errorf("%s: from %d to %d", c.name, change.Was.Minor, change.Is.Minor)
				}
				if change.Kind == cart.Short && (change.Wanted != 3 || change.Left != 2) {
					t.Errorf("%s: %d of %d", c.name, change.Left, change.Wanted)
				}
			}
			if again := b.view(token); len(again.Changes) != len(c.tells) {
				t.Errorf("%s: looking twice made a yes of it: %v", c.name, again.Changes)
			}
			if err := b.Accept(t.Context(), token); err != nil {
				t.Fatal(err)
			}
			v = b.view(token)
			if got := lines(v)[sku]; got != c.after || len(v.Changes) != 0 || v.Quote.Subtotal.Minor != c.pays {
				t.Errorf("%s: after the yes %d for %d, still told %v; want %d for %d", c.name, got, v.Quote.Subtotal.Minor, v.Changes, c.after, c.pays)
			}
		}
	})
}

func TestAcceptingWithoutACartMakesNone(t *testing.T) {
	eachTill(t, func(t *testing.T, b *till) {
		if err := b.Accept(t.Context(), ""); err != nil {
			t.Fatal(err)
		}
		if n, err := b.store.PruneCarts(t.Context(), b.now().AddDate(1, 0, 0)); n != 0 || err != nil {
			t.Errorf("%d carts were made, %v", n, err)
		}
	})
}
