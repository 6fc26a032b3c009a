package store

import (
	"math/rand/v2"
	"runtime"
	"strconv"
	"testing"

	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/load"
	"vitrin/internal/testkit"
)

// The bar: placing an order reaches a quarter, better half, of what a bare transaction like it reaches on the same database
// with 16 buyers at once. Compare the two:
//
//	go test ./internal/store -run '^$' -bench 'Placing|Bare' -benchtime 5s
//
// On PostgreSQL only a server that waits for its disk gives a figure worth anything: name one in VITRIN_TEST_POSTGRES.

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
	b.SetParallelism((benchBuyers + runtime.GOMAXPROCS(0) - 1) / runtime.GOMAXPROCS(0)) // it is multiplied by the processors
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

// BenchmarkBareTransaction writes what is least of an order.
func BenchmarkBareTransaction(b *testing.B) {
	eachBenchShop(b, func(b *testing.B, s *Store) {
		bare, err := load.NewBare(b.Context(), s.writer)
		if err != nil {
			b.Fatal(err)
		}
		atOnce(b, func() error { return bare.Place(b.Context()) })
	})
}
