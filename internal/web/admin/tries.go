package admin

import (
	"sync"
	"time"
)

// window is the time failed sign-ins are counted in.
const window = 15 * time.Minute

// keptTries is how many keys are remembered at once; beyond it the one that would be forgotten first goes.
const keptTries = 20_000

// tries counts what failed, by key. A try is counted before its outcome is known and given back when it was none, so
// that a burst sent at once gets no further than the same tries one by one.
type tries struct {
	limit int
	now   func() time.Time
	mu    sync.Mutex
	kept  map[string]tally
}

type tally struct {
	count int
	ends  time.Time
}

func newTries(limit int, now func() time.Time) *tries {
	return &tries{limit: limit, now: now, kept: map[string]tally{}}
}

// take counts a try; false when there were too many already.
func (t *tries) take(key string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	one, known := t.kept[key]
	if !known || !now.Before(one.ends) {
		if !known && len(t.kept) >= keptTries {
			t.makeRoom(now)
		}
		one = tally{ends: now.Add(window)}
	}
	if one.count >= t.limit {
		return false
	}
	one.count++
	t.kept[key] = one
	return true
}

// give takes a try back: it did not fail.
func (t *tries) give(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	one, known := t.kept[key]
	switch {
	case !known:
	case one.count <= 1:
		delete(t.kept, key)
	default:
		one.count--
		t.kept[key] = one
	}
}

// makeRoom forgets what is over, or else what would be over first.
func (t *tries) makeRoom(now time.Time) {
	first, ends := "", time.Time{}
	for key, one := range t.kept {
		if !now.Before(one.ends) {
			delete(t.kept, key)
		} else if first == "" || one.ends.Before(ends) {
			first, ends = key, one.ends
		}
	}
	if len(t.kept) >= keptTries {
		delete(t.kept, first)
	}
}
