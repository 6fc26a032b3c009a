package store

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/shop"
)

func TestOfManyWhoChangeTheSameSettingsOneIsFirst(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		if err := s.SaveShop(t.Context(), shop.Default()); err != nil {
			t.Fatal(err)
		}
		before, err := s.Shop(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var saved atomic.Int64
		var all sync.WaitGroup
		for i := range 8 {
			all.Go(func() {
				after := before
				after.Name = fmt.Sprint("Shop ", i)
				switch err := s.ChangeShop(t.Context(), before, after, audit.Note{}); {
				case err == nil:
					saved.Add(1)
				case !fault.Is(err, fault.Conflict):
					t.Errorf("the others get a conflict, not %v", err)
				}
			})
		}
		all.Wait()
		now, err := s.Shop(t.Context())
		if err != nil || saved.Load() != 1 || now.Version != before.Version+1 || now.Name == before.Name {
			t.Errorf("%d saved; version %d after %d, name %q, %v", saved.Load(), now.Version, before.Version, now.Name, err)
		}
		if err := s.SaveShop(t.Context(), shop.Shop{Name: "Anew"}); err != nil {
			t.Fatal(err)
		}
		if last, err := s.Shop(t.Context()); err != nil || last.Version != now.Version+1 {
			t.Errorf("saving without looking counts as well: version %d, %v", last.Version, err)
		}
	})
}
