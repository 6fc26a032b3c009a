package store

import (
	"reflect"
	"sync"
	"testing"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
)

func TestCollectionsComeBackWhole(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx := audit.By(t.Context(), audit.Actor{ID: 1, Name: "Aynur"})
		v := sell(t, s, catalog.Variant{}, catalog.Variant{}, catalog.Variant{})
		var products []int64
		for _, one := range v {
			products = append([]int64{productOf(t, s, one)}, products...)
		}
		rule := filled[catalog.Rule]()
		given := []catalog.Collection{
			{Handle: "gifts", Name: lang.Text{"en": "Gifts", "az": "Hədiyyələr"}, Text: lang.Same("For guests"), Products: products, Shown: true, Home: true, Tall: true},
			{Handle: "cheap", Name: lang.Same("Cheap"), Rule: &rule, List: true},
		}
		for i := range given {
			saved, err := s.SaveCollection(ctx, given[i])
			if err != nil {
				t.Fatal(err)
			}
			given[i] = saved
		}
		if all, err := s.Collections(ctx); err != nil || !reflect.DeepEqual(all, given) {
			t.Fatalf("%v\nhave  %+v\ngiven %+v", err, all, given)
		}
		if err := s.MoveCollection(ctx, given[1].ID, -1); err != nil {
			t.Error(err)
		}
		if all, _ := s.Collections(ctx); all[0].ID != given[1].ID {
			t.Error("not moved up")
		}
		changed := given[0]
		changed.Handle, changed.Products = "presents", products[:2]
		saved, err := s.SaveCollection(ctx, changed)
		if err != nil || saved.Version != 2 {
			t.Fatalf("%+v, %v", saved, err)
		}
		if to, err := s.CollectionRedirect(ctx, "gifts"); to != "presents" || err != nil {
			t.Errorf("the old address leads to %q, %v", to, err)
		}
		if _, err := s.SaveCollection(ctx, changed); keyOf(err) != "collection.changed" {
			t.Errorf("an old version: %v", err)
		}
		for what, c := range map[string]catalog.Collection{"a taken handle": {Handle: "cheap"}, "a product that is not there": {Handle: "x", Products: []int64{5}}} {
			if _, err := s.SaveCollection(ctx, c); !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v", what, err)
			}
		}
		if _, err := s.SaveCollection(ctx, catalog.Collection{ID: 5, Handle: "y"}); !fault.Is(err, fault.NotFound) {
			t.Errorf("one that is not there: %v", err)
		}
		gone, err := s.RemoveCollection(ctx, saved.ID)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := s.Restore(ctx, gone.ID); err != nil || back.ID != saved.ID {
			t.Errorf("%+v, %v", back, err)
		}
		all, err := s.Collections(ctx)
		if err != nil || len(all) != 2 || len(all[0].Products)+len(all[1].Products) != 2 {
			t.Errorf("%+v, %v", all, err)
		}
		if log, err := s.AuditLog(ctx, audit.Filter{Limit: 20}); err != nil || len(log) != 6 {
			t.Errorf("%d noted, %v", len(log), err)
		}
	})
}

// TestOneOfManySavesOfACollectionWins has many people save the same version at once.
func TestOneOfManySavesOfACollectionWins(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		c, err := s.SaveCollection(t.Context(), catalog.Collection{Handle: "gifts", Name: lang.Same("Gifts")})
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			wg.Go(func() { _, errs[i] = s.SaveCollection(t.Context(), c) })
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else if keyOf(err) != "collection.changed" {
				t.Error(err)
			}
		}
		if won != 1 {
			t.Errorf("%d saved", won)
		}
	})
}
