package store

import (
	"strings"

	"gorm.io/gorm"
)

// An order's number is for people; written is for those who read all orders as they come (see OrdersSince).
//
// SQLite has one writer, so both come from one counter that rises with every order: order by written is order of
// appearance. PostgreSQL has many, and a counter's row would make them queue until each has committed. There the
// number comes from a sequence, which leaves gaps and holds nobody up, and written is the transaction's own id, raised by
// what a restore has put into the counter 'written' (a restored store begins with low ids again).
const (
	numberPrefix = "V-"

	countUp = "UPDATE counters SET value = value + ? WHERE name = 'orders'"

	// written on PostgreSQL
	xid = "pg_current_xact_id()::text::bigint + (SELECT value FROM counters WHERE name = 'written')"

	insertPlaced = `INSERT INTO orders (number, written, ` + orderColumns + `) VALUES ({number}, {written}, {marks})
		ON CONFLICT (form_key) DO NOTHING RETURNING number`
)

var (
	insertPlacedSQLite = placedStatement(
		"'"+numberPrefix+"' || (SELECT value FROM counters WHERE name = 'orders')",
		"(SELECT value FROM counters WHERE name = 'orders')")
	insertPlacedPostgres = placedStatement(
		"'"+numberPrefix+"' || nextval('order_numbers')", xid)
)

func placedStatement(number, written string) string {
	marks := "?" + strings.Repeat(",?", strings.Count(orderColumns, ","))
	return strings.NewReplacer("{number}", number, "{written}", written, "{marks}", marks).Replace(insertPlaced)
}

// insertOrder writes one new order and returns its number; empty when its form has placed one already.
func (s *Store) insertOrder(w *placing, row *orderRow) (number string, err error) {
	statement := insertPlacedPostgres
	if !s.postgres {
		statement = insertPlacedSQLite
		if err := w.exec(countUp, 1); err != nil {
			return "", err
		}
	}
	_, err = w.row(statement, row.values(), &number)
	return number, err
}

// numbers are what one order in a list of many gets.
type numbers struct{ Number, Written int64 }

// takeNumbers reserves numbers for n orders of this transaction, in rising order.
func (s *Store) takeNumbers(tx *gorm.DB, n int) (taken []numbers, err error) {
	if s.postgres {
		err = tx.Raw("SELECT nextval('order_numbers') AS number, "+xid+" AS written FROM generate_series(1, ?)", n).Scan(&taken).Error
		return taken, err
	}
	var last int64
	err = tx.Raw(countUp+" RETURNING value", n).Scan(&last).Error
	for next := last - int64(n) + 1; next <= last; next++ {
		taken = append(taken, numbers{next, next})
	}
	return taken, err
}
