package store

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
)

func sortedText(all []string) []string { return slices.Sorted(slices.Values(all)) }

// glass is a product with two variants.
func glass(handle string) catalog.Product {
	return catalog.Product{
		Handle: handle, State: catalog.Active, Name: lang.Text{"en": "Glass " + handle, "az": "Stəkan " + handle},
		Options: []catalog.Option{{Key: "size", Name: lang.Same("Size"), Values: []catalog.OptionValue{{Key: "s", Name: lang.Same("Small")}, {Key: "l", Name: lang.Same("Large")}}}},
		Variants: []catalog.Variant{
			{SKU: handle + "-S", Choices: []string{"s"}, Price: money.Of(650, "AZN"), Tracked: true, OnHand: 5},
			{SKU: handle + "-L", Choices: []string{"l"}, Price: money.Of(900, "AZN"), Tracked: true, OnHand: 3},
		},
	}
}

func mustSave(t testing.TB, s *Store, p catalog.Product) catalog.Product {
	t.Helper()
	saved, err := s.SaveProduct(t.Context(), p, false, "", "test")
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func mustLoad(t testing.TB, s *Store, id int64) catalog.Product {
	t.Helper()
	found, err := s.Products(t.Context(), []int64{id}, true)
	if err != nil || len(found) != 1 {
		t.Fatalf("loading %d: %d products, %v", id, len(found), err)
	}
	return found[0]
}

func TestProductComesBackWhole(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		c, err := s.SaveCategory(t.Context(), catalog.Category{Handle: "glasses", Name: lang.Same("Glasses")})
		if err != nil {
			t.Fatal(err)
		}
		given := filled[catalog.Product]()
		given.ID, given.State, given.CategoryID, given.Handle = 0, catalog.Archived, c.ID, "whole"
		saved := mustSave(t, s, given)
		if loaded := mustLoad(t, s, saved.ID); !reflect.DeepEqual(loaded, saved) {
			t.Errorf("saved  %+v\nloaded %+v", saved, loaded)
		}
		given.ID, given.UpdatedAt, given.Version = saved.ID, saved.UpdatedAt, 1
		for i := range given.Variants {
			given.Variants[i].ID, given.Pictures[i].ID = saved.Variants[i].ID, saved.Pictures[i].ID
		}
		if !reflect.DeepEqual(given, saved) {
			t.Errorf("given %+v\nsaved %+v", given, saved)
		}
		empty := catalog.Product{ID: saved.ID, Version: 1, Handle: "whole", State: catalog.Draft, CreatedAt: saved.CreatedAt, Variants: []catalog.Variant{{SKU: "x"}}}
		saved = mustSave(t, s, empty)
		if loaded := mustLoad(t, s, saved.ID); !reflect.DeepEqual(loaded.Facts, saved.Facts) || len(loaded.Variants) != 1 || len(loaded.Pictures) != 0 || !loaded.Rendered.Empty() || loaded.Version != 2 {
			t.Errorf("emptied: %+v", loaded)
		}
		mustBalance(t, s)
	})
}

func TestListsDoNotReadTexts(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		a, b := glass("a"), glass("b")
		a.Description, a.Pictures = lang.Same("Long"), []catalog.Picture{{Key: "k"}}
		a, b = mustSave(t, s, a), mustSave(t, s, b)
		ctx, n := CountQueries(t.Context())
		found, err := s.Products(ctx, []int64{b.ID, 77, a.ID, b.ID}, false)
		if err != nil || len(found) != 2 || found[0].ID != b.ID || found[1].Description != nil || len(found[1].Pictures) != 1 {
			t.Errorf("%+v, %v", found, err)
		}
		if n.Load() != 3 {
			t.Errorf("%d queries", n.Load())
		}
		if found, err = s.ProductsByHandles(ctx, []string{"b", "none", "\x00", "a"}); err != nil || len(found) != 2 || found[0].ID != b.ID {
			t.Errorf("by handles: %+v, %v", found, err)
		}
		if found, err = s.ProductsWithVariants(ctx, []int64{b.Variants[1].ID, a.Variants[0].ID, a.Variants[1].ID, 1}); err != nil || len(found) != 2 {
			t.Errorf("with variants: %+v, %v", found, err)
		}
		if p, err := s.ProductByHandle(ctx, "a"); err != nil || p.Description.In("en") != "Long" {
			t.Errorf("by handle: %+v, %v", p, err)
		}
		for _, handle := range []string{"none", "", "\xff", "a\x00"} {
			if _, err := s.ProductByHandle(ctx, handle); !fault.Is(err, fault.NotFound) {
				t.Errorf("handle %q: %v", handle, err)
			}
		}
	})
}

func TestProductByCode(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		a, b := glass("a"), glass("b")
		a.Variants[0].Barcode, a.Variants[1].SKU = "4006381333931", "İncə-1"
		b.Variants[0].SKU, b.State = "ince-1", catalog.Draft
		b.Variants[1].Barcode = "4006381333931"
		mustSave(t, s, b)
		mustSave(t, s, a)
		for code, want := range map[string]string{"a-S": "a-S", "A-s": "a-S", "4006381333931": "a-S", "ince-1": "ince-1", "INCE-1": "İncə-1", "b-l": "b-L"} {
			if p, sku, err := s.ProductByCode(t.Context(), code); err != nil || sku != want || p.ID == 0 {
				t.Errorf("code %q: %q, %v; want %q", code, sku, err, want)
			}
		}
		for _, code := range []string{"", "nothing", "\x00", "\xff\xfe", "' OR 1=1 --"} {
			if _, _, err := s.ProductByCode(t.Context(), code); !fault.Is(err, fault.NotFound) {
				t.Errorf("code %q: %v", code, err)
			}
		}
	})
}

func TestSaveIsOverTheVersionSeen(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		p := mustSave(t, s, glass("a"))
		mine, theirs := p, p
		mine.Brand, theirs.Brand = "Mine", "Theirs"
		if saved := mustSave(t, s, mine); saved.Version != 2 || saved.CreatedAt != p.CreatedAt {
			t.Errorf("saved %+v", saved)
		}
		if _, err := s.SaveProduct(t.Context(), theirs, false, "", ""); !fault.Is(err, fault.Conflict) || keyOf(err) != "product.changed" {
			t.Errorf("saving over another's: %v", err)
		}
		theirs.ID = 42
		if _, err := s.SaveProduct(t.Context(), theirs, false, "", ""); !fault.Is(err, fault.NotFound) {
			t.Errorf("saving what is not there: %v", err)
		}
		if got := mustLoad(t, s, p.ID); got.Brand != "Mine" || len(got.Variants) != 2 {
			t.Errorf("kept %+v", got)
		}
	})
}

func TestTakenHandleAndSKUAreNamed(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		mustSave(t, s, glass("a"))
		b := mustSave(t, s, glass("b"))
		clash := glass("c")
		clash.Variants[1].SKU = "a-L"
		_, err := s.SaveProduct(t.Context(), clash, false, "", "")
		if f, ok := fault.Of(err); !ok || f.Kind != fault.Invalid || len(f.Fields) != 1 || f.Fields[0].Name != "variants.1.sku" || f.Fields[0].Key != "variant.sku.taken" || f.Fields[0].Args["sku"] != "a-L" {
			t.Errorf("taken SKU: %+v", err)
		}
		b.Handle = "a"
		_, err = s.SaveProduct(t.Context(), b, false, "", "")
		if f, ok := fault.Of(err); !ok || f.Kind != fault.Invalid || len(f.Fields) != 1 || f.Fields[0].Name != "handle" || f.Fields[0].Key != "product.handle.taken" {
			t.Errorf("taken handle: %+v", err)
		}
		err = s.SaveProducts(t.Context(), []catalog.Product{glass("d"), glass("e"), glass("d")}, false, "", "")
		if f, ok := fault.Of(err); !ok || f.Kind != fault.Invalid || f.Fields[0].Args["handle"] != "d" {
			t.Errorf("twice in one file: %+v", err)
		}
		if found, err := s.ProductsByHandles(t.Context(), []string{"c", "d", "e"}); err != nil || len(found) != 0 {
			t.Errorf("half of it was kept: %+v, %v", found, err)
		}
	})
}

func TestVariantsAreKnownByIDThenSKU(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		p := mustSave(t, s, glass("a"))
		small, large := p.Variants[0].ID, p.Variants[1].ID
		p.Variants[0].SKU, p.Variants[1].SKU = p.Variants[1].SKU, p.Variants[0].SKU // exchanged
		p = mustSave(t, s, p)
		if p.Variants[0].ID != small || p.Variants[0].SKU != "a-L" || p.Variants[1].SKU != "a-S" {
			t.Errorf("exchanged: %+v", p.Variants)
		}
		p.Variants = []catalog.Variant{{SKU: "a-S", Price: money.Of(1, "AZN"), Tracked: true, OnHand: 99}, {SKU: "a-new", Price: money.Of(2, "AZN"), Tracked: true, OnHand: 7}}
		p = mustSave(t, s, p)
		if p.Variants[0].ID != large || p.Variants[0].OnHand != 3 || p.Variants[1].OnHand != 7 {
			t.Errorf("by SKU: %+v", p.Variants)
		}
		if got := mustLoad(t, s, p.ID); !reflect.DeepEqual(got.Variants, p.Variants) {
			t.Errorf("loaded %+v, saved %+v", got.Variants, p.Variants)
		}
		mustBalance(t, s) // the ledger of what was taken away is closed
	})
}

func TestSaveLeavesStockAloneUnlessAsked(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		p := mustSave(t, s, glass("a"))
		if err := s.SetStock(t.Context(), p.Variants[0].ID, 5, 4, "Aynur", "broken"); err != nil {
			t.Fatal(err)
		}
		p.Brand = "Lahıc"
		p = mustSave(t, s, p)
		if p.Variants[0].OnHand != 4 {
			t.Errorf("an old number came back: %+v", p.Variants[0])
		}
		p.Variants[0].OnHand = 10
		p, err := s.SaveProduct(t.Context(), p, true, "Aynur", "delivery")
		if err != nil || p.Variants[0].OnHand != 10 || onHand(t, s, p.Variants[0].ID) != 10 {
			t.Errorf("asked for: %+v, %v", p.Variants, err)
		}
		var moves []movementRow
		if err := s.read(t.Context()).Where("variant_id = ?", p.Variants[0].ID).Order("id").Find(&moves).Error; err != nil {
			t.Fatal(err)
		}
		var told []string
		for _, m := range moves {
			told = append(told, fmt.Sprintf("%+d %s %s", m.Delta, m.Reason, m.Actor))
		}
		if want := []string{"+5 test ", "-1 broken Aynur", "+6 delivery Aynur"}; !slices.Equal(told, want) {
			t.Errorf("the ledger says %q, want %q", told, want)
		}
		mustBalance(t, s)
	})
}

func TestSetStockIsConditional(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		p := mustSave(t, s, glass("a"))
		id := p.Variants[0].ID
		err := s.SetStock(t.Context(), id, 4, 9, "", "")
		if f, ok := fault.Of(err); !ok || f.Key != "stock.changed" || f.Args["now"] != int64(5) {
			t.Errorf("over another number: %v", err)
		}
		if err := s.SetStock(t.Context(), 1, 0, 1, "", ""); !fault.Is(err, fault.NotFound) {
			t.Errorf("of nothing: %v", err)
		}
		if err := s.SetStock(t.Context(), id, 5, -1, "", ""); !fault.Is(err, fault.Invalid) {
			t.Errorf("below nothing: %v", err)
		}
		_, before, _ := s.Stamp(t.Context())
		if err := s.SetStock(t.Context(), id, 5, 6, "", ""); err != nil {
			t.Fatal(err)
		}
		if _, now, _ := s.Stamp(t.Context()); now != before {
			t.Error("a listing was troubled by one more")
		}
		if err := s.SetStock(t.Context(), id, 6, 0, "", ""); err != nil {
			t.Fatal(err)
		}
		if _, now, _ := s.Stamp(t.Context()); !now.After(before) {
			t.Error("a listing was not told that it sold out")
		}
		var all sync.WaitGroup
		won := make(chan int, 8)
		for i := range 8 {
			all.Go(func() {
				if err := s.SetStock(t.Context(), id, 0, int64(i+1), "", ""); err == nil {
					won <- i
				} else if !fault.Is(err, fault.Conflict) {
					t.Errorf("racing: %v", err)
				}
			})
		}
		all.Wait()
		if len(won) != 1 || onHand(t, s, id) != int64(<-won+1) {
			t.Errorf("%d won", len(won)+1)
		}
		mustBalance(t, s)
	})
}

// TestAnEditIsKeptWithItsCountOrNotAtAll: a count over a number that has moved keeps the texts as they were, and a text
// saved over another's keeps the stock.
func TestAnEditIsKeptWithItsCountOrNotAtAll(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		p := mustSave(t, s, glass("a"))
		id := p.Variants[0].ID
		stale := p
		p.Brand = "Quba"
		if _, err := s.SaveCounted(t.Context(), p, []inventory.Count{{VariantID: id, Seen: 4, Found: 9}}, "Aynur", "edit"); !fault.Is(err, fault.Conflict) {
			t.Errorf("a count of another number: %v", err)
		}
		if now, err := s.ProductByID(t.Context(), p.ID); err != nil || now.Brand != stale.Brand || now.Version != stale.Version {
			t.Errorf("half an edit: %+v, %v", now, err)
		}
		saved, err := s.SaveCounted(t.Context(), p, []inventory.Count{{VariantID: id, Seen: 5, Found: 9}}, "Aynur", "edit")
		if err != nil || saved.Brand != "Quba" || saved.Variants[0].OnHand != 9 || onHand(t, s, id) != 9 {
			t.Errorf("%+v, %v", saved, err)
		}
		if _, err := s.SaveCounted(t.Context(), stale, []inventory.Count{{VariantID: id, Seen: 9, Found: 1}}, "Anar", "edit"); !fault.Is(err, fault.Conflict) || onHand(t, s, id) != 9 {
			t.Errorf("over another's save: %v, %d on hand", err, onHand(t, s, id))
		}
		mustBalance(t, s)
	})
}

func TestOldHandlesLeadOn(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		p := mustSave(t, s, glass("one"))
		for _, handle := range []string{"two", "three", "one"} {
			p.Handle = handle
			p = mustSave(t, s, p)
		}
		redirect := func(handle, want string, wantGone bool, kind fault.Kind) {
			t.Helper()
			to, gone, err := s.Redirect(t.Context(), handle)
			if to != want || gone != wantGone || fault.Is(err, fault.NotFound) != (kind == fault.NotFound) {
				t.Errorf("%q leads to %q, gone %v, %v", handle, to, gone, err)
			}
		}
		redirect("two", "one", false, 0)
		redirect("three", "one", false, 0)
		redirect("one", "", false, fault.NotFound) // a product's own
		redirect("four", "", false, fault.NotFound)
		redirect("\x00", "", false, fault.NotFound)
		mustSave(t, s, glass("three")) // another takes the old handle
		redirect("three", "", false, fault.NotFound)
		p.State = catalog.Draft
		p = mustSave(t, s, p)
		redirect("two", "", false, fault.NotFound)
		p.State = catalog.Archived
		p = mustSave(t, s, p)
		redirect("two", "", true, 0)
		if err := s.tx(t.Context(), func(tx *gorm.DB) error { return s.removeProducts(tx, []int64{p.ID}, true) }); err != nil {
			t.Fatal(err)
		}
		redirect("two", "", true, 0)
		redirect("one", "", true, 0)
		mustSave(t, s, glass("one"))
		redirect("one", "", false, fault.NotFound)
		mustBalance(t, s)
	})
}

func TestChangeTimesRiseWhateverTheClock(t *testing.T) {
	now := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	s := openShop(t, Options{Database: emptyShop.SQLite(t).URL, Now: func() time.Time { return now }})
	mustSave(t, s, glass("a"))
	_, first, _ := s.Stamp(t.Context())
	now = now.Add(-time.Hour)
	mustSave(t, s, glass("b"))
	if _, second, _ := s.Stamp(t.Context()); !second.After(first) {
		t.Errorf("changed at %s after %s", second, first)
	}
}

func TestSaveProductsMixesNewAndKnown(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		known := mustSave(t, s, glass("known"))
		known.Variants[0].OnHand, known.Brand = 50, "New"
		many := []catalog.Product{known}
		for i := range bulkFrom {
			many = append(many, glass(fmt.Sprintf("p%d", i)))
		}
		before, _, _ := s.Stamp(t.Context())
		if err := s.SaveProducts(t.Context(), many, true, "Aynur", "import"); err != nil {
			t.Fatal(err)
		}
		if many[1].ID != 0 {
			t.Error("the caller's products were changed")
		}
		if after, _, _ := s.Stamp(t.Context()); after != before+1 {
			t.Errorf("version %d after %d", after, before)
		}
		if got := mustLoad(t, s, known.ID); got.Version != 2 || got.Brand != "New" || got.Variants[0].OnHand != 50 {
			t.Errorf("known: %+v", got)
		}
		snapshot, err := s.Entries(t.Context(), time.Time{})
		if err != nil || len(snapshot.Entries) != bulkFrom+1 {
			t.Errorf("%d entries, %v", len(snapshot.Entries), err)
		}
		mustBalance(t, s)
	})
}

func TestProductListFindsEveryState(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		shelf := teaShelf(t, s)
		mustSave(t, s, glass("extra"))
		list := func(f catalog.Filter) string {
			t.Helper()
			found, err := s.ProductList(t.Context(), f)
			if err != nil {
				t.Fatal(err)
			}
			names := ""
			for _, p := range found {
				names += p.Handle + " "
			}
			return names
		}
		for _, c := range []struct {
			filter catalog.Filter
			want   string
		}{
			{catalog.Filter{}, "extra pot hidden sugar jam arm-2 arm-1 "},
			{catalog.Filter{Limit: 2}, "extra pot "},
			{catalog.Filter{After: shelf["sugar"].ID, Limit: 2}, "jam arm-2 "},
			{catalog.Filter{State: catalog.Draft}, "hidden "},
			{catalog.Filter{Text: "tulip"}, "hidden arm-2 arm-1 "},
			{catalog.Filter{Text: "tulip", State: catalog.Active}, "arm-2 arm-1 "},
			{catalog.Filter{Text: "ARM"}, "arm-2 arm-1 "},
			{catalog.Filter{Text: "extra-s"}, "extra "},
			{catalog.Filter{Text: "qirm"}, "sugar "},
			{catalog.Filter{Text: "-"}, ""},
			{catalog.Filter{Text: "\x00\xff\"'"}, ""},
			{catalog.Filter{Text: "nothing"}, ""},
		} {
			if got := list(c.filter); got != c.want {
				t.Errorf("%+v lists %q, want %q", c.filter, got, c.want)
			}
		}
		if p, err := s.ProductByID(t.Context(), shelf["jam"].ID); err != nil || p.Rendered.Empty() {
			t.Errorf("%+v, %v", p, err)
		}
		if _, err := s.ProductByID(t.Context(), 5); !fault.Is(err, fault.NotFound) {
			t.Errorf("an id that is not there: %v", err)
		}
	})
}

func TestSavingBesideSelling(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		p := glass("a")
		p.Variants[0].OnHand, p.Variants[1].OnHand = 40, 40
		p = mustSave(t, s, p)
		var all sync.WaitGroup
		for i := range 4 {
			all.Go(func() {
				for range 10 {
					line := []catalog.Variant{p.Variants[i%2], p.Variants[(i+1)%2]}
					if _, err := s.PlaceOrder(t.Context(), buy(0, 1, line...)); err != nil {
						t.Errorf("buying: %v", err)
					}
				}
			})
		}
		all.Go(func() {
			for i := range 20 {
				now, err := s.ProductByID(t.Context(), p.ID)
				if err != nil {
					t.Errorf("loading: %v", err)
					return
				}
				now.Brand = fmt.Sprintf("Brand %d", i)
				if _, err := s.SaveProduct(t.Context(), now, false, "", ""); err != nil {
					t.Errorf("saving: %v", err)
				}
			}
		})
		all.Wait()
		for _, v := range p.Variants {
			if n := onHand(t, s, v.ID); n != 0 {
				t.Errorf("%d left of %s", n, v.SKU)
			}
		}
		mustBalance(t, s)
	})
}
