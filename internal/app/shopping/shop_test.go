package shopping_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"vitrin/internal/app/shopping"
	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/domain/shop"
	"vitrin/internal/store"
	"vitrin/internal/testkit"
)

var emptyShop = testkit.Template{Fill: func(ctx context.Context, url string) error {
	s, err := store.Open(ctx, store.Options{Database: url})
	if err != nil {
		return err
	}
	return errors.Join(s.Migrate(ctx), s.SaveShop(ctx, shop.Default()), s.Close())
}}

// till is the basket's use case on a store of its own, with a clock that can be put on.
type till struct {
	shopping.Baskets
	t     *testing.T
	store *store.Store

	mu    sync.Mutex
	ahead time.Duration
}

func eachTill(t *testing.T, f func(t *testing.T, b *till)) {
	t.Helper()
	emptyShop.Each(t, func(t *testing.T, db testkit.DB) {
		b := &till{t: t}
		s, err := store.Open(t.Context(), store.Options{Database: db.URL, Now: b.now})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		b.store, b.Baskets = s, shopping.Baskets{Store: s, Now: b.now}
		f(t, b)
	})
}

func (b *till) now() time.Time {
	b.mu.Lock()
	defer b.mu.Unlock()
	return time.Now().UTC().Add(b.ahead)
}

func (b *till) pass(d time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ahead += d
}

// sell puts a product of one variant into the catalogue; fewer than none on hand is one that never runs out.
func (b *till) sell(sku string, minor, onHand int64) catalog.Product {
	b.t.Helper()
	v := catalog.Variant{SKU: sku, Price: money.Of(minor, "AZN"), Tracked: onHand >= 0, OnHand: max(onHand, 0), WeightGrams: 300}
	return b.save(catalog.Product{Handle: "p-" + strings.ToLower(sku), State: catalog.Active, Name: lang.Text{"en": "Glass " + sku, "az": "Stəkan " + sku}, Variants: []catalog.Variant{v}})
}

func (b *till) save(p catalog.Product) catalog.Product {
	b.t.Helper()
	saved, err := b.store.SaveProduct(b.t.Context(), p, true, "", "test")
	if err != nil {
		b.t.Fatal(err)
	}
	return saved
}

// put adds to a cart and fails when it is refused.
func (b *till) put(token, sku string, quantity int64) shopping.Added {
	b.t.Helper()
	added, err := b.Add(b.t.Context(), token, sku, quantity)
	if err != nil {
		b.t.Fatal(err)
	}
	return added
}

func (b *till) view(token string) shopping.View {
	b.t.Helper()
	v, err := b.Show(b.t.Context(), token, shipping.Destination{Country: "AZ"})
	if err != nil {
		b.t.Fatal(err)
	}
	return v
}

// lines are a cart's quantities by SKU; those put aside stand as negative ones.
func lines(v shopping.View) map[string]int64 {
	all := map[string]int64{}
	for _, i := range v.Items {
		all[i.Variant.SKU] = i.Line.Quantity
	}
	for _, i := range v.Later {
		all[i.Variant.SKU] = -i.Line.Quantity
	}
	return all
}

func keyOf(err error) string {
	f, ok := fault.Of(err)
	switch {
	case err == nil:
		return ""
	case !ok:
		return err.Error()
	case len(f.Fields) > 0:
		return f.Fields[0].Name + ":" + f.Fields[0].Key
	default:
		return f.Key
	}
}

// kinds are what changed, by variant.
func kinds(v shopping.View) map[int64][]cart.ChangeKind {
	all := map[int64][]cart.ChangeKind{}
	for _, c := range v.Changes {
		all[c.VariantID] = append(all[c.VariantID], c.Kind)
	}
	return all
}
