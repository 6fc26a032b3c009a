package store

import (
	"cmp"
	"slices"

	"gorm.io/gorm"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
)

// Why a placed order moves stock, as the ledger says it.
const (
	changedReason  = "change" // more or less of it was ordered
	returnedReason = "return" // paid back, and put back
)

// moveGoods keeps what a change does to an order's lines and to the stock behind them. o is the order as it will be; what went
// back on hand is noted in it and in the refund as it really did.
func (s *Store) moveGoods(tx *gorm.DB, c order.Change, o *order.Order) error {
	switch {
	case c.Restock:
		return s.restock(tx, o.ID)
	case c.Revised:
		return s.reviseLines(tx, *o)
	case c.Shipment == nil && c.Refund == nil:
		return nil
	}
	kept, err := keptLines(tx, o.ID)
	if err != nil {
		return err
	}
	if c.Refund != nil {
		if err := s.putBack(tx, c.Refund, o, kept); err != nil {
			return err
		}
	}
	for _, l := range o.Lines {
		row := kept[l.ID]
		if row.Sent == l.Sent && row.Withdrawn == l.Withdrawn && row.Back == l.Back {
			continue
		}
		err := changedUnless(tx.Exec("UPDATE order_lines SET sent = ?, withdrawn = ?, back = ? WHERE id = ? AND CAST(? AS BIGINT) <= quantity",
			l.Sent, l.Withdrawn, l.Back, l.ID, l.Sent+l.Withdrawn), "order.changed")
		if err != nil {
			return err
		}
	}
	return nil
}

// keptLines are an order's lines as they are kept, by id.
func keptLines(tx *gorm.DB, orderID int64) (map[int64]orderLineRow, error) {
	var rows []orderLineRow
	if err := tx.Raw("SELECT * FROM order_lines WHERE order_id = ?", orderID).Scan(&rows).Error; err != nil {
		return nil, err
	}
	kept := make(map[int64]orderLineRow, len(rows))
	for _, r := range rows {
		kept[r.ID] = r
	}
	return kept, nil
}

// putBack puts the refunded pieces that are to go back on hand there. Those that have left come back as they are; of those
// that never left only what had come off the stock. Goods that are not counted, or are gone, have no stock to go back to.
func (s *Store) putBack(tx *gorm.DB, r *order.Refund, o *order.Order, kept map[int64]orderLineRow) error {
	var moves []movementRow
	var buyable []int64
	turn := make([]int, len(r.Pieces))
	for i := range turn {
		turn[i] = i
	}
	slices.SortFunc(turn, func(a, b int) int {
		return cmp.Compare(kept[r.Pieces[a].LineID].VariantID, kept[r.Pieces[b].LineID].VariantID)
	})
	for _, i := range turn {
		p := &r.Pieces[i]
		at := slices.IndexFunc(o.Lines, func(l order.Line) bool { return l.ID == p.LineID })
		row := kept[p.LineID]
		never := o.Lines[at].Withdrawn - row.Withdrawn
		n := min(p.Back, p.Quantity-never+min(never, max(row.Taken-row.Back, 0)))
		after, found, err := s.addStock(tx, row.VariantID, n)
		if err != nil {
			return err
		}
		if !found {
			n = 0
		}
		p.Back, o.Lines[at].Back = n, row.Back+n
		if n == 0 {
			continue
		}
		moves = append(moves, movementRow{VariantID: row.VariantID, Delta: n, Reason: returnedReason, OrderID: &o.ID, Actor: r.By})
		if after.OnHand == n {
			buyable = append(buyable, after.ProductID)
		}
	}
	if err := s.record(tx, moves); err != nil {
		return err
	}
	return s.touchProducts(tx, buyable)
}

// addStock puts n of a counted variant on hand.
func (s *Store) addStock(tx *gorm.DB, variantID, n int64) (after goods, found bool, err error) {
	if n == 0 {
		return after, false, nil
	}
	result := tx.Raw("UPDATE variants SET on_hand = on_hand + ? WHERE id = ? AND tracked RETURNING product_id, on_hand", n, variantID).Scan(&after)
	return after, result.RowsAffected > 0, result.Error
}

// reviseLines keeps an order's lines as they are to be. More of a variant comes off the stock and less goes back, in the order
// of variants, as sales do it.
func (s *Store) reviseLines(tx *gorm.DB, o order.Order) error {
	kept, err := keptLines(tx, o.ID)
	if err != nil {
		return err
	}
	next := 0
	for _, r := range kept {
		next = max(next, r.Position+1)
	}
	wanted := make([]*orderLineRow, 0, len(o.Lines)+len(kept))
	for _, l := range o.Lines {
		row := rowOfOrderLine(o.ID, next, l, 0)
		if old, ok := kept[l.ID]; ok {
			row.Position, row.Taken = old.Position, old.Taken
		} else {
			next++
		}
		wanted = append(wanted, row)
	}
	for _, r := range kept { // what is out is wanted no more
		if !slices.ContainsFunc(o.Lines, func(l order.Line) bool { return l.ID == r.ID }) {
			r.Quantity = 0
			wanted = append(wanted, &r)
		}
	}
	slices.SortFunc(wanted, func(a, b *orderLineRow) int { return cmp.Compare(a.VariantID, b.VariantID) })
	var moves []movementRow
	var touched []int64
	short := &order.Shortage{}
	for _, row := range wanted {
		old := kept[row.ID].Quantity
		delta, product, err := s.reviseStock(tx, row, row.Quantity-old)
		switch {
		case fault.Is(err, fault.Conflict):
			short.VariantIDs = append(short.VariantIDs, row.VariantID)
		case err != nil:
			return err
		}
		if product != 0 {
			touched = append(touched, product)
		}
		moves = append(moves, movementRow{VariantID: row.VariantID, Delta: delta, Reason: changedReason, OrderID: &o.ID})
		if err := keepLine(tx, row, old > 0); err != nil {
			return err
		}
	}
	if len(short.VariantIDs) > 0 {
		return fault.New(fault.Conflict, "order.short").Because(short)
	}
	if err := s.record(tx, moves); err != nil {
		return err
	}
	return s.touchProducts(tx, touched)
}

// reviseStock moves the stock behind one line by so many more or fewer pieces, and counts what the line has taken. product is not
// 0 when the variant has sold out or can be bought again.
func (s *Store) reviseStock(tx *gorm.DB, row *orderLineRow, more int64) (delta, product int64, err error) {
	if more > 0 {
		l, err := s.takeMore(tx, row.VariantID, more)
		if err != nil {
			return 0, 0, err
		}
		row.Taken += l.taken
		if l.soldOut {
			product = l.productID
		}
		return -l.taken, product, nil
	}
	back := row.Taken - min(row.Taken, row.Quantity)
	if back == 0 {
		return 0, 0, nil
	}
	var after goods
	result := tx.Raw("UPDATE variants SET on_hand = on_hand + ? WHERE id = ? RETURNING product_id, on_hand", back, row.VariantID).Scan(&after)
	if result.Error != nil {
		return 0, 0, result.Error
	}
	if result.RowsAffected == 0 { // it is gone from the catalogue, its ledger is closed, and there is no stock to go back to
		return 0, 0, fault.New(fault.Invalid, "orders.change.gone").With("sku", row.SKU)
	}
	row.Taken -= back
	if after.OnHand == back {
		product = after.ProductID
	}
	return back, product, nil
}

// takeMore takes n of a variant off the stock for an order that is placed already, at whatever price it agreed to. Too few are a
// Conflict.
func (s *Store) takeMore(tx *gorm.DB, variantID, n int64) (left, error) {
	var after goods
	result := tx.Raw(`UPDATE variants SET on_hand = on_hand - ? WHERE id = ? AND tracked AND on_hand >= ?
		AND EXISTS (SELECT 1 FROM products p WHERE p.id = variants.product_id AND p.state = 'active')
		RETURNING product_id, on_hand, backorder`, n, variantID, n).Scan(&after)
	switch {
	case result.Error != nil:
		return left{}, result.Error
	case result.RowsAffected > 0:
		return left{after.ProductID, n, after.OnHand == 0 && !after.Backorder}, nil
	}
	g, err := s.look(tx, variantID, true)
	switch {
	case err != nil:
		return left{}, err
	case g.State != string(catalog.Active), g.Tracked && !g.Backorder:
		return left{}, fault.New(fault.Conflict, "order.short")
	case !g.Tracked:
		return left{productID: g.ProductID}, nil
	default:
		rest, err := takeRest(tx, order.Line{Quantity: n}, g)
		if err != nil {
			return left{}, err
		}
		return *rest, nil
	}
}

// keepLine writes one line of a revised order.
func keepLine(tx *gorm.DB, row *orderLineRow, known bool) error {
	switch {
	case row.Quantity == 0:
		return tx.Exec("DELETE FROM order_lines WHERE id = ?", row.ID).Error
	case known:
		return tx.Exec("UPDATE order_lines SET quantity = ?, taken = ?, unit = ?, discount = ?, pay = ?, tax = ? WHERE id = ?",
			row.Quantity, row.Taken, row.Unit, row.Discount, row.Pay, row.Tax, row.ID).Error
	default:
		return insertRows(tx, "order_lines", orderLineColumns, [][]any{row.values()})
	}
}
