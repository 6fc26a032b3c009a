package store

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"vitrin/internal/domain/search"
)

// benchShelf is a shop of n products on SQLite.
func benchShelf(b *testing.B, n int) *Store {
	b.Helper()
	s := openShop(b, Options{Database: emptyShop.SQLite(b).URL})
	if err := s.SaveProducts(b.Context(), corpus(n, teaShelf(b, s)["pot"].CategoryID), false, "", ""); err != nil {
		b.Fatal(err)
	}
	return s
}

func BenchmarkSaveProducts(b *testing.B) {
	s := benchShelf(b, 1)
	n := 0
	for b.Loop() {
		ps := corpus(1000, 0)
		for i := range ps {
			ps[i].Handle, ps[i].Variants[0].SKU = fmt.Sprintf("q%d", n), fmt.Sprintf("SKU%d", n)
			n++
		}
		if err := s.SaveProducts(b.Context(), ps, false, "", ""); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "products/s")
}

func BenchmarkReads(b *testing.B) {
	s := benchShelf(b, 10_000)
	hits, err := s.Search(b.Context(), search.Parse("glass", nil), 24)
	ids := slices.Concat(hits...)
	if err != nil || len(ids) != 24 {
		b.Fatal(len(ids), err)
	}
	for _, read := range []struct {
		name string
		run  func() error
	}{
		{"product", func() error { _, err := s.ProductByHandle(b.Context(), "p77"); return err }},
		{"24 cards", func() error { _, err := s.Products(b.Context(), ids, false); return err }},
		{"search", func() error { _, err := s.Search(b.Context(), search.Parse("tulip", nil), 0); return err }},
		{"search of two words", func() error { _, err := s.Search(b.Context(), search.Parse("tulip saffr", nil), 0); return err }},
		{"stamp", func() error { _, _, err := s.Stamp(b.Context()); return err }},
		{"entries", func() error { _, err := s.Entries(b.Context(), time.Time{}); return err }},
	} {
		b.Run(read.name, func(b *testing.B) {
			for b.Loop() {
				if err := read.run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
