package store

import (
	"fmt"
	"reflect"
	"sync"
	"testing"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/invoice"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shop"
)

// TestInvoicesMadeAtOnceAreNumberedWithoutGaps has every order's invoice asked for twice at the same moment, some of them in vain.
func TestInvoicesMadeAtOnceAreNumberedWithoutGaps(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		const orders = 12
		v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 100})[0]
		at := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
		var wait sync.WaitGroup
		for n := range orders {
			o, err := s.PlaceOrder(t.Context(), buy(0, 1, v))
			if err != nil {
				t.Fatal(err)
			}
			for again := range 2 {
				wait.Go(func() {
					i, err := invoice.Of(o, shop.Default(), at, "Aynur")
					if err != nil {
						t.Error(err)
					}
					version := o.Version
					if n%4 == 0 && again == 0 {
						version = 99 // somebody who has an order before them that is no more
					}
					if _, err := s.MakeInvoice(t.Context(), i, version); err != nil && !fault.Is(err, fault.Conflict) {
						t.Error(err)
					}
				})
			}
		}
		wait.Wait()
		var numbers []int64
		if err := s.read(t.Context()).Raw("SELECT number FROM invoices WHERE kind = 'invoice' AND year = 2026 ORDER BY number").Scan(&numbers).Error; err != nil {
			t.Fatal(err)
		}
		if len(numbers) != orders || numbers[0] != 1 || numbers[orders-1] != orders {
			t.Errorf("numbers %v", numbers)
		}
		mustBalance(t, s)
	})
}

func TestAnInvoiceNeverChanges(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 100})[0]
		o, err := s.PlaceOrder(t.Context(), buy(0, 2, v))
		if err != nil {
			t.Fatal(err)
		}
		i, err := invoice.Of(o, shop.Default(), time.UnixMicro(1764000000000000).UTC(), "Aynur")
		if err != nil {
			t.Fatal(err)
		}
		made, err := s.MakeInvoice(t.Context(), i, o.Version)
		if err != nil || made.Count != 1 {
			t.Fatal(made, err)
		}
		loaded, err := s.InvoiceByID(t.Context(), made.ID)
		if err != nil || fmt.Sprint(loaded) != fmt.Sprint(made) {
			t.Errorf("kept as\n%+v, not\n%+v, %v", loaded, made, err)
		}
		other := shop.Default()
		other.Name = "Another name"
		changed, err := invoice.Of(o, other, time.UnixMicro(1764000001000000).UTC(), "Tural")
		if err != nil {
			t.Fatal(err)
		}
		again, err := s.MakeInvoice(t.Context(), changed, o.Version)
		if err != nil || !reflect.DeepEqual(again, loaded) {
			t.Errorf("made again it is %+v, %v", again, err)
		}
		now, err := s.OrderByID(t.Context(), o.ID)
		if err != nil || now.Reached(order.WasInvoiced).IsZero() || order.MayRevise(now) {
			t.Errorf("the order with an invoice may still be changed, %v", err)
		}
		if all, err := s.Invoices(t.Context(), o.ID); err != nil || len(all) != 1 {
			t.Errorf("%d papers, %v", len(all), err)
		}
	})
}
