package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
)

// ChangeOrder keeps a decided step of an order over the version it was decided on, with its event, its payment, shipment, refund
// or return, the stock that moves with it, and the work that follows. When the order has changed since, it is a Conflict
// "order.changed"; when a revision asks for more than is left, a Conflict "order.short" with an *order.Shortage.
func (s *Store) ChangeOrder(ctx context.Context, c order.Change) (order.Order, error) {
	added := s.parts(&c)
	o := c.Order
	o.Version++
	o.Lines = slices.Clone(o.Lines)
	s.identify(&o)
	o.Events, o.Payments = slices.Concat(o.Events, added.Events), slices.Concat(o.Payments, added.Payments)
	err := s.tx(ctx, func(tx *gorm.DB) error {
		if err := updateOrder(tx, o); err != nil {
			return err
		}
		if err := writeParts(rowsInto(tx), []order.Order{added}, nil); err != nil {
			return err
		}
		if err := s.moveGoods(tx, c, &o); err != nil {
			return err
		}
		if err := writeChanged(tx, o.ID, c); err != nil {
			return err
		}
		if err := s.tell(ctx, tx, o.ID, added.Events); err != nil {
			return err
		}
		return s.audit(ctx, tx, audit.Note{
			Action: "order." + string(c.Event.Kind), Kind: "order", ID: o.ID, Name: o.Number, Before: audited(c.Was), After: audited(withParts(o, c)),
		})
	})
	if err != nil {
		return order.Order{}, err
	}
	return withParts(o, c), nil
}

// audited is what the log keeps of an order.
func audited(o order.Order) any {
	lines := map[string]int64{}
	for _, l := range o.Lines {
		lines[l.SKU] += l.Quantity
	}
	returns := map[int64]order.ReturnState{}
	for _, r := range o.Returns {
		returns[r.ID] = r.State
	}
	return map[string]any{
		"state": o.State, "contact": o.Contact, "address": o.Address, "delivery": o.Delivery.Key, "lines": lines, "total": o.Total.Minor,
		"paid": o.Paid.Minor, "refunded": o.Refunded.Minor, "sent": o.Sent, "returns": returns,
	}
}

// parts gives ids to what a change adds, and tells its event which of them it is about.
func (s *Store) parts(c *order.Change) order.Order {
	give := func(id *int64) {
		if *id == 0 {
			*id = s.ids.New()
		}
		c.Event.About = *id
	}
	if c.Return != nil {
		again := *c.Return
		c.Return = &again
		give(&again.ID)
	}
	if c.Shipment != nil {
		again := *c.Shipment
		c.Shipment = &again
		give(&again.ID)
	}
	if c.Refund != nil {
		again := *c.Refund
		again.Pieces = slices.Clone(again.Pieces)
		c.Refund = &again
		give(&again.ID)
	}
	added := order.Order{ID: c.Order.ID, Events: []order.Event{c.Event}}
	if c.Payment != nil {
		added.Payments = []order.Payment{*c.Payment}
	}
	s.identify(&added)
	return added
}

// withParts is the order with what a change has added.
func withParts(o order.Order, c order.Change) order.Order {
	if c.Shipment != nil {
		o.Shipments = slices.Concat(o.Shipments, []order.Shipment{*c.Shipment})
	}
	if c.Refund != nil {
		o.Refunds = slices.Concat(o.Refunds, []order.Refund{*c.Refund})
	}
	if c.Return != nil {
		o.Returns = slices.DeleteFunc(slices.Clone(o.Returns), func(r order.Return) bool { return r.ID == c.Return.ID })
		o.Returns = append(o.Returns, *c.Return)
	}
	return o
}

// updateOrder writes what may change after placing. More than came in never goes back, whoever asks at once.
func updateOrder(tx *gorm.DB, o order.Order) error {
	r := rowOfOrder(o)
	return changedUnless(tx.Exec(`UPDATE orders SET state = ?, contact_email = ?, contact_name = ?, contact_phone = ?,
			email_key = ?, name_key = ?,
			address_street = ?, address_city = ?, address_postcode = ?, address_country = ?, note = ?,
			delivery_key = ?, delivery_name = ?, delivery_collect = ?, delivery_from = ?, delivery_to = ?, payment = ?,
			subtotal = ?, discount = ?, shipping = ?, shipping_rate = ?, tax = ?, total = ?, paid = ?, refunded = ?, sent = ?, open_returns = ?, version = ?
		WHERE id = ? AND version = ? AND refunded <= ? AND CAST(? AS BIGINT) <= ?`,
		r.State, r.ContactEmail, r.ContactName, r.ContactPhone, r.EmailKey, r.NameKey,
		r.AddressStreet, r.AddressCity, r.AddressPostcode, r.AddressCountry, r.Note,
		r.DeliveryKey, r.DeliveryName, r.DeliveryCollect, r.DeliveryFrom, r.DeliveryTo, r.Payment,
		r.Subtotal, r.Discount, r.Shipping, r.ShippingRate, r.Tax, r.Total, r.Paid, r.Refunded, r.Sent, r.OpenReturns, r.Version,
		r.ID, r.Version-1, r.Refunded, r.Refunded, r.Paid), "order.changed")
}

// restock puts back on hand what an order took: neither more than came off, nor what is back already or was lost with a refund. A
// variant that is no longer in the catalogue has no stock to go back to.
func (s *Store) restock(tx *gorm.DB, orderID int64) error {
	var lines []struct{ ID, VariantID, Quantity int64 }
	err := tx.Raw(`SELECT id, variant_id, taken - CASE WHEN withdrawn > back THEN withdrawn ELSE back END AS quantity
		FROM order_lines WHERE order_id = ? ORDER BY variant_id`, orderID).Scan(&lines).Error
	if err != nil {
		return err
	}
	var back []movementRow
	var buyable []int64
	for _, l := range lines {
		if l.Quantity <= 0 {
			continue
		}
		var after goods
		result := tx.Raw("UPDATE variants SET on_hand = on_hand + ? WHERE id = ? RETURNING product_id, on_hand", l.Quantity, l.VariantID).Scan(&after)
		if result.Error != nil {
			return result.Error
		}
		if result.RowsAffected == 0 {
			continue
		}
		if err := tx.Exec("UPDATE order_lines SET back = back + ? WHERE id = ?", l.Quantity, l.ID).Error; err != nil {
			return err
		}
		back = append(back, movementRow{VariantID: l.VariantID, Delta: l.Quantity, Reason: cancelledReason, OrderID: &orderID})
		if after.OnHand == l.Quantity {
			buyable = append(buyable, after.ProductID)
		}
	}
	if err := s.record(tx, back); err != nil {
		return err
	}
	return s.touchProducts(tx, buyable)
}

// AddOrderEvent adds a line to an order's timeline, such as a letter that was sent. It changes nothing else of the order, and
// nobody is told.
func (s *Store) AddOrderEvent(ctx context.Context, orderID int64, e order.Event) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		_, err := s.addEvent(tx, orderID, e)
		return err
	})
}

// NoteOnOrder adds a note to an order's timeline; one to the buyer is mailed.
func (s *Store) NoteOnOrder(ctx context.Context, orderID int64, number string, e order.Event) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		added, err := s.addEvent(tx, orderID, e)
		if err != nil {
			return err
		}
		if err := s.tell(ctx, tx, orderID, []order.Event{added}); err != nil {
			return err
		}
		return s.audit(ctx, tx, audit.Note{Action: "order." + string(e.Kind), Kind: "order", ID: orderID, Name: number, After: e.Note})
	})
}

func (s *Store) addEvent(tx *gorm.DB, orderID int64, e order.Event) (order.Event, error) {
	if e.ID == 0 {
		e.ID = s.ids.New()
	}
	result := tx.Exec("INSERT INTO order_events ("+orderEventColumns+") SELECT ?, id, ?, ?, ?, ?, ?, ? FROM orders WHERE id = ?",
		e.ID, string(e.Kind), micros(e.At), e.By, plain(e.Note), plain(e.Tracking), e.About, orderID)
	if result.Error == nil && result.RowsAffected == 0 {
		return e, fault.New(fault.NotFound, "order.unknown")
	}
	return e, result.Error
}
