package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"strconv"
	"strings"
	"sync"
	"time"

	"gorm.io/gorm"
)

// querier runs one reading statement and hands over every row: prepared on the read pool, or inside a transaction.
type querier func(ctx context.Context, take func(*sql.Rows) error, statement string, values ...any) error

// hot runs the statements that every page needs. On SQLite they are prepared once for each connection, which halves
// what they cost; pgx does so by itself. Everything else goes through gorm.
func (s *Store) hot(ctx context.Context, take func(*sql.Rows) error, statement string, values ...any) error {
	defer s.counted(ctx, statement, time.Now())
	if s.postgres {
		rows, err := s.reader.QueryContext(ctx, statement, values...)
		if err != nil {
			return err
		}
		return each(rows, take)
	}
	prepared, err := s.prepared.get(ctx, s.reader, statement) //nolint:sqlclosecheck // kept until the store closes
	if err != nil {
		return err
	}
	rows, err := prepared.QueryContext(ctx, values...)
	if err != nil {
		return err
	}
	return each(rows, take)
}

// within runs the same statements inside a transaction.
func (s *Store) within(tx *gorm.DB) querier {
	return func(ctx context.Context, take func(*sql.Rows) error, statement string, values ...any) error {
		defer s.counted(ctx, statement, time.Now())
		rows, err := sqlTx(tx).QueryContext(ctx, statement, values...)
		if err != nil {
			return err
		}
		return each(rows, take)
	}
}

// each is the querier by a name that reads well where one is made on the spot.
func (q querier) each(ctx context.Context, take func(*sql.Rows) error, statement string, values ...any) error {
	return q(ctx, take, statement, values...)
}

func each(rows *sql.Rows, take func(*sql.Rows) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := take(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (s *Store) counted(ctx context.Context, statement string, began time.Time) {
	queryLog{s.log}.Trace(ctx, began, func() (string, int64) { return statement, -1 }, nil)
}

// in is a condition that a column is one of a list, which listed hands over as the statement's only value: so the
// statement is the same however long the list is.
func (s *Store) in(column string) string {
	if s.postgres {
		return column + ` = ANY($1)`
	}
	return column + ` IN (SELECT value FROM json_each(?))`
}

// listed is a list as a value of in.
func listed[T int64 | string](s *Store, list []T) any {
	if s.postgres {
		return list
	}
	text, _ := json.Marshal(list) // numbers and texts always go
	return string(text)
}

// numbered writes a statement's marks as the database reads them: ? as $1, $2 … on PostgreSQL. The statements are ours
// and hold no other question mark.
func (s *Store) numbered(statement string) string {
	if !s.postgres {
		return statement
	}
	var b strings.Builder
	for n, part := range strings.Split(statement, "?") {
		if n > 0 {
			b.WriteString("$" + strconv.Itoa(n))
		}
		b.WriteString(part)
	}
	return b.String()
}

// statements keeps what was prepared, by its pool and text.
type statements struct{ kept sync.Map }

type prepared struct {
	pool *sql.DB
	text string
}

// get prepares a statement or finds the one prepared before. It stays open until close.
func (p *statements) get(ctx context.Context, pool *sql.DB, text string) (*sql.Stmt, error) {
	if kept, ok := p.kept.Load(prepared{pool, text}); ok {
		return kept.(*sql.Stmt), nil
	}
	fresh, err := pool.PrepareContext(ctx, text) //nolint:sqlclosecheck // kept until the store closes
	if err != nil {
		return nil, err
	}
	kept, raced := p.kept.LoadOrStore(prepared{pool, text}, fresh)
	if raced {
		defer func() { _ = fresh.Close() }() // it was only read from
	}
	return kept.(*sql.Stmt), nil
}

func (p *statements) close() {
	p.kept.Range(func(_, kept any) bool {
		_ = kept.(*sql.Stmt).Close()
		return true
	})
}
