package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	mathrand "math/rand/v2"
	"sync/atomic"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/richtext"
)

// Outbox is told what happened to an order inside the transaction that saves it, so that the work behind the
// page (letters) is kept with the order or not at all.
type Outbox func(ctx context.Context, tx *sql.Tx, orderID int64, event order.Event) error

// Options say which database to open and what the store is given from outside. Only Database is required.
type Options struct {
	Database string // sqlite:PATH or postgres://…
	Now      func() time.Time
	IDs      *ident.Source
	Outbox   Outbox
	Darkroom Darkroom
	Tasks    TaskQueue
	Upkeep   UpkeepQueue
	Log      *slog.Logger
}

// Store is the shop's memory. It is safe for many goroutines and, on PostgreSQL, beside other instances.
type Store struct {
	db       *gorm.DB // reads; inside a transaction only the handle it was given
	writer   *sql.DB
	reader   *sql.DB // the writer itself on PostgreSQL
	postgres bool
	now      func() time.Time
	ids      *ident.Source
	outbox   Outbox
	darkroom Darkroom
	tasks    TaskQueue
	upkeep   UpkeepQueue
	log      *slog.Logger
	rich     *richtext.Renderer
	ready    readiness
	prepared statements
	placings line
	shelf    atomic.Int64 // how many products the last Entries saw; 0 before
}

// Open connects to the database and makes the SQLite file when there is none. It changes no table: Migrate does.
// A store that a newer program has written is refused.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.IDs == nil {
		o.IDs = ident.NewSource(o.Now, rand.Reader)
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &Store{now: o.Now, ids: o.IDs, outbox: o.Outbox, darkroom: o.Darkroom, tasks: o.Tasks, upkeep: o.Upkeep, log: o.Log, rich: richtext.New()}
	if err := s.connect(ctx, o.Database); err != nil {
		return nil, fmt.Errorf("opening the store: %w", err)
	}
	if err := s.refuseNewer(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close ends all connections.
func (s *Store) Close() error {
	s.prepared.close()
	var err error
	if s.reader != nil && s.reader != s.writer {
		err = s.reader.Close()
	}
	if s.writer == nil {
		return err
	}
	if !s.postgres { // keeps the planner's figures fresh; costs nothing when they are
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_, _ = s.writer.ExecContext(ctx, `PRAGMA optimize`)
	}
	return errors.Join(err, s.writer.Close())
}

// Writer is the pool that may write, for those who keep their own tables in the same database.
func (s *Store) Writer() *sql.DB { return s.writer }

// IsPostgres tells which of the two databases it is.
func (s *Store) IsPostgres() bool { return s.postgres }

// writeLimit is how long a write may take when its context sets no end.
const writeLimit = 10 * time.Second

// tx runs one write transaction. On PostgreSQL one that lost against another is run again, so f must not
// change anything outside it that a second run would spoil.
func (s *Store) tx(ctx context.Context, f func(tx *gorm.DB) error) error {
	return s.txWithin(ctx, writeLimit, f)
}

func (s *Store) txWithin(ctx context.Context, limit time.Duration, f func(tx *gorm.DB) error) error {
	const tries = 4
	if _, ok := ctx.Deadline(); !ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, limit)
		defer cancel()
	}
	for try := 1; ; try++ {
		err := s.db.WithContext(ctx).Transaction(f)
		if err == nil || try == tries || !lostRace(err) {
			return toFault(err)
		}
		select {
		case <-ctx.Done():
			return toFault(err)
		case <-time.After(time.Duration(try) * time.Duration(5+mathrand.IntN(20)) * time.Millisecond):
		}
	}
}

// read is the handle for reading under a context.
func (s *Store) read(ctx context.Context) *gorm.DB { return s.db.WithContext(ctx) }

// sqlTx is the transaction behind a handle that tx gave.
func sqlTx(tx *gorm.DB) *sql.Tx {
	raw, _ := tx.Statement.ConnPool.(*sql.Tx) // always one: PrepareStmt is off
	return raw
}

// micros is how times are kept: microseconds since 1970, UTC, and 0 for no time.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func fromMicros(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.UnixMicro(n).UTC()
}
