package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	postgresdriver "gorm.io/driver/postgres"
	sqlitedriver "gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/plugin/dbresolver"
	"modernc.org/sqlite"
)

// Sizes of the pools. SQLite has one writer at a time by nature, so waiting happens in the pool and never as "busy".
const (
	sqliteReaders = 4
	postgresConns = 16
)

func (s *Store) connect(ctx context.Context, database string) error {
	kind, rest, _ := strings.Cut(database, ":")
	switch kind {
	case "sqlite":
		return s.connectSQLite(ctx, rest)
	case "postgres", "postgresql":
		return s.connectPostgres(ctx, database)
	default:
		return errors.New(`the database must be named as "sqlite:PATH" or "postgres://…"`)
	}
}

func (s *Store) config() *gorm.Config {
	return &gorm.Config{
		SkipDefaultTransaction: true,
		TranslateError:         true,
		DisableAutomaticPing:   true,
		Logger:                 queryLog{s.log},
		NowFunc:                func() time.Time { return s.now().UTC() },
	}
}

func (s *Store) connectSQLite(ctx context.Context, path string) error {
	if path == "" || strings.HasPrefix(path, ":memory:") {
		return errors.New("sqlite: needs the path of a file")
	}
	if err := makeFile(path); err != nil {
		return err
	}
	var err error
	if s.writer, err = openSQLite(ctx, path, 1, "_txlock", "immediate"); err != nil {
		return err
	}
	if s.reader, err = openSQLite(ctx, path, sqliteReaders, "_pragma", "query_only(1)"); err != nil {
		return errors.Join(err, s.writer.Close())
	}
	s.db, err = gorm.Open(sqliteDialector(s.writer), s.config())
	if err == nil {
		err = s.db.Use(dbresolver.Register(dbresolver.Config{Replicas: []gorm.Dialector{sqliteDialector(s.reader)}}))
	}
	if err != nil {
		return errors.Join(err, s.Close())
	}
	return nil
}

// makeFile makes the file for this user alone: it holds people's addresses. SQLite gives its side files the same mode.
func makeFile(path string) error {
	if dir := filepath.Dir(path); dir != "." {
		if err := os.MkdirAll(dir, 0o750); err != nil {
			return err
		}
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func openSQLite(ctx context.Context, path string, conns int, more ...string) (*sql.DB, error) {
	q := url.Values{
		"_pragma": {
			"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "cache_size(-20000)",
			"temp_store(MEMORY)", "journal_size_limit(33554432)",
		},
		"_time_format": {"sqlite"}, "_timezone": {"UTC"}, "_dqs": {"0"},
	}
	q.Add(more[0], more[1])
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+q.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	if err := db.PingContext(ctx); err != nil { // the writer first, so that the file is in WAL mode for the readers
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// Rest gives back what large writes left in the writer's memory. PostgreSQL keeps none here.
func (s *Store) Rest(ctx context.Context) error {
	if s.postgres {
		return nil
	}
	_, err := s.writer.ExecContext(ctx, "PRAGMA shrink_memory")
	return toFault(err)
}

func (s *Store) connectPostgres(ctx context.Context, database string) error {
	config, err := pgx.ParseConfig(database)
	if err != nil {
		return errors.New("the postgres:// address cannot be read") // the error would show the password
	}
	config.RuntimeParams["timezone"] = "UTC"
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "vitrin"
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = 5 * time.Second
	}
	s.postgres = true
	s.writer = stdlib.OpenDB(*config)
	s.writer.SetMaxOpenConns(postgresConns)
	s.writer.SetMaxIdleConns(postgresConns)
	s.writer.SetConnMaxIdleTime(5 * time.Minute)
	s.writer.SetConnMaxLifetime(time.Hour)
	s.reader = s.writer
	if err := s.writer.PingContext(ctx); err != nil {
		return errors.Join(fmt.Errorf("no answer from PostgreSQL: %w", err), s.writer.Close())
	}
	s.db, err = gorm.Open(postgresdriver.New(postgresdriver.Config{Conn: s.writer}), s.config())
	if err != nil {
		return errors.Join(err, s.writer.Close())
	}
	return nil
}

// dialector is gorm's for SQLite with errors read from modernc: the original looks for another driver's fields
// and leaves a duplicate key untranslated.
type dialector struct{ *sqlitedriver.Dialector }

func sqliteDialector(pool *sql.DB) gorm.Dialector {
	return dialector{sqlitedriver.New(sqlitedriver.Config{DriverName: "sqlite", Conn: pool}).(*sqlitedriver.Dialector)}
}

// Translate names the errors callers ask for and keeps the original for its text.
func (dialector) Translate(err error) error {
	e, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return err
	}
	switch e.Code() {
	case 2067, 1555: // unique index, primary key
		return fmt.Errorf("%w: %w", gorm.ErrDuplicatedKey, err)
	case 787:
		return fmt.Errorf("%w: %w", gorm.ErrForeignKeyViolated, err)
	case 275:
		return fmt.Errorf("%w: %w", gorm.ErrCheckConstraintViolated, err)
	default:
		return err
	}
}
