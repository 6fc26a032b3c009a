package store

import (
	"context"
	"errors"
	"slices"

	"gorm.io/gorm"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
)

// PlaceOrder keeps a placement, all of it or nothing, in one transaction: the order with its number, its lines' quantities
// off the stock and in the ledger, the event with the work that follows it, and the cart without what was bought.
//
// A form that has placed an order already is a Conflict "order.repeated"; a price that is no longer the agreed one is a
// Conflict "order.price.moved"; too little stock, or a product that is no longer sold, is a Conflict "order.short" that
// holds an *order.Shortage with every variant concerned.
func (s *Store) PlaceOrder(ctx context.Context, p order.Placement) (order.Order, error) {
	placed := p.Order
	placed.Lines, placed.Payments, placed.Events = slices.Clone(placed.Lines), slices.Clone(placed.Payments), slices.Clone(placed.Events)
	placed.Version = 1
	s.identify(&placed)
	prepared, err := s.preparePlacing(ctx)
	if err != nil {
		return order.Order{}, err
	}
	for try := 1; ; try++ {
		err := s.together(ctx, func(tx *gorm.DB) error { return s.place(tx.Statement.Context, tx, newPlacing(tx, prepared), &placed) })
		switch {
		case err == nil:
			return placed, nil
		case !errors.Is(err, errAgain):
			return order.Order{}, err
		case try == 5:
			return order.Order{}, fault.New(fault.Unavailable, "store.unavailable").Because(err)
		}
	}
}

// place writes what others may wait for last: the order, which only its own form touches, with the cart, then the stock
// in the order of variants, so that two orders for the same goods wait for each other and never in a circle.
func (s *Store) place(ctx context.Context, tx *gorm.DB, w *placing, o *order.Order) (err error) {
	if err := emptyCart(w, *o); err != nil {
		return err
	}
	if o.Number, err = s.insertOrder(w, rowOfOrder(*o)); err != nil {
		return err
	}
	if o.Number == "" {
		return fault.New(fault.Conflict, "order.repeated")
	}
	taken, soldOut, err := s.takeStock(tx, w, *o)
	if err != nil {
		return err
	}
	if err := writeParts(w.insert, []order.Order{*o}, taken); err != nil {
		return err
	}
	if err := w.flush(); err != nil {
		return err
	}
	if err := s.touchProducts(tx, soldOut); err != nil {
		return err
	}
	return s.tell(ctx, tx, o.ID, o.Events)
}

const (
	touchCart     = `UPDATE carts SET codes = 'null', version = version + 1, updated_at = ? WHERE id = ?`
	emptyCartLine = `DELETE FROM cart_lines WHERE cart_id = ? AND variant_id = ? AND NOT later`
)

// emptyCart takes what was bought out of the cart, whatever else has become of the cart meanwhile. Lines put aside stay; the
// codes were for this purchase.
func emptyCart(w *placing, o order.Order) error {
	if o.CartID == 0 {
		return nil
	}
	if err := w.exec(touchCart, micros(o.PlacedAt), o.CartID); err != nil {
		return err
	}
	for _, l := range o.Lines {
		if err := w.exec(emptyCartLine, o.CartID, l.VariantID); err != nil {
			return err
		}
	}
	return nil
}

// tell hands what happened to an order to the outbox, in the transaction that made it happen.
func (s *Store) tell(ctx context.Context, tx *gorm.DB, orderID int64, events []order.Event) error {
	if s.outbox == nil {
		return nil
	}
	for _, e := range events {
		if err := s.outbox(ctx, sqlTx(tx), orderID, e); err != nil {
			return err
		}
	}
	return nil
}

// errAgain asks for the whole placing once more: the stock moved between a refusal and the look at its reason.
var errAgain = errors.New("store: the stock moved, try again")
