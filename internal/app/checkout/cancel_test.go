package checkout_test

import (
	"sync"
	"testing"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/order"
)

// TestTheBuyerTakesAnOrderBack: however many tabs press the button at once, the stock comes back once.
func TestTheBuyerTakesAnOrderBack(t *testing.T) {
	eachCounter(t, func(t *testing.T, c *counter) {
		p := c.sell("A", 5)
		token := c.basket(3, p)
		o, _, err := c.Place(t.Context(), token, "en", c.seen(token, filled()))
		if err != nil {
			t.Fatal(err)
		}
		if n := c.onHand(p); n != 2 {
			t.Fatalf("%d on hand after buying three of five", n)
		}
		letters := c.letters()
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				if got, err := c.Cancel(t.Context(), o.Token); err != nil || got.State != order.Cancelled {
					t.Errorf("%s, %v", got.State, err)
				}
			})
		}
		all.Wait()
		if n := c.onHand(p); n != 5 {
			t.Errorf("%d on hand, want all five back once", n)
		}
		if n := c.letters() - letters; n != 1 {
			t.Errorf("%d letters about it", n)
		}
		c.mustBalance()
	})
}

func TestWhatTheBuyerCannotTakeBack(t *testing.T) {
	eachCounter(t, func(t *testing.T, c *counter) {
		p := c.sell("A", 50)
		for _, done := range []order.Action{order.MarkPaid, order.Pack, order.HandOver} {
			token := c.basket(1, p)
			o, _, err := c.Place(t.Context(), token, "en", c.seen(token, filled()))
			if err != nil {
				t.Fatal(err)
			}
			change, err := order.Apply(o, done, c.Now(), "Anar", "")
			if err != nil {
				t.Fatal(err)
			}
			if o, err = c.store.ChangeOrder(t.Context(), change); err != nil {
				t.Fatal(err)
			}
			if got, err := c.Cancel(t.Context(), o.Token); !fault.Is(err, fault.Conflict) || keyOf(err) != "order.cancel.late" || got.State != o.State {
				t.Errorf("after %s: %s, %v", done, got.State, err)
			}
		}
		if n := c.onHand(p); n != 47 {
			t.Errorf("%d on hand", n)
		}
		for _, link := range []string{"", "x", ident.Token()} {
			if _, err := c.Cancel(t.Context(), link); !fault.Is(err, fault.NotFound) {
				t.Errorf("a wrong link: %v", err)
			}
		}
		c.mustBalance()
	})
}
