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

// querier runs one reading statement: prepared on the read pool, or inside a transaction.
type querier func(ctx context.Context, statement string, values ...any) (*sql.Rows, error)

// hot runs the statements that every page needs. On SQLite they are prepared once for each connection, which halves
// what they cost; pgx does so by itself. Everything else goes through gorm.
func (s *Store) hot(ctx context.Context, statement string, values ...any) (*sql.Rows, error) {
	began := time.Now()
	defer s.counted(ctx, statement, began)
	if s.postgres {
		return s.reader.QueryContext(ctx, statement, values...)
	}
	prepared, err := s.prepared.get(ctx, s.reader, statement)
	if err != nil {
		return nil, err
	}
	return prepared.QueryContext(ctx, values...)
}

// within runs the same statements inside a transaction.
func (s *Store) within(tx *gorm.DB) querier {
	return func(ctx context.Context, statement string, values ...any) (*sql.Rows, error) {
		began := time.Now()
		defer s.counted(ctx, statement, began)
		return sqlTx(tx).QueryContext(ctx, statement, values...)
	}
}

func (s *Store) counted(ctx context.Context, statement string, began time.Time) {
	queryLog{s.log}.Trace(ctx, began, func() (string, int64) { return statement, -1 }, nil)
}

// each runs a statement and hands over every row.
func (q querier) each(ctx context.Context, take func(*sql.Rows) error, statement string, values ...any) error {
	rows, err := q(ctx, statement, values...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := take(rows); err != nil {
			return err
		}
	}
	return rows.Err()
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

// statements keeps what was prepared, by its text.
type statements struct{ byText sync.Map }

func (p *statements) get(ctx context.Context, db *sql.DB, text string) (*sql.Stmt, error) {
	if kept, ok := p.byText.Load(text); ok {
		return kept.(*sql.Stmt), nil
	}
	fresh, err := db.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	kept, raced := p.byText.LoadOrStore(text, fresh)
	if raced {
		_ = fresh.Close()
	}
	return kept.(*sql.Stmt), nil
}

func (p *statements) close() {
	p.byText.Range(func(_, kept any) bool {
		_ = kept.(*sql.Stmt).Close()
		return true
	})
}
