package store

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"vitrin/internal/domain/arrival"
	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/search"
	"vitrin/internal/domain/shop"
)

// furnish puts the same things into the store, as the demo's or as real ones.
func furnish(t *testing.T, s *Store, demo bool) {
	t.Helper()
	ctx, word := t.Context(), "real"
	if demo {
		word = "demo"
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	category := func(handle string, parent int64) catalog.Category {
		c, err := s.SaveCategory(ctx, catalog.Category{Handle: word + "-" + handle, ParentID: parent, Name: lang.Same(handle), Demo: demo})
		must(err)
		return c
	}
	above := category("above", 0)
	below := category("below", above.ID)
	product := func(handle, picture string) catalog.Product {
		p, err := s.SaveProduct(ctx, catalog.Product{
			Handle: word + "-" + handle, State: catalog.Active, CategoryID: below.ID, Name: lang.Same(word + " " + handle), Demo: demo,
			Variants: []catalog.Variant{{SKU: word + "-" + handle, Price: money.Of(650, "AZN"), Tracked: true, OnHand: 10}},
			Pictures: []catalog.Picture{{Key: "everybody"}, {Key: picture}},
		}, true, "", word)
		must(err)
		p.Handle += "-renamed"
		p, err = s.SaveProduct(ctx, p, false, "", word)
		must(err)
		return p
	}
	product("never-bought", word+"-one")
	bought := product("bought", word+"-two")

	real := buy(0, 2, bought.Variants[0]) // a real buyer, of whichever goods
	real.Order.Lines[0].Picture = word + "-two"
	_, err := s.PlaceOrder(ctx, real)
	must(err)
	loaded := buy(0, 1, bought.Variants[0]).Order
	loaded.FormKey, loaded.Token, loaded.Demo = "", "", demo
	must(s.LoadOrders(ctx, []order.Order{loaded, loaded}))
	must(s.LoadCarts(ctx, []StoredCart{{word, cart.Cart{Demo: demo, UpdatedAt: time.Now(), Lines: []cart.Line{{VariantID: bought.Variants[0].ID, Quantity: 1}}}}}))
	must(s.AddVisits(ctx, []arrival.Visit{{At: time.Now(), Visitor: word, Demo: demo}}))
}

// rows counts what is in every table that the demo fills.
func rows(t *testing.T, s *Store) map[string]int64 {
	t.Helper()
	counts := map[string]int64{}
	for _, table := range []string{
		"categories", "products", "product_texts", "product_words", "variants", "pictures", "redirects", "search_words", "settings",
		"orders", "order_lines", "order_events", "carts", "cart_lines", "visits",
	} {
		var n int64
		if err := s.read(t.Context()).Raw("SELECT COUNT(*) FROM " + table).Scan(&n).Error; err != nil {
			t.Fatal(err)
		}
		counts[table] = n
	}
	return counts
}

func TestClearDemoRemovesTheDemoAndOnlyIt(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		if err := s.SaveShop(ctx, shop.Shop{Name: "Vitrin"}); err != nil {
			t.Fatal(err)
		}
		furnish(t, s, false)
		before := rows(t, s)
		if there, err := s.HasDemo(ctx); there || err != nil {
			t.Errorf("a demo is there: %t, %v", there, err)
		}
		furnish(t, s, true)
		if there, err := s.HasDemo(ctx); !there || err != nil {
			t.Errorf("the demo is not there: %t, %v", there, err)
		}
		was, _, err := s.Stamp(ctx)
		if err != nil {
			t.Fatal(err)
		}
		cleared, err := s.ClearDemo(ctx)
		want := Cleared{Products: 2, Categories: 2, Orders: 2, Carts: 1, Visits: 1, Pictures: []string{"demo-one"}}
		if err != nil || !reflect.DeepEqual(cleared, want) {
			t.Errorf("cleared %+v, %v; want %+v", cleared, err, want)
		}
		after := rows(t, s)
		before["orders"]++ // the real order of demo goods
		before["order_lines"]++
		before["order_events"]++
		if !reflect.DeepEqual(after, before) {
			t.Errorf("left\n%v\nwant\n%v", after, before)
		}
		if now, _, err := s.Stamp(ctx); err != nil || now == was {
			t.Errorf("nobody is told: %d, %v", now, err)
		}
		for text, found := range map[string]int{"real": 2, "demo": 0} {
			if hits, err := s.Search(ctx, search.Parse(text, nil), 10); err != nil || hits.Len() != found {
				t.Errorf("search for %q: %v, %v", text, hits, err)
			}
		}
		mustBalance(t, s)
		if cleared, err = s.ClearDemo(ctx); err != nil || !reflect.DeepEqual(cleared, Cleared{}) {
			t.Errorf("cleared again %+v, %v", cleared, err)
		}
	})
}

func TestClearDemoKeepsACategoryWithRealGoods(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		furnish(t, s, true)
		tree, err := s.Tree(ctx)
		if err != nil {
			t.Fatal(err)
		}
		below, _ := tree.ByHandle("demo-below")
		_, err = s.SaveProduct(ctx, catalog.Product{
			Handle: "mine", State: catalog.Active, CategoryID: below.ID, Name: lang.Same("Mine"), Pictures: []catalog.Picture{{Key: "demo-one"}},
			Variants: []catalog.Variant{{SKU: "mine", Price: money.Of(1, "AZN")}},
		}, true, "", "")
		if err != nil {
			t.Fatal(err)
		}
		cleared, err := s.ClearDemo(ctx)
		if err != nil || cleared.Categories != 0 || cleared.Products != 2 || slices.Contains(cleared.Pictures, "demo-one") {
			t.Errorf("cleared %+v, %v", cleared, err)
		}
		if tree, err = s.Tree(ctx); err != nil || fmt.Sprint(len(tree.All())) != "2" {
			t.Errorf("categories %v, %v", tree.All(), err)
		}
		mustBalance(t, s)
	})
}
