package store

import (
	"context"
	"fmt"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
)

// OrdersSince lists orders whole, in the order in which they became visible, from where an earlier call stopped: next goes
// into the following call, the empty cursor is the beginning. No order is skipped or told twice, though others arrive
// while one reads.
//
// PostgreSQL hands out numbers before it commits, so a list by number could pass an order that shows only later. Here an
// order is told when no transaction as old as its own is still open; until then it waits for the next call.
func (s *Store) OrdersSince(ctx context.Context, cursor string, limit int) (orders []order.Order, next string, err error) {
	var written, id int64
	if cursor != "" {
		if n, err := fmt.Sscanf(cursor, "%d-%d", &written, &id); n != 2 || err != nil {
			return nil, "", fault.New(fault.Invalid, "export.cursor.wrong")
		}
	}
	query := "SELECT * FROM orders WHERE (written, id) > (?, ?)"
	if s.postgres {
		query += ` AND written < pg_snapshot_xmin(pg_current_snapshot())::text::bigint + (SELECT value FROM counters WHERE name = 'written')`
	}
	var rows []orderRow
	err = s.read(ctx).Raw(query+" ORDER BY written, id LIMIT ?", written, id, limit).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, cursor, toFault(err)
	}
	if orders, err = ordersOf(rows); err != nil {
		return nil, cursor, err
	}
	last := rows[len(rows)-1]
	return orders, fmt.Sprintf("%d-%d", last.Written, last.ID), toFault(s.fillOrders(ctx, orders))
}
