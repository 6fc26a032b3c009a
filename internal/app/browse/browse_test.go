package browse_test

import (
	"errors"
	"log/slog"
	"slices"
	"testing"
	"time"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/store"
)

func TestHomeShelvesKeepTheirRules(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		old := w.show("old", "Old favourite", nil)
		w.sell(old, 2, 10*24*time.Hour)
		past := w.show("past", "Bought long ago", nil)
		w.sell(past, 9, 31*24*time.Hour)
		out := w.show("out", "Sold out", nil)
		w.sell(out, 5, time.Hour)
		out.Variants[0].OnHand = 0
		w.save(out)
		w.pass(browse.NewFor) // now nothing is new, and the two orders of ten days ago are too old as well
		w.show("fresh", "Fresh", func(p *catalog.Product) { p.CategoryID = w.pots.ID })
		w.sell(old, 1, 0)
		v, home, err := w.Home(t.Context(), browse.Visitor{Seen: []string{"past", "never", "out"}, Compared: []string{"old"}})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			shelf     string
			got, want []string
		}{
			{"most bought", handles(home.MostBought), []string{"old"}},
			{"newest", handles(home.Newest), []string{"fresh"}},
			{"last seen", handles(home.LastSeen), []string{"past", "out"}},
			{"compared", handles(home.Compared), []string{"old"}},
		} {
			if !slices.Equal(c.got, c.want) {
				t.Errorf("%s: %v, want %v", c.shelf, c.got, c.want)
			}
		}
		if home.Products != 4 || len(home.Categories) != 1 || home.Categories[0].Category.ID != w.tea.ID || home.Categories[0].Products != 4 || home.Categories[0].Card == nil {
			t.Errorf("%d products, shelves %+v", home.Products, home.Categories)
		}
		if v.Shop.Name == "" {
			t.Error("a shop without a name")
		}
	})
}

func TestCategoryCountsWhatStandsUnderIt(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		w.show("leaf", "Leaf", func(p *catalog.Product) { p.Facts = []catalog.Fact{{Key: "origin", Choice: "astara"}} })
		w.show("pot", "Pot", func(p *catalog.Product) { p.CategoryID = w.pots.ID })
		w.show("draft", "Draft", func(p *catalog.Product) { p.State = catalog.Draft })
		_, l, err := w.Category(t.Context(), "tea", browse.Filter{})
		if err != nil || l.Page.Total != 2 || len(l.Children) != 1 || l.Children[0].Products != 1 {
			t.Errorf("%d in all, children %+v, %v", l.Page.Total, l.Children, err)
		}
		for handle, f := range map[string]browse.Filter{"nowhere": {}, "tea": {Page: 2}, "pots": {Page: 1 << 40}} {
			if _, _, err := w.Category(t.Context(), handle, f); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s %+v: %v", handle, f, err)
			}
		}
		if _, l, err = w.Category(t.Context(), "tea", browse.Filter{Values: map[string][]string{"origin": {"lankaran"}, "colour": {"x"}}}); err != nil || l.Page.Total != 0 || l.Page.Without["origin"] != 2 {
			t.Errorf("nothing fits: %+v, %v", l.Page, err)
		}
		if len(l.Query.Values["colour"]) != 0 {
			t.Error("what is no facet here was taken for one")
		}
	})
}

func TestProductPage(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		p := w.show("glass", "Glass", func(p *catalog.Product) {
			p.Options = []catalog.Option{{Key: "set", Name: lang.Same("Set"), Values: []catalog.OptionValue{{Key: "one", Name: lang.Same("One")}, {Key: "six", Name: lang.Same("Six")}}}}
			p.Variants = []catalog.Variant{
				{SKU: "ONE", Choices: []string{"one"}, Price: money.Of(500, "AZN"), Tracked: true},
				{SKU: "SIX", Choices: []string{"six"}, Price: money.Of(20000, "AZN"), Tracked: true, OnHand: 4},
			}
		})
		w.show("like", "Like it", nil)
		w.show("unlike", "Elsewhere", func(p *catalog.Product) { p.CategoryID = w.pots.ID })
		to := shipping.Destination{Country: "AZ"}
		_, page, err := w.Product(t.Context(), "glass", "", to)
		if err != nil || page.Variant.SKU != "SIX" || !slices.Equal(handles(page.Similar), []string{"like"}) || len(page.Path) != 1 {
			t.Errorf("%s, like it %v, %v", page.Variant.SKU, handles(page.Similar), err)
		}
		if len(page.Delivery) == 0 || page.Delivery[0].Price != money.Of(500, "AZN") || !page.Delivery[0].From.After(w.now()) {
			t.Errorf("delivery %+v", page.Delivery)
		}
		if _, page, err = w.Product(t.Context(), "glass", "ONE", to); err != nil || page.Variant.SKU != "ONE" {
			t.Errorf("the one asked for: %s, %v", page.Variant.SKU, err)
		}
		if _, _, err = w.Product(t.Context(), "glass", "TEN", to); !fault.Is(err, fault.NotFound) {
			t.Errorf("an unknown one: %v", err)
		}
		p.Handle = "tulip-glass"
		p = w.save(p)
		_, _, err = w.Product(t.Context(), "glass", "", to)
		if moved, ok := browse.MovedTo(err); !ok || moved != "tulip-glass" {
			t.Errorf("moved to %q, %v", moved, err)
		}
		for state, kind := range map[catalog.State]fault.Kind{catalog.Draft: fault.NotFound, catalog.Archived: fault.Gone} {
			p.State = state
			p = w.save(p)
			if _, _, err = w.Product(t.Context(), "tulip-glass", "", to); !fault.Is(err, kind) {
				t.Errorf("%s: %v", state, err)
			}
		}
		for _, handle := range []string{"never", "", "../x", "A B", "\xff"} {
			if _, _, err = w.Product(t.Context(), handle, "", to); !fault.Is(err, fault.NotFound) {
				t.Errorf("%q: %v", handle, err)
			}
		}
	})
}

func TestCompareKeepsTheOrderAndSaysWhatIsMissing(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		for _, handle := range []string{"a", "b", "c"} {
			w.show(handle, handle, nil)
		}
		w.show("gone", "Gone", func(p *catalog.Product) { p.State = catalog.Archived })
		_, page, err := w.Compare(t.Context(), []string{"c", "gone", "a", "never"})
		if err != nil || !slices.Equal(handles(page.Cards), []string{"c", "a"}) || !slices.Equal(page.Missing, []string{"gone", "never"}) {
			t.Errorf("%v, missing %v, %v", handles(page.Cards), page.Missing, err)
		}
		if _, page, err = w.Compare(t.Context(), nil); err != nil || len(page.Cards) != 0 || len(page.Suggested) != 3 {
			t.Errorf("nothing yet: %v, %v", handles(page.Suggested), err)
		}
	})
}

// TestAnotherInstanceIsHeard: two programs over one store; what one writes the other shows within its moment of trust.
func TestAnotherInstanceIsHeard(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		p := w.show("glass", "Glass", func(p *catalog.Product) { p.Brand = "Old maker" })
		other := browse.NewShelf(w.open(), w.now, slog.New(slog.DiscardHandler))
		if v, err := other.View(t.Context()); err != nil || v.Index.Len() != 1 {
			t.Fatalf("%v", err)
		}
		w.show("new", "New", nil)
		p.Brand = "New maker"
		p = w.save(p)
		if v, err := other.View(t.Context()); err != nil || v.Index.Len() != 1 {
			t.Errorf("inside its trust it asks nobody: %d, %v", v.Index.Len(), err)
		}
		w.pass(browse.Fresh)
		v, err := other.View(t.Context())
		if err != nil || v.Index.Len() != 2 {
			t.Errorf("%d products, %v", v.Index.Len(), err)
		}
		_, l, err := other.Category(t.Context(), "tea", browse.Filter{Values: map[string][]string{"brand": {"new-maker"}}})
		if err != nil || l.Page.Total != 1 {
			t.Errorf("of the new maker %d, %v", l.Page.Total, err)
		}
		p.State = catalog.Archived
		w.save(p)
		w.pass(browse.Fresh)
		if v, err = other.View(t.Context()); err != nil || v.Index.Len() != 1 {
			t.Errorf("after taking one away: %d, %v", v.Index.Len(), err)
		}
	})
}

// TestTheLastShelfIsShownWhileTheStoreIsAway: a shelf that was loaded outlives a moment without its store.
func TestTheLastShelfIsShownWhileTheStoreIsAway(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		w.show("glass", "Glass", nil)
		away := w.open()
		shelf := browse.NewShelf(away, w.now, slog.New(slog.DiscardHandler))
		if err := shelf.Load(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := away.Close(); err != nil {
			t.Fatal(err)
		}
		w.pass(time.Minute)
		if v, err := shelf.View(t.Context()); err != nil || v.Index.Len() != 1 {
			t.Errorf("%v", err)
		}
		if err := browse.NewShelf(away, w.now, slog.New(slog.DiscardHandler)).Load(t.Context()); err == nil {
			t.Error("a shelf that never was loaded cannot be shown")
		}
	})
}

func TestEverythingIsReadInPieces(t *testing.T) {
	eachWindow(t, func(t *testing.T, w *window) {
		for _, handle := range []string{"a", "b", "c", "d", "e"} {
			w.show(handle, handle, nil)
			w.pass(time.Second)
		}
		w.show("draft", "Draft", func(p *catalog.Product) { p.State = catalog.Draft })
		var all []string
		for from := 0; ; from += 2 {
			_, products, n, err := w.Everything(t.Context(), from, 2, false)
			if err != nil || n != 5 {
				t.Fatalf("%d, %v", n, err)
			}
			if len(products) == 0 {
				break
			}
			for _, p := range products {
				all = append(all, p.Handle)
			}
		}
		if !slices.Equal(all, []string{"a", "b", "c", "d", "e"}) {
			t.Errorf("%v", all)
		}
		_, newest, err := w.Newest(t.Context(), 2)
		if err != nil || len(newest) != 2 || newest[0].Handle != "e" || newest[1].Handle != "d" {
			t.Errorf("the newest: %v, %v", newest, err)
		}
	})
}

var _ browse.Store = (*store.Store)(nil)

func TestMovedIsAnErrorOfItsOwn(t *testing.T) {
	if to, ok := browse.MovedTo(errors.Join(errors.New("x"), &browse.Moved{To: "there"})); !ok || to != "there" {
		t.Errorf("%q %v", to, ok)
	}
	if _, ok := browse.MovedTo(errors.New("x")); ok {
		t.Error("any error is a move")
	}
}
