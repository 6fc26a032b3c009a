package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
)

// TestOrdersThatShareACommitStandEachForItself places many at once, every fourth of which cannot be kept: those fail, each with
// its own reason, and take nothing of the others with them.
func TestOrdersThatShareACommitStandEachForItself(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 1000}, catalog.Variant{Tracked: true, OnHand: 0})
		noQueue := errors.New("no queue")
		var letters sync.Map
		s.outbox = func(_ context.Context, _ *sql.Tx, id int64, _ order.EventKind) error {
			letters.Store(id, true)
			return nil
		}
		const buyers = 64
		errs := make([]error, buyers)
		numbers := make([]string, buyers)
		var all sync.WaitGroup
		for i := range buyers {
			all.Go(func() {
				what := v[0]
				if i%4 == 3 {
					what = v[1]
				}
				o, err := s.PlaceOrder(t.Context(), buy(0, 1, what))
				errs[i], numbers[i] = err, o.Number
			})
		}
		all.Wait()
		seen := map[string]bool{}
		for i, err := range errs {
			if i%4 == 3 {
				if keyOf(err) != "order.short" {
					t.Errorf("buyer %d of what is sold out: %v", i, err)
				}
				continue
			}
			if err != nil || numbers[i] == "" || seen[numbers[i]] {
				t.Errorf("buyer %d: %q, %v", i, numbers[i], err)
			}
			seen[numbers[i]] = true
		}
		if left := onHand(t, s, v[0].ID); left != 1000-48 {
			t.Errorf("%d on hand", left)
		}
		s.outbox = func(context.Context, *sql.Tx, int64, order.EventKind) error { return noQueue }
		for range 8 {
			all.Go(func() {
				if _, err := s.PlaceOrder(t.Context(), buy(0, 1, v[0])); err == nil {
					t.Error("kept without its letter")
				}
			})
		}
		all.Wait()
		if left := onHand(t, s, v[0].ID); left != 1000-48 {
			t.Errorf("%d on hand after orders that were not kept", left)
		}
		mustBalance(t, s)
	})
}

// TestALineGoesOnAfterAPanicAndAfterWhoLeft: nobody who waits is left standing.
func TestALineGoesOnAfterAPanicAndAfterWhoLeft(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		gone, leave := context.WithCancel(t.Context())
		leave()
		if err := s.together(gone, func(*gorm.DB) error { t.Error("done for who left"); return nil }); err == nil {
			t.Error("who left was told that it is done")
		}
		func() {
			defer func() { _ = recover() }()
			_ = s.together(t.Context(), func(*gorm.DB) error { panic("of a write") })
		}()
		ended := make(chan error, 1)
		go func() {
			ended <- s.together(t.Context(), func(*gorm.DB) error { return fault.New(fault.Conflict, "late") })
		}()
		select {
		case err := <-ended:
			if !fault.Is(err, fault.Conflict) {
				t.Errorf("its own reason: %v", err)
			}
		case <-time.After(writeLimit):
			t.Fatal("the line stands still")
		}
		if err := s.together(t.Context(), func(tx *gorm.DB) error { return tx.Exec("SELECT 1").Error }); err != nil {
			t.Errorf("afterwards: %v", err)
		}
	})
}
