package load

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"sync/atomic"
)

// Bare writes what is least of an order, one row, two lines and two counted down, in one transaction with nothing around
// it: what the database itself can do, for placing orders to be compared with.
type Bare struct {
	db *sql.DB
	id atomic.Int64
}

const bareVariants = 1000

// NewBare makes the tables in a database.
func NewBare(ctx context.Context, db *sql.DB) (*Bare, error) {
	for _, statement := range []string{
		`CREATE TABLE bare_orders (id BIGINT PRIMARY KEY, email TEXT NOT NULL, total BIGINT NOT NULL)`,
		`CREATE TABLE bare_lines (id BIGINT PRIMARY KEY, order_id BIGINT NOT NULL, variant_id BIGINT NOT NULL, quantity BIGINT NOT NULL)`,
		`CREATE TABLE bare_stock (id BIGINT PRIMARY KEY, on_hand BIGINT NOT NULL)`,
	} {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return nil, err
		}
	}
	for i := range bareVariants {
		if _, err := db.ExecContext(ctx, `INSERT INTO bare_stock VALUES ($1, 1000000000)`, i); err != nil {
			return nil, err
		}
	}
	return &Bare{db: db}, nil
}

// Place writes one.
func (b *Bare) Place(ctx context.Context) error {
	id, variant := b.id.Add(1), rand.Int64N(bareVariants-1)
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `INSERT INTO bare_orders (id, email, total) VALUES ($1, $2, $3)`, id, "aynur@example.com", 1700); err != nil {
		return err
	}
	for line := range int64(2) {
		_, err := tx.ExecContext(ctx, `INSERT INTO bare_lines (id, order_id, variant_id, quantity) VALUES ($1, $2, $3, $4)`, 2*id+line, id, variant+line, 1)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE bare_stock SET on_hand = on_hand - $1 WHERE id = $2 AND on_hand >= $1`, 1, variant+line); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// Run writes n of them, so many at once.
func (b *Bare) Run(ctx context.Context, n, atOnce int, progress func(done, all int)) Measured {
	work := make([]func(context.Context) error, atOnce)
	for i := range work {
		work[i] = b.Place
	}
	return measure(ctx, n, work, progress)
}

// Drop takes the tables away.
func (b *Bare) Drop(ctx context.Context) error {
	var errs []error
	for _, table := range []string{"bare_orders", "bare_lines", "bare_stock"} {
		_, err := b.db.ExecContext(ctx, `DROP TABLE `+table)
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}
