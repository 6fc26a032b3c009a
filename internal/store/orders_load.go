package store

import (
	"context"
	"slices"
	"strconv"

	"gorm.io/gorm"

	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/order"
)

// LoadOrders keeps orders that were placed elsewhere or never: the demo's history, a load test's. They may be in any state,
// with their payments and events; what is missing of number, token, ids and version is given. All of one call or nothing.
//
// They touch no stock: nothing came off it, so each line is written as having taken nothing, the ledger has no entry, and
// cancelling one later puts nothing back. That is what Check expects of them. Nobody is told of their events.
func (s *Store) LoadOrders(ctx context.Context, orders []order.Order) error {
	orders = s.prepareLoad(orders)
	return s.tx(ctx, func(tx *gorm.DB) error { return s.insertWhole(tx, orders) })
}

// prepareLoad gives orders from elsewhere what they need to be kept, in the order they were placed.
func (s *Store) prepareLoad(orders []order.Order) []order.Order {
	orders = slices.Clone(orders)
	slices.SortStableFunc(orders, func(a, b order.Order) int { return a.PlacedAt.Compare(b.PlacedAt) })
	for i := range orders {
		o := &orders[i]
		o.Lines, o.Payments, o.Events = slices.Clone(o.Lines), slices.Clone(o.Payments), slices.Clone(o.Events)
		s.identify(o)
		if o.Token == "" {
			o.Token = ident.Token()
		}
		o.Version = max(o.Version, 1)
		s.complete(o)
	}
	return orders
}

// insertWhole writes orders that are prepared, with all that belongs to them.
func (s *Store) insertWhole(tx *gorm.DB, orders []order.Order) error {
	if err := s.insertOrders(tx, orders); err != nil {
		return err
	}
	if err := writeParts(rowsInto(tx), orders, nil); err != nil {
		return err
	}
	return writeManyParts(tx, orders)
}

// complete gives an order from elsewhere the parcel and the refund that its state and sums tell of, where it brings none.
func (s *Store) complete(o *order.Order) {
	if o.Sent == 0 && (o.State == order.HandedOver || o.State == order.Delivered) {
		for i := range o.Lines {
			l := &o.Lines[i]
			l.Sent = l.Quantity - l.Withdrawn
			o.Sent += l.Sent
		}
	}
	parcel := order.Shipment{ID: s.ids.New(), At: o.PlacedAt, Tracking: o.Tracking()}
	made := o.Sent > 0 && len(o.Shipments) == 0
	for i := range o.Events {
		if e := &o.Events[i]; e.Kind == order.WasHandedOver {
			parcel.At, parcel.By = e.At, e.By
			if made {
				e.About = parcel.ID
			}
		}
	}
	if made {
		for _, l := range o.Lines {
			if l.Sent > 0 {
				parcel.Pieces = append(parcel.Pieces, order.Piece{LineID: l.ID, Quantity: l.Sent})
			}
		}
		o.Shipments = []order.Shipment{parcel}
	}
	if o.Refunded.Minor > 0 && len(o.Refunds) == 0 {
		o.Refunds = []order.Refund{{ID: s.ids.New(), At: parcel.At, Extra: o.Refunded, Amount: o.Refunded}}
	}
}

func writeManyParts(tx *gorm.DB, orders []order.Order) error {
	var shipments, refunds, returns, pieces [][]any
	for _, o := range orders {
		for _, p := range o.Shipments {
			shipments = append(shipments, shipmentValues(o.ID, p))
			pieces = append(pieces, pieceValues(o.ID, p.ID, p.Pieces)...)
		}
		for _, r := range o.Refunds {
			refunds = append(refunds, refundValues(o.ID, r))
			pieces = append(pieces, pieceValues(o.ID, r.ID, r.Pieces)...)
		}
		for _, r := range o.Returns {
			returns = append(returns, returnValues(o.ID, r))
			pieces = append(pieces, pieceValues(o.ID, r.ID, r.Pieces)...)
		}
	}
	if err := insertRows(tx, "order_shipments", orderShipmentColumns, shipments); err != nil {
		return err
	}
	if err := insertRows(tx, "order_refunds", orderRefundColumns, refunds); err != nil {
		return err
	}
	if err := insertRows(tx, "order_returns", orderReturnColumns, returns); err != nil {
		return err
	}
	return insertRows(tx, "order_pieces", orderPieceColumns, pieces)
}

// insertOrders writes many orders, with numbers in the order of the list where they have none.
func (s *Store) insertOrders(tx *gorm.DB, orders []order.Order) error {
	fresh, err := s.takeNumbers(tx, len(orders))
	if err != nil {
		return err
	}
	rows := make([][]any, len(orders))
	for i := range orders {
		row := rowOfOrder(orders[i])
		if row.Number == "" {
			row.Number = numberPrefix + strconv.FormatInt(fresh[i].Number, 10)
		}
		rows[i] = append([]any{row.Number, fresh[i].Written}, row.values()...)
	}
	return insertRows(tx, "orders", "number, written, "+orderColumns, rows)
}
