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
	}
	return s.tx(ctx, func(tx *gorm.DB) error {
		if err := s.insertOrders(tx, orders); err != nil {
			return err
		}
		return writeParts(rowsInto(tx), orders, nil)
	})
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
