package store

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
)

// shelf makes a category.
func shelf(t *testing.T, s *Store, handle string, parent int64, attributes ...catalog.Attribute) catalog.Category {
	t.Helper()
	c, err := s.SaveCategory(t.Context(), catalog.Category{Handle: handle, ParentID: parent, Name: lang.Same(handle), Attributes: attributes})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// stand puts products of one variant each into a category, with facts.
func stand(t *testing.T, s *Store, category int64, facts ...catalog.Fact) catalog.Product {
	t.Helper()
	v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 5})[0]
	p, _, err := s.ProductByTypedCode(t.Context(), v.SKU)
	if err != nil {
		t.Fatal(err)
	}
	p.CategoryID, p.Facts = category, facts
	return mustSave(t, s, p)
}

func put(id, parent int64) func(catalog.Tree) (catalog.Arrangement, error) {
	return func(tree catalog.Tree) (catalog.Arrangement, error) {
		moved, faults := tree.Put(id, parent, 0)
		return catalog.Arrangement{Categories: moved}, fault.Fields(faults)
	}
}

// TestMovesAtOnceMakeNoLoop has two people hang two categories under each other at the same time, again and again.
func TestMovesAtOnceMakeNoLoop(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		a, b := shelf(t, s, "a", 0), shelf(t, s, "b", 0)
		for range 10 {
			var wg sync.WaitGroup
			errs := make([]error, 2)
			for i, pair := range [][2]int64{{a.ID, b.ID}, {b.ID, a.ID}} {
				wg.Go(func() { _, errs[i] = s.ChangeCategories(t.Context(), "category.move", put(pair[0], pair[1])) })
			}
			wg.Wait()
			if (errs[0] == nil) == (errs[1] == nil) {
				t.Fatalf("both or none moved: %v, %v", errs[0], errs[1])
			}
			for _, c := range []int64{a.ID, b.ID} {
				if _, err := s.ChangeCategories(t.Context(), "category.move", put(c, 0)); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

func TestACategoryGoesAndComesBack(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx := audit.By(t.Context(), audit.Actor{ID: 1, Name: "Aynur"})
		tea, other := shelf(t, s, "tea", 0, catalog.Attribute{Key: "leaf", Name: lang.Same("Leaf"), Kind: catalog.Words}), shelf(t, s, "other", 0)
		below := shelf(t, s, "black", tea.ID)
		if _, err := s.RemoveCategory(ctx, tea.ID, other.ID); !fault.Is(err, fault.Invalid) {
			t.Errorf("one with others below it: %v", err)
		}
		first, second := stand(t, s, below.ID), stand(t, s, below.ID)
		for _, to := range []int64{0, below.ID, 5} {
			if _, err := s.RemoveCategory(ctx, below.ID, to); !fault.Is(err, fault.Invalid) {
				t.Errorf("a full one, its products to %d: %v", to, err)
			}
		}
		gone, err := s.RemoveCategory(ctx, below.ID, other.ID)
		if err != nil {
			t.Fatal(err)
		}
		if to, err := s.CategoryRedirect(ctx, "black"); to != "other" || err != nil {
			t.Errorf("its address leads to %q, %v", to, err)
		}
		moved, _ := s.ProductByID(ctx, second.ID)
		if moved.CategoryID != other.ID {
			t.Error("its product did not move")
		}
		moved.CategoryID = tea.ID // somebody moves it on
		mustSave(t, s, moved)
		back, err := s.Restore(ctx, gone.ID)
		if err != nil || back.ID != below.ID || back.Name != "black" {
			t.Fatalf("%+v, %v", back, err)
		}
		one, _ := s.ProductByID(ctx, first.ID)
		two, _ := s.ProductByID(ctx, second.ID)
		if one.CategoryID != below.ID || two.CategoryID != tea.ID {
			t.Errorf("products in %d and %d", one.CategoryID, two.CategoryID)
		}
		tree, err := s.Tree(ctx)
		if c, ok := tree.ByHandle("black"); err != nil || !ok || c.ParentID != tea.ID {
			t.Errorf("%+v, %v", c, err)
		}
		if _, err := s.Restore(ctx, gone.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("twice: %v", err)
		}
		fact, err := s.RemoveAttribute(ctx, tea.ID, tea.Attributes[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := s.Restore(ctx, fact.ID); err != nil || back.Home != tea.ID {
			t.Errorf("the fact: %+v, %v", back, err)
		}
		if tree, err = s.Tree(ctx); err != nil || len(tree.Own(tea.ID)) != 1 || tree.Own(tea.ID)[0].ID != tea.Attributes[0].ID {
			t.Errorf("facts %+v, %v", tree.Own(tea.ID), err)
		}
		log, err := s.AuditLog(ctx, audit.Filter{Limit: 10})
		var actions []string
		for _, e := range log {
			actions = append(actions, e.Action)
		}
		if want := []string{"attribute.restore", "attribute.remove", "category.restore", "category.remove"}; err != nil || !slices.Equal(actions, want) {
			t.Errorf("noted %v, %v", actions, err)
		}
	})
}

func TestOneOfManyRestoresWins(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		c := shelf(t, s, "tea", 0)
		gone, err := s.RemoveCategory(t.Context(), c.ID, 0)
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		errs := make([]error, 6)
		for i := range errs {
			wg.Go(func() { _, errs[i] = s.Restore(t.Context(), gone.ID) })
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else if !fault.Is(err, fault.NotFound) {
				t.Error(err)
			}
		}
		if won != 1 {
			t.Errorf("%d of them put it back", won)
		}
	})
}

func TestFactsAreTurnedWithTheirAttribute(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		c := shelf(t, s, "pots", 0, catalog.Attribute{Key: "clay", Name: lang.Same("Clay"), Kind: catalog.Words})
		below := shelf(t, s, "teapots", c.ID)
		red := stand(t, s, below.ID, catalog.Fact{Key: "clay", Words: lang.Text{"en": "Red"}}, catalog.Fact{Key: "other", Words: lang.Same("x")})
		grey := stand(t, s, c.ID, catalog.Fact{Key: "clay", Words: lang.Text{"en": "greyish"}})
		turn := catalog.Turn{From: c.Attributes[0], To: c.Attributes[0]}
		turn.To.Kind, turn.To.Choices = catalog.Choice, []catalog.OptionValue{{Key: "red", Name: lang.Same("Red")}}
		tree, _ := s.Tree(t.Context())
		if held, err := s.FactHeld(t.Context(), tree.Under(c.ID), turn); err != nil || held != (catalog.Held{Products: 2, Lost: 1}) {
			t.Errorf("held %+v, %v", held, err)
		}
		_, err := s.ChangeCategories(t.Context(), "attribute.save", func(tree catalog.Tree) (catalog.Arrangement, error) {
			next, _ := tree.ByID(c.ID)
			next.Attributes = []catalog.Attribute{turn.To}
			return catalog.Arrangement{Categories: []catalog.Category{next}, Turn: &turn, Of: c.ID}, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		one, _ := s.ProductByID(t.Context(), red.ID)
		if f, ok := one.Fact("clay"); !ok || f.Choice != "red" || len(one.Facts) != 2 || one.Version != red.Version+1 {
			t.Errorf("%+v at %d", one.Facts, one.Version)
		}
		two, _ := s.ProductByID(t.Context(), grey.ID)
		if len(two.Facts) != 0 {
			t.Errorf("%+v", two.Facts)
		}
		if counts, err := s.CategoryCounts(t.Context()); err != nil || fmt.Sprint(counts) != fmt.Sprint(map[int64]int{c.ID: 1, below.ID: 1}) {
			t.Errorf("counts %v, %v", counts, err)
		}
	})
}
