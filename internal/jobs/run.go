package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivermigrate"
)

// migrationLock is the number instances of one PostgreSQL agree on, so that two that start together migrate in turn.
const migrationLock = 0x76697472696e // "vitrin"

// Migrate brings the tables the work lies in to this version.
func (q *Queue) Migrate(ctx context.Context) error {
	if q.config.Postgres {
		unlock, err := lock(ctx, q.config.DB)
		if err != nil {
			return fmt.Errorf("jobs: waiting to migrate: %w", err)
		}
		defer unlock()
	}
	migrator, err := rivermigrate.New(q.driver(nil), &rivermigrate.Config{Logger: warnings(q.config.Log)})
	if err != nil {
		return fmt.Errorf("jobs: %w", err)
	}
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("jobs: migrating: %w", err)
	}
	return q.prepare(ctx)
}

// lock holds one connection while the migrations run on others; without a lock River's fail when run twice at once.
func lock(ctx context.Context, db *sql.DB) (unlock func(), err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock($1)`, migrationLock); err != nil {
		_ = conn.Close()
		return nil, err
	}
	return func() {
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock($1)`, migrationLock)
		_ = conn.Close()
	}, nil
}

// Start begins to work and returns. Only Stop ends it: a context that is cancelled later does not, so that the order of
// stopping stays in the caller's hand.
func (q *Queue) Start(ctx context.Context) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.working != nil {
		return errors.New("jobs: started twice")
	}
	if err := errors.Join(q.wrong...); err != nil {
		return err
	}
	if err := q.prepare(ctx); err != nil {
		return err
	}
	listener, err := q.listen(ctx)
	if err != nil {
		return fmt.Errorf("jobs: %w", err)
	}
	client, err := river.NewClient(q.driver(listener), q.worksWith())
	if err == nil {
		err = client.Start(context.WithoutCancel(ctx))
	}
	if err != nil {
		if listener != nil {
			listener.Close()
		}
		return fmt.Errorf("jobs: %w", err)
	}
	q.working, q.listener = client, listener
	return nil
}

// listen makes the pool the one listening connection is taken from.
func (q *Queue) listen(ctx context.Context) (*pgxpool.Pool, error) {
	if !q.config.Postgres || q.config.DSN == "" {
		return nil, nil
	}
	c, err := pgxpool.ParseConfig(q.config.DSN)
	if err != nil {
		return nil, err
	}
	c.MinConns, c.MaxConns = 0, 1
	return pgxpool.NewWithConfig(ctx, c)
}

func (q *Queue) worksWith() *river.Config {
	c := q.base()
	c.Workers = river.NewWorkers()
	for kind, work := range q.kinds {
		river.AddWorkerArgs(c.Workers, args{kind: kind}, worker{work: work, limit: q.limits[kind]})
	}
	for _, r := range q.repeated {
		river.AddWorkerArgs(c.Workers, args{kind: r.kind()}, worker{work: r.once()})
		c.PeriodicJobs = append(c.PeriodicJobs, r.job())
	}
	c.Queues = map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: workers}}
	for kind, n := range q.apart {
		c.Queues[kind] = river.QueueConfig{MaxWorkers: n, FetchPollInterval: fetchInterval}
	}
	if len(q.repeated) > 0 {
		c.Queues[periodicQueue] = river.QueueConfig{MaxWorkers: periodicWorkers, FetchPollInterval: fetchInterval}
	}
	return c
}

const (
	patience = 10 * time.Second // that Stop has when its context sets no end
	grace    = 5 * time.Second  // that interrupted work gets to put itself back
)

// Stop takes no more work and waits for what is being done, ten seconds if ctx sets no other end. Then the work is
// interrupted and put back to be done after the next start; it must have noticed within five seconds more.
func (q *Queue) Stop(ctx context.Context) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.working == nil {
		return nil
	}
	soft := ctx
	if _, bounded := ctx.Deadline(); !bounded {
		var cancel context.CancelFunc
		soft, cancel = context.WithTimeout(ctx, patience)
		defer cancel()
	}
	err := q.working.Stop(soft)
	if err != nil {
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		err = q.working.StopAndCancel(last)
	}
	if q.listener != nil {
		q.listener.Close()
	}
	q.working, q.listener = nil, nil
	if err != nil {
		return fmt.Errorf("jobs: work did not end: %w", err)
	}
	return nil
}
