package jobs

import (
	"context"
	"database/sql"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"vitrin/internal/domain/health"
)

func kindOf(t *testing.T, q *Queue, kind string) health.Jobs {
	t.Helper()
	all, err := q.Kinds(unhurried(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range all {
		if j.Kind == kind {
			return j
		}
	}
	return health.Jobs{}
}

func TestFailedWorkIsToldByKindAndTriedAgain(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		ctx := unhurried(t)
		var mended atomic.Bool
		q := h.queue(t)
		q.Register("letter", func(context.Context, []byte) error {
			if mended.Load() {
				return nil
			}
			return errors.New("the mail host is away")
		})
		h.order(t, q, "A", (*sql.Tx).Commit)
		h.order(t, q, "B", (*sql.Tx).Commit)
		if got := kindOf(t, q, "letter"); got.Waiting != 2 || got.Failed() != 0 || got.Trouble != "" {
			t.Errorf("before: %+v", got)
		}
		// the last attempt is the next one: it is given up after
		if _, err := h.config.DB.ExecContext(ctx, `UPDATE river_job SET max_attempts = 1`); err != nil {
			t.Fatal(err)
		}
		start(t, q)
		eventually(t, func() bool { return kindOf(t, q, "letter").Dead == 2 })
		if got := kindOf(t, q, "letter"); got.Trouble != "the mail host is away" || got.Repeated || !got.DoneAt.IsZero() {
			t.Errorf("given up: %+v", got)
		}
		if n, err := q.Retry(ctx, "picture"); n != 0 || err != nil {
			t.Errorf("another kind: %d, %v", n, err)
		}
		mended.Store(true)
		if n, err := q.Retry(ctx, "letter"); n != 2 || err != nil {
			t.Errorf("again: %d, %v", n, err)
		}
		eventually(t, func() bool {
			return time.Since(kindOf(t, q, "letter").DoneAt).Abs() < time.Minute && counts(t, q) == Counts{}
		})
	})
}

func TestLongWorkHasALimitOfItsOwn(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		ctx := unhurried(t)
		q := h.queue(t)
		limit := make(chan time.Duration, 1)
		q.RegisterLong("upkeep", 30*time.Minute, func(ctx context.Context, _ []byte) error {
			end, _ := ctx.Deadline()
			limit <- time.Until(end)
			return nil
		})
		tx, err := h.config.DB.BeginTx(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := q.Insert(ctx, tx, "upkeep", nil); err != nil {
			t.Fatal(err)
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
		start(t, q)
		select {
		case got := <-limit:
			if got < 29*time.Minute {
				t.Errorf("%s", got)
			}
		case <-ctx.Done():
			t.Fatal("it was never done")
		}
	})
}
