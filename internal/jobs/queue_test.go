package jobs

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/riverqueue/river"
	_ "modernc.org/sqlite"

	"vitrin/internal/testkit"
)

// house is a database with a table for orders beside the work.
type house struct {
	config Config
	log    *log
}

func eachHouse(t *testing.T, f func(t *testing.T, h house)) {
	testkit.EachDatabase(t, func(t *testing.T, db testkit.DB) { f(t, build(t, db)) })
}

func build(t testing.TB, db testkit.DB) house {
	t.Helper()
	h := house{Config{DB: open(t, db), Postgres: db.Kind == testkit.KindPostgres, DSN: db.URL}, &log{}}
	h.config.Log = slog.New(slog.NewTextHandler(h.log, nil))
	ctx := unhurried(t)
	if err := h.queue(t).Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := h.config.DB.ExecContext(ctx, `CREATE TABLE orders (number TEXT PRIMARY KEY)`); err != nil {
		t.Fatal(err)
	}
	return h
}

// open opens a pool as the store opens the one that writes.
func open(t testing.TB, db testkit.DB) *sql.DB {
	t.Helper()
	driver, dsn := "pgx", db.URL
	if db.Kind == testkit.KindSQLite {
		driver = "sqlite"
		dsn = "file:" + strings.TrimPrefix(db.URL, "sqlite:") +
			"?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_txlock=immediate"
	}
	pool, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	if db.Kind == testkit.KindSQLite {
		pool.SetMaxOpenConns(1)
	}
	t.Cleanup(func() { pool.Close() })
	return pool
}

func (h house) queue(t testing.TB) *Queue {
	t.Helper()
	q, err := New(h.config)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// start starts a queue and stops it after the test, unless the test did.
func start(t testing.TB, q *Queue) {
	t.Helper()
	if err := q.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := q.Stop(unhurried(t)); err != nil {
			t.Error(err)
		}
	})
}

// order writes an order and its work in one transaction and ends it by end.
func (h house) order(t testing.TB, q *Queue, number string, end func(*sql.Tx) error) {
	t.Helper()
	ctx := unhurried(t)
	tx, err := h.config.DB.BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `INSERT INTO orders VALUES ($1)`, number); err != nil {
		t.Fatal(err)
	}
	if err := q.Insert(ctx, tx, "letter", fmt.Appendf(nil, `{"number":%q}`, number)); err != nil {
		t.Fatal(err)
	}
	if err := end(tx); err != nil {
		t.Fatal(err)
	}
}

// done counts how often each payload was done.
type done struct {
	mu    sync.Mutex
	times map[string]int
}

func (d *done) note(payload []byte) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.times == nil {
		d.times = map[string]int{}
	}
	d.times[strings.ReplaceAll(string(payload), " ", "")]++ // PostgreSQL puts blanks into JSON
}

func (d *done) all() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.times)
}

func (d *done) often(number string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.times[`{"number":"`+number+`"}`]
}

func TestWorkIsDoneOnceWhenKeptAndNeverWhenNot(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		var d done
		q := h.queue(t)
		q.Register("letter", func(_ context.Context, payload []byte) error { d.note(payload); return nil })
		start(t, q)
		h.order(t, q, "A", (*sql.Tx).Commit)
		h.order(t, q, "B", (*sql.Tx).Rollback)
		h.order(t, q, "C", (*sql.Tx).Commit)
		eventually(t, func() bool { return d.all() == 2 })
		eventually(t, func() bool { return counts(t, q) == Counts{} })
		time.Sleep(2 * fetchCooldown)
		if d.often("A") != 1 || d.often("B") != 0 || d.often("C") != 1 {
			t.Errorf("done: %v", d.times)
		}
	})
}

func TestWorkApartHoldsUpNothing(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		q := h.queue(t)
		var d done
		var now, most atomic.Int32
		free := make(chan struct{})
		q.Register("letter", func(_ context.Context, payload []byte) error { d.note(payload); return nil })
		q.RegisterApart("picture", 2, func(context.Context, []byte) error {
			most.Store(max(most.Load(), now.Add(1)))
			<-free
			now.Add(-1)
			return nil
		})
		ctx := unhurried(t)
		tx, err := h.config.DB.BeginTx(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 * workers {
			if err := q.Insert(ctx, tx, "picture", nil); err != nil {
				t.Fatal(err)
			}
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
		start(t, q)
		eventually(t, func() bool { return now.Load() == 2 })
		h.order(t, q, "A", (*sql.Tx).Commit)
		eventually(t, func() bool { return d.often("A") == 1 })
		if c := counts(t, q); c.Waiting < 3*workers {
			t.Errorf("%+v", c)
		}
		close(free)
		eventually(t, func() bool { return counts(t, q) == Counts{} })
		if most.Load() > 2 {
			t.Errorf("%d at once", most.Load())
		}
	})
}

func TestOneThatOnlyPutsInAndOneThatWorks(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		inserts := h.queue(t)
		h.order(t, inserts, "A", (*sql.Tx).Commit)
		if got := counts(t, inserts); got != (Counts{Waiting: 1}) {
			t.Errorf("before: %+v", got)
		}
		var d done
		works := h.queue(t)
		works.Register("letter", func(_ context.Context, payload []byte) error { d.note(payload); return nil })
		start(t, works)
		eventually(t, func() bool { return d.often("A") == 1 })
	})
}

func TestFailedWorkIsDoneAgain(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		var tries atomic.Int32
		q := h.queue(t)
		q.Register("letter", func(context.Context, []byte) error {
			switch tries.Add(1) {
			case 1:
				return errors.New("mail host is away")
			default:
				return nil
			}
		})
		start(t, q)
		h.order(t, q, "A", (*sql.Tx).Commit)
		eventually(t, func() bool { return counts(t, q).Retrying == 1 })
		eventually(t, func() bool { return tries.Load() == 2 && counts(t, q) == Counts{} })
		if said := h.log.String(); !strings.Contains(said, "mail host is away") || !strings.Contains(said, "kind=letter") || strings.Contains(said, "level=INFO") {
			t.Errorf("log: %s", said)
		}
	})
}

func TestWorkGivenUpIsCounted(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		q := h.queue(t)
		q.Register("letter", func(context.Context, []byte) error { panic("no such order") })
		h.order(t, q, "A", (*sql.Tx).Commit)
		if _, err := h.config.DB.ExecContext(unhurried(t), `UPDATE river_job SET max_attempts = 1`); err != nil {
			t.Fatal(err)
		}
		start(t, q)
		eventually(t, func() bool { return counts(t, q) == Counts{Dead: 1} })
		if said := h.log.String(); !strings.Contains(said, "given up") || !strings.Contains(said, "no such order") {
			t.Errorf("log: %s", said)
		}
	})
}

func TestStopWaitsForWhatIsBeingDone(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		begun, ended := make(chan struct{}), atomic.Bool{}
		q := h.queue(t)
		q.Register("letter", func(ctx context.Context, _ []byte) error {
			close(begun)
			select {
			case <-ctx.Done():
			case <-time.After(300 * time.Millisecond):
				ended.Store(true)
			}
			return ctx.Err()
		})
		ctx, cancel := context.WithCancel(t.Context())
		if err := q.Start(ctx); err != nil {
			t.Fatal(err)
		}
		h.order(t, q, "A", (*sql.Tx).Commit)
		<-begun
		cancel() // the signal to stop does not interrupt
		if err := q.Stop(unhurried(t)); err != nil {
			t.Fatal(err)
		}
		if got := counts(t, q); !ended.Load() || got != (Counts{}) {
			t.Errorf("ended: %t, left: %+v", ended.Load(), got)
		}
	})
}

func TestStopPutsBackWhatTakesTooLong(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		begun := make(chan struct{}, 1)
		var again atomic.Int32
		hang := func(ctx context.Context, _ []byte) error { begun <- struct{}{}; <-ctx.Done(); return ctx.Err() }
		q := h.queue(t)
		q.Register("letter", hang)
		start(t, q)
		h.order(t, q, "A", (*sql.Tx).Commit)
		<-begun
		short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		if err := q.Stop(short); err != nil {
			t.Fatal(err)
		}
		if got := counts(t, q); got != (Counts{Waiting: 1}) {
			t.Errorf("left: %+v", got)
		}
		next := h.queue(t)
		next.Register("letter", func(context.Context, []byte) error { again.Add(1); return nil })
		start(t, next)
		eventually(t, func() bool { return again.Load() == 1 })
	})
}

func TestTwoInstancesShareTheWork(t *testing.T) {
	h := build(t, testkit.Postgres(t))
	const orders = 120
	var d done
	var one, two atomic.Int32
	queues := [2]*Queue{h.queue(t), h.queue(t)}
	for i, share := range []*atomic.Int32{&one, &two} {
		queues[i].Register("letter", func(_ context.Context, payload []byte) error {
			share.Add(1)
			d.note(payload)
			time.Sleep(20 * time.Millisecond)
			return nil
		})
		start(t, queues[i])
	}
	for i := range orders {
		h.order(t, queues[0], fmt.Sprint(i), (*sql.Tx).Commit)
	}
	eventually(t, func() bool { return d.all() == orders && counts(t, queues[1]) == Counts{} })
	if one.Load()+two.Load() != orders || one.Load() == 0 || two.Load() == 0 {
		t.Errorf("shares %d and %d of %d", one.Load(), two.Load(), orders)
	}
}

func TestTwoInstancesMigrateAtOnce(t *testing.T) {
	db := testkit.Postgres(t)
	pool := open(t, db)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			q, err := New(Config{DB: pool, Postgres: true})
			if err == nil {
				err = q.Migrate(unhurried(t))
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
}

func TestEveryRunsOnceAPeriodInAllInstances(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		var short, long atomic.Int32
		instances := 1
		if h.config.Postgres {
			instances = 2
		}
		begin := time.Now()
		var queues []*Queue
		for range instances {
			q := h.queue(t)
			q.Every("a short one", time.Second, func(context.Context) error { short.Add(1); return nil })
			q.Every("long", 24*time.Hour, func(context.Context) error { long.Add(1); return nil })
			start(t, q)
			queues = append(queues, q)
		}
		eventually(t, func() bool { return short.Load() >= 3 && long.Load() >= 1 })
		if err := queues[0].Stop(unhurried(t)); err != nil {
			t.Fatal(err)
		}
		start(t, queues[0]) // the restart begins anew, but the day had its run
		before := short.Load()
		eventually(t, func() bool { return short.Load() >= before+2 })
		periods := int32(time.Since(begin)/time.Second) + 2
		if short.Load() > periods {
			t.Errorf("%d runs in %d periods", short.Load(), periods)
		}
		if long.Load() != 1 && time.Now().UTC().Truncate(24*time.Hour).Equal(begin.UTC().Truncate(24*time.Hour)) {
			t.Errorf("%d runs of one day", long.Load())
		}
		if got := counts(t, queues[0]); got != (Counts{}) {
			t.Errorf("repeated work is counted: %+v", got)
		}
	})
}

func TestMistakesAreToldAtTheStart(t *testing.T) {
	nothing := func(context.Context, []byte) error { return nil }
	for name, mistake := range map[string]func(q *Queue){
		"a kind twice":         func(q *Queue) { q.Register("a", nothing); q.Register("a", nothing) },
		"nobody does it":       func(q *Queue) { q.Register("a", nil) },
		"too often":            func(q *Queue) { q.Every("a", time.Millisecond, func(context.Context) error { return nil }) },
		"a kind with a blank":  func(q *Queue) { q.Register("a b", nothing) },
		"nothing to do at all": func(*Queue) {},
	} {
		t.Run(name, func(t *testing.T) {
			q := build(t, testkit.SQLite(t)).queue(t)
			mistake(q)
			if err := q.Start(t.Context()); err == nil {
				t.Error("started")
			}
		})
	}
}

// TestSQLiteIsGivenWhatRiverWouldWrite holds our short statement against River's own, column by column.
func TestSQLiteIsGivenWhatRiverWouldWrite(t *testing.T) {
	h := build(t, testkit.SQLite(t))
	ctx := unhurried(t)
	client, err := river.NewClient(h.queue(t).driver(nil), h.queue(t).base())
	if err != nil {
		t.Fatal(err)
	}
	tx, err := h.config.DB.BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.InsertManyFastTx(ctx, tx, []river.InsertManyParams{{Args: args{"letter", []byte(`{"order":7}`)}}}); err != nil {
		t.Fatal(err)
	}
	if err := h.queue(t).Insert(ctx, tx, "letter", []byte(`{"order":7}`)); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	rows, err := h.config.DB.QueryContext(ctx, `SELECT * FROM river_job ORDER BY id`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var found [2][]any
	for i := range found {
		found[i] = make([]any, len(columns))
		into := make([]any, len(columns))
		for c := range columns {
			into[c] = &found[i][c]
		}
		if !rows.Next() || rows.Scan(into...) != nil {
			t.Fatal("two rows were written")
		}
	}
	for c, name := range columns {
		river, ours := fmt.Sprintf("%T %v", found[0][c], found[0][c]), fmt.Sprintf("%T %v", found[1][c], found[1][c])
		if name == "id" || strings.HasSuffix(name, "_at") && found[0][c] != nil {
			river, ours = fmt.Sprintf("%T", found[0][c]), fmt.Sprintf("%T", found[1][c])
		}
		if river != ours {
			t.Errorf("%s: River writes %s, we write %s", name, river, ours)
		}
	}
}

func TestAnyJSONComesThrough(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		var d done
		q := h.queue(t)
		q.Register("letter", func(_ context.Context, payload []byte) error { d.note(payload); return nil })
		start(t, q)
		wanted := []string{`null`, `"ə\n"`, `7`, `[1,2]`, `{"a":{"b":null}}`}
		for _, payload := range append(wanted, ``) {
			tx, err := h.config.DB.BeginTx(unhurried(t), nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := q.Insert(unhurried(t), tx, "letter", []byte(payload)); err != nil {
				t.Error(err)
			}
			if err := tx.Commit(); err != nil {
				t.Fatal(err)
			}
		}
		eventually(t, func() bool { return d.all() == len(wanted) && counts(t, q) == Counts{} })
		for _, payload := range wanted {
			if d.times[payload] == 0 {
				t.Errorf("%s did not arrive: %v", payload, d.times)
			}
		}
	})
}

func TestOnlyJSONIsPutIn(t *testing.T) {
	h := build(t, testkit.SQLite(t))
	tx, err := h.config.DB.BeginTx(unhurried(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if err := h.queue(t).Insert(unhurried(t), tx, "letter", []byte("{")); err == nil {
		t.Error("half a payload was put in")
	}
}

func counts(t testing.TB, q *Queue) Counts {
	t.Helper()
	c, err := q.Counts(unhurried(t))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func unhurried(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func eventually(t testing.TB, true func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if true() {
			return
		}
	}
	t.Fatal("it did not come true")
}

// log keeps what was said.
type log struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *log) Write(p []byte) (int, error) { l.mu.Lock(); defer l.mu.Unlock(); return l.b.Write(p) }

func (l *log) String() string { l.mu.Lock(); defer l.mu.Unlock(); return l.b.String() }
