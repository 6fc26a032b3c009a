package shopping_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/ident"
)

func TestABasketSentAsALink(t *testing.T) {
	eachTill(t, func(t *testing.T, b *till) {
		ctx := t.Context()
		a, gone, out := b.sell("A", 650, 10), b.sell("GONE", 100, 10), b.sell("OUT", 100, 10)
		b.sell("MINE", 100, 10)
		token := b.put("", "A", 2).Token
		b.put(token, "GONE", 1)
		b.put(token, "OUT", 1)
		link, err := b.Share(ctx, token)
		if err != nil || len(link) != ident.TokenLength || link == token {
			t.Fatalf("sharing: %q, %v", link, err)
		}
		if _, err := b.SetQuantity(ctx, token, a.Variants[0].ID, 7); err != nil {
			t.Fatal(err)
		}
		gone.State = catalog.Archived
		b.save(gone)
		out.Variants[0].OnHand = 0
		b.save(out)

		v, err := b.Shared(ctx, link)
		if err != nil || lines(v)["A"] != 2 || len(v.Gone) != 1 {
			t.Errorf("the copy: %v, %d gone, %v", lines(v), len(v.Gone), err)
		}
		mine := b.put("", "MINE", 1).Token
		b.put(mine, "A", 1)
		kept, err := b.TakeShared(ctx, mine, link)
		if err != nil || kept != mine {
			t.Fatalf("taking it: %v", err)
		}
		if got := lines(b.view(mine)); !maps.Equal(got, map[string]int64{"MINE": 1, "A": 2}) {
			t.Errorf("taken in beside what was there: %v", got)
		}
		if _, err = b.TakeShared(ctx, mine, link); err != nil || lines(b.view(mine))["A"] != 2 {
			t.Errorf("taken twice: %v, %v", lines(b.view(mine)), err)
		}
		if got := lines(b.view(token)); got["A"] != 7 {
			t.Errorf("the sender's own cart: %v", got)
		}
		fresh, err := b.TakeShared(ctx, "", link)
		if err != nil || !maps.Equal(lines(b.view(fresh)), map[string]int64{"A": 2}) {
			t.Errorf("taken in without a cart: %v, %v", lines(b.view(fresh)), err)
		}
	})
}

func TestALinkToNothing(t *testing.T) {
	eachTill(t, func(t *testing.T, b *till) {
		ctx := t.Context()
		p := b.sell("A", 650, 10)
		if _, err := b.Share(ctx, ""); keyOf(err) != "cart.empty" {
			t.Errorf("sharing nothing: %v", err)
		}
		token := b.put("", "A", 1).Token
		link, err := b.Share(ctx, token)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.SetLater(ctx, token, p.Variants[0].ID, true); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Share(ctx, token); keyOf(err) != "cart.empty" {
			t.Errorf("sharing only what is put aside: %v", err)
		}
		for _, wrong := range []string{"", "x", ident.Token(), token, strings.Repeat("\xff", ident.TokenLength)} {
			if _, err := b.Shared(ctx, wrong); keyOf(err) != "cart.shared.unknown" && keyOf(err) != "cart.unknown" {
				t.Errorf("the link %.30q: %v", wrong, err)
			}
			if _, err := b.TakeShared(ctx, token, wrong); err == nil {
				t.Errorf("the link %.30q can be taken", wrong)
			}
		}
		b.pass(cart.Lifetime + time.Hour)
		if _, err := b.Shared(ctx, link); keyOf(err) != "cart.unknown" {
			t.Errorf("an old link: %v", err)
		}
	})
}
