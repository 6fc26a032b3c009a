package store

import (
	"sync"
	"testing"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
)

func TestReadersOfAllOrdersMissNone(t *testing.T) {
	const writers, each = 8, 25
	eachShop(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		v := sell(t, s, catalog.Variant{})
		var placing sync.WaitGroup
		for range writers {
			placing.Go(func() {
				for range each {
					if _, err := s.PlaceOrder(ctx, buy(0, 1, v...)); err != nil {
						t.Error(err)
					}
				}
			})
		}
		seen := map[string]int{}
		cursor := ""
		for deadline := time.Now().Add(30 * time.Second); len(seen) < writers*each && time.Now().Before(deadline); {
			orders, next, err := s.OrdersSince(ctx, cursor, 7)
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range orders {
				seen[o.Number]++
				if len(o.Lines) != 1 || len(o.Events) != 1 {
					t.Errorf("order %s is told without its parts", o.Number)
				}
			}
			if len(orders) == 0 && next != cursor {
				t.Errorf("nothing told, and yet from %q to %q", cursor, next)
			}
			cursor = next
		}
		placing.Wait()
		if len(seen) != writers*each {
			t.Errorf("%d of %d orders told", len(seen), writers*each)
		}
		for number, n := range seen {
			if n != 1 {
				t.Errorf("order %s told %d times", number, n)
			}
		}
		if _, _, err := s.OrdersSince(ctx, "1; DROP", 7); !fault.Is(err, fault.Invalid) {
			t.Errorf("a cursor of no kind: %v", err)
		}
	})
}

// An order whose transaction began first but ended last must not be passed by.
func TestALateCommitIsNotPassedBy(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		if !s.postgres {
			t.Skip("SQLite has one writer: what begins first ends first")
		}
		ctx := t.Context()
		v := sell(t, s, catalog.Variant{}, catalog.Variant{})
		late := s.db.WithContext(ctx).Begin()
		p := buy(0, 1, v[0])
		p.Order.Version = 1
		s.identify(&p.Order)
		if err := s.place(ctx, late, newPlacing(late, nil), &p.Order); err != nil {
			t.Fatal(err)
		}
		early, err := s.PlaceOrder(ctx, buy(0, 1, v[1]))
		if err != nil {
			t.Fatal(err)
		}
		orders, cursor, err := s.OrdersSince(ctx, "", 10)
		if err != nil || len(orders) != 0 {
			t.Fatalf("told %d orders while an older one is open, %v", len(orders), err)
		}
		if err := late.Commit().Error; err != nil {
			t.Fatal(err)
		}
		told := eventually(t, s, &cursor, 2)
		if len(told) != 2 || told[0].ID != p.Order.ID || told[1].ID != early.ID {
			t.Errorf("told %d orders", len(told))
		}
	})
}

// eventually reads on from a cursor until so many orders were told. On PostgreSQL whoever else uses the server may have a
// transaction open that began before, and then new orders have to wait for it.
func eventually(t *testing.T, s *Store, cursor *string, n int) (told []order.Order) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); len(told) < n && time.Now().Before(deadline); {
		some, next, err := s.OrdersSince(t.Context(), *cursor, 1)
		if err != nil {
			t.Fatal(err)
		}
		told, *cursor = append(told, some...), next
	}
	return told
}
