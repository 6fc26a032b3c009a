package checkout_test

import (
	"context"
	"slices"
	"strconv"
	"sync"
	"testing"

	"vitrin/internal/app/checkout"
	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/order"
	"vitrin/internal/store"
)

// TestAGuestOrders follows one order from the cart to its secret link.
func TestAGuestOrders(t *testing.T) {
	eachCounter(t, func(t *testing.T, c *counter) {
		ctx := t.Context()
		p, aside := c.sell("A", 10), c.sell("ASIDE", 10)
		token := c.basket(2, p, aside)
		kept, err := c.store.Cart(ctx, ident.Digest(token))
		if err != nil {
			t.Fatal(err)
		}
		if err := kept.SetLater(aside.Variants[0].ID, true); err != nil {
			t.Fatal(err)
		}
		if _, err := c.store.SaveCart(ctx, ident.Digest(token), kept); err != nil {
			t.Fatal(err)
		}
		f := filled()
		f.Email, f.Phone, f.Postcode, f.Name, f.Note = " leyla @post.example ", "+994 (50) 123-45-67", "az 10-00", " Leyla \t Əliyeva\x00 ", "  Ring twice.\r\nThank you. "
		placed, _, err := c.Place(ctx, token, "az", c.seen(token, f))
		if err != nil {
			t.Fatal(err)
		}
		o, s, err := c.Order(ctx, placed.Token)
		if err != nil || s.Currency != "AZN" {
			t.Fatalf("by its link: %v", err)
		}
		if o.Number == "" || o.Number != placed.Number || o.State != order.Placed || o.Language != "az" || o.Payment != "cash" || o.Delivery.Key != "courier" {
			t.Errorf("the order: %+v", o)
		}
		if o.Contact != (order.Contact{Email: "leyla@post.example", Name: "Leyla Əliyeva", Phone: "+994501234567"}) || o.Note != "Ring twice.\nThank you." {
			t.Errorf("who: %+v, note %q", o.Contact, o.Note)
		}
		if o.Address != (order.Address{Street: "Nizami 1", City: "Bakı", Postcode: "AZ1000", Country: "AZ"}) {
			t.Errorf("where: %+v", o.Address)
		}
		// 2 × 6.50 and 4.00 for the courier; 18 % of it is inside: 1.98 and 0.61
		if o.Subtotal.Minor != 1300 || o.Shipping.Minor != 400 || o.Total.Minor != 1700 || o.Tax.Minor != 198+61 || o.Paid.Minor != 0 {
			t.Errorf("subtotal %d, shipping %d, total %d, tax %d", o.Subtotal.Minor, o.Shipping.Minor, o.Total.Minor, o.Tax.Minor)
		}
		l := o.Lines[0]
		if len(o.Lines) != 1 || l.SKU != "A" || l.Quantity != 2 || l.Pay.Minor != 1300 || l.Title.In("az") != "Stəkan A" || l.Variant.In("az") != "Böyük" || l.Handle != "p-a" || l.Picture != "pic-A" {
			t.Errorf("lines %+v", o.Lines)
		}
		if n := c.onHand(p); n != 8 {
			t.Errorf("%d of 10 are left on hand", n)
		}
		kept, err = c.store.Cart(ctx, ident.Digest(token))
		if err != nil || kept.Count() != 0 || len(kept.Lines) != 1 {
			t.Errorf("the cart keeps what was put aside and nothing else: %+v, %v", kept, err)
		}
		if n := c.letters(); n != 1 {
			t.Errorf("%d letters are queued for one order", n)
		}
	})
}

// TestALetterGoesWithItsOrder has the queue refuse: no order without its letter, no letter without its order, nothing sold.
func TestALetterGoesWithItsOrder(t *testing.T) {
	eachCounter(t, func(t *testing.T, c *counter) {
		p := c.sell("A", 10)
		token := c.basket(2, p)
		f := c.seen(token, filled())
		c.refuse.Store(true)
		if _, _, err := c.Place(t.Context(), token, "en", f); err == nil {
			t.Fatal("an order without a letter")
		}
		if c.orders() != 0 || c.letters() != 0 || c.onHand(p) != 10 || c.left(token) != 2 {
			t.Errorf("%d orders, %d letters, %d on hand, %d in the cart", c.orders(), c.letters(), c.onHand(p), c.left(token))
		}
		c.refuse.Store(false)
		if _, _, err := c.Place(t.Context(), token, "en", f); err != nil {
			t.Errorf("the same form once more: %v", err)
		}
		if c.orders() != 1 || c.letters() != 1 {
			t.Errorf("%d orders, %d letters", c.orders(), c.letters())
		}
	})
}

// TestOneFormMakesOneOrder sends one form eight times at once, and once more later with other goods in the cart.
func TestOneFormMakesOneOrder(t *testing.T) {
	eachCounter(t, func(t *testing.T, c *counter) {
		p := c.sell("A", 100)
		for range 5 {
			token := c.basket(2, p)
			f := c.seen(token, filled())
			placed, errs := make([]order.Order, 8), make([]error, 8)
			var wait sync.WaitGroup
			for i := range placed {
				wait.Go(func() { placed[i], _, errs[i] = c.Place(t.Context(), token, "en", f) })
			}
			wait.Wait()
			for i, o := range placed {
				if errs[i] != nil || o.Number != placed[0].Number || o.Number == "" {
					t.Errorf("answer %d: order %q, %v; the first is %q", i, o.Number, errs[i], placed[0].Number)
				}
			}
			again, _, err := c.Place(t.Context(), c.basket(1, p), "en", f)
			if err != nil || again.Number != placed[0].Number {
				t.Errorf("sent later with another cart: %q, %v", again.Number, err)
			}
		}
		if c.orders() != 5 || c.letters() != 5 || c.onHand(p) != 100-5*2 {
			t.Errorf("5 forms: %d orders, %d letters, %d on hand", c.orders(), c.letters(), c.onHand(p))
		}
	})
}

// quickTwin lets something happen once, right after the first look for an order of the form.
type quickTwin struct {
	*store.Store
	happens func()
}

func (s *quickTwin) OrderByFormKey(ctx context.Context, key string) (order.Order, error) {
	o, err := s.Store.OrderByFormKey(ctx, key)
	if happens := s.happens; happens != nil {
		s.happens = nil
		happens()
	}
	return o, err
}

// TestATwinThatIsQuicker commits the same form between the loser's look for it and its look at the cart, which is empty then or
// holds something else: the loser is shown the order all the same.
func TestATwinThatIsQuicker(t *testing.T) {
	eachCounter(t, func(t *testing.T, c *counter) {
		p := c.sell("A", 100)
		for name, after := range map[string]func(token string){
			"the cart is empty": func(string) {},
			"the cart holds other goods": func(token string) {
				kept, err := c.store.Cart(t.Context(), ident.Digest(token))
				if err != nil {
					t.Fatal(err)
				}
				kept.Lines = []cart.Line{{VariantID: p.Variants[0].ID, Quantity: 9, Seen: p.Variants[0].Price}}
				if _, err := c.store.SaveCart(t.Context(), ident.Digest(token), kept); err != nil {
					t.Fatal(err)
				}
			},
		} {
			token := c.basket(2, p)
			f := c.seen(token, filled())
			var first order.Order
			twin := &quickTwin{Store: c.store, happens: func() {
				var err error
				if first, _, err = c.Place(t.Context(), token, "en", f); err != nil {
					t.Fatal(err)
				}
				after(token)
			}}
			second, _, err := checkout.Desk{Store: twin, Now: c.Now}.Place(t.Context(), token, "en", f)
			if err != nil || second.Number != first.Number || first.Number == "" {
				t.Errorf("%s: the quicker one made %q, the other was answered %q, %v", name, first.Number, second.Number, err)
			}
		}
		if c.orders() != 2 || c.onHand(p) != 96 {
			t.Errorf("2 forms: %d orders, %d on hand", c.orders(), c.onHand(p))
		}
	})
}

// TestWhatMovedIsAskedAgain changes something between the page and the last button.
func TestWhatMovedIsAskedAgain(t *testing.T) {
	change := func(alter func(v *catalog.Variant)) func(c *counter, p catalog.Product, f *checkout.Form) {
		return func(c *counter, p catalog.Product, _ *checkout.Form) {
			alter(&p.Variants[0])
			c.save(p)
		}
	}
	cases := []struct {
		name    string
		happens func(c *counter, p catalog.Product, f *checkout.Form)
		key     string
		tells   cart.ChangeKind // empty when only the sum is another
		total   int64           // that the page shows now
	}{
		{"dearer", change(func(v *catalog.Variant) { v.Price.Minor = 700 }), "checkout.moved", cart.PriceRose, 3*700 + 400},
		{"cheaper", change(func(v *catalog.Variant) { v.Price.Minor = 600 }), "checkout.moved", "", 3*600 + 400},
		{"too few left", change(func(v *catalog.Variant) { v.OnHand = 2 }), "checkout.stopped", cart.Short, 3*650 + 400},
		{"sold out", change(func(v *catalog.Variant) { v.OnHand = 0 }), "checkout.stopped", cart.SoldOut, 3*650 + 400},
		{"another delivery", func(_ *counter, _ catalog.Product, f *checkout.Form) { f.Delivery = "post" }, "checkout.chose", "", 3*650 + 450},
		{"a page of another form", func(_ *counter, _ catalog.Product, f *checkout.Form) { f.Fingerprint, f.Goods = "", "" }, "checkout.moved", "", 3*650 + 400},
		{"dearer delivery", func(c *counter, _ catalog.Product, _ *checkout.Form) {
			s := settings()
			s.Delivery[0].Zones[0].Bands[0].Price = 500
			if err := c.store.SaveShop(c.t.Context(), s); err != nil {
				c.t.Fatal(err)
			}
		}, "checkout.chose", "", 3*650 + 500},
	}
	eachCounter(t, func(t *testing.T, c *counter) {
		agreed := int64(0)
		for i, m := range cases {
			p := c.sell("A-"+strconv.Itoa(i), 10)
			token := c.basket(3, p)
			f := c.seen(token, filled())
			m.happens(c, p, &f)
			_, r, err := c.Place(t.Context(), token, "en", f)
			if keyOf(err) != m.key || r.Moved != (m.key == "checkout.moved") || r.Chose != (m.key == "checkout.chose") || r.Stopped() != (m.key == "checkout.stopped") {
				t.Errorf("%s: %v, moved %v, chose %v, stopped %v", m.name, err, r.Moved, r.Chose, r.Stopped())
			}
			told := slices.ContainsFunc(r.Changes, func(change cart.Change) bool { return change.Kind == m.tells })
			if told != (m.tells != "") || len(r.Changes) > 1 || r.Quote.Total.Minor != m.total {
				t.Errorf("%s: told %+v and a total of %d; want %q and %d", m.name, r.Changes, r.Quote.Total.Minor, m.tells, m.total)
			}
			if r.Form.Email != f.Email || r.Form.Street != f.Street || r.Form.FormKey != f.FormKey || c.orders() != agreed || c.left(token) != 3 {
				t.Errorf("%s: what was typed came back as %+v; %d orders, %d in the cart", m.name, r.Form, c.orders(), c.left(token))
			}
			f.Fingerprint = r.Quote.Fingerprint()
			if _, _, err = c.Place(t.Context(), token, "en", f); (err == nil) != !r.Stopped() {
				t.Errorf("%s: agreeing to what is shown: %v", m.name, err) // what is not there cannot be agreed to
			}
			if err == nil {
				agreed++
			}
		}
	})
}

// soldMeanwhile sells the last ones to somebody else after the quote was made and before the order is saved.
type soldMeanwhile struct {
	*store.Store
	happens func()
}

func (s soldMeanwhile) PlaceOrder(ctx context.Context, p order.Placement) (order.Order, error) {
	s.happens()
	return s.Store.PlaceOrder(ctx, p)
}

func TestTheLastOneGoesInThisVeryMoment(t *testing.T) {
	eachCounter(t, func(t *testing.T, c *counter) {
		p := c.sell("A", 1)
		token, quicker := c.basket(1, p), c.basket(1, p)
		f, other := c.seen(token, filled()), c.seen(quicker, filled())
		slow := checkout.Desk{Now: c.Now, Store: soldMeanwhile{c.store, func() {
			if _, _, err := c.Place(t.Context(), quicker, "en", other); err != nil {
				t.Error(err)
			}
		}}}
		_, r, err := slow.Place(t.Context(), token, "en", f)
		if keyOf(err) != "checkout.moved" || !r.Moved || len(r.Changes) != 1 || r.Changes[0].Kind != cart.SoldOut {
			t.Errorf("the slower one: %v, moved %v, told %+v", err, r.Moved, r.Changes)
		}
		if c.orders() != 1 || c.onHand(p) != 0 || c.letters() != 1 || c.left(token) != 1 {
			t.Errorf("%d orders, %d on hand, %d letters, %d in the cart", c.orders(), c.onHand(p), c.letters(), c.left(token))
		}
	})
}

// TestWhatNeverRunsOut buys more than is on hand of what is made to order and of what sells on.
func TestWhatNeverRunsOut(t *testing.T) {
	eachCounter(t, func(t *testing.T, c *counter) {
		made, on := c.sell("MADE", 0), c.sell("ON", 3)
		made.Variants[0].Tracked = false
		on.Variants[0].Backorder = true
		made, on = c.save(made), c.save(on)
		token := c.basket(7, made, on)
		o, r, err := c.Place(t.Context(), token, "en", c.seen(token, filled()))
		if err != nil || len(o.Lines) != 2 || o.Subtotal.Minor != 14*650 {
			t.Fatalf("%+v, told %+v, %v", o, r.Changes, err)
		}
		if c.onHand(made) != 0 || c.onHand(on) != 0 {
			t.Errorf("%d and %d on hand", c.onHand(made), c.onHand(on))
		}
		if _, err := c.Cancel(t.Context(), o.Token); err != nil || c.onHand(made) != 0 || c.onHand(on) != 3 {
			t.Errorf("taken back: %d and %d on hand, %v", c.onHand(made), c.onHand(on), err)
		}
	})
}

func TestNothingToOrder(t *testing.T) {
	eachCounter(t, func(t *testing.T, c *counter) {
		p := c.sell("A", 10)
		gone := c.basket(1, p)
		p.State = catalog.Archived
		c.save(p)
		for _, token := range []string{"", "short", ident.Token()} {
			if _, _, err := c.Place(t.Context(), token, "en", filled()); keyOf(err) != "checkout.empty" {
				t.Errorf("without a cart: %v", err)
			}
			if _, err := c.Show(t.Context(), token, filled()); keyOf(err) != "checkout.empty" {
				t.Errorf("the page without a cart: %v", err)
			}
		}
		f := filled()
		r, err := c.Show(t.Context(), gone, f)
		if err != nil || len(r.Changes) != 1 || r.Changes[0].Kind != cart.Gone {
			t.Errorf("the page of what is no longer sold: %+v, %v", r.Changes, err)
		}
		f.Fingerprint = r.Quote.Fingerprint()
		if _, _, err := c.Place(t.Context(), gone, "en", f); keyOf(err) != "checkout.stopped" || c.orders() != 0 {
			t.Errorf("ordering what is no longer sold: %v", err)
		}
	})
}
