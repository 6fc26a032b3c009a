package load

import (
	"context"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Crowd is a number of visitors who do the same at once, each in a browser of its own.
type Crowd struct {
	Base string // the shop's address without a slash at the end
	Size int    // how many at once
	Seed uint64 // the same seed asks for the same pages

	Cookies http.CookieJar // everybody's; nil for nobody's
}

// patience is how long a visitor waits for a page before it counts as failed.
const patience = 30 * time.Second

// Visit looks at n pages in all and measures each from the request to its last byte. Whatever is not answered with 200
// counts as failed. progress is told after every page; it must bear being called from many goroutines.
func (c Crowd) Visit(ctx context.Context, n int, path func(*rand.Rand) string, progress func(done, all int)) Measured {
	work := make([]func(context.Context) error, c.Size)
	for i := range work {
		r, browser := rand.New(rand.NewPCG(c.Seed, uint64(i))), &http.Client{Transport: connection(), Timeout: patience, Jar: c.Cookies}
		work[i] = func(ctx context.Context) error { return look(ctx, browser, c.Base+path(r)) }
	}
	return measure(ctx, n, work, progress)
}

// Watch looks at pages, one after another with a rest between, until ctx ends. The look that it breaks off is not counted.
func (c Crowd) Watch(ctx context.Context, rest time.Duration, path func(*rand.Rand) string) Measured {
	r, browser := rand.New(rand.NewPCG(c.Seed, 0)), &http.Client{Transport: connection(), Timeout: patience, Jar: c.Cookies}
	var m Measured
	began := time.Now()
	for ctx.Err() == nil {
		start := time.Now()
		switch err := look(ctx, browser, c.Base+path(r)); {
		case err == nil:
			m.Took = append(m.Took, time.Since(start))
		case ctx.Err() == nil:
			if m.Failed++; m.Failure == nil {
				m.Failure = err
			}
		}
		select {
		case <-ctx.Done():
		case <-time.After(rest):
		}
	}
	m.Lasted = time.Since(began)
	slices.Sort(m.Took)
	return m
}

// connection is what a browser keeps open to the shop. It asks for compressed pages and leaves them packed: unpacking
// is the visitor's work, not the shop's.
func connection() *http.Transport {
	return &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 1}
}

func look(ctx context.Context, browser *http.Client, address string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return err
	}
	request.Header.Set("Accept-Encoding", "gzip")
	answer, err := browser.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return fmt.Errorf("%s broke off: %w", address, err)
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answered %d", address, answer.StatusCode)
	}
	return nil
}

// Measured is what a crowd saw.
type Measured struct {
	Took    []time.Duration // of everything that went well, ascending
	Failed  int
	Failure error         // the first
	Lasted  time.Duration // from the first request to the last answer
}

// At is the time within which a share of all was done: At(0.95) is the 95th percentile. 0 when nothing went well.
func (m Measured) At(share float64) time.Duration {
	if len(m.Took) == 0 {
		return 0
	}
	return m.Took[max(int(math.Ceil(share*float64(len(m.Took))))-1, 0)]
}

// PerSecond is how many went well a second.
func (m Measured) PerSecond() float64 { return float64(len(m.Took)) / m.Lasted.Seconds() }

// measure does n things in all, as many at once as there are workers, and stops early when ctx ends.
func measure(ctx context.Context, n int, workers []func(context.Context) error, progress func(done, all int)) Measured {
	var (
		m     Measured
		keep  sync.Mutex
		crowd sync.WaitGroup
		taken atomic.Int64
		done  atomic.Int64
	)
	began := time.Now()
	for _, work := range workers {
		crowd.Go(func() {
			var took []time.Duration
			for taken.Add(1) <= int64(n) && ctx.Err() == nil {
				start := time.Now()
				err := work(ctx)
				if err == nil {
					took = append(took, time.Since(start))
				} else {
					keep.Lock()
					if m.Failed++; m.Failure == nil {
						m.Failure = err
					}
					keep.Unlock()
				}
				progress(int(done.Add(1)), n)
			}
			keep.Lock()
			m.Took = append(m.Took, took...)
			keep.Unlock()
		})
	}
	crowd.Wait()
	m.Lasted = time.Since(began)
	slices.Sort(m.Took)
	return m
}
