package shopping_test

import (
	"context"
	"maps"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/store"
)

func TestPuttingInAddsUp(t *testing.T) {
	eachTill(t, func(t *testing.T, b *till) {
		b.sell("A", 650, 10)
		b.sell("MADE", 1200, -1)
		first := b.put("", "A", 2)
		if len(first.Token) != ident.TokenLength || first.Short || first.Product.Handle != "p-a" {
			t.Fatalf("the first: %+v", first)
		}
		again := b.put(first.Token, "A", 3)
		b.put(first.Token, "MADE", cart.MaxQuantity)
		if again.Token != first.Token {
			t.Error("a second thing opened a second cart")
		}
		v := b.view(first.Token)
		if got := lines(v); !maps.Equal(got, map[string]int64{"A": 5, "MADE": 999}) {
			t.Errorf("lines %v", got)
		}
		// 5 × 6.50 + 999 × 12.00, and the post for what the default shop asks
		if v.Quote.Subtotal.Minor != 5*650+999*1200 || v.Delivery == nil || v.Quote.Total.Minor != v.Quote.Subtotal.Minor+500 {
			t.Errorf("subtotal %d, total %d", v.Quote.Subtotal.Minor, v.Quote.Total.Minor)
		}
		if v.Items[0].Sum.Minor != 5*650 || len(v.Changes) != 0 {
			t.Errorf("the line says %d, changes %v", v.Items[0].Sum.Minor, v.Changes)
		}
	})
}

func TestWhatCannotBePutIn(t *testing.T) {
	eachTill(t, func(t *testing.T, b *till) {
		b.sell("A", 650, 10)
		b.sell("OUT", 650, 0)
		draft := b.sell("DRAFT", 650, 5)
		draft.State = catalog.Draft
		b.save(draft)
		old := b.sell("OLD", 650, 5)
		old.State = catalog.Archived
		b.save(old)
		token := b.put("", "A", 1).Token
		for _, c := range []struct {
			sku      string
			quantity int64
			want     string
		}{
			{"A", 0, "quantity:cart.quantity.wrong"},
			{"A", -1, "quantity:cart.quantity.wrong"},
			{"A", 1000, "quantity:cart.quantity.wrong"},
			{"A", 1 << 62, "quantity:cart.quantity.wrong"},
			{"", 1, "cart.sku.unknown"},
			{"NONE", 1, "cart.sku.unknown"},
			{strings.Repeat("A", 5000), 1, "cart.sku.unknown"},
			{"A\x00", 1, "cart.sku.unknown"},
			{"A\xff", 1, "cart.sku.unknown"},
			{"DRAFT", 1, "cart.sku.unknown"},
			{"OLD", 1, "cart.sku.unknown"},
			{"OUT", 1, "cart.soldout"},
		} {
			if _, err := b.Add(t.Context(), token, c.sku, c.quantity); keyOf(err) != c.want {
				t.Errorf("%d of %.20q: %v, want %s", c.quantity, c.sku, err, c.want)
			}
		}
		if got := lines(b.view(token)); !maps.Equal(got, map[string]int64{"A": 1}) {
			t.Errorf("what was refused changed the cart: %v", got)
		}
	})
}

func TestNoMoreThanThereIs(t *testing.T) {
	eachTill(t, func(t *testing.T, b *till) {
		p := b.sell("A", 650, 3)
		a := b.put("", "A", 5)
		if !a.Short || a.Cart.Count() != 3 {
			t.Errorf("5 of 3: short %v, %d in the cart", a.Short, a.Cart.Count())
		}
		if a = b.put(a.Token, "A", 1); !a.Short || a.Cart.Count() != 3 {
			t.Errorf("one more: short %v, %d in the cart", a.Short, a.Cart.Count())
		}
		id := p.Variants[0].ID
		if short, err := b.SetQuantity(t.Context(), a.Token, id, 9); !short || err != nil || lines(b.view(a.Token))["A"] != 3 {
			t.Errorf("set to 9: short %v, %v, %v", short, err, lines(b.view(a.Token)))
		}
		p.Variants[0].OnHand = 0
		b.save(p)
		if short, err := b.SetQuantity(t.Context(), a.Token, id, 2); !short || err != nil {
			t.Errorf("set when sold out: short %v, %v", short, err)
		}
		if got := lines(b.view(a.Token)); !maps.Equal(got, map[string]int64{"A": -3}) {
			t.Errorf("sold out is not put aside: %v", got)
		}
	})
}

func TestChangingALine(t *testing.T) {
	eachTill(t, func(t *testing.T, b *till) {
		p, other := b.sell("A", 650, 10), b.sell("B", 100, 10)
		id, ctx := p.Variants[0].ID, t.Context()
		token := b.put("", "A", 2).Token
		b.put(token, "B", 1)

		if short, err := b.SetQuantity(ctx, token, id, 4); short || err != nil {
			t.Errorf("to 4: %v %v", short, err)
		}
		for _, quantity := range []int64{-1, -1 << 63} {
			if _, err := b.SetQuantity(ctx, token, id, quantity); keyOf(err) != "quantity:cart.quantity.wrong" {
				t.Errorf("to %d: %v", quantity, err)
			}
		}
		if err := b.SetLater(ctx, token, id, true); err != nil {
			t.Error(err)
		}
		v := b.view(token)
		if got := lines(v); !maps.Equal(got, map[string]int64{"A": -4, "B": 1}) || v.Quote.Subtotal.Minor != 100 || v.Cart.Count() != 1 {
			t.Errorf("put aside: %v, subtotal %d", got, v.Quote.Subtotal.Minor)
		}
		if err := b.SetLater(ctx, token, id, false); err != nil {
			t.Error(err)
		}
		if got := lines(b.view(token)); !maps.Equal(got, map[string]int64{"A": 4, "B": 1}) {
			t.Errorf("and back: %v", got)
		}

		if _, err := b.SetQuantity(ctx, token, id, 0); err != nil {
			t.Error(err)
		}
		if got := lines(b.view(token)); !maps.Equal(got, map[string]int64{"B": 1}) {
			t.Errorf("taken out: %v", got)
		}
		for name, err := range map[string]error{
			"a quantity": second(b.SetQuantity(ctx, token, id, 1)), "aside": b.SetLater(ctx, token, id, true), "no cart": b.SetLater(ctx, "", other.Variants[0].ID, true),
			"a stranger's": second(b.SetQuantity(ctx, ident.Token(), other.Variants[0].ID, 1)),
		} {
			if keyOf(err) != "cart.line.gone" {
				t.Errorf("%s of a line that is not there: %v", name, err)
			}
		}

		if kept, err := b.Restore(ctx, token, id, 4); err != nil || kept != token {
			t.Errorf("putting it back: %v", err)
		}
		if got := lines(b.view(token)); !maps.Equal(got, map[string]int64{"A": 4, "B": 1}) {
			t.Errorf("put back: %v", got)
		}
		if _, err := b.Restore(ctx, token, 12345, 1); keyOf(err) != "cart.line.gone" {
			t.Errorf("putting back what is not sold: %v", err)
		}
		fresh, err := b.Restore(ctx, "", id, 1)
		if err != nil || b.view(fresh).Cart.Count() != 1 {
			t.Errorf("putting back without a cart: %v, %d in it", err, b.view(fresh).Cart.Count())
		}
	})
}

func second(_ bool, err error) error { return err }

func TestACartHoldsOnlySoMuch(t *testing.T) {
	eachTill(t, func(t *testing.T, b *till) {
		p := catalog.Product{Handle: "many", State: catalog.Active}
		p.Name = map[string]string{"en": "Many"}
		one := b.sell("MORE", 100, -1)
		p.Options = []catalog.Option{{Key: "size", Name: map[string]string{"en": "Size"}}}
		for i := range cart.MaxLines {
			n := strconv.Itoa(i)
			p.Options[0].Values = append(p.Options[0].Values, catalog.OptionValue{Key: "s" + n, Name: map[string]string{"en": n}})
			v := one.Variants[0]
			v.ID, v.SKU, v.Choices = 0, "M-"+n, []string{"s" + n}
			p.Variants = append(p.Variants, v)
		}
		p = b.save(p)
		c := cart.Cart{}
		for _, v := range p.Variants {
			c.Lines = append(c.Lines, cart.Line{VariantID: v.ID, Quantity: 1, Seen: v.Price})
		}
		token := ident.Token()
		if _, err := b.store.SaveCart(t.Context(), ident.Digest(token), c); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Add(t.Context(), token, "MORE", 1); keyOf(err) != "cart.full" {
			t.Errorf("one line more than a cart holds: %v", err)
		}
		if b.put(token, "M-5", 2); b.view(token).Cart.Count() != cart.MaxLines+2 {
			t.Errorf("more of a line that is there: %d things", b.view(token).Cart.Count())
		}
	})
}

func TestACartWaits(t *testing.T) {
	eachTill(t, func(t *testing.T, b *till) {
		p := b.sell("A", 650, 10)
		token := b.put("", "A", 2).Token
		b.pass(90 * 24 * time.Hour)
		if n := b.view(token).Cart.Count(); n != 2 {
			t.Errorf("after 90 days %d are left of 2", n)
		}
		if _, err := b.SetQuantity(t.Context(), token, p.Variants[0].ID, 3); err != nil {
			t.Error(err)
		}
		b.pass(cart.Lifetime - time.Hour)
		if n := b.view(token).Cart.Count(); n != 3 {
			t.Errorf("a cart that was touched waits anew: %d are left of 3", n)
		}
		b.pass(2 * time.Hour)
		if n := b.view(token).Cart.Count(); n != 0 {
			t.Errorf("after its time %d are left", n)
		}
		if b.put(token, "A", 1); b.view(token).Cart.Count() != 1 {
			t.Error("an old token takes no new cart")
		}
	})
}

func TestNobodysCartIsEmpty(t *testing.T) {
	eachTill(t, func(t *testing.T, b *till) {
		b.put("", func() string { b.sell("A", 650, 10); return "A" }(), 2)
		for _, token := range []string{"", "short", ident.Token(), strings.Repeat("\x00", ident.TokenLength), strings.Repeat("'", ident.TokenLength), strings.Repeat("x", 5000)} {
			if v := b.view(token); len(v.Items) != 0 || v.Cart.Count() != 0 || !v.Quote.Total.IsZero() {
				t.Errorf("%.30q: %+v", token, v.Cart)
			}
		}
	})
}

// TestTwoWindows has eight windows change one cart at once: each change is kept.
func TestTwoWindows(t *testing.T) {
	eachTill(t, func(t *testing.T, b *till) {
		b.sell("A", 650, 100)
		token := b.put("", "A", 1).Token
		var wait sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			wait.Go(func() {
				for range 20 { // beside seven others even four tries may all lose; the buyer presses again
					if _, errs[i] = b.Add(t.Context(), token, "A", 1); !fault.Is(errs[i], fault.Conflict) {
						return
					}
				}
			})
		}
		wait.Wait()
		for _, err := range errs {
			if err != nil {
				t.Error(err)
			}
		}
		if got := lines(b.view(token)); got["A"] != 9 {
			t.Errorf("eight windows added one each to one: %v", got)
		}
	})
}

// otherWindow lets something happen to the cart right before it is saved, so often.
type otherWindow struct {
	*store.Store
	often   int
	happens func()
}

func (s *otherWindow) SaveCart(ctx context.Context, digest string, c cart.Cart) (cart.Cart, error) {
	if s.often > 0 {
		s.often--
		s.happens()
	}
	return s.Store.SaveCart(ctx, digest, c)
}

// TestAnotherWindowIsQuicker changes the cart between a change's look at it and its saving: both changes are kept. When the others
// never end, the buyer is told.
func TestAnotherWindowIsQuicker(t *testing.T) {
	eachTill(t, func(t *testing.T, b *till) {
		p := b.sell("A", 650, 10)
		b.sell("B", 100, 100)
		token := b.put("", "A", 2).Token
		slow := b.Baskets
		slow.Store = &otherWindow{Store: b.store, often: 3, happens: func() { b.put(token, "B", 1) }}
		if _, err := slow.Add(t.Context(), token, "A", 1); err != nil {
			t.Fatal(err)
		}
		if got := lines(b.view(token)); !maps.Equal(got, map[string]int64{"A": 3, "B": 3}) {
			t.Errorf("three others were quicker: %v", got)
		}
		slow.Store = &otherWindow{Store: b.store, often: 100, happens: func() { b.put(token, "B", 1) }}
		if _, err := slow.Add(t.Context(), token, "A", 1); !fault.Is(err, fault.Conflict) {
			t.Errorf("others without end: %v", err)
		}

		// What was short at the first try may not be at the second.
		p.Variants[0].OnHand = 4
		p = b.save(p)
		slow.Store = &otherWindow{Store: b.store, often: 1, happens: func() {
			p.Variants[0].OnHand = 9
			b.save(p)
			b.put(token, "B", 1)
		}}
		if short, err := slow.SetQuantity(t.Context(), token, p.Variants[0].ID, 8); short || err != nil || lines(b.view(token))["A"] != 8 {
			t.Errorf("8 of 4, then of 9: short %v, %v, %v", short, err, lines(b.view(token)))
		}
	})
}

func TestNoCodeExistsYet(t *testing.T) {
	eachTill(t, func(t *testing.T, b *till) {
		for code, want := range map[string]string{
			"": "code:cart.code.wrong", "   ": "code:cart.code.wrong", strings.Repeat("X", 65): "code:cart.code.wrong", " spring 10 ": "code:cart.code.unknown", "\x00\xff": "code:cart.code.unknown",
		} {
			if err := b.AddCode(t.Context(), "", code); keyOf(err) != want {
				t.Errorf("%q: %v, want %s", code, err, want)
			}
		}
		if f, ok := fault.Of(b.AddCode(t.Context(), "", " spring 10 ")); !ok || f.Fields[0].Args["code"] != "SPRING10" {
			t.Errorf("the code is not said back: %+v", f)
		}
	})
}
