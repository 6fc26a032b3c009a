package store

import (
	"fmt"
	"testing"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/cart"
)

func TestTmpBig(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		v := sell(t, s, make([]catalog.Variant, 20)...)
		states := order.States()
		lap := time.Now()
		say := func(what string) { t.Logf("%-30s %v", what, time.Since(lap)); lap = time.Now() }
		base := time.Now().Add(-90 * 24 * time.Hour)
		for b := range 200 {
			var orders []order.Order
			for i := range 500 {
				o := buy(0, 1, v[i%20], v[(i+1)%20]).Order
				o.PlacedAt = base.Add(time.Duration(b*500+i) * time.Minute)
				o.State = states[3]
				if b > 190 { o.State = states[i%5] }
				if i%10 != 0 { o.Paid = o.Total; o.Payments = []order.Payment{{Kind: "cash", Amount: o.Total, At: o.PlacedAt}} }
				o.Contact.Email = fmt.Sprintf("buyer%d@example.com", i*b%7919)
				o.Contact.Name = fmt.Sprintf("Buyer %d", i*b%7919)
				orders = append(orders, o)
			}
			if err := s.LoadOrders(ctx, orders); err != nil { t.Fatal(err) }
		}
		say("load 100000")
		if s.postgres { s.writer.Exec("ANALYZE") } else { s.writer.Exec("PRAGMA optimize") }
		say("analyze")
		for name, f := range map[string]order.Filter{"all": {}, "placed": {State: order.Placed}, "delivered": {State: order.Delivered}, "unpaid": {Unpaid: true}, "text": {Text: "buyer77"}, "text1": {Text: "b"}, "number": {Text: "V-1500"}, "text+state": {Text:"buyer7", State: order.Packed}, "del unpaid": {State: order.Delivered, Unpaid: true}} {
			lap = time.Now()
			got, err := s.Orders(ctx, f)
			if err != nil { t.Fatal(err) }
			d := time.Since(lap)
			lap = time.Now()
			if len(got) > 0 { f.Before = got[len(got)-1].ID; _, err = s.Orders(ctx, f); if err != nil { t.Fatal(err) } }
			t.Logf("orders %-20s %d %v, next %v", name, len(got), d, time.Since(lap))
		}
		lap = time.Now()
		s.OrderCounts(ctx); say("counts")
		o, _, err := s.OrdersSince(ctx, "", 500); say("since")
		if err != nil { t.Fatal(err) }
		s.OrderByToken(ctx, o[3].Token); say("by token")
		for _, r := range append(append([]rule{}, books...), map[bool][]rule{false: ofSQLite, true: ofPostgres}[s.postgres]...) { lap = time.Now(); s.breaches(ctx, r); say(r.says) }
		lap = time.Now()
		fs, err := s.Check(ctx); say("check"); t.Log(fs, err)
		s.SaveCart(ctx, "x", cart.Cart{Lines: []cart.Line{{VariantID: 1, Quantity: 1}}}); say("save cart")
		s.Cart(ctx, "x"); say("cart")
		if !s.postgres {
			for _, q := range []string{"SELECT * FROM orders WHERE (written, id) > (5, 6) ORDER BY written, id LIMIT 500",
				"SELECT * FROM orders WHERE state='placed' AND (placed_at, id) < (SELECT placed_at, id FROM orders WHERE id = 5) ORDER BY placed_at DESC, id DESC LIMIT 50",
				"SELECT * FROM orders WHERE (number >= 'V-1' AND number < 'V-2' OR email_key >= 'a' AND email_key < 'b' OR name_key >= 'a' AND name_key < 'b') ORDER BY placed_at DESC, id DESC LIMIT 50"} {
				var plan []struct{ Detail string }
				s.read(ctx).Raw("EXPLAIN QUERY PLAN " + q).Scan(&plan)
				t.Log(plan)
			}
		}
	})
}
