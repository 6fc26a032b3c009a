package store

import (
	"context"

	"gorm.io/gorm"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/task"
)

// orderRecord is how records of orders are named.
const orderRecord = "order"

// OrdersKnown tells which of some orders the shop has: by the key of their form, and by number.
func (s *Store) OrdersKnown(ctx context.Context, formKeys, numbers []string) (keys, taken map[string]bool, err error) {
	keys, taken = map[string]bool{}, map[string]bool{}
	var rows []struct {
		Number  string
		FormKey *string
	}
	err = s.read(ctx).Raw(`SELECT number, form_key FROM orders WHERE form_key IN ? OR number IN ?`, formKeys, numbers).Scan(&rows).Error
	for _, r := range rows {
		taken[r.Number] = true
		if r.FormKey != nil {
			keys[*r.FormKey] = true
		}
	}
	return keys, taken, toFault(err)
}

// SaveTaskOrders keeps orders that were placed elsewhere as part of a task, as LoadOrders does: no stock, no letters.
func (s *Store) SaveTaskOrders(ctx context.Context, id int64, orders []order.Order) error {
	orders = s.prepareLoad(orders)
	return s.tx(ctx, func(tx *gorm.DB) error {
		if err := s.insertWhole(tx, orders); err != nil {
			return err
		}
		rows := make([]taskRecordRow, len(orders))
		for i, o := range orders {
			rows[i] = taskRecordRow{
				TaskID: id, RecordID: o.ID, Kind: orderRecord, Name: pack(lang.Text{lang.English: o.Number}), State: string(task.WasAdded), Version: o.Version, Changes: "[]",
			}
		}
		return keepRecords(tx, rows)
	})
}

// removePast takes an order that a task brought in out again, unless something was done with it since.
func (*Store) removePast(tx *gorm.DB, r taskRecordRow) (why string, err error) {
	set := tx.Exec(`DELETE FROM orders WHERE id = ? AND version = ?`, r.RecordID, r.Version)
	if set.Error == nil && set.RowsAffected == 0 {
		return "task.left.changed", nil
	}
	return "", set.Error
}
