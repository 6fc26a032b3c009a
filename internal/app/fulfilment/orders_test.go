package fulfilment_test

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"vitrin/internal/app/fulfilment"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
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

// desk is the orders' desk on a store of its own; told is what the outbox was handed, as "number of the order: event".
type desk struct {
	fulfilment.Desk
	t     *testing.T
	store *store.Store
	mu    sync.Mutex
	told  []string
}

var noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

func eachDesk(t *testing.T, f func(t *testing.T, d *desk)) {
	t.Helper()
	emptyShop.Each(t, func(t *testing.T, db testkit.DB) {
		d := &desk{t: t}
		s, err := store.Open(t.Context(), store.Options{Database: db.URL, Outbox: func(_ context.Context, _ *sql.Tx, _ int64, event order.Event) error {
			d.mu.Lock()
			defer d.mu.Unlock()
			d.told = append(d.told, string(event.Kind))
			return nil
		}})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		d.store, d.Desk = s, fulfilment.Desk{Store: s, Now: func() time.Time { return noon }}
		f(t, d)
		findings, err := s.Check(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, finding := range findings {
			t.Errorf("the books: %s", finding)
		}
	})
}

func (d *desk) sell(sku string, onHand int64) catalog.Product {
	d.t.Helper()
	p, err := d.store.SaveProduct(d.t.Context(), catalog.Product{
		Handle: strings.ToLower(sku), State: catalog.Active, Name: lang.Same("Glass"),
		Variants: []catalog.Variant{{SKU: sku, Price: money.Of(650, "AZN"), Tracked: true, OnHand: onHand}},
	}, true, "", "test")
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

// place is an order of so many of each product, with delivery for 4.00.
func (d *desk) place(quantity int64, products ...catalog.Product) order.Order {
	d.t.Helper()
	ship := money.Of(400, "AZN")
	in := pricing.Input{Currency: "AZN", Delivery: "post", Shipping: &ship, ShippingRate: 1800}
	goods := map[int64]order.Goods{}
	for _, p := range products {
		v := p.Variants[0]
		in.Lines = append(in.Lines, pricing.Line{VariantID: v.ID, SKU: v.SKU, Quantity: quantity, Unit: v.Price, TaxRate: 1800})
		goods[v.ID] = order.Goods{Line: order.Line{ProductID: p.ID, Title: p.Name, Handle: p.Handle}}
	}
	q, err := pricing.Sum(in)
	if err != nil {
		d.t.Fatal(err)
	}
	placement, err := order.Place(order.Draft{Token: ident.Token(), FormKey: ident.Token(), Language: "az", Payment: "transfer", Delivery: order.Delivery{From: noon.AddDate(0, 0, 3).Truncate(24 * time.Hour), To: noon.AddDate(0, 0, 5).Truncate(24 * time.Hour)}, Contact: order.Contact{Email: "leyla@post.example", Name: "Leyla Əliyeva"}}, q, goods, noon)
	if err != nil {
		d.t.Fatal(err)
	}
	o, err := d.store.PlaceOrder(d.t.Context(), placement)
	if err != nil {
		d.t.Fatal(err)
	}
	return o
}

func (d *desk) onHand(p catalog.Product) int64 {
	d.t.Helper()
	now, err := d.store.ProductByID(d.t.Context(), p.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	return now.Variants[0].OnHand
}

func keyOf(err error) string {
	if f, ok := fault.Of(err); ok {
		return f.Key
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// TestAnOrderGoesItsWay does every step and looks at the state, the money, the timeline and what is written about.
func TestAnOrderGoesItsWay(t *testing.T) {
	eachDesk(t, func(t *testing.T, d *desk) {
		p := d.sell("A", 10)
		o := d.place(2, p)
		for i, step := range []struct {
			action order.Action
			note   string
			state  order.State
			paid   int64
			event  order.EventKind
		}{
			{order.MarkPaid, "bank 4711", order.Placed, 1700, order.WasPaid},
			{order.Pack, "", order.Packed, 1700, order.WasPacked},
			{order.HandOver, "AZ123456789", order.HandedOver, 1700, order.WasHandedOver},
			{order.Deliver, "", order.Delivered, 1700, order.WasDelivered},
		} {
			if _, err := d.Act(t.Context(), o.ID, o.Version, step.action, "Aynur", step.note); err != nil {
				t.Fatalf("%s: %v", step.action, err)
			}
			loaded, err := d.Order(t.Context(), o.ID)
			if err != nil {
				t.Fatal(err)
			}
			last := loaded.Events[len(loaded.Events)-1]
			if loaded.State != step.state || loaded.Paid.Minor != step.paid || last.Kind != step.event || last.By != "Aynur" || last.Note != step.note || !last.At.Equal(noon) || loaded.Version != o.Version+1 || len(loaded.Events) != i+2 {
				t.Errorf("after %s: %s, paid %d, version %d, %+v", step.action, loaded.State, loaded.Paid.Minor, loaded.Version, loaded.Events)
			}
			o = loaded
		}
		if len(o.Payments) != 1 || o.Payments[0].Amount.Minor != 1700 || o.Payments[0].Kind != "transfer" || o.Payments[0].Reference != "bank 4711" || o.Outstanding().Minor != 0 {
			t.Errorf("payments %+v", o.Payments)
		}
		if d.onHand(p) != 8 || !slices.Equal(d.told, []string{"placed", "paid", "packed", "handed_over", "delivered"}) {
			t.Errorf("%d on hand, told %v", d.onHand(p), d.told)
		}
	})
}

// TestWhatMayNotBeDone tries every action in every state it is not for: nothing changes and the order is what it was.
func TestWhatMayNotBeDone(t *testing.T) {
	ways := map[order.State][]order.Action{
		order.Placed: {}, order.Packed: {order.Pack}, order.HandedOver: {order.HandOver}, order.Delivered: {order.HandOver, order.Deliver}, order.Cancelled: {order.Cancel},
	}
	eachDesk(t, func(t *testing.T, d *desk) {
		p := d.sell("A", 100)
		for _, state := range order.States() {
			o := d.place(1, p)
			var err error
			for _, a := range ways[state] {
				if o, err = d.Act(t.Context(), o.ID, o.Version, a, "", ""); err != nil {
					t.Fatal(err)
				}
			}
			before := d.onHand(p)
			for _, a := range []order.Action{order.MarkPaid, order.Pack, order.HandOver, order.Deliver, order.Cancel, "", "refund"} {
				if slices.Contains(order.Actions(o), a) {
					continue
				}
				if _, err := d.Act(t.Context(), o.ID, o.Version, a, "", ""); keyOf(err) != "order.action.late" {
					t.Errorf("%q of an order that is %s: %v", a, state, err)
				}
			}
			now, err := d.Order(t.Context(), o.ID)
			if err != nil || now.State != state || now.Version != o.Version || d.onHand(p) != before {
				t.Errorf("it was %s, version %d; now %s, %d, %v", state, o.Version, now.State, now.Version, err)
			}
		}
	})
}

func TestWhoeverIsSlowerChangesNothing(t *testing.T) {
	eachDesk(t, func(t *testing.T, d *desk) {
		o := d.place(1, d.sell("A", 10))
		packed, err := d.Act(t.Context(), o.ID, o.Version, order.Pack, "", "")
		if err != nil {
			t.Fatal(err)
		}
		for _, version := range []int64{o.Version, 0, -1, packed.Version + 1} {
			if _, err := d.Act(t.Context(), o.ID, version, order.HandOver, "", ""); keyOf(err) != "order.changed" {
				t.Errorf("on version %d of %d: %v", version, packed.Version, err)
			}
		}
		if _, err := d.Act(t.Context(), o.ID, packed.Version, order.HandOver, "", strings.Repeat("ə", 501)); keyOf(err) != "fault.fields" {
			t.Errorf("a note of 501: %v", err)
		}
		if _, err := d.Act(t.Context(), 1, 1, order.Pack, "", ""); !fault.Is(err, fault.NotFound) {
			t.Errorf("nobody's order: %v", err)
		}
		if _, err := d.Act(t.Context(), o.ID, packed.Version, order.HandOver, "", strings.Repeat("ə", 500)); err != nil {
			t.Errorf("a note of 500: %v", err)
		}
	})
}

// TestManyPressAtOnce has eight people press the same button on the same version: one does it.
func TestManyPressAtOnce(t *testing.T) {
	for _, c := range []struct {
		action order.Action
		check  func(t *testing.T, d *desk, o order.Order, p, other catalog.Product)
	}{
		{order.Cancel, func(t *testing.T, d *desk, o order.Order, p, other catalog.Product) {
			if d.onHand(p) != 10 || d.onHand(other) != 10 {
				t.Errorf("%d and %d of 10 are back on hand", d.onHand(p), d.onHand(other))
			}
			if o.State != order.Cancelled || o.Outstanding().Minor != 0 {
				t.Errorf("%s, %d to pay", o.State, o.Outstanding().Minor)
			}
		}},
		{order.MarkPaid, func(t *testing.T, _ *desk, o order.Order, _, _ catalog.Product) {
			if len(o.Payments) != 1 || o.Paid != o.Total {
				t.Errorf("paid %d of %d in %d payments", o.Paid.Minor, o.Total.Minor, len(o.Payments))
			}
		}},
	} {
		t.Run(string(c.action), func(t *testing.T) {
			eachDesk(t, func(t *testing.T, d *desk) {
				p, other := d.sell("A", 10), d.sell("B", 10)
				o := d.place(3, p, other)
				var wait sync.WaitGroup
				errs := make([]error, 8)
				for i := range errs {
					wait.Go(func() { _, errs[i] = d.Act(t.Context(), o.ID, o.Version, c.action, "", "") })
				}
				wait.Wait()
				did := 0
				for _, err := range errs {
					switch {
					case err == nil:
						did++
					case !fault.Is(err, fault.Conflict):
						t.Error(err)
					}
				}
				now, err := d.Order(t.Context(), o.ID)
				if err != nil || did != 1 || len(d.told) != 2 {
					t.Errorf("%d did it, told %v, %v", did, d.told, err)
				}
				c.check(t, d, now, p, other)
				if _, err := d.Act(t.Context(), o.ID, now.Version, c.action, "", ""); keyOf(err) != "order.action.late" {
					t.Errorf("once more: %v", err)
				}
			})
		})
	}
}

func TestTheListOfOrders(t *testing.T) {
	eachDesk(t, func(t *testing.T, d *desk) {
		p := d.sell("A", 100)
		var all []order.Order
		for range 5 {
			all = append(all, d.place(1, p))
		}
		for i, a := range []order.Action{order.Cancel, order.MarkPaid, order.Pack} {
			if _, err := d.Act(t.Context(), all[i].ID, all[i].Version, a, "", strconv.Itoa(i)); err != nil {
				t.Fatal(err)
			}
		}
		_, counts, err := d.Index(t.Context(), order.Filter{})
		if err != nil || counts.All != 5 || counts.Unpaid != 3 || counts.By[order.Placed] != 3 || counts.By[order.Packed] != 1 || counts.By[order.Cancelled] != 1 {
			t.Errorf("counts %+v, %v", counts, err)
		}
		for _, c := range []struct {
			f    order.Filter
			want int
		}{
			{order.Filter{}, 5},
			{order.Filter{State: order.Packed}, 1},
			{order.Filter{State: order.Delivered}, 0},
			{order.Filter{Unpaid: true}, 3},
			{order.Filter{Limit: 2}, 2},
			{order.Filter{Text: all[2].Number}, 1},
			{order.Filter{Text: "leyla"}, 5},
			{order.Filter{Text: "LEYLA ƏLI"}, 5},
			{order.Filter{Text: "nobody"}, 0},
			{order.Filter{Text: "%"}, 0},
			{order.Filter{Text: "\x00\xff'"}, 0},
		} {
			got, _, err := d.Index(t.Context(), c.f)
			if err != nil || len(got) != c.want {
				t.Errorf("%+v: %d orders, want %d, %v", c.f, len(got), c.want, err)
			}
		}
		page, _, err := d.Index(t.Context(), order.Filter{Limit: 3})
		if err != nil {
			t.Fatal(err)
		}
		rest, _, err := d.Index(t.Context(), order.Filter{Limit: 3, Before: page[2].ID})
		if err != nil || len(rest) != 2 {
			t.Errorf("the second page has %d orders, %v", len(rest), err)
		}
		seen := map[string]bool{}
		for _, o := range append(page, rest...) {
			seen[o.Number] = true
		}
		if len(seen) != 5 {
			t.Errorf("two pages show %d of 5 orders", len(seen))
		}
	})
}

// TestTheCarriersNumberIsForTheBuyerAndTheNoteIsNot hands an order over with both, and one with too long a number.
func TestTheCarriersNumberIsForTheBuyerAndTheNoteIsNot(t *testing.T) {
	eachDesk(t, func(t *testing.T, d *desk) {
		o := d.place(1, d.sell("A", 10))
		if _, err := d.HandOver(t.Context(), o.ID, o.Version, "Aynur", "", strings.Repeat("9", 61)); keyOf(err) != "fault.fields" {
			t.Errorf("61 characters: %v", err)
		}
		if _, err := d.HandOver(t.Context(), o.ID, o.Version, "Aynur", "rings twice", "  AZ 123\t456 "); err != nil {
			t.Fatal(err)
		}
		loaded, err := d.Order(t.Context(), o.ID)
		last := loaded.Events[len(loaded.Events)-1]
		if err != nil || loaded.State != order.HandedOver || loaded.Tracking() != "AZ 123 456" || last.Note != "rings twice" {
			t.Errorf("%+v, %v", last, err)
		}
	})
}

// TestGoodsThatWaitedForTheMoneyComeLater marks a transfer paid two days after the order.
func TestGoodsThatWaitedForTheMoneyComeLater(t *testing.T) {
	eachDesk(t, func(t *testing.T, d *desk) {
		o := d.place(1, d.sell("A", 10))
		late := d.Desk
		late.Now = func() time.Time { return noon.AddDate(0, 0, 2) }
		if _, err := late.Act(t.Context(), o.ID, o.Version, order.MarkPaid, "Aynur", ""); err != nil {
			t.Fatal(err)
		}
		loaded, err := d.Order(t.Context(), o.ID)
		if err != nil || o.Delivery.From.IsZero() || !loaded.Delivery.From.Equal(o.Delivery.From.AddDate(0, 0, 2)) || !loaded.Delivery.To.Equal(o.Delivery.To.AddDate(0, 0, 2)) {
			t.Errorf("promised %s to %s, now %s to %s, %v", o.Delivery.From, o.Delivery.To, loaded.Delivery.From, loaded.Delivery.To, err)
		}
	})
}
