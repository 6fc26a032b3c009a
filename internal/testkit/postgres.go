package testkit

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// server is the PostgreSQL that VITRIN_TEST_POSTGRES names.
type server struct {
	url *url.URL
}

// names tells the databases of this test process from those of others: vitrin_test_<machine>_<process>_<number>.
var names struct {
	sweep  sync.Once
	number atomic.Int64
}

func postgresFor(t testing.TB) *server {
	t.Helper()
	raw := os.Getenv(envPostgres)
	if raw == "" {
		missing(t, "no PostgreSQL: set "+envPostgres+" to a postgres:// URL whose user may create databases")
	}
	u, err := url.Parse(raw)
	if err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql") {
		t.Fatalf("%s must be a postgres:// URL", envPostgres)
	}
	s := &server{url: u}
	names.sweep.Do(func() {
		if err := s.do(s.sweep); err != nil {
			t.Logf("dropping databases left by earlier runs: %v", err)
		}
	})
	return s
}

// create makes a database, as a copy of template when that is named, and drops it after the test.
func (s *server) create(t testing.TB, template string) string {
	t.Helper()
	name := newName()
	if err := s.do(func(ctx context.Context, c *pgx.Conn) error { return createDatabase(ctx, c, name, template) }); err != nil {
		t.Fatalf("creating a PostgreSQL database: %v", err)
	}
	t.Cleanup(func() {
		if err := s.do(func(ctx context.Context, c *pgx.Conn) error { return dropDatabase(ctx, c, name) }); err != nil {
			t.Errorf("dropping the PostgreSQL database: %v", err)
		}
	})
	return s.database(name)
}

// fill prepares a database for copying. It outlives the tests of this process; the next process sweeps it away.
func (s *server) fill(fill func(context.Context, string) error) (string, error) {
	name := newName()
	err := s.do(func(ctx context.Context, c *pgx.Conn) error {
		if err := createDatabase(ctx, c, name, ""); err != nil {
			return err
		}
		return fill(ctx, s.database(name))
	})
	return name, err
}

func (s *server) database(name string) string {
	u := *s.url
	u.Path = "/" + name
	return u.String()
}

// do opens a connection for one piece of work; tests of many processes share the server's connections.
func (s *server) do(work func(context.Context, *pgx.Conn) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	c, err := pgx.Connect(ctx, s.url.String())
	if err != nil {
		return err
	}
	defer func() { _ = c.Close(ctx) }()
	return work(ctx, c)
}

// createDatabase tries again while another session looks at the template, as a closing pool does for a moment.
func createDatabase(ctx context.Context, c *pgx.Conn, name, template string) error {
	statement := "CREATE DATABASE " + pgx.Identifier{name}.Sanitize()
	if template != "" {
		statement += " TEMPLATE " + pgx.Identifier{template}.Sanitize()
	}
	for wait := 20 * time.Millisecond; ; wait *= 2 {
		_, err := c.Exec(ctx, statement)
		if pe, ok := errors.AsType[*pgconn.PgError](err); !ok || pe.Code != "55006" || wait > 5*time.Second {
			return err
		}
		time.Sleep(wait)
	}
}

func dropDatabase(ctx context.Context, c *pgx.Conn, name string) error {
	_, err := c.Exec(ctx, "DROP DATABASE IF EXISTS "+pgx.Identifier{name}.Sanitize()+" WITH (FORCE)")
	return err
}

const namePrefix = "vitrin_test_"

func newName() string {
	return fmt.Sprintf("%s%s_%d_%d", namePrefix, machine(), os.Getpid(), names.number.Add(1))
}

// machine keeps the sweep off the databases of other machines that share the server.
func machine() string {
	host, _ := os.Hostname()
	h := fnv.New32a()
	_, _ = h.Write([]byte(host))
	return strconv.FormatUint(uint64(h.Sum32()), 16)
}

// sweep drops what killed test processes of this machine left behind, and the templates of finished ones.
func (s *server) sweep(ctx context.Context, c *pgx.Conn) error {
	prefix := namePrefix + machine() + "_"
	rows, err := c.Query(ctx, `SELECT datname FROM pg_database WHERE starts_with(datname, $1)`, prefix)
	if err != nil {
		return err
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	for _, name := range found {
		process, _, _ := strings.Cut(strings.TrimPrefix(name, prefix), "_")
		if pid, err := strconv.Atoi(process); err != nil || alive(pid) {
			continue
		}
		if err := dropDatabase(ctx, c, name); err != nil {
			return err
		}
	}
	return nil
}

func alive(pid int) bool {
	if pid == os.Getpid() {
		return true
	}
	p, err := os.FindProcess(pid)
	return err == nil && !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
