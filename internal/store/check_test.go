package store

import (
	"strings"
	"testing"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/order"
)

// trade leaves a shop with a placed, a cancelled and a loaded order of the same two variants.
func trade(t *testing.T, s *Store) (placed order.Order) {
	t.Helper()
	v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 9}, catalog.Variant{Tracked: true, OnHand: 9})
	var orders []order.Order
	for range 2 {
		o, err := s.PlaceOrder(t.Context(), buy(0, 2, v...))
		if err != nil {
			t.Fatal(err)
		}
		orders = append(orders, o)
	}
	if err := s.LoadOrders(t.Context(), []order.Order{buy(0, 1, v[0]).Order}); err != nil {
		t.Fatal(err)
	}
	cancel, err := order.Apply(orders[1], order.Cancel, time.Now(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.ChangeOrder(t.Context(), cancel); err != nil {
		t.Fatal(err)
	}
	return orders[0]
}

func TestCheckFindsWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ harm, finding string }{
		{`UPDATE variants SET on_hand = on_hand + 1 WHERE id = @variant`, "has 8 on hand, but its ledger adds up to 7"},
		{`DELETE FROM variants WHERE id = @variant`, "is gone, but its ledger still adds up to 7"},
		{`UPDATE orders SET subtotal = 2601, total = 3001 WHERE id = @order`, "has a subtotal of 2601, but its lines add up to 2600"},
		{`UPDATE orders SET total = 2999 WHERE id = @order`, "has a total of 2999, which is not its subtotal of 2600 with shipping of 400"},
		{`UPDATE order_lines SET quantity = 3 WHERE order_id = @order AND position = 1`, "has a line of 1300 where 1950 was to be paid for 3, less 0"},
		{`UPDATE orders SET tax = 3001 WHERE id = @order`, "says 3001 of its total of 3000 is tax"},
		{`UPDATE orders SET paid = 5 WHERE id = @order`, "says 5 was paid, but its payments add up to 0"},
		{`UPDATE orders SET refunded = 5 WHERE id = @order`, "paid back 5 of 0"},
		{`UPDATE stock_movements SET order_id = NULL WHERE order_id = @order`, "but the ledger has 0 sold and 0 in all"},
		{`UPDATE order_lines SET taken = 1 WHERE order_id = @order AND position = 0`, "took 1 of variant"},
		{`DELETE FROM orders WHERE id = @order`, "order that is gone took 0 of variant"},
		{`UPDATE orders SET state = 'cancelled' WHERE id = @order`, "but the ledger has 2 sold and 2 in all"},
	} {
		t.Run(c.finding, func(t *testing.T) {
			eachShop(t, func(t *testing.T, s *Store) {
				placed := trade(t, s)
				mustBalance(t, s)
				with := map[string]any{"order": placed.ID, "variant": placed.Lines[0].VariantID}
				if err := s.read(t.Context()).Exec(c.harm, with).Error; err != nil {
					t.Fatal(err)
				}
				findings, err := s.Check(t.Context())
				if text := strings.Join(findings, "\n"); err != nil || !strings.Contains(text, c.finding) {
					t.Errorf("found %q, %v", text, err)
				}
			})
		})
	}
}
