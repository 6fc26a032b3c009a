package store

import (
	"testing"
	"time"

	"vitrin/internal/domain/search"
)

func benchStore(b *testing.B) (*Store, []int64) {
	s := openShop(b, Options{Database: emptyShop.SQLite(b).URL})
	category := teaShelf(b, s)["pot"].CategoryID
	ps := corpus(10000, category)
	if err := s.SaveProducts(b.Context(), ps, false, "", ""); err != nil {
		b.Fatal(err)
	}
	ids, _ := s.Search(b.Context(), search.Parse("glass", nil), 24)
	return s, ids
}

func BenchmarkZZHandle(b *testing.B) {
	s, _ := benchStore(b)
	for b.Loop() {
		s.ProductByHandle(b.Context(), "p77")
	}
}

func BenchmarkZZCards(b *testing.B) {
	s, ids := benchStore(b)
	for b.Loop() {
		s.Products(b.Context(), ids, false)
	}
}

func BenchmarkZZSearch(b *testing.B) {
	s, _ := benchStore(b)
	for b.Loop() {
		s.Search(b.Context(), search.Parse("tulip", nil), 1000)
	}
}

func BenchmarkZZEntries(b *testing.B) {
	s, _ := benchStore(b)
	for b.Loop() {
		s.Entries(b.Context(), time.Now())
	}
}

func BenchmarkZZChanged(b *testing.B) {
	s, _ := benchStore(b)
	p, _ := s.ProductByHandle(b.Context(), "p77")
	mustSave(b, s, p)
	at := time.Now().Add(-200 * time.Microsecond)
	for b.Loop() {
		c, _ := s.EntriesChanged(b.Context(), at.Add(-time.Millisecond), time.Now())
		if len(c.Entries) > 3 {
			b.Fatal(len(c.Entries))
		}
	}
}
