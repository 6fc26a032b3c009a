package store

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
)

func TestTheLedgerSaysWhyAndHowMany(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx := audit.By(t.Context(), audit.Actor{ID: 1, Name: "Aynur"})
		v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 10})[0]
		o, err := s.PlaceOrder(ctx, buy(0, 2, v))
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range []inventory.Adjustment{
			{Reason: inventory.Received, Quantity: 5, Note: "from Lahıc"}, {Reason: inventory.Broken, Quantity: 3}, {Reason: inventory.Counted, Quantity: 8, Seen: 10}, {Reason: inventory.Other, Quantity: -8, Note: "to the fair"},
		} {
			a.VariantID = v.ID
			if err := s.AdjustStock(ctx, a, "Aynur"); err != nil {
				t.Fatalf("%s: %v", a.Reason, err)
			}
		}
		for key, a := range map[string]inventory.Adjustment{
			"stock.short":     {VariantID: v.ID, Reason: inventory.Gift, Quantity: 1},
			"stock.changed":   {VariantID: v.ID, Reason: inventory.Counted, Quantity: 4, Seen: 8},
			"variant.unknown": {VariantID: 5, Reason: inventory.Received, Quantity: 1},
		} {
			if err := s.AdjustStock(ctx, a, "Aynur"); keyOf(err) != key {
				t.Errorf("%s: %v", key, err)
			}
		}
		all, err := s.StockMovements(ctx, v.ID, 0, 100)
		if err != nil {
			t.Fatal(err)
		}
		var says []string
		for _, m := range all {
			says = append(says, fmt.Sprintf("%s %+d=%d", m.Reason, m.Delta, m.Sum))
		}
		want := []string{"other -8=0", "counted -2=8", "broken -3=10", "received +5=13", "sale -2=8", "test +10=10"}
		if !slices.Equal(says, want) || all[4].Order != o.Number || all[3].Note != "from Lahıc" || all[3].By != "Aynur" {
			t.Errorf("%v\n%+v", says, all)
		}
		older, err := s.StockMovements(ctx, v.ID, all[2].ID, 2)
		if err != nil || len(older) != 2 || older[0] != all[3] {
			t.Errorf("the page after: %+v, %v", older, err)
		}
		if log, err := s.AuditLog(ctx, audit.Filter{Limit: 10}); err != nil || len(log) != 4 || log[3].Action != "stock.received" || log[3].After != `{"on_hand":13}` {
			t.Errorf("noted %+v, %v", log, err)
		}
		mustBalance(t, s)
	})
}

// TestBreakagesAtOnceNeverGoBelowNothing has many people write off the same few pieces.
func TestBreakagesAtOnceNeverGoBelowNothing(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 7})[0]
		var wg sync.WaitGroup
		errs := make([]error, 20)
		for i := range errs {
			wg.Go(func() {
				errs[i] = s.AdjustStock(t.Context(), inventory.Adjustment{VariantID: v.ID, Reason: inventory.Broken, Quantity: 1}, "")
			})
		}
		wg.Wait()
		done := 0
		for _, err := range errs {
			if err == nil {
				done++
			} else if keyOf(err) != "stock.short" {
				t.Error(err)
			}
		}
		if done != 7 || onHand(t, s, v.ID) != 0 {
			t.Errorf("%d written off, %d left", done, onHand(t, s, v.ID))
		}
		mustBalance(t, s)
	})
}

func TestLowStockIsListedByBothThresholds(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		if at, err := s.LowAt(t.Context()); at != 3 || err != nil {
			t.Errorf("at first %d, %v", at, err)
		}
		if err := s.SetLowAt(t.Context(), 5); err != nil {
			t.Fatal(err)
		}
		v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 5}, catalog.Variant{Tracked: true, OnHand: 6}, catalog.Variant{Tracked: true, OnHand: 2}, catalog.Variant{Tracked: true, OnHand: 0}, catalog.Variant{OnHand: 0})
		for i, at := range map[int]int64{1: 20, 2: 1} {
			if err := s.SetVariantLowAt(t.Context(), v[i].ID, at); err != nil {
				t.Fatal(err)
			}
		}
		list := func(after inventory.Place, limit int) (got []int64) {
			items, err := s.LowStock(t.Context(), 5, after, limit)
			if err != nil {
				t.Fatal(err)
			}
			for _, i := range items {
				got = append(got, i.VariantID)
			}
			return got
		}
		if got := list(inventory.Start(), 10); !slices.Equal(got, []int64{v[3].ID, v[0].ID, v[1].ID}) {
			t.Errorf("low: %v of %v", got, v)
		}
		if got := list(inventory.Place{OnHand: 0, ID: v[3].ID}, 1); !slices.Equal(got, []int64{v[0].ID}) {
			t.Errorf("the page after: %v", got)
		}
		if err := s.SetVariantLowAt(t.Context(), v[1].ID, inventory.Follows); err != nil || len(list(inventory.Start(), 10)) != 2 {
			t.Errorf("following the shop again: %v", err)
		}
		if _, err := s.SaveProduct(t.Context(), mustLoad(t, s, productOf(t, s, v[2])), true, "", ""); err != nil {
			t.Fatal(err)
		}
		if item, err := s.StockItem(t.Context(), v[2].ID); err != nil || item.LowAt != 1 {
			t.Errorf("the threshold after a save: %d, %v", item.LowAt, err)
		}
	})
}

func productOf(t *testing.T, s *Store, v catalog.Variant) int64 {
	t.Helper()
	item, err := s.StockItem(t.Context(), v.ID)
	if err != nil {
		t.Fatal(err)
	}
	return item.ProductID
}

func take(t *testing.T, s *Store, scope inventory.Scope) inventory.Stocktake {
	t.Helper()
	made, err := s.StartStocktake(t.Context(), "Autumn", scope, "Aynur")
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func TestAStocktakeFromListToBooks(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 5}, catalog.Variant{Tracked: true, OnHand: 5, Barcode: "4760001"}, catalog.Variant{Tracked: true, OnHand: 2}, catalog.Variant{OnHand: 0}, catalog.Variant{Tracked: true, OnHand: 9})
		if _, err := s.StartStocktake(ctx, "x", inventory.Scope{Codes: []string{v[0].SKU, "nothing"}}, ""); !fault.Is(err, fault.Invalid) {
			t.Errorf("an unknown code: %v", err)
		}
		if _, err := s.StartStocktake(ctx, "x", inventory.Scope{Categories: []int64{5}}, ""); !fault.Is(err, fault.Invalid) {
			t.Errorf("nothing to count: %v", err)
		}
		all := take(t, s, inventory.Scope{})
		if all.Lines != 4 {
			t.Errorf("%d lines of everything", all.Lines)
		}
		made := take(t, s, inventory.Scope{Codes: []string{v[0].SKU, "4760001", v[2].SKU}})
		if err := s.CountLines(ctx, made.ID, []inventory.Count{{VariantID: v[0].ID, Found: 3}, {VariantID: v[2].ID, Found: 2}}, "Aynur"); err != nil {
			t.Fatal(err)
		}
		if err := s.CountLines(ctx, made.ID, []inventory.Count{{VariantID: v[2].ID, Found: inventory.Uncounted}}, "Aynur"); err != nil {
			t.Fatal(err)
		}
		for range 6 {
			if _, err := s.ScanLine(ctx, made.ID, " 4760001 ", 1, "Orxan"); err != nil {
				t.Fatal(err)
			}
		}
		if line, err := s.ScanLine(ctx, made.ID, v[4].SKU, 9, "Orxan"); err != nil || line.Found != 9 || line.Level != 9 || line.SKU != v[4].SKU {
			t.Errorf("what was not on the list: %+v, %v", line, err)
		}
		if _, err := s.ScanLine(ctx, made.ID, "4760001", -7, "Orxan"); !fault.Is(err, fault.Invalid) {
			t.Errorf("fewer than none: %v", err)
		}
		if _, err := s.ScanLine(ctx, made.ID, "nothing", 1, "Orxan"); !fault.Is(err, fault.Invalid) {
			t.Errorf("an unknown code: %v", err)
		}
		now, err := s.Stocktake(ctx, made.ID)
		if err != nil || now.Lines != 4 || now.Counted != 3 || now.Differ != 2 {
			t.Errorf("%+v, %v", now, err)
		}
		for which, want := range map[inventory.Which]int{inventory.All: 4, inventory.Missing: 1, inventory.Differing: 2} {
			if lines, err := s.StocktakeLines(ctx, made.ID, which, 0, 10); err != nil || len(lines) != want || lines[0].SKU == "" {
				t.Errorf("%q: %d lines, %v", which, len(lines), err)
			}
		}
		if _, err := s.PlaceOrder(ctx, buy(0, 4, v[0])); err != nil { // five by the books, three on the shelf, four sold
			t.Fatal(err)
		}
		done, err := s.BookStocktake(ctx, made.ID, false, "Aynur")
		if want := (inventory.Booking{More: 1, Fewer: 1, Pieces: 0, Short: 1}); err != nil || done != want {
			t.Errorf("booked %+v, %v", done, err)
		}
		if a, b, c := onHand(t, s, v[0].ID), onHand(t, s, v[1].ID), onHand(t, s, v[2].ID); a != 0 || b != 6 || c != 2 {
			t.Errorf("left %d, %d, %d", a, b, c)
		}
		for what, err := range map[string]error{
			"booked twice": second(s.BookStocktake(ctx, made.ID, false, "")), "dropped": s.DropStocktake(ctx, made.ID, ""),
			"counted": s.CountLines(ctx, made.ID, nil, ""), "scanned": second(s.ScanLine(ctx, made.ID, v[0].SKU, 1, "")),
		} {
			if keyOf(err) != "stocktake.ended" {
				t.Errorf("%s afterwards: %v", what, err)
			}
		}
		rest := take(t, s, inventory.Scope{Codes: []string{v[2].SKU}})
		if done, err := s.BookStocktake(ctx, rest.ID, true, ""); err != nil || done.Fewer != 1 || onHand(t, s, v[2].ID) != 0 {
			t.Errorf("the rest: %+v, %v", done, err)
		}
		if err := s.DropStocktake(ctx, all.ID, ""); err != nil {
			t.Error(err)
		}
		if list, err := s.Stocktakes(ctx, 10); err != nil || len(list) != 3 || list[0].ID != rest.ID || list[2].State != inventory.Dropped {
			t.Errorf("%+v, %v", list, err)
		}
		mustBalance(t, s)
	})
}

func second[T any](_ T, err error) error { return err }

// TestSalesGoOnWhileAStocktakeIsBooked counts a shelf right, with two pieces missing, sells from it all the while, and books it from
// two sides at once: what is left is what was there without the missing pieces and without the sales.
func TestSalesGoOnWhileAStocktakeIsBooked(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		const goods, buyers = 4, 24
		var variants []catalog.Variant
		for range goods {
			variants = append(variants, catalog.Variant{Tracked: true, OnHand: 100})
		}
		v := sell(t, s, variants...)
		made := take(t, s, inventory.Scope{})
		var counts []inventory.Count
		for _, one := range v {
			counts = append(counts, inventory.Count{VariantID: one.ID, Found: 98})
		}
		if err := s.CountLines(t.Context(), made.ID, counts, ""); err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		booked := make([]error, 2)
		for i := range buyers {
			wg.Go(func() {
				if _, err := s.PlaceOrder(t.Context(), buy(0, 2, v[i%goods], v[(i+1)%goods])); err != nil {
					t.Error(err)
				}
			})
			if i%(buyers/2) == 5 {
				wg.Go(func() { _, booked[i/(buyers/2)] = s.BookStocktake(t.Context(), made.ID, false, "") })
			}
		}
		wg.Wait()
		if (booked[0] == nil) == (booked[1] == nil) {
			t.Errorf("booked by both or none: %v, %v", booked[0], booked[1])
		}
		for _, one := range v {
			if left := onHand(t, s, one.ID); left != 98-2*2*buyers/goods {
				t.Errorf("%d are left", left)
			}
		}
		mustBalance(t, s)
	})
}
