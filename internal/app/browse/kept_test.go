package browse_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/money"
	"vitrin/internal/store"
)

// TestCardsAreAsFreshAsTheListing changes what a card shows, here and by another instance, while pages are being read.
func TestCardsAreAsFreshAsTheListing(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		p := w.show("glass", "Glass", nil)
		other := w.open()
		card := func() catalog.Product {
			t.Helper()
			_, l, err := w.Category(t.Context(), "tea", browse.Filter{})
			if err != nil || len(l.Cards) != 1 {
				t.Fatalf("%d cards, %v", len(l.Cards), err)
			}
			return l.Cards[0].Product
		}
		card()
		ctx, count := store.CountQueries(t.Context())
		if _, _, err := w.Category(ctx, "tea", browse.Filter{}); err != nil || count.Load() != 0 {
			t.Errorf("the same cards were read again: %d queries, %v", count.Load(), err)
		}
		p.Name["en"], p.Variants[0].Price = "Tulip glass", money.Of(700, "AZN")
		p = w.save(p)
		if got := card(); got.Name["en"] != "Tulip glass" || got.Variants[0].Price.Minor != 700 {
			t.Errorf("after a save here: %+v", got)
		}
		p.Variants[0].Price = money.Of(900, "AZN")
		p, err := other.SaveProduct(t.Context(), p, false, "", "test")
		if err != nil {
			t.Fatal(err)
		}
		w.pass(browse.Fresh)
		if got := card(); got.Variants[0].Price.Minor != 900 {
			t.Errorf("after a save elsewhere: %+v", got.Variants[0].Price)
		}
		if err := other.SetStock(t.Context(), p.Variants[0].ID, 3, 0, "", "test"); err != nil {
			t.Fatal(err)
		}
		w.pass(browse.Fresh)
		if got := card(); got.Buyable() {
			t.Error("sold out elsewhere and still for sale")
		}
	})
}

// TestACardIsReadAnewAfterAMoment changes a price behind the shelf's back, as a change that is committed late: it is heard of all
// the same.
func TestACardIsReadAnewAfterAMoment(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		w.show("glass", "Glass", nil)
		price := func() int64 {
			t.Helper()
			_, l, err := w.Category(t.Context(), "tea", browse.Filter{})
			if err != nil || len(l.Cards) != 1 {
				t.Fatalf("%d cards, %v", len(l.Cards), err)
			}
			return l.Cards[0].Product.Variants[0].Price.Minor
		}
		if got := price(); got != 650 {
			t.Fatalf("price %d", got)
		}
		if _, err := w.store.Writer().ExecContext(t.Context(), "UPDATE variants SET price = 777"); err != nil {
			t.Fatal(err)
		}
		w.pass(5 * time.Second)
		if got := price(); got != 777 {
			t.Errorf("five seconds later still %d", got)
		}
	})
}

// TestACardReadWhileItChangedIsNotKept lets pages race a save: whatever they read, after the save they show what was saved.
func TestACardReadWhileItChangedIsNotKept(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		p := w.show("glass", "Glass", nil)
		for round := range int64(20) {
			var pages sync.WaitGroup
			for range 4 {
				pages.Go(func() {
					if _, _, err := w.Category(t.Context(), "tea", browse.Filter{}); err != nil {
						t.Error(err)
					}
				})
			}
			p.Variants[0].Price = money.Of(1000+round, "AZN")
			p = w.save(p)
			_, l, err := w.Category(t.Context(), "tea", browse.Filter{})
			if err != nil || !slices.Equal(handles(l.Cards), []string{"glass"}) || l.Cards[0].Product.Variants[0].Price.Minor != 1000+round {
				t.Fatalf("round %d: %+v, %v", round, l.Cards, err)
			}
			pages.Wait()
			if _, l, err = w.Category(t.Context(), "tea", browse.Filter{}); err != nil || l.Cards[0].Product.Variants[0].Price.Minor != 1000+round {
				t.Fatalf("round %d, afterwards: %+v, %v", round, l.Cards[0].Product.Variants[0].Price, err)
			}
		}
	})
}
