package browse_test

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
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

// window is a shelf over a store of its own, with a clock that can be put on.
type window struct {
	*browse.Shelf
	t     *testing.T
	url   string
	store *store.Store
	tea   catalog.Category
	pots  catalog.Category // under tea

	mu   sync.Mutex
	time time.Time
}

func eachWindow(t *testing.T, f func(t *testing.T, w *window)) {
	t.Helper()
	emptyShop.Each(t, func(t *testing.T, db testkit.DB) {
		w := &window{t: t, url: db.URL, time: time.Now().UTC()}
		w.store = w.open()
		w.Shelf = browse.NewShelf(w.store, w.now, slog.New(slog.DiscardHandler))
		t.Cleanup(w.Close)
		w.tea = w.category(catalog.Category{Handle: "tea", Name: lang.Text{"en": "Tea", "az": "Çay"}, Attributes: []catalog.Attribute{
			{Key: "origin", Name: lang.Text{"en": "Origin", "az": "Mənşə"}, Kind: catalog.Choice, Facet: true, Compare: true, Choices: []catalog.OptionValue{
				{Key: "lankaran", Name: lang.Text{"en": "Lankaran", "az": "Lənkəran"}}, {Key: "astara", Name: lang.Same("Astara")},
			}},
		}})
		w.pots = w.category(catalog.Category{Handle: "pots", ParentID: w.tea.ID, Name: lang.Text{"en": "Pots", "az": "Çaydanlar"}})
		f(t, w)
	})
}

func (w *window) open() *store.Store {
	w.t.Helper()
	s, err := store.Open(w.t.Context(), store.Options{Database: w.url, Now: w.now})
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { s.Close() })
	return s
}

func (w *window) now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.time
}

func (w *window) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.time = w.time.Add(d)
}

func (w *window) category(c catalog.Category) catalog.Category {
	w.t.Helper()
	saved, err := w.store.SaveCategory(w.t.Context(), c)
	if err != nil {
		w.t.Fatal(err)
	}
	return saved
}

// show puts a product of one variant on the shelf, as change makes it.
func (w *window) show(handle, name string, change func(*catalog.Product)) catalog.Product {
	w.t.Helper()
	p := catalog.Product{
		Handle: handle, State: catalog.Active, CategoryID: w.tea.ID, Name: lang.Same(name),
		Variants: []catalog.Variant{{SKU: "S-" + handle, Price: money.Of(650, "AZN"), Tracked: true, OnHand: 3}},
	}
	if change != nil {
		change(&p)
	}
	return w.save(p)
}

func (w *window) save(p catalog.Product) catalog.Product {
	w.t.Helper()
	saved, err := w.store.SaveProduct(w.t.Context(), p, true, "", "test")
	if err != nil {
		w.t.Fatal(err)
	}
	w.Changed()
	return saved
}

// sell keeps so many orders of a product, placed so long ago, and has them counted.
func (w *window) sell(p catalog.Product, orders int, ago time.Duration) {
	w.t.Helper()
	w.order(p, orders, ago)
	w.pass(browse.Recount + time.Second)
	if _, err := w.View(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
	w.Settle()
}

func (w *window) order(p catalog.Product, orders int, ago time.Duration) {
	w.t.Helper()
	var all []order.Order
	azn := func(minor int64) money.Amount { return money.Of(minor, "AZN") }
	for range orders {
		v := p.Variants[0]
		all = append(all, order.Order{
			State: order.Delivered, Language: "en", Currency: "AZN", Payment: "cash", PlacedAt: w.now().Add(-ago), Contact: order.Contact{Email: "a@example.com", Name: "A"},
			Subtotal: v.Price, Total: v.Price, Discount: azn(0), Shipping: azn(0), Tax: azn(0), Paid: v.Price, Refunded: azn(0),
			Lines: []order.Line{{ProductID: p.ID, VariantID: v.ID, SKU: v.SKU, Title: p.Name, Handle: p.Handle, Quantity: 1, Unit: v.Price, Pay: v.Price, Discount: azn(0)}},
		})
	}
	if err := w.store.LoadOrders(w.t.Context(), all); err != nil {
		w.t.Fatal(err)
	}
}

func handles(cards []catalog.Card) []string {
	names := []string{}
	for _, c := range cards {
		names = append(names, c.Product.Handle)
	}
	return names
}
