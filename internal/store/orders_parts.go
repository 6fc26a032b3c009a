package store

import (
	"context"

	"gorm.io/gorm"

	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
)

type orderShipmentRow struct {
	ID       int64
	OrderID  int64
	At       int64
	Actor    string
	Tracking string
}

type orderRefundRow struct {
	ID       int64
	OrderID  int64
	At       int64
	Actor    string
	Reason   string
	Shipping int64
	Extra    int64
	Amount   int64
	Tax      int64
	ReturnID int64
}

type orderReturnRow struct {
	ID      int64
	OrderID int64
	State   string
	Reason  string
	Note    string
	At      int64
	Actor   string
}

type orderPieceRow struct {
	PartID   int64
	OrderID  int64
	LineID   int64
	Quantity int64
	Amount   int64
	Tax      int64
	Back     int64
}

const (
	orderShipmentColumns = `id, order_id, at, actor, tracking`
	orderRefundColumns   = `id, order_id, at, actor, reason, shipping, extra, amount, tax, return_id`
	orderReturnColumns   = `id, order_id, state, reason, note, at, actor`
	orderPieceColumns    = `part_id, order_id, line_id, quantity, amount, tax, back`
)

// fillParts loads the shipments, refunds and returns of those orders that have any: none before goods leave or money goes back.
func (s *Store) fillParts(ctx context.Context, orders []order.Order) error {
	var ids []int64
	at := map[int64]*order.Order{}
	for i := range orders {
		if o := &orders[i]; o.Sent > 0 || !o.Refunded.IsZero() {
			ids, at[o.ID] = append(ids, o.ID), o
		}
	}
	if len(ids) == 0 {
		return nil
	}
	db := s.read(ctx)
	var pieces []orderPieceRow
	if err := db.Raw("SELECT * FROM order_pieces WHERE order_id IN ? ORDER BY part_id, line_id", ids).Scan(&pieces).Error; err != nil {
		return err
	}
	of := map[int64][]order.Piece{}
	for _, p := range pieces {
		currency := at[p.OrderID].Currency
		of[p.PartID] = append(of[p.PartID], order.Piece{LineID: p.LineID, Quantity: p.Quantity, Amount: money.Of(p.Amount, currency), Tax: money.Of(p.Tax, currency), Back: p.Back})
	}
	var shipments []orderShipmentRow
	if err := db.Raw("SELECT * FROM order_shipments WHERE order_id IN ? ORDER BY order_id, id", ids).Scan(&shipments).Error; err != nil {
		return err
	}
	for _, r := range shipments {
		o := at[r.OrderID]
		o.Shipments = append(o.Shipments, order.Shipment{ID: r.ID, At: fromMicros(r.At), By: r.Actor, Tracking: r.Tracking, Pieces: of[r.ID]})
	}
	var refunds []orderRefundRow
	if err := db.Raw("SELECT * FROM order_refunds WHERE order_id IN ? ORDER BY order_id, id", ids).Scan(&refunds).Error; err != nil {
		return err
	}
	for _, r := range refunds {
		o := at[r.OrderID]
		o.Refunds = append(o.Refunds, r.refund(o.Currency, of[r.ID]))
	}
	var returns []orderReturnRow
	if err := db.Raw("SELECT * FROM order_returns WHERE order_id IN ? ORDER BY order_id, id", ids).Scan(&returns).Error; err != nil {
		return err
	}
	for _, r := range returns {
		o := at[r.OrderID]
		o.Returns = append(o.Returns, order.Return{ID: r.ID, State: order.ReturnState(r.State), Reason: r.Reason, Note: r.Note, At: fromMicros(r.At), By: r.Actor, Pieces: of[r.ID]})
	}
	return nil
}

func (r orderRefundRow) refund(currency string, pieces []order.Piece) order.Refund {
	of := func(minor int64) money.Amount { return money.Of(minor, currency) }
	return order.Refund{
		ID: r.ID, At: fromMicros(r.At), By: r.Actor, Reason: r.Reason, Pieces: pieces, Shipping: of(r.Shipping), Extra: of(r.Extra),
		Amount: of(r.Amount), Tax: of(r.Tax), ReturnID: r.ReturnID,
	}
}

func shipmentValues(orderID int64, p order.Shipment) []any {
	return []any{p.ID, orderID, micros(p.At), p.By, plain(p.Tracking)}
}

func refundValues(orderID int64, r order.Refund) []any {
	return []any{r.ID, orderID, micros(r.At), r.By, plain(r.Reason), r.Shipping.Minor, r.Extra.Minor, r.Amount.Minor, r.Tax.Minor, r.ReturnID}
}

func returnValues(orderID int64, r order.Return) []any {
	return []any{r.ID, orderID, string(r.State), r.Reason, plain(r.Note), micros(r.At), r.By}
}

func pieceValues(orderID, partID int64, pieces []order.Piece) [][]any {
	rows := make([][]any, len(pieces))
	for i, p := range pieces {
		rows[i] = []any{partID, orderID, p.LineID, p.Quantity, p.Amount.Minor, p.Tax.Minor, p.Back}
	}
	return rows
}

// writeChanged writes the shipment, refund and return of a change.
func writeChanged(tx *gorm.DB, orderID int64, c order.Change) error {
	added := order.Order{ID: orderID}
	if c.Shipment != nil {
		added.Shipments = []order.Shipment{*c.Shipment}
	}
	if c.Refund != nil {
		added.Refunds = []order.Refund{*c.Refund}
	}
	if c.Return != nil {
		moved := tx.Exec("UPDATE order_returns SET state = ? WHERE id = ?", string(c.Return.State), c.Return.ID)
		if moved.Error != nil {
			return moved.Error
		}
		if moved.RowsAffected == 0 {
			added.Returns = []order.Return{*c.Return}
		}
	}
	return writeManyParts(tx, []order.Order{added})
}
