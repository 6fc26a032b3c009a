package store

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
)

// TestWhatIsDueGoesOnShowOnce: a scheduled product is in no listing until somebody looks after its moment, however many
// instances look at once.
func TestWhatIsDueGoesOnShowOnce(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		var clock sync.Mutex
		now := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
		s.now = func() time.Time { clock.Lock(); defer clock.Unlock(); return now }
		pass := func(d time.Duration) { clock.Lock(); defer clock.Unlock(); now = now.Add(d) }
		p := glass("later")
		p.State, p.PublishAt = catalog.Draft, now.Add(time.Hour)
		p = mustSave(t, s, p)
		draft := glass("draft")
		draft.State = catalog.Draft
		mustSave(t, s, draft)
		shown := func() int {
			snapshot, err := s.Entries(t.Context(), time.Time{})
			if err != nil {
				t.Fatal(err)
			}
			return len(snapshot.Entries)
		}
		look := func() int {
			n, err := s.PublishDue(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		if n := look(); n != 0 || shown() != 0 {
			t.Errorf("%d too early, %d shown", n, shown())
		}
		pass(time.Hour)
		_, before, _ := s.Stamp(t.Context())
		counts := make(chan int, 4)
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				n, err := s.PublishDue(t.Context())
				if err != nil {
					t.Errorf("publishing: %v", err)
				}
				counts <- n
			})
		}
		all.Wait()
		close(counts)
		sum := 0
		for n := range counts {
			sum += n
		}
		if sum != 1 || shown() != 1 {
			t.Errorf("%d published by four, %d shown", sum, shown())
		}
		if got := mustLoad(t, s, p.ID); got.State != catalog.Active || !got.PublishAt.IsZero() || got.Version != p.Version+1 {
			t.Errorf("%+v", got)
		}
		if _, after, _ := s.Stamp(t.Context()); !after.After(before) {
			t.Error("other instances are not told")
		}
		if found, err := s.ProductList(t.Context(), catalog.Filter{Scheduled: true}); err != nil || len(found) != 0 {
			t.Errorf("still scheduled: %+v, %v", found, err)
		}
	})
}

func TestWhatIsDeletedComesBackWhole(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx := audit.By(t.Context(), audit.Actor{ID: 7, Name: "Aynur"})
		p := glass("one")
		p.Description, p.Pictures = lang.Same("Long"), []catalog.Picture{{Key: "k", Focus: catalog.Focus{X: 30, Y: 70, Given: true}}}
		p = mustSave(t, s, p)
		if err := s.DeleteProduct(ctx, p.ID); !fault.Is(err, fault.Conflict) {
			t.Errorf("deleting what is in the shop: %v", err)
		}
		p.State = catalog.Archived
		p = mustSave(t, s, p)
		if err := s.DeleteProduct(ctx, p.ID); err != nil {
			t.Fatal(err)
		}
		if err := s.DeleteProduct(ctx, p.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("deleting it twice: %v", err)
		}
		if _, gone, err := s.Redirect(ctx, "one"); !gone || err != nil {
			t.Errorf("its address: gone %v, %v", gone, err)
		}
		other := mustSave(t, s, glass("one")) // somebody takes handle and SKUs
		if _, err := s.PutBack(ctx, p.ID, "Aynur"); !fault.Is(err, fault.Invalid) {
			t.Errorf("over another's handle: %v", err)
		}
		other.Handle, other.Variants[0].SKU, other.Variants[1].SKU = "two", "two-S", "two-L"
		mustSave(t, s, other)
		back, err := s.PutBack(ctx, p.ID, "Aynur")
		if err != nil || back.Handle != "one" || back.State != catalog.Archived || back.Variants[0].OnHand != 5 || back.Description["az"] != "Long" || back.Pictures[0].Focus.Y != 70 {
			t.Errorf("%+v, %v", back, err)
		}
		if _, err := s.PutBack(ctx, p.ID, "Aynur"); !fault.Is(err, fault.NotFound) {
			t.Errorf("putting it back twice: %v", err)
		}
		mustBalance(t, s)
		log, err := s.AuditLog(ctx, audit.Filter{Kind: "product", Limit: 10})
		if err != nil || len(log) != 2 || log[0].Action != "product.restore" || log[1].Action != "product.delete" || log[1].Actor.Name != "Aynur" {
			t.Errorf("%+v, %v", log, err)
		}
	})
}

func TestDeletingBesideSelling(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		p := mustSave(t, s, glass("a"))
		order := buy(0, 1, p.Variants[0])
		order.Order.Lines[0].ProductID = p.ID
		if _, err := s.PlaceOrder(t.Context(), order); err != nil {
			t.Fatal(err)
		}
		p.State = catalog.Archived
		mustSave(t, s, p)
		if err := s.DeleteProduct(t.Context(), p.ID); !fault.Is(err, fault.Conflict) || keyOf(err) != "product.delete.sold" {
			t.Errorf("%v", err)
		}
		if mustLoad(t, s, p.ID).ID != p.ID {
			t.Error("it went")
		}
	})
}

func TestSavingIsNoted(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx := audit.By(t.Context(), audit.Actor{ID: 7, Name: "Aynur"})
		p, err := s.SaveProduct(ctx, glass("a"), false, "Aynur", "create")
		if err != nil {
			t.Fatal(err)
		}
		p.Brand, p.Variants[1].Price.Minor = "Quba", 950
		if _, err = s.SaveCounted(ctx, p, nil, "Aynur", "edit"); err != nil {
			t.Fatal(err)
		}
		log, err := s.AuditLog(ctx, audit.Filter{Kind: "product", Limit: 10})
		if err != nil || len(log) != 2 || log[0].Action != "product.edit" || log[0].Record != p.ID || log[1].Action != "product.create" {
			t.Fatalf("%+v, %v", log, err)
		}
		if want := `{"brand":"Quba","variant a-L":`; len(log[0].After) < len(want) || log[0].After[:len(want)] != want {
			t.Errorf("after: %s", log[0].After)
		}
	})
}

func TestTheListIsSiftedByTextsAndPlace(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		c, err := s.SaveCategory(t.Context(), catalog.Category{Handle: "glasses", Name: lang.Same("Glasses")})
		if err != nil {
			t.Fatal(err)
		}
		for i, change := range []func(*catalog.Product){
			func(*catalog.Product) {},
			func(p *catalog.Product) { p.Name = lang.Text{"az": "Stəkan"} },
			func(p *catalog.Product) { p.Description = lang.Text{"en": "Long", "az": ""} },
			func(p *catalog.Product) { p.CategoryID = c.ID },
		} {
			p := glass(fmt.Sprintf("g%d", i))
			change(&p)
			mustSave(t, s, p)
		}
		for want, f := range map[string]catalog.Filter{
			"g1": {Lacks: "en"}, "g2": {Lacks: "az"}, "g3": {Categories: []int64{c.ID, 5}}, "": {Lacks: "en", Categories: []int64{c.ID}},
		} {
			found, err := s.ProductList(t.Context(), f)
			got := ""
			for _, p := range found {
				got += p.Handle
			}
			if err != nil || got != want {
				t.Errorf("%+v lists %q, want %q (%v)", f, got, want, err)
			}
		}
		taken, err := s.Taken(t.Context(), []string{"g0", "none"}, []string{"g1-S", "x"})
		if err != nil || len(taken) != 2 || !taken["g0"] || !taken["g1-S"] {
			t.Errorf("%v, %v", taken, err)
		}
	})
}
