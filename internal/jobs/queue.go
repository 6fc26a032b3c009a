package jobs

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
)

// Config says where work is kept.
type Config struct {
	DB       *sql.DB // the pool that writes; on SQLite its one connection is shared with everything else that writes
	Postgres bool    // SQLite otherwise
	DSN      string  // of PostgreSQL, for the connection that listens for new work; without it work is noticed within a second
	Log      *slog.Logger
}

// Work does one piece of work. An error, a panic and a pause beyond timeout have it done again later.
type Work func(ctx context.Context, payload []byte) error

// Queue is the door. One that is never started only puts work in.
type Queue struct {
	config Config
	insert *river.Client[*sql.Tx]   // PostgreSQL's way in
	put    atomic.Pointer[sql.Stmt] // SQLite's, once the table is there

	mu       sync.Mutex
	kinds    map[string]Work
	apart    map[string]int           // kinds with a queue of their own, and how many are done at once
	limits   map[string]time.Duration // of one attempt, where it is another than timeout
	repeated []repeated
	wrong    []error // what Register and Every were given and Start refuses
	working  *river.Client[*sql.Tx]
	listener *pgxpool.Pool
}

const (
	attempts      = 12               // with River's pauses of attempt⁴ seconds the last one comes after eleven hours
	timeout       = 60 * time.Second // of one attempt
	rescueAfter   = 2 * time.Minute  // an attempt nobody has ended by then died with its process
	keepCompleted = 26 * time.Hour   // longer than any interval of Every: a finished run is what keeps its period from a second
	keepDead      = 30 * 24 * time.Hour

	// Fetching is a write, and on SQLite it stands in line with the orders. So it is done seldom and for many at once.
	// PostgreSQL tells of new work; SQLite is asked, four times a second, which is less than its listener would ask.
	fetchCooldown  = 200 * time.Millisecond
	fetchInterval  = time.Second
	sqliteInterval = 250 * time.Millisecond

	workers         = 16 // of what was put in; they mostly wait for a mail host
	periodicWorkers = 2
	periodicQueue   = "periodic" // a queue of its own, so that a hanging mail host holds up nothing else
)

// New opens the door on a store that Migrate has been run on, or will be before work is put in.
func New(c Config) (*Queue, error) {
	if c.DB == nil {
		return nil, errors.New("jobs: no database")
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	q := &Queue{config: c, kinds: map[string]Work{}, apart: map[string]int{}, limits: map[string]time.Duration{}}
	if c.Postgres {
		var err error
		if q.insert, err = river.NewClient(q.driver(nil), q.base()); err != nil {
			return nil, fmt.Errorf("jobs: %w", err)
		}
	}
	return q, nil
}

// Register says how a kind of work is done. Call it before Start.
func (q *Queue) Register(kind string, work func(ctx context.Context, payload []byte) error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch _, twice := q.kinds[kind]; {
	case q.working != nil:
		q.wrong = append(q.wrong, fmt.Errorf("jobs: %s is registered after the start", kind))
	case twice:
		q.wrong = append(q.wrong, fmt.Errorf("jobs: %s is registered twice", kind))
	case work == nil:
		q.wrong = append(q.wrong, fmt.Errorf("jobs: nothing does %s", kind))
	default:
		q.kinds[kind] = work
	}
}

// RegisterApart is Register for heavy work: the kind has a queue of its own, of which so many are done at once, so that much
// of it holds up nothing else. The kind must be fit to be a queue's name.
func (q *Queue) RegisterApart(kind string, workers int, work func(ctx context.Context, payload []byte) error) {
	q.Register(kind, work)
	q.mu.Lock()
	defer q.mu.Unlock()
	q.apart[kind] = workers
}

// RegisterLong is RegisterApart for work of which one at a time is done and one attempt may take as long as limit.
func (q *Queue) RegisterLong(kind string, limit time.Duration, work func(ctx context.Context, payload []byte) error) {
	q.RegisterApart(kind, 1, work)
	q.mu.Lock()
	defer q.mu.Unlock()
	q.limits[kind] = limit
}

// queueOf is where a kind of work waits.
func (q *Queue) queueOf(kind string) string {
	q.mu.Lock()
	defer q.mu.Unlock()
	if _, apart := q.apart[kind]; apart {
		return kind
	}
	return river.QueueDefault
}

// Insert puts work in as part of the caller's transaction: it will be done if, and only if, that is committed. The
// payload is JSON; none means null. PostgreSQL may give it back with other blanks and its keys in another order.
func (q *Queue) Insert(ctx context.Context, tx *sql.Tx, kind string, payload []byte) error {
	if len(payload) == 0 {
		payload = []byte("null")
	}
	if !json.Valid(payload) {
		return fmt.Errorf("jobs: the payload of %s is not JSON", kind)
	}
	a := args{kind, payload}
	var err error
	if q.config.Postgres {
		_, err = q.insert.InsertManyFastTx(ctx, tx, []river.InsertManyParams{{Args: a, InsertOpts: &river.InsertOpts{Queue: q.queueOf(kind)}}})
	} else {
		err = q.putSQLite(ctx, tx, a)
	}
	if err != nil {
		return fmt.Errorf("jobs: putting in %s: %w", kind, err)
	}
	return nil
}

// sqliteInsert writes what River's own statement would. River's takes a quarter of a millisecond to parse, as long as all
// the rest of an order, and is parsed each time; this one is short and, after prepare, parsed once.
const sqliteInsert = `INSERT INTO river_job (args, created_at, kind, max_attempts, queue, scheduled_at)
	VALUES (jsonb(?), datetime('now', 'subsec'), ?, ?, ?, datetime('now', 'subsec'))`

func (q *Queue) putSQLite(ctx context.Context, tx *sql.Tx, a args) error {
	raw, err := json.Marshal(a)
	if err != nil {
		return err
	}
	stmt := q.put.Load()
	if stmt == nil {
		_, err = tx.ExecContext(ctx, sqliteInsert, raw, a.kind, attempts, q.queueOf(a.kind))
		return err
	}
	bound := tx.StmtContext(ctx, stmt)
	defer func() { _ = bound.Close() }()
	_, err = bound.ExecContext(ctx, raw, a.kind, attempts, q.queueOf(a.kind))
	return err
}

// prepare parses the statement while no transaction holds the one connection.
func (q *Queue) prepare(ctx context.Context) error {
	if q.config.Postgres || q.put.Load() != nil {
		return nil
	}
	stmt, err := q.config.DB.PrepareContext(ctx, sqliteInsert)
	if err != nil {
		return fmt.Errorf("jobs: %w", err)
	}
	q.put.Store(stmt)
	return nil
}

// Counts is how much work lies there.
type Counts struct {
	Waiting  int64 // to be done or being done
	Retrying int64 // failed at least once and waiting for its next attempt
	Dead     int64 // given up after the last attempt; kept for thirty days
}

// Counts counts what was put in. What Every repeats is not in it.
func (q *Queue) Counts(ctx context.Context) (Counts, error) {
	const waiting = `SELECT CASE WHEN attempt > 0 AND state <> 'running' THEN 'retrying' ELSE 'waiting' END, count(*)
		FROM river_job WHERE state IN ('available', 'pending', 'running', 'retryable', 'scheduled') AND queue <> 'periodic' GROUP BY 1
		UNION ALL SELECT 'dead', count(*) FROM river_job WHERE state = 'discarded' AND queue <> 'periodic'`
	var c Counts
	rows, err := q.config.DB.QueryContext(ctx, waiting)
	if err != nil {
		return c, fmt.Errorf("jobs: counting: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		var n int64
		if err := rows.Scan(&name, &n); err != nil {
			return c, fmt.Errorf("jobs: counting: %w", err)
		}
		switch name {
		case "waiting":
			c.Waiting = n
		case "retrying":
			c.Retrying = n
		case "dead":
			c.Dead = n
		}
	}
	return c, rows.Err()
}

// base is what the client that puts in and the client that works have in common.
func (q *Queue) base() *river.Config {
	c := &river.Config{
		Logger: warnings(q.config.Log), MaxAttempts: attempts, JobTimeout: timeout, RescueStuckJobsAfter: rescueAfter,
		CompletedJobRetentionPeriod: keepCompleted, CancelledJobRetentionPeriod: keepCompleted, DiscardedJobRetentionPeriod: keepDead,
		FetchCooldown: fetchCooldown, FetchPollInterval: fetchInterval, ErrorHandler: reporter{q.config.Log},
	}
	if !q.config.Postgres {
		c.PollOnly, c.FetchPollInterval = true, sqliteInterval
		c.ReindexerSchedule = river.NeverSchedule() // SQLite's indexes do not swell as PostgreSQL's do
	}
	return c
}

// driver speaks to the store; listener may be nil.
func (q *Queue) driver(listener *pgxpool.Pool) riverdriver.Driver[*sql.Tx] {
	switch {
	case !q.config.Postgres:
		return riversqlite.New(q.config.DB)
	case listener != nil:
		return riverdatabasesql.NewWithPgxListener(q.config.DB, listener)
	default:
		return riverdatabasesql.New(q.config.DB)
	}
}

// args is a piece of work as River keeps it under its kind: readable for whoever looks into the table. The payload lies
// inside an object because SQLite's driver loses a bare null and the quotes of a bare string.
type args struct {
	kind    string
	Payload json.RawMessage `json:"payload"`
}

// Kind is the name the work is kept under.
func (a args) Kind() string { return a.kind }

// worker does one kind.
type worker struct {
	river.WorkerDefaults[args]
	work  Work
	limit time.Duration // of an attempt; 0 for the usual one
}

// Timeout is how long an attempt may take.
func (w worker) Timeout(*river.Job[args]) time.Duration { return w.limit }

// Work hands the payload over.
func (w worker) Work(ctx context.Context, job *river.Job[args]) error {
	return w.work(ctx, job.Args.Payload)
}
