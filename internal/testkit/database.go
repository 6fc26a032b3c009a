package testkit

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// Kinds of database, as in [DB.Kind].
const (
	KindSQLite   = "sqlite"
	KindPostgres = "postgres"
)

// patience bounds every step a helper takes, so that a dead server fails a test instead of hanging it.
const patience = 60 * time.Second

// DB is an empty or freshly filled database that one test owns.
type DB struct {
	// Kind is KindSQLite or KindPostgres.
	Kind string
	// URL is what VITRIN_DATABASE takes: sqlite:PATH or postgres://…
	URL string
}

// EachDatabase runs f once on an empty database of each kind, as sub-tests "sqlite" and "postgres".
func EachDatabase(t *testing.T, f func(t *testing.T, db DB)) {
	t.Helper()
	new(Template).Each(t, f)
}

// SQLite returns an empty database in a file of its own.
func SQLite(t testing.TB) DB {
	t.Helper()
	return DB{Kind: KindSQLite, URL: sqliteURL(t.TempDir())}
}

// Postgres returns an empty database on the server that VITRIN_TEST_POSTGRES names and drops it after the test. Without
// a server the test is skipped.
func Postgres(t testing.TB) DB {
	t.Helper()
	return DB{Kind: KindPostgres, URL: postgresFor(t).create(t, "")}
}

// Template prepares a database once in a test process, for example by migrating it, and gives every test a copy. Keep
// it in a package variable; a copy costs milliseconds where the migrations would cost a second. The zero Template hands
// out empty databases.
type Template struct {
	// Fill prepares the database at url and must have closed every connection to it when it returns.
	Fill func(ctx context.Context, url string) error

	sqlite struct {
		once  sync.Once
		files map[string][]byte // by suffix: the database and what may be left of its write-ahead log
		err   error
	}
	postgres struct {
		once sync.Once
		name string
		err  error
	}
}

// Each runs f once on a fresh copy of each kind, as sub-tests "sqlite" and "postgres".
func (tpl *Template) Each(t *testing.T, f func(t *testing.T, db DB)) {
	t.Helper()
	t.Run(KindSQLite, func(t *testing.T) { f(t, tpl.SQLite(t)) })
	t.Run(KindPostgres, func(t *testing.T) { f(t, tpl.Postgres(t)) })
}

// SQLite returns a copy of the prepared file.
func (tpl *Template) SQLite(t testing.TB) DB {
	t.Helper()
	if tpl.Fill == nil {
		return SQLite(t)
	}
	o := &tpl.sqlite
	o.once.Do(func() { o.files, o.err = fillSQLite(tpl.Fill) })
	if o.err != nil {
		t.Fatalf("preparing the SQLite template: %v", o.err)
	}
	dir := t.TempDir()
	for suffix, content := range o.files {
		if err := os.WriteFile(filepath.Join(dir, sqliteFile+suffix), content, 0o600); err != nil {
			t.Fatalf("copying the SQLite template: %v", err)
		}
	}
	return DB{Kind: KindSQLite, URL: sqliteURL(dir)}
}

// Postgres returns a copy of the prepared database and drops it after the test. Without a server the test is skipped.
func (tpl *Template) Postgres(t testing.TB) DB {
	t.Helper()
	if tpl.Fill == nil {
		return Postgres(t)
	}
	server := postgresFor(t)
	o := &tpl.postgres
	o.once.Do(func() { o.name, o.err = server.fill(tpl.Fill) })
	if o.err != nil {
		t.Fatalf("preparing the PostgreSQL template: %v", o.err)
	}
	return DB{Kind: KindPostgres, URL: server.create(t, o.name)}
}

const sqliteFile = "shop.db"

func sqliteURL(dir string) string { return "sqlite:" + filepath.Join(dir, sqliteFile) }

// fillSQLite prepares a file and reads it back, so that nothing stays on the disk.
func fillSQLite(fill func(context.Context, string) error) (map[string][]byte, error) {
	dir, err := os.MkdirTemp("", "vitrin-template-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := fill(ctx, sqliteURL(dir)); err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, suffix := range []string{"", "-wal"} {
		content, err := os.ReadFile(filepath.Join(dir, sqliteFile+suffix))
		switch {
		case err == nil:
			files[suffix] = content
		case suffix == "" || !os.IsNotExist(err):
			return nil, err
		}
	}
	return files, nil
}
