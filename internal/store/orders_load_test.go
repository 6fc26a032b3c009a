package store

import (
	"io"
	"testing"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
)

// gone are two orders from elsewhere that have left: one whose steps were decided as the desk does, one of which only the state is known.
func gone(t *testing.T, v catalog.Variant) []order.Order {
	t.Helper()
	stepped, told := buy(0, 2, v).Order, buy(0, 3, v).Order
	c, err := order.Apply(stepped, order.HandOver, time.Now().UTC(), "Aynur", "")
	if err != nil {
		t.Fatal(err)
	}
	stepped = c.Order
	stepped.Events = append(stepped.Events, c.Event)
	told.State = order.Delivered
	told.Paid, told.Refunded = told.Total, money.Of(500, "AZN")
	told.Payments = []order.Payment{{Kind: "cash", Amount: told.Total, At: time.Now().UTC()}}
	return []order.Order{stepped, told}
}

// mustHaveLeft looks that every order has one parcel with all of it, and money that went back a refund.
func mustHaveLeft(t *testing.T, s *Store, orders []order.Order) {
	t.Helper()
	mustBalance(t, s)
	for i, o := range orders {
		kept, err := s.OrderByToken(t.Context(), o.Token)
		if err != nil || len(kept.Shipments) != 1 || len(kept.Shipments[0].Pieces) != 1 || kept.Shipments[0].Pieces[0].Quantity != o.Lines[0].Quantity {
			t.Fatalf("order %d has parcels %+v, %v", i, kept.Shipments, err)
		}
		if by := kept.Shipments[0].By; i == 0 && by != "Aynur" {
			t.Errorf("the parcel was sent by %q", by)
		}
		if refunds := kept.Refunds; len(refunds) != i || i == 1 && refunds[0].Amount.Minor != 500 {
			t.Errorf("order %d has refunds %+v", i, refunds)
		}
	}
}

func TestOrdersFromElsewhereThatLeftHaveTheirParcel(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		orders := gone(t, sell(t, s, catalog.Variant{})[0])
		if err := s.LoadOrders(t.Context(), orders); err != nil {
			t.Fatal(err)
		}
		mustHaveLeft(t, s, orders)
	})
}

func TestOrdersThatLeftWithoutAParcelGetOne(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		orders := gone(t, sell(t, s, catalog.Variant{})[0])
		if err := s.LoadOrders(t.Context(), orders); err != nil {
			t.Fatal(err)
		}
		step, err := migrations{s.postgres}.Open("0019_parcels.sql")
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(step)
		if err != nil {
			t.Fatal(err)
		}
		for _, sql := range []string{"DELETE FROM order_pieces", "DELETE FROM order_shipments", "DELETE FROM order_refunds", string(text), string(text)} {
			if _, err := s.writer.ExecContext(t.Context(), sql); err != nil {
				t.Fatal(err)
			}
		}
		mustHaveLeft(t, s, orders)
	})
}
