package store

import (
	"context"
	"fmt"
	"sync"
	"time"

	"vitrin/internal/domain/fault"
)

// readiness keeps the last answer for a moment, so that asking often costs nothing and cannot be made to cost.
type readiness struct {
	mu       sync.Mutex
	at       time.Time
	err      error
	migrated bool
}

// Limits of Ready: how long an answer is kept and how long the database may take for one.
const (
	readyFor  = 500 * time.Millisecond
	readyWait = 1500 * time.Millisecond
)

// Ready tells whether the store can sell: migrated, answering and writable. Otherwise it is an Unavailable fault.
func (s *Store) Ready(ctx context.Context) error {
	s.ready.mu.Lock()
	defer s.ready.mu.Unlock()
	if !s.ready.at.IsZero() && time.Since(s.ready.at) < readyFor {
		return s.ready.err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), readyWait)
	defer cancel()
	s.ready.err = s.probe(ctx)
	s.ready.at = time.Now() // of the machine on purpose: it measures a pause
	return s.ready.err
}

func (s *Store) probe(ctx context.Context) error {
	if !s.ready.migrated {
		store, program, err := s.Version(ctx)
		if err != nil {
			return err
		}
		if store != program {
			return fault.New(fault.Unavailable, "store.unmigrated").Because(fmt.Errorf("tables at step %d of %d", store, program))
		}
		s.ready.migrated = true
	}
	if !s.postgres && s.writer.Stats().InUse > 0 { // it is writing this very moment
		var one int
		return toFault(s.reader.QueryRowContext(ctx, `SELECT 1 FROM catalogue_state`).Scan(&one))
	}
	return toFault(s.read(ctx).Exec(`UPDATE catalogue_state SET probed_at = ?`, micros(s.now())).Error)
}
