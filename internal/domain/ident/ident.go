package ident

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"io"
	"sync"
	"time"
)

// epoch is the first moment ids count from: 2025-01-01 UTC.
const epoch = 1735689600000

// Source makes 63-bit ids: 41 bits of milliseconds since 2025, then 22 bits that start at random in
// each millisecond and rise by one, so ids of one source never repeat and those of two instances practically never.
type Source struct {
	now    func() time.Time
	random io.Reader
	mu     sync.Mutex
	last   int64
}

// NewSource makes a source on a clock and a reader of random bytes (crypto/rand.Reader outside tests).
func NewSource(now func() time.Time, random io.Reader) *Source {
	return &Source{now: now, random: random}
}

// New returns the next id, above every id this source gave before.
func (s *Source) New() int64 {
	var b [4]byte
	if _, err := io.ReadFull(s.random, b[:]); err != nil {
		panic("ident: no randomness: " + err.Error()) // the system's own source does not fail
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	id := (s.now().UnixMilli()-epoch)<<22 | int64(binary.BigEndian.Uint32(b[:])>>11)
	if id <= s.last {
		id = s.last + 1
	}
	s.last = id
	return id
}

// Token returns 160 random bits as 27 characters that are safe in a URL.
func Token() string {
	var b [20]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the program instead
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// TokenLength is the length of every Token, for refusing others before asking the store.
const TokenLength = 27

// Digest is what the store keeps of a token, so that a stolen table opens nothing.
func Digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
