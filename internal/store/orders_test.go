package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/testkit"
)

// emptyShop is a migrated database, ready to be copied for each test.
var emptyShop = testkit.Template{Fill: func(ctx context.Context, url string) error {
	s, err := Open(ctx, Options{Database: url})
	if err != nil {
		return err
	}
	return errors.Join(s.Migrate(ctx), s.Close())
}}

func eachShop(t *testing.T, f func(t *testing.T, s *Store)) {
	t.Helper()
	emptyShop.Each(t, func(t *testing.T, db testkit.DB) { f(t, openShop(t, Options{Database: db.URL})) })
}

func openShop(t testing.TB, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("closing the store: %v", err)
		}
	})
	return s
}

// sell puts products of one variant each into the catalogue and returns their variants.
func sell(t testing.TB, s *Store, variants ...catalog.Variant) []catalog.Variant {
	t.Helper()
	for i := range variants {
		v := &variants[i]
		v.SKU = fmt.Sprintf("SKU-%d", s.ids.New())
		if v.Price.Currency == "" {
			v.Price = money.Of(650, "AZN")
		}
		p, err := s.SaveProduct(t.Context(), catalog.Product{
			Handle: fmt.Sprintf("tea-%d", s.ids.New()), State: catalog.Active, Name: lang.Same("Tea"), Variants: []catalog.Variant{*v},
		}, true, "", "test")
		if err != nil {
			t.Fatal(err)
		}
		*v = p.Variants[0]
	}
	return variants
}

// buy is a placement of one line for each variant, as checkout would decide it.
func buy(cartID, quantity int64, variants ...catalog.Variant) order.Placement {
	o := order.Order{
		Token: ident.Token(), FormKey: ident.Token(), CartID: cartID, State: order.Placed, Language: "az",
		Contact: order.Contact{Email: "Aynur@Example.com", Name: "Aynur Əliyeva", Phone: "+994 50 000 00 00"},
		Payment: "cash", Currency: "AZN", Shipping: money.Of(400, "AZN"), Discount: money.Of(0, "AZN"), Tax: money.Of(0, "AZN"),
		Paid: money.Of(0, "AZN"), Refunded: money.Of(0, "AZN"), PlacedAt: time.Now().UTC(),
		Events: []order.Event{{Kind: order.WasPlaced, At: time.Now().UTC()}},
	}
	for _, v := range variants {
		pay := v.Price.Minor * quantity
		o.Lines = append(o.Lines, order.Line{
			VariantID: v.ID, SKU: v.SKU, Title: lang.Same("Tea"), Quantity: quantity,
			Unit: v.Price, Pay: money.Of(pay, "AZN"), Discount: money.Of(0, "AZN"), Tax: money.Of(0, "AZN"),
		})
		o.Subtotal.Minor += pay
	}
	o.Subtotal.Currency = "AZN"
	o.Total = money.Of(o.Subtotal.Minor+400, "AZN")
	return order.Placement{Order: o}
}

func onHand(t testing.TB, s *Store, variantID int64) (n int64) {
	t.Helper()
	if err := s.read(t.Context()).Raw("SELECT on_hand FROM variants WHERE id = ?", variantID).Scan(&n).Error; err != nil {
		t.Fatal(err)
	}
	return n
}

func mustBalance(t testing.TB, s *Store) {
	t.Helper()
	findings, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("the books: %s", f)
	}
}

func keyOf(err error) string {
	if f, ok := fault.Of(err); ok {
		return f.Key
	}
	return fmt.Sprint(err)
}

func TestNobodyBuysWhatIsNotThere(t *testing.T) {
	const buyers, units = 64, 20
	emptyShop.Each(t, func(t *testing.T, db testkit.DB) {
		s := openShop(t, Options{Database: db.URL})
		instances := []*Store{s, s}
		if s.postgres { // two programs on one database
			instances[1] = openShop(t, Options{Database: db.URL})
		}
		numbers := map[string]bool{}
		for wave := range 3 {
			v := sell(t, s, catalog.Variant{Tracked: true, OnHand: units}, catalog.Variant{Tracked: true, OnHand: units})
			placed := make([]order.Order, buyers)
			errs := make([]error, buyers)
			var wait sync.WaitGroup
			for i := range buyers {
				wait.Go(func() {
					lines := []catalog.Variant{v[i%2], v[1-i%2]} // half of them the other way round
					placed[i], errs[i] = instances[i/2%2].PlaceOrder(t.Context(), buy(0, 1, lines...))
				})
			}
			wait.Wait()
			sold := 0
			for i, err := range errs {
				if err == nil {
					sold++
					if numbers[placed[i].Number] || placed[i].Number == "" {
						t.Errorf("number %q twice", placed[i].Number)
					}
					numbers[placed[i].Number] = true
					continue
				}
				if _, short := errors.AsType[*order.Shortage](err); !short || keyOf(err) != "order.short" {
					t.Errorf("wave %d: refused for another reason: %v", wave, err)
				}
			}
			if left := onHand(t, s, v[0].ID); sold != units || left != 0 {
				t.Errorf("wave %d: %d of %d units sold, %d left", wave, sold, units, left)
			}
		}
		mustBalance(t, s)
	})
}

func TestOneFormPlacesOneOrder(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 100})
		form := buy(0, 1, v...)
		var placed, repeated atomic.Int64
		var wait sync.WaitGroup
		for range 8 {
			wait.Go(func() {
				again := form
				again.Order.Token = ident.Token()
				switch _, err := s.PlaceOrder(t.Context(), again); keyOf(err) {
				case "<nil>":
					placed.Add(1)
				case "order.repeated":
					repeated.Add(1)
				default:
					t.Errorf("unexpected: %v", err)
				}
			})
		}
		wait.Wait()
		if placed.Load() != 1 || repeated.Load() != 7 {
			t.Errorf("%d placed, %d repeated", placed.Load(), repeated.Load())
		}
		if o, err := s.OrderByFormKey(t.Context(), form.Order.FormKey); err != nil || len(o.Lines) != 1 {
			t.Errorf("the form's order: %+v, %v", o, err)
		}
		if left := onHand(t, s, v[0].ID); left != 99 {
			t.Errorf("%d left", left)
		}
		mustBalance(t, s)
	})
}

func TestPlacingRefuses(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 5}, catalog.Variant{Tracked: true, OnHand: 1}, catalog.Variant{Tracked: true, OnHand: 1})
		dearer := v[0]
		dearer.Price.Minor--
		gone := v[0]
		gone.ID = 12345
		for _, c := range []struct {
			name, key string
			placement order.Placement
			short     []int64
		}{
			{"two short", "order.short", buy(0, 2, v...), []int64{v[1].ID, v[2].ID}},
			{"another price", "order.price.moved", buy(0, 1, dearer), nil},
			{"no such variant", "order.short", buy(0, 1, v[1], gone), []int64{gone.ID}},
		} {
			_, err := s.PlaceOrder(t.Context(), c.placement)
			if keyOf(err) != c.key || !fault.Is(err, fault.Conflict) {
				t.Errorf("%s: %v", c.name, err)
			}
			if short, ok := errors.AsType[*order.Shortage](err); ok != (c.short != nil) || ok && fmt.Sprint(short.VariantIDs) != fmt.Sprint(c.short) {
				t.Errorf("%s: short of %v", c.name, short)
			}
		}
		if err := s.read(t.Context()).Exec("UPDATE products SET state = 'archived'").Error; err != nil {
			t.Fatal(err)
		}
		if _, err := s.PlaceOrder(t.Context(), buy(0, 1, v[0])); keyOf(err) != "order.short" {
			t.Errorf("an archived product: %v", err)
		}
		if counts, err := s.OrderCounts(t.Context()); err != nil || counts.All != 0 || onHand(t, s, v[0].ID) != 5 {
			t.Errorf("something was kept: %v, %v", counts, err)
		}
		mustBalance(t, s)
	})
}

func TestUncountedAndBackorderedGoods(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		v := sell(t, s, catalog.Variant{OnHand: 3}, catalog.Variant{Tracked: true, Backorder: true, OnHand: 3})
		for _, want := range []int64{1, 0, 0} {
			o, err := s.PlaceOrder(t.Context(), buy(0, 2, v...))
			if err != nil {
				t.Fatal(err)
			}
			if made, back := onHand(t, s, v[0].ID), onHand(t, s, v[1].ID); made != 3 || back != want {
				t.Errorf("made to order %d, backordered %d on hand; want 3 and %d", made, back, want)
			}
			if want == 0 { // the second took the one that was left, and only that one comes back
				c, err := order.Apply(o, order.Cancel, time.Now(), "Rauf", "")
				if err != nil {
					t.Fatal(err)
				}
				if _, err := s.ChangeOrder(t.Context(), c); err != nil || onHand(t, s, v[1].ID) != 1 {
					t.Errorf("cancelled: %d on hand, %v", onHand(t, s, v[1].ID), err)
				}
				break
			}
		}
		mustBalance(t, s)
	})
}

func TestCancelReturnsStockOnceAndSaysSo(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		var told []order.EventKind
		s.outbox = func(_ context.Context, tx *sql.Tx, _ int64, event order.Event) error {
			if tx == nil {
				t.Error("no transaction for the outbox")
			}
			told = append(told, event.Kind)
			return nil
		}
		v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 2})
		o, err := s.PlaceOrder(t.Context(), buy(0, 2, v...))
		if err != nil {
			t.Fatal(err)
		}
		paid, err := order.Apply(o, order.MarkPaid, time.Now(), "Rauf", "ref 1")
		if err != nil {
			t.Fatal(err)
		}
		late, _ := order.Apply(o, order.Cancel, time.Now(), "Aysel", "")
		if o, err = s.ChangeOrder(t.Context(), paid); err != nil {
			t.Fatal(err)
		}
		if _, err := s.ChangeOrder(t.Context(), late); keyOf(err) != "order.changed" {
			t.Errorf("over an old version: %v", err)
		}
		cancel, _ := order.Apply(o, order.Cancel, time.Now(), "Aysel", "no longer wanted")
		cancelled, err := s.ChangeOrder(t.Context(), cancel)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.ChangeOrder(t.Context(), cancel); keyOf(err) != "order.changed" {
			t.Errorf("cancelled twice: %v", err)
		}
		loaded, err := s.OrderByID(t.Context(), o.ID)
		if err != nil || loaded.State != order.Cancelled || loaded.Version != cancelled.Version || len(loaded.Events) != 3 ||
			len(loaded.Payments) != 1 || loaded.Paid != loaded.Total {
			t.Errorf("loaded %+v, %v", loaded, err)
		}
		if left := onHand(t, s, v[0].ID); left != 2 {
			t.Errorf("%d on hand", left)
		}
		if fmt.Sprint(told) != "[placed paid cancelled]" {
			t.Errorf("told %v", told)
		}
		mustBalance(t, s)
	})
}

func TestOutboxFailureKeepsNothing(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 2})
		s.outbox = func(context.Context, *sql.Tx, int64, order.Event) error { return errors.New("no queue") }
		if _, err := s.PlaceOrder(t.Context(), buy(0, 1, v...)); err == nil || onHand(t, s, v[0].ID) != 2 {
			t.Errorf("kept without its letter: %v", err)
		}
	})
}

func TestPlacingEmptiesTheCart(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 5}, catalog.Variant{Tracked: true, OnHand: 5}, catalog.Variant{Tracked: true, OnHand: 5})
		line := func(v catalog.Variant, later bool) cart.Line {
			return cart.Line{VariantID: v.ID, Quantity: 1, Seen: v.Price, Later: later}
		}
		c, err := s.SaveCart(t.Context(), "digest", cart.Cart{Lines: []cart.Line{line(v[0], false), line(v[1], true)}, Codes: []string{"TEA"}})
		if err != nil {
			t.Fatal(err)
		}
		p := buy(c.ID, 1, v[0])
		c.Lines = append(c.Lines, line(v[2], false)) // another tab, after the quote
		if _, err := s.SaveCart(t.Context(), "digest", c); err != nil {
			t.Fatal(err)
		}
		if _, err := s.PlaceOrder(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		left, err := s.Cart(t.Context(), "digest")
		if err != nil || len(left.Lines) != 2 || left.Lines[0] != line(v[1], true) || left.Lines[1] != line(v[2], false) || left.Codes != nil {
			t.Errorf("left in the cart: %+v, %v", left, err)
		}
		if _, err := s.SaveCart(t.Context(), "digest", c); keyOf(err) != "cart.changed" {
			t.Errorf("a save over the bought cart: %v", err)
		}
	})
}

func TestFindingOrders(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 9})
		var placed []order.Order
		for i := range 5 {
			p := buy(0, 1, v...)
			p.Order.PlacedAt = time.Now().Add(time.Duration(i) * time.Second)
			if i == 4 {
				p.Order.Contact = order.Contact{Email: "x_y%@example.com", Name: "Zülfiyyə"}
			}
			o, err := s.PlaceOrder(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			placed = append(placed, o)
		}
		ctx := t.Context()
		if o, err := s.OrderByNumber(ctx, " "+"v-"+placed[0].Number[2:], "AYNUR@example.COM"); err != nil || o.ID != placed[0].ID || len(o.Lines) != 1 || len(o.Events) != 1 {
			t.Errorf("by number and address: %+v, %v", o, err)
		}
		_, wrongNumber := s.OrderByNumber(ctx, "V-1", "aynur@example.com")
		_, wrongEmail := s.OrderByNumber(ctx, placed[0].Number, "a\x00@example.com")
		if !fault.Is(wrongNumber, fault.NotFound) || wrongNumber.Error() != wrongEmail.Error() {
			t.Errorf("misses: %v, %v", wrongNumber, wrongEmail)
		}
		pack, _ := order.Apply(placed[1], order.Pack, time.Now(), "", "")
		pay, _ := order.Apply(placed[2], order.MarkPaid, time.Now(), "", "")
		for _, c := range []order.Change{pack, pay} {
			if _, err := s.ChangeOrder(ctx, c); err != nil {
				t.Fatal(err)
			}
		}
		for name, c := range map[string]struct {
			filter order.Filter
			want   []int
		}{
			"all":             {order.Filter{}, []int{4, 3, 2, 1, 0}},
			"first two":       {order.Filter{Limit: 2}, []int{4, 3}},
			"next two":        {order.Filter{Limit: 2, Before: placed[3].ID}, []int{2, 1}},
			"packed":          {order.Filter{State: order.Packed}, []int{1}},
			"unpaid":          {order.Filter{Unpaid: true}, []int{4, 3, 1, 0}},
			"number":          {order.Filter{Text: "v-" + placed[3].Number[2:]}, []int{3}},
			"address":         {order.Filter{Text: "AYNUR@", State: order.Placed}, []int{3, 2, 0}},
			"address, signs":  {order.Filter{Text: "x_y%"}, []int{4}},
			"no wild cards":   {order.Filter{Text: "x%"}, nil},
			"name, unmarked":  {order.Filter{Text: "zulfiy"}, []int{4}},
			"name, any case":  {order.Filter{Text: "aynur əL"}, []int{3, 2, 1, 0}},
			"nobody":          {order.Filter{Text: "nobody"}, nil},
			"text and unpaid": {order.Filter{Text: "aynur", Unpaid: true, Before: placed[1].ID}, []int{0}},
		} {
			got, err := s.Orders(ctx, c.filter)
			if err != nil || len(got) != len(c.want) {
				t.Errorf("%s: %d orders, %v", name, len(got), err)
				continue
			}
			for i, o := range got {
				if o.ID != placed[c.want[i]].ID {
					t.Errorf("%s: place %d is %s", name, i, o.Number)
				}
			}
		}
		counts, err := s.OrderCounts(ctx)
		if err != nil || counts.By[order.Placed] != 4 || counts.By[order.Packed] != 1 || counts.Unpaid != 4 || counts.All != 5 {
			t.Errorf("counts %+v, %v", counts, err)
		}
		if err := s.AddOrderEvent(ctx, placed[0].ID, order.Event{Kind: order.LetterSent, At: time.Now(), Note: "order_placed"}); err != nil {
			t.Error(err)
		}
		if err := s.AddOrderEvent(ctx, 7, order.Event{Kind: order.LetterSent, At: time.Now()}); !fault.Is(err, fault.NotFound) {
			t.Errorf("an event of no order: %v", err)
		}
	})
}
