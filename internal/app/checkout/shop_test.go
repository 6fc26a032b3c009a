package checkout_test

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"vitrin/internal/app/checkout"
	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/domain/shop"
	"vitrin/internal/jobs"
	"vitrin/internal/store"
	"vitrin/internal/testkit"
)

// settings is a shop in Bakı: a courier there, free from 60.00; the post everywhere else, up to five kilograms; and a counter.
func settings() shop.Shop {
	s := shop.Default()
	s.Countries = []string{"AZ", "GE"}
	s.Delivery = []shipping.Method{
		{Key: "courier", Name: lang.Text{"en": "Courier", "az": "Kuryer"}, MinDays: 1, MaxDays: 2, Currency: "AZN", Zones: []shipping.Zone{
			{Country: "AZ", Cities: []string{"baki"}, By: shipping.ByTotal, Bands: []shipping.Band{{Price: 400}}, FreeFrom: 6000},
		}},
		{Key: "post", Name: lang.Text{"en": "Post", "az": "Poçt"}, MinDays: 3, MaxDays: 5, Currency: "AZN", Zones: []shipping.Zone{
			{Country: "AZ", By: shipping.ByWeight, Bands: []shipping.Band{{UpTo: 1000, Price: 450}, {UpTo: 5000, Price: 900}}},
		}},
		{Key: "counter", Name: lang.Text{"en": "Collect", "az": "Özüm götürürəm"}, Collect: true, Currency: "AZN", Zones: []shipping.Zone{{Country: "AZ", Bands: []shipping.Band{{}}}}},
	}
	s.Payments = []shop.PaymentMethod{{Key: shop.CashOnDelivery, Name: lang.Same("Cash")}, {Key: shop.BankTransfer, Name: lang.Same("Transfer")}, {Key: shop.AtCollection, Name: lang.Same("At the counter")}}
	return s
}

var openShop = testkit.Template{Fill: func(ctx context.Context, url string) error {
	s, err := store.Open(ctx, store.Options{Database: url})
	if err != nil {
		return err
	}
	queue, err := jobs.New(jobs.Config{DB: s.Writer(), Postgres: s.IsPostgres()})
	if err != nil {
		return err
	}
	return errors.Join(s.Migrate(ctx), queue.Migrate(ctx), s.SaveShop(ctx, settings()), s.Close())
}}

// counter is checking out on a store of its own, with the queue the letters go into.
type counter struct {
	checkout.Desk
	t      *testing.T
	db     testkit.DB
	store  *store.Store
	refuse atomic.Bool // the queue takes no letter
}

func eachCounter(t *testing.T, f func(t *testing.T, c *counter)) {
	t.Helper()
	openShop.Each(t, func(t *testing.T, db testkit.DB) {
		c := &counter{t: t, db: db}
		var queue *jobs.Queue
		s, err := store.Open(t.Context(), store.Options{Database: db.URL, Outbox: func(ctx context.Context, tx *sql.Tx, _ int64, event order.Event) error {
			if err := queue.Insert(ctx, tx, "letter", []byte(`"`+string(event.Kind)+`"`)); err != nil {
				return err
			}
			if c.refuse.Load() {
				return errors.New("the letter cannot be queued")
			}
			return nil
		}})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		if queue, err = jobs.New(jobs.Config{DB: s.Writer(), Postgres: s.IsPostgres()}); err != nil {
			t.Fatal(err)
		}
		c.store, c.Desk = s, checkout.Desk{Store: s, Now: func() time.Time { return time.Now().UTC() }}
		f(t, c)
		c.mustBalance()
	})
}

func (c *counter) mustBalance() {
	c.t.Helper()
	findings, err := c.store.Check(context.WithoutCancel(c.t.Context()))
	if err != nil {
		c.t.Fatal(err)
	}
	for _, f := range findings {
		c.t.Errorf("the books: %s", f)
	}
}

// letters is how many letters wait in the queue.
func (c *counter) letters() (n int) {
	c.t.Helper()
	if err := c.store.Writer().QueryRowContext(c.t.Context(), "SELECT count(*) FROM river_job").Scan(&n); err != nil {
		c.t.Fatal(err)
	}
	return n
}

func (c *counter) orders() int64 {
	c.t.Helper()
	counts, err := c.store.OrderCounts(c.t.Context())
	if err != nil {
		c.t.Fatal(err)
	}
	return counts.All
}

// sell puts a product of 650 a piece and 300 g into the catalogue.
func (c *counter) sell(sku string, onHand int64) catalog.Product {
	c.t.Helper()
	return c.save(catalog.Product{
		Handle: "p-" + strings.ToLower(sku), State: catalog.Active, Name: lang.Text{"en": "Glass " + sku, "az": "Stəkan " + sku},
		Options:  []catalog.Option{{Key: "size", Name: lang.Same("Size"), Values: []catalog.OptionValue{{Key: "l", Name: lang.Text{"en": "Large", "az": "Böyük"}}}}},
		Variants: []catalog.Variant{{SKU: sku, Choices: []string{"l"}, Price: money.Of(650, "AZN"), Tracked: true, OnHand: onHand, WeightGrams: 300}},
		Pictures: []catalog.Picture{{Key: "pic-" + sku, Width: 10, Height: 10, Widths: []int{240}}},
	})
}

func (c *counter) save(p catalog.Product) catalog.Product {
	c.t.Helper()
	saved, err := c.store.SaveProduct(c.t.Context(), p, true, "", "test")
	if err != nil {
		c.t.Fatal(err)
	}
	return saved
}

func (c *counter) onHand(p catalog.Product) int64 {
	c.t.Helper()
	now, err := c.store.ProductByID(c.t.Context(), p.ID)
	if err != nil {
		c.t.Fatal(err)
	}
	return now.Variants[0].OnHand
}

// basket is a new cart's token; so many of each product are in it.
func (c *counter) basket(quantity int64, products ...catalog.Product) string {
	c.t.Helper()
	token := ident.Token()
	var all cart.Cart
	for _, p := range products {
		all.Lines = append(all.Lines, cart.Line{VariantID: p.Variants[0].ID, Quantity: quantity, Seen: p.Variants[0].Price})
	}
	if _, err := c.store.SaveCart(c.t.Context(), ident.Digest(token), all); err != nil {
		c.t.Fatal(err)
	}
	return token
}

func (c *counter) left(token string) int64 {
	c.t.Helper()
	kept, err := c.store.Cart(c.t.Context(), ident.Digest(token))
	if fault.Is(err, fault.NotFound) {
		return 0
	}
	if err != nil {
		c.t.Fatal(err)
	}
	return kept.Count()
}

// filled is a form as somebody in Bakı fills it in.
func filled() checkout.Form {
	return checkout.Form{
		Email: "leyla@post.example", Name: "Leyla Əliyeva", Phone: "+994501234567", Street: "Nizami 1", City: "Bakı", Postcode: "AZ1000", Country: "AZ",
		Delivery: "courier", Payment: "cash", FormKey: ident.Token(),
	}
}

// seen is the form after its page was shown: it holds the fingerprint of what the buyer saw.
func (c *counter) seen(token string, f checkout.Form) checkout.Form {
	c.t.Helper()
	r, err := c.Show(c.t.Context(), token, f)
	if err != nil {
		c.t.Fatal(err)
	}
	f.Fingerprint, f.Goods = r.Quote.Fingerprint(), r.Goods
	return f
}

func keyOf(err error) string {
	f, ok := fault.Of(err)
	switch {
	case err == nil:
		return ""
	case !ok:
		return err.Error()
	default:
		return f.Key
	}
}
