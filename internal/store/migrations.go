package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// ErrNewer says that a newer program has changed the store's tables; this one must not write to them.
var ErrNewer = errors.New("the store was written by a newer version of this program")

// Migrate brings the tables up to what this program needs. Several instances may start it at once on PostgreSQL:
// one works, the others wait. An interrupted step leaves nothing behind and is taken again at the next start.
func (s *Store) Migrate(ctx context.Context) error {
	if err := s.refuseNewer(ctx); err != nil {
		return err
	}
	options := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true), goose.WithSlog(s.log)}
	dialect := goose.DialectSQLite3
	if s.postgres {
		dialect = goose.DialectPostgres
		locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300))
		if err != nil {
			return err
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(dialect, s.writer, migrations{s.postgres}, options...)
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	applied, err := provider.Up(ctx)
	if err != nil {
		return fmt.Errorf("migrating the store: %w", toFault(err))
	}
	if len(applied) > 0 && !s.postgres {
		_, err = s.writer.ExecContext(ctx, `PRAGMA optimize`)
	}
	return err
}

// Version tells how far the store's tables are and how far this program would bring them. A fresh store is at 0.
func (s *Store) Version(ctx context.Context) (store, program int64, err error) {
	if program, err = Schema(); err != nil {
		return 0, 0, err
	}
	exists := `SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'goose_db_version'`
	if s.postgres {
		exists = `SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('goose_db_version')`
	}
	var tables int
	if err := s.reader.QueryRowContext(ctx, exists).Scan(&tables); err != nil || tables == 0 {
		return 0, program, toFault(err)
	}
	err = s.reader.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&store)
	return store, program, toFault(err)
}

func (s *Store) refuseNewer(ctx context.Context) error {
	store, program, err := s.Version(ctx)
	if err != nil {
		return err
	}
	if store > program {
		return fmt.Errorf("%w: its tables are at step %d, this program knows %d. Run the newer version, or restore a backup taken before the upgrade", ErrNewer, store, program)
	}
	return nil
}

//go:embed migrations/*.sql migrations/sqlite/*.sql migrations/postgres/*.sql
var migrationFiles embed.FS

// migrations shows the files of one database as one folder: those for both, in which INTEGER means 64 bits,
// and those of its own folder.
type migrations struct{ postgres bool }

func (m migrations) own() string {
	if m.postgres {
		return "migrations/postgres"
	}
	return "migrations/sqlite"
}

func (m migrations) ReadDir(string) ([]fs.DirEntry, error) {
	shared, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		return nil, err
	}
	own, err := migrationFiles.ReadDir(m.own())
	if err != nil {
		return nil, err
	}
	all := append(slices.DeleteFunc(shared, fs.DirEntry.IsDir), own...)
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}

var integer = regexp.MustCompile(`\bINTEGER\b`)

func (m migrations) Open(name string) (fs.File, error) {
	if f, err := migrationFiles.Open(path.Join(m.own(), name)); err == nil {
		return f, nil
	}
	f, err := migrationFiles.Open(path.Join("migrations", name))
	if err != nil || !m.postgres {
		return f, err
	}
	text, err := io.ReadAll(f)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return rewritten{f, strings.NewReader(integer.ReplaceAllString(string(text), "BIGINT"))}, nil
}

// rewritten is a file with another text.
type rewritten struct {
	fs.File
	text *strings.Reader
}

func (r rewritten) Read(b []byte) (int, error) { return r.text.Read(b) }

// Schema is the step this program brings a store's tables to.
func Schema() (int64, error) {
	files, err := migrations{}.ReadDir(".")
	if err != nil {
		return 0, err
	}
	number, _, _ := strings.Cut(files[len(files)-1].Name(), "_")
	return strconv.ParseInt(number, 10, 64)
}
