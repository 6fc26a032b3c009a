package store

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/shop"
	"vitrin/internal/domain/staff"
)

func TestAShopIsSetUpOnceHoweverManyHoldALink(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		for _, digest := range []string{"one", "two"} {
			if offered, err := s.OfferSetup(t.Context(), digest); err != nil || !offered {
				t.Fatalf("%s: %v, %v", digest, offered, err)
			}
		}
		if open, err := s.SetupOpen(t.Context(), "guessed"); err != nil || open {
			t.Errorf("a guessed link: %v, %v", open, err)
		}
		if _, err := s.SetUp(t.Context(), "guessed", shop.Default(), staff.Staff{Email: "x@example.com"}); !fault.Is(err, fault.Forbidden) {
			t.Errorf("a guessed link: %v", err)
		}
		var done atomic.Int64
		var all sync.WaitGroup
		for i := range 8 {
			all.Go(func() {
				own := shop.Default()
				own.Name = fmt.Sprint("Shop ", i)
				digest := []string{"one", "two"}[i%2]
				switch _, err := s.SetUp(t.Context(), digest, own, staff.Staff{Email: fmt.Sprintf("owner%d@example.com", i), Role: staff.RoleOf(staff.Owner)}); {
				case err == nil:
					done.Add(1)
				case !fault.Is(err, fault.Forbidden):
					t.Errorf("the others are refused, not %v", err)
				}
			})
		}
		all.Wait()
		people, err := s.Staff(t.Context())
		if err != nil || done.Load() != 1 || len(people) != 1 || !people[0].IsOwner() {
			t.Errorf("%d set it up, %d people, %v", done.Load(), len(people), err)
		}
		if offered, err := s.OfferSetup(t.Context(), "three"); err != nil || offered {
			t.Errorf("it is closed for good: %v, %v", offered, err)
		}
		if open, err := s.SetupOpen(t.Context(), "two"); err != nil || open {
			t.Errorf("the other link is closed too: %v, %v", open, err)
		}
	})
}
