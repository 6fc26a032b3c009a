package store

import (
	"context"
	"errors"
	"sync"

	"gorm.io/gorm"

	"vitrin/internal/domain/fault"
)

// line is where writes wait that may share a commit. SQLite has one writer, and each commit waits for the disk: whoever
// comes while one is under way would wait for that disk again, one after the other. So the first of those that wait takes
// the others along: each runs behind a savepoint of its own, so that one that fails takes nothing of the others with it, and
// one commit keeps them all. Nobody is answered before it has.
type line struct {
	mu      sync.Mutex
	waiting []*turn
	leading bool
}

// turn is one write in the line.
type turn struct {
	ctx  context.Context
	run  func(tx *gorm.DB) error
	err  error
	lead chan struct{} // closed when it is this turn's part to lead
	done chan struct{} // closed when err is what it is
}

// mostTurns bounds how many writes share a commit.
const mostTurns = 32

// together runs one write transaction that may share its commit with others. f runs under the transaction's own context, not
// the caller's: one who leaves must not end what is shared. On PostgreSQL, which does this by itself, it is tx.
func (s *Store) together(ctx context.Context, f func(tx *gorm.DB) error) error {
	if s.postgres {
		return s.tx(ctx, f)
	}
	t := &turn{ctx: ctx, run: f, lead: make(chan struct{}), done: make(chan struct{})}
	l := &s.placings
	l.mu.Lock()
	l.waiting = append(l.waiting, t)
	if !l.leading {
		l.leading = true
		close(t.lead)
	}
	l.mu.Unlock()
	select {
	case <-t.done:
	case <-t.lead:
		s.lead(l)
	}
	<-t.done
	return t.err
}

// lead runs those that wait, the caller's own turn first, and gives the lead to the next.
func (s *Store) lead(l *line) {
	l.mu.Lock()
	turns := l.waiting[:min(len(l.waiting), mostTurns)]
	l.waiting = append([]*turn(nil), l.waiting[len(turns):]...)
	l.mu.Unlock()
	answered := false
	defer func() {
		for _, t := range turns {
			if !answered { // a panic: nothing of it was kept
				t.err = fault.New(fault.Unavailable, "store.unavailable")
			}
			close(t.done)
		}
		l.mu.Lock()
		defer l.mu.Unlock()
		if len(l.waiting) > 0 {
			close(l.waiting[0].lead)
		} else {
			l.leading = false
		}
	}()
	s.share(turns)
	answered = true
}

func (s *Store) share(turns []*turn) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(turns[0].ctx), writeLimit)
	defer cancel()
	err := s.tx(ctx, func(tx *gorm.DB) error {
		for _, t := range turns {
			if err := t.take(tx); err != nil {
				return err
			}
		}
		return nil
	})
	for _, t := range turns {
		if err != nil {
			t.err = err
		} else {
			t.err = toFault(t.err)
		}
	}
}

// take runs one turn. Its own failure is its own; what is returned concerns all.
func (t *turn) take(tx *gorm.DB) error {
	t.err = t.ctx.Err() // whoever left while waiting gets nothing done
	if t.err != nil {
		return nil
	}
	if err := tx.Exec("SAVEPOINT turn").Error; err != nil {
		return err
	}
	if t.err = t.run(tx); t.err != nil {
		if err := tx.Exec("ROLLBACK TO turn").Error; err != nil { // the whole transaction is gone, as when the disk is full
			if _, own := fault.Of(t.err); own {
				return err // what this one did wrong is no reason for the others
			}
			return errors.Join(t.err, err)
		}
	}
	return tx.Exec("RELEASE turn").Error
}
