package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"sync/atomic"
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
		s.outbox = func(_ context.Context, _ *sql.Tx, id int64, _ order.Event) error {
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
		s.outbox = func(context.Context, *sql.Tx, int64, order.Event) error { return noQueue }
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

// TestAFullDiskRefusesOrdersAndTheShopSellsOnAfterwards lets no page be added to the file: who shares the commit is told that the
// store cannot, nothing is kept, and with room again orders are taken.
func TestAFullDiskRefusesOrdersAndTheShopSellsOnAfterwards(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		if s.IsPostgres() {
			return // it has no line of ours
		}
		v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 100_000}, catalog.Variant{Tracked: true, OnHand: 0})
		pages := func(pragma string) {
			t.Helper()
			if _, err := s.writer.ExecContext(t.Context(), "PRAGMA max_page_count = "+pragma); err != nil {
				t.Fatal(err)
			}
		}
		pages("1") // no fewer than there are: no more, then
		var kept, refused atomic.Int64
		var all sync.WaitGroup
		for i := range 64 {
			all.Go(func() {
				for range 40 {
					_, err := s.PlaceOrder(t.Context(), buy(0, 1, v[i%2]))
					switch {
					case err == nil && i%2 == 0:
						kept.Add(1)
					case fault.Is(err, fault.Unavailable):
						refused.Add(1)
					case i%2 == 1 && keyOf(err) == "order.short":
					default:
						t.Errorf("buyer %d: %v", i, err)
					}
				}
			})
		}
		all.Wait()
		if left := onHand(t, s, v[0].ID); left != 100_000-kept.Load() || refused.Load() == 0 {
			t.Errorf("%d kept, %d refused, %d on hand", kept.Load(), refused.Load(), left)
		}
		pages("1073741823")
		if _, err := s.PlaceOrder(t.Context(), buy(0, 1, v[0])); err != nil {
			t.Errorf("with room again: %v", err)
		}
		mustBalance(t, s)
	})
}

// TestOnesOwnFaultIsNoReasonForTheOthers loses the whole transaction in the turn of one who has a fault of their own.
func TestOnesOwnFaultIsNoReasonForTheOthers(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		if s.IsPostgres() {
			return
		}
		turns := []*turn{
			{ctx: t.Context(), run: func(*gorm.DB) error { return nil }},
			{ctx: t.Context(), run: func(tx *gorm.DB) error {
				return errors.Join(tx.Exec("ROLLBACK").Error, fault.New(fault.Conflict, "order.short"))
			}},
		}
		s.share(turns)
		if turns[0].err == nil || fault.Is(turns[0].err, fault.Conflict) {
			t.Errorf("the other one was told %v", turns[0].err)
		}
	})
}
