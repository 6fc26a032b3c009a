package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"
	"sync"

	"gorm.io/gorm"
)

// hot is the short way to the disk that a new order takes; how many of them a second go this way is a goal of the shop. On
// SQLite reading a statement costs more than running it, so they are prepared once. On PostgreSQL each journey costs, so
// what needs no answer waits and travels with the next statement that does.
type hot struct {
	ctx      context.Context
	tx       *sql.Tx
	prepared map[string]*sql.Stmt // on SQLite, by text
	waiting  []string             // on PostgreSQL
	values   []any                // of those that wait
}

// hotTexts are the statements an order may need on SQLite.
var hotTexts = []string{
	countUp, insertPlacedSQLite, touchCart, emptyCartLine, takeOff,
	insertMany("order_lines", orderLineColumns, 1), insertMany("order_payments", orderPaymentColumns, 1),
	insertMany("order_events", orderEventColumns, 1), insertMany("stock_movements", movementColumns, 1),
}

// hotStatements are kept with the store's handle, prepared at the first order.
type hotStatements struct {
	mu     sync.Mutex
	byText map[string]*sql.Stmt
}

// prepare must be called outside of a transaction: SQLite's only writer would wait for itself.
func (s *Store) prepare(ctx context.Context) (map[string]*sql.Stmt, error) {
	if s.postgres {
		return nil, nil // the driver keeps them by itself
	}
	kept, _ := s.db.Statement.Settings.LoadOrStore("vitrin:hot", &hotStatements{})
	statements := kept.(*hotStatements)
	statements.mu.Lock()
	defer statements.mu.Unlock()
	if statements.byText != nil {
		return statements.byText, nil
	}
	ctx, cancel := context.WithTimeout(ctx, writeLimit)
	defer cancel()
	byText := make(map[string]*sql.Stmt, len(hotTexts))
	for _, text := range hotTexts {
		statement, err := s.writer.PrepareContext(ctx, text)
		if err != nil {
			return nil, toFault(err)
		}
		byText[text] = statement
	}
	statements.byText = byText
	return byText, nil
}

func newHot(tx *gorm.DB, prepared map[string]*sql.Stmt) *hot {
	return &hot{ctx: tx.Statement.Context, tx: sqlTx(tx), prepared: prepared}
}

// exec writes without an answer.
func (h *hot) exec(text string, values ...any) error {
	if h.prepared == nil {
		h.waiting, h.values = append(h.waiting, text), append(h.values, values...)
		return nil
	}
	_, err := h.tx.StmtContext(h.ctx, h.prepared[text]).ExecContext(h.ctx, values...)
	return err
}

// insert writes rows without an answer.
func (h *hot) insert(table, columns string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	if h.prepared == nil {
		return h.exec(insertMany(table, columns, len(rows)), flat(rows)...)
	}
	for _, row := range rows {
		if err := h.exec(insertMany(table, columns, 1), row...); err != nil {
			return err
		}
	}
	return nil
}

// row runs a statement that answers with one row or none.
func (h *hot) row(text string, values []any, into ...any) (found bool, err error) {
	var row *sql.Row
	if h.prepared == nil {
		text, values = h.together(text, values)
		row = h.tx.QueryRowContext(h.ctx, text, values...)
	} else {
		row = h.tx.StmtContext(h.ctx, h.prepared[text]).QueryRowContext(h.ctx, values...)
	}
	err = row.Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// flush sends what still waits.
func (h *hot) flush() error {
	if len(h.waiting) == 0 {
		return nil
	}
	text, values := h.together("SELECT 1", nil)
	_, err := h.tx.ExecContext(h.ctx, text, values...)
	return err
}

// together makes one statement of those that wait and a last one. PostgreSQL runs all of them, whether the last one looks
// at the others or not.
func (h *hot) together(last string, values []any) (string, []any) {
	var b strings.Builder
	n := 0
	for i, text := range h.waiting {
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
	values = append(h.values, values...)
	h.waiting, h.values = nil, nil
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
