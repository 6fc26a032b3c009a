package store

import (
	"context"
	"math/rand/v2"
	"strconv"
	"sync/atomic"
	"testing"

	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/testkit"
)

// The bar: placing an order reaches a quarter, better half, of what a bare transaction like it reaches on the same database
// with 16 buyers at once. Compare the two:
//
//	go test ./internal/store -run '^$' -bench 'Placing|Bare' -benchtime 5s

const (
	benchBuyers   = 16
	benchVariants = 1000
)

func eachBenchShop(b *testing.B, f func(b *testing.B, s *Store)) {
	b.Run(testkit.KindSQLite, func(b *testing.B) { f(b, openShop(b, Options{Database: emptyShop.SQLite(b).URL})) })
	b.Run(testkit.KindPostgres, func(b *testing.B) { f(b, openShop(b, Options{Database: emptyShop.Postgres(b).URL})) })
}

// atOnce runs f with 16 buyers and reports how many orders a second they place.
func atOnce(b *testing.B, f func() error) {
	b.Helper()
	b.SetParallelism(benchBuyers / 2) // for each of GOMAXPROCS, 2 on the machine of the bars
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := f(); err != nil {
				b.Error(err)
				return
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "orders/s")
}

// BenchmarkPlacing places orders of two lines from a cart, whole.
func BenchmarkPlacing(b *testing.B) {
	eachBenchShop(b, func(b *testing.B, s *Store) {
		variants := make([]catalog.Variant, benchVariants)
		for i := range variants {
			variants[i] = catalog.Variant{Tracked: true, OnHand: catalog.MaxStock}
		}
		sell(b, s, variants...)
		carts := make(chan int64, benchBuyers) // a buyer's own while it buys
		for i := range benchBuyers {
			c, err := s.SaveCart(b.Context(), strconv.Itoa(i), cart.Cart{Lines: []cart.Line{{VariantID: 1, Quantity: 1, Later: true}}})
			if err != nil {
				b.Fatal(err)
			}
			carts <- c.ID
		}
		atOnce(b, func() error {
			i, cartID := rand.IntN(benchVariants-1), <-carts
			defer func() { carts <- cartID }()
			_, err := s.PlaceOrder(b.Context(), buy(cartID, 1, variants[i], variants[i+1]))
			return err
		})
	})
}

// BenchmarkBareTransaction writes what is least of an order: one row, two lines, two counted down.
func BenchmarkBareTransaction(b *testing.B) {
	eachBenchShop(b, func(b *testing.B, s *Store) {
		for _, statement := range []string{
			`CREATE TABLE bare_orders (id BIGINT PRIMARY KEY, email TEXT NOT NULL, total BIGINT NOT NULL)`,
			`CREATE TABLE bare_lines (id BIGINT PRIMARY KEY, order_id BIGINT NOT NULL, variant_id BIGINT NOT NULL, quantity BIGINT NOT NULL)`,
			`CREATE TABLE bare_stock (id BIGINT PRIMARY KEY, on_hand BIGINT NOT NULL)`,
		} {
			if _, err := s.writer.Exec(statement); err != nil {
				b.Fatal(err)
			}
		}
		for i := range benchVariants {
			if _, err := s.writer.Exec(`INSERT INTO bare_stock VALUES ($1, 1000000000)`, i); err != nil {
				b.Fatal(err)
			}
		}
		var id atomic.Int64
		atOnce(b, func() error { return bare(b.Context(), s, id.Add(1), rand.Int64N(benchVariants-1)) })
	})
}

func bare(ctx context.Context, s *Store, id, variant int64) error {
	tx, err := s.writer.BeginTx(ctx, nil)
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
