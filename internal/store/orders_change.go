package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
)

// ChangeOrder keeps a decided step of an order over the version it was decided on, with its event, its payment, the stock
// that goes back, and the work that follows. When the order has changed since, it is a Conflict "order.changed".
func (s *Store) ChangeOrder(ctx context.Context, c order.Change) (order.Order, error) {
	added := order.Order{ID: c.Order.ID, Events: []order.Event{c.Event}}
	if c.Payment != nil {
		added.Payments = []order.Payment{*c.Payment}
	}
	s.identify(&added)
	o := c.Order
	o.Version++
	o.Events, o.Payments = slices.Concat(o.Events, added.Events), slices.Concat(o.Payments, added.Payments)
	err := s.tx(ctx, func(tx *gorm.DB) error {
		if err := updateOrder(tx, o); err != nil {
			return err
		}
		if err := writeParts(rowsInto(tx), []order.Order{added}, nil); err != nil {
			return err
		}
		if c.Restock {
			if err := s.restock(tx, o.ID); err != nil {
				return err
			}
		}
		return s.tell(ctx, tx, o.ID, added.Events)
	})
	if err != nil {
		return order.Order{}, err
	}
	return o, nil
}

// updateOrder writes what may change after placing; what was agreed, the lines and their sums, never does.
func updateOrder(tx *gorm.DB, o order.Order) error {
	r := rowOfOrder(o)
	return changedUnless(tx.Exec(`UPDATE orders SET state = ?, contact_email = ?, contact_name = ?, contact_phone = ?,
			email_key = ?, name_key = ?,
			address_street = ?, address_city = ?, address_postcode = ?, address_country = ?, note = ?,
			delivery_from = ?, delivery_to = ?, payment = ?, paid = ?, refunded = ?, version = ?
		WHERE id = ? AND version = ?`,
		r.State, r.ContactEmail, r.ContactName, r.ContactPhone, r.EmailKey, r.NameKey,
		r.AddressStreet, r.AddressCity, r.AddressPostcode, r.AddressCountry, r.Note,
		r.DeliveryFrom, r.DeliveryTo, r.Payment, r.Paid, r.Refunded, r.Version,
		r.ID, r.Version-1), "order.changed")
}

// restock puts back on hand what the order took, by the ledger: neither more than came off nor what never did. A variant
// that is no longer in the catalogue has no stock to go back to.
func (s *Store) restock(tx *gorm.DB, orderID int64) error {
	var moves []struct{ VariantID, Quantity int64 }
	err := tx.Raw(`SELECT variant_id, CAST(-SUM(delta) AS BIGINT) AS quantity FROM stock_movements WHERE order_id = ?
		GROUP BY variant_id HAVING SUM(delta) < 0 ORDER BY variant_id`, orderID).Scan(&moves).Error
	if err != nil {
		return err
	}
	var back []movementRow
	var buyable []int64
	for _, m := range moves {
		var after goods
		result := tx.Raw("UPDATE variants SET on_hand = on_hand + ? WHERE id = ? RETURNING product_id, on_hand",
			m.Quantity, m.VariantID).Scan(&after)
		if result.Error != nil {
			return result.Error
		}
		if result.RowsAffected == 0 {
			continue
		}
		back = append(back, movementRow{VariantID: m.VariantID, Delta: m.Quantity, Reason: cancelledReason, OrderID: &orderID})
		if after.OnHand == m.Quantity {
			buyable = append(buyable, after.ProductID)
		}
	}
	if err := s.record(tx, back); err != nil {
		return err
	}
	return s.touchProducts(tx, buyable)
}

// AddOrderEvent adds a line to an order's timeline, such as a letter that was sent. It changes nothing else of the order.
func (s *Store) AddOrderEvent(ctx context.Context, orderID int64, e order.Event) error {
	added := order.Order{ID: orderID, Events: []order.Event{e}}
	s.identify(&added)
	return s.tx(ctx, func(tx *gorm.DB) error {
		result := tx.Exec("INSERT INTO order_events ("+orderEventColumns+") SELECT ?, id, ?, ?, ?, ?, ? FROM orders WHERE id = ?",
			added.Events[0].ID, string(e.Kind), micros(e.At), e.By, plain(e.Note), plain(e.Tracking), orderID)
		if result.Error == nil && result.RowsAffected == 0 {
			return fault.New(fault.NotFound, "order.unknown")
		}
		return result.Error
	})
}
