package load

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func TestMeasureCountsEachOnce(t *testing.T) {
	var n atomic.Int64
	work := func(context.Context) error {
		if n.Add(1)%10 == 0 {
			return errors.New("every tenth")
		}
		return nil
	}
	m := measure(t.Context(), 100, []func(context.Context) error{work, work, work}, func(int, int) {})
	if n.Load() != 100 || m.Failed != 10 || len(m.Took) != 90 || m.Failure == nil || !slices.IsSorted(m.Took) {
		t.Errorf("%d done, %d failed, %d measured, %v", n.Load(), m.Failed, len(m.Took), m.Failure)
	}
}

func TestSharesOfWhatWasMeasured(t *testing.T) {
	m := Measured{Lasted: time.Second}
	if m.At(0.95) != 0 {
		t.Error("a share of nothing")
	}
	for i := range 100 {
		m.Took = append(m.Took, time.Duration(i+1))
	}
	if m.At(0.5) != 50 || m.At(0.95) != 95 || m.At(1) != 100 || m.At(0) != 1 || m.PerSecond() != 100 {
		t.Errorf("%d %d %d %d, %v a second", m.At(0.5), m.At(0.95), m.At(1), m.At(0), m.PerSecond())
	}
}

func TestPagesAreManyAndTheSameForTheSameSeed(t *testing.T) {
	for _, products := range []int{1, 1000, 100_000} {
		for _, page := range Pages(products) {
			a, b := rand.New(rand.NewPCG(1, 2)), rand.New(rand.NewPCG(1, 2))
			seen := map[string]bool{}
			for range 200 {
				path := page.Path(a)
				if path != page.Path(b) {
					t.Fatalf("%s: not the same twice", page.Name)
				}
				if _, err := url.ParseRequestURI(path); err != nil {
					t.Fatalf("%s: %v", page.Name, err)
				}
				seen[path] = true
			}
			if len(seen) < 20 && page.Name != "home" && products > 1 {
				t.Errorf("%s: only %d different addresses", page.Name, len(seen))
			}
		}
	}
}

func TestAWatchEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var asked atomic.Int64
	shop := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch asked.Add(1) {
		case 2:
			w.WriteHeader(http.StatusServiceUnavailable)
		case 5:
			cancel()
			<-r.Context().Done() // broken off
		}
	}))
	defer shop.Close()
	m := Crowd{Base: shop.URL}.Watch(ctx, time.Nanosecond, func(*rand.Rand) string { return "/" })
	if len(m.Took) != 3 || m.Failed != 1 || m.Failure == nil {
		t.Errorf("%d measured, %d failed, %v", len(m.Took), m.Failed, m.Failure)
	}
}
