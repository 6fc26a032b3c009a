package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

// placing is the short way to the disk that a new order takes; how many of them a second go this way is a goal of the shop. On
// SQLite reading a statement costs more than running it, so they are prepared once. On PostgreSQL each journey costs, so
// what needs no answer waits and travels with the next statement that does.
type placing struct {
	ctx      context.Context
	tx       *sql.Tx
	prepared map[string]*sql.Stmt // on SQLite, by text
	waiting  []string             // on PostgreSQL
	values   []any                // of those that wait
}

// placingTexts are the statements an order may need on SQLite.
var placingTexts = []string{
	countUp, insertPlacedSQLite, touchCart, emptyCartLine, takeOff,
	insertMany("order_lines", orderLineColumns, 1), insertMany("order_payments", orderPaymentColumns, 1),
	insertMany("order_events", orderEventColumns, 1), insertMany("stock_movements", movementColumns, 1),
}

// preparePlacing must be called outside of a transaction: SQLite's only writer would wait for itself.
func (s *Store) preparePlacing(ctx context.Context) (map[string]*sql.Stmt, error) {
	if s.postgres {
		return nil, nil // the driver keeps them by itself
	}
	ctx, cancel := context.WithTimeout(ctx, writeLimit)
	defer cancel()
	byText := make(map[string]*sql.Stmt, len(placingTexts))
	for _, text := range placingTexts {
		var err error
		if byText[text], err = s.prepared.get(ctx, s.writer, text); err != nil { //nolint:sqlclosecheck // kept until the store closes
			return nil, toFault(err)
		}
	}
	return byText, nil
}

func newPlacing(tx *gorm.DB, prepared map[string]*sql.Stmt) *placing {
	return &placing{ctx: tx.Statement.Context, tx: sqlTx(tx), prepared: prepared}
}

// statement is a prepared one within this transaction, which closes it at its end.
func (w *placing) statement(text string) *sql.Stmt { return w.tx.StmtContext(w.ctx, w.prepared[text]) }

// exec writes without an answer.
func (w *placing) exec(text string, values ...any) error {
	if w.prepared == nil {
		w.waiting, w.values = append(w.waiting, text), append(w.values, values...)
		return nil
	}
	_, err := w.statement(text).ExecContext(w.ctx, values...) //nolint:sqlclosecheck // closed with the transaction
	return err
}

// insert writes rows without an answer.
func (w *placing) insert(table, columns string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	if w.prepared == nil {
		return w.exec(insertMany(table, columns, len(rows)), flat(rows)...)
	}
	for _, row := range rows {
		if err := w.exec(insertMany(table, columns, 1), row...); err != nil {
			return err
		}
	}
	return nil
}

// row runs a statement that answers with one row or none.
func (w *placing) row(text string, values []any, into ...any) (found bool, err error) {
	if w.prepared == nil {
		text, values = w.together(text, values)
		err = w.tx.QueryRowContext(w.ctx, text, values...).Scan(into...)
	} else {
		err = w.statement(text).QueryRowContext(w.ctx, values...).Scan(into...) //nolint:sqlclosecheck // closed with the transaction
	}
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// flush sends what still waits.
func (w *placing) flush() error {
	if len(w.waiting) == 0 {
		return nil
	}
	text, values := w.together("SELECT 1", nil)
	_, err := w.tx.ExecContext(w.ctx, text, values...)
	return err
}

// together makes one statement of those that wait and a last one. PostgreSQL runs all of them, whether the last one looks
// at the others or not.
func (w *placing) together(last string, values []any) (string, []any) {
	var b strings.Builder
	n := 0
	for i, text := range w.waiting {
		if i == 0 {
			b.WriteString("WITH ")
		} else {
			b.WriteString(", ")
		}
		b.WriteString("w" + strconv.Itoa(i) + " AS (")
		n = number(&b, text, n)
		b.WriteString(") ")
	}
	number(&b, last, n)
	values = append(w.values, values...)
	w.waiting, w.values = nil, nil
	return b.String(), values
}

// number writes a statement with its question marks as $1, $2 and so on, counting on from n. Our statements have no others.
func number(b *strings.Builder, text string, n int) int {
	for {
		before, after, found := strings.Cut(text, "?")
		b.WriteString(before)
		if !found {
			return n
		}
		n++
		b.WriteString("$" + strconv.Itoa(n))
		text = after
	}
}

func insertMany(table, columns string, rows int) string {
	marks := "(?" + strings.Repeat(",?", strings.Count(columns, ",")) + ")"
	return "INSERT INTO " + table + " (" + columns + ") VALUES " + marks + strings.Repeat(","+marks, rows-1)
}

func flat(rows [][]any) []any {
	values := make([]any, 0, len(rows)*len(rows[0]))
	for _, row := range rows {
		values = append(values, row...)
	}
	return values
}
