package ident

import (
	"crypto/rand"
	"testing"
	"time"
)

func TestIdsRiseAndNeverRepeat(t *testing.T) {
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	s := NewSource(func() time.Time { return at }, rand.Reader)
	last := int64(0)
	for range 10000 {
		id := s.New()
		if id <= last {
			t.Fatalf("%d after %d", id, last)
		}
		last = id
	}
	at = at.Add(-time.Hour) // a clock set back must not bring an id twice
	if id := s.New(); id <= last {
		t.Fatalf("%d after %d when the clock went back", id, last)
	}
}

func TestTokensAreLongAndDiffer(t *testing.T) {
	a, b := Token(), Token()
	if a == b || len(a) != TokenLength {
		t.Fatalf("tokens %q and %q", a, b)
	}
	if Digest(a) == Digest(b) || len(Digest(a)) != 64 {
		t.Fatal("digests must differ and be 64 hex digits")
	}
}
