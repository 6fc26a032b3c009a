package export_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"vitrin/internal/app/export"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/pricing"
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

// books is a store of its own with what is exported from it.
type books struct {
	export.Exporter
	t     *testing.T
	store *store.Store
}

func eachBooks(t *testing.T, f func(t *testing.T, b *books)) {
	t.Helper()
	emptyShop.Each(t, func(t *testing.T, db testkit.DB) {
		s, err := store.Open(t.Context(), store.Options{Database: db.URL})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		f(t, &books{export.Exporter{Store: s}, t, s})
	})
}

func (b *books) sell(sku string, onHand int64) catalog.Product {
	b.t.Helper()
	v := catalog.Variant{SKU: sku, Price: money.Of(1999, "AZN"), Tracked: onHand >= 0, OnHand: max(onHand, 0), WeightGrams: 300, Barcode: "476" + sku}
	p, err := b.store.SaveProduct(b.t.Context(), catalog.Product{
		Handle: "p-" + strings.ToLower(sku), State: catalog.Active, Name: lang.Text{"en": "Glass " + sku, "az": "Stəkan " + sku}, Description: lang.Text{"en": "Clear."}, Brand: "Xəzər", Tags: []string{"tea"},
		Variants: []catalog.Variant{v},
	}, true, "", "test")
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

var noon = time.Date(2026, 11, 25, 16, 0, 0, 0, time.FixedZone("Baku", 4*60*60))

// placement is an order of three for 3 × 19.99 and 4.50 delivery.
func (b *books) placement(p catalog.Product, email string) order.Placement {
	v := p.Variants[0]
	ship := money.Of(450, "AZN")
	q, err := pricing.Sum(pricing.Input{
		Currency: "AZN", Delivery: "post", Shipping: &ship, ShippingRate: 1800,
		Lines: []pricing.Line{{VariantID: v.ID, SKU: v.SKU, Quantity: 3, Unit: v.Price, TaxRate: 1800}},
	})
	if err != nil {
		b.t.Fatal(err)
	}
	goods := map[int64]order.Goods{v.ID: {Line: order.Line{ProductID: p.ID, Title: p.Name, Variant: lang.Text{"az": "Böyük"}}}}
	placement, err := order.Place(order.Draft{Token: ident.Token(), FormKey: ident.Token(), Language: "az", Payment: "transfer", Contact: order.Contact{Email: email, Name: "Leyla"}}, q, goods, noon)
	if err != nil {
		b.t.Fatal(err)
	}
	return placement
}

func (b *books) place(p catalog.Product, email string) order.Order {
	b.t.Helper()
	o, err := b.store.PlaceOrder(b.t.Context(), b.placement(p, email))
	if err != nil {
		b.t.Fatal(err)
	}
	return o
}
