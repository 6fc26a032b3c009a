package store

import (
	"slices"

	"gorm.io/gorm"

	"vitrin/internal/domain/order"
)

// maxParameters keeps one statement below what either database reads at once.
const maxParameters = 30000

// insertRows writes rows with few statements. Table and columns are ours, never a visitor's.
func insertRows(tx *gorm.DB, table, columns string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	for some := range slices.Chunk(rows, maxParameters/len(rows[0])) {
		if err := tx.Exec(insertMany(table, columns, len(some)), flat(some)...).Error; err != nil {
			return err
		}
	}
	return nil
}

// inserter is insertRows or its short way.
type inserter func(table, columns string, rows [][]any) error

func rowsInto(tx *gorm.DB) inserter {
	return func(table, columns string, rows [][]any) error { return insertRows(tx, table, columns, rows) }
}

// writeParts writes the lines, payments and events of orders that are written already. taken says for each line of the only
// order how many came off the stock; none when it is nil.
func writeParts(insert inserter, orders []order.Order, taken []int64) error {
	var lines, payments, events [][]any
	for _, o := range orders {
		for i, l := range o.Lines {
			var off int64
			if taken != nil {
				off = taken[i]
			}
			lines = append(lines, rowOfOrderLine(o.ID, i, l, off).values())
		}
		for _, p := range o.Payments {
			payments = append(payments, paymentValues(o.ID, p))
		}
		for _, e := range o.Events {
			events = append(events, eventValues(o.ID, e))
		}
	}
	if err := insert("order_lines", orderLineColumns, lines); err != nil {
		return err
	}
	if err := insert("order_payments", orderPaymentColumns, payments); err != nil {
		return err
	}
	return insert("order_events", orderEventColumns, events)
}

// identify gives ids to everything of an order that has none.
func (s *Store) identify(o *order.Order) {
	give := func(id *int64) {
		if *id == 0 {
			*id = s.ids.New()
		}
	}
	give(&o.ID)
	for i := range o.Lines {
		give(&o.Lines[i].ID)
	}
	for i := range o.Payments {
		give(&o.Payments[i].ID)
	}
	for i := range o.Events {
		give(&o.Events[i].ID)
	}
}
