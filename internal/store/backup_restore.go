package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/jackc/pgx/v5"
)

// Restore puts a backup into a database that holds nothing yet. The shop must not be running on it. A backup that is damaged, is
// none, or was made by a newer program is refused, and then the database is as it was.
func Restore(ctx context.Context, database, file string) error {
	if _, err := os.Stat(file); err != nil {
		return err
	}
	if err := refuseFull(ctx, database); err != nil {
		return err
	}
	var err error
	if path, ok := strings.CutPrefix(database, "sqlite:"); ok {
		err = restoreSQLite(ctx, path, file)
	} else {
		err = restorePostgres(ctx, database, file)
	}
	if err != nil {
		return fmt.Errorf("restoring the backup: %w", err)
	}
	return nil
}

// refuseFull refuses a database that somebody has worked with.
func refuseFull(ctx context.Context, database string) error {
	s, err := Open(ctx, Options{Database: database})
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }() // it was only read
	if version, _, err := s.Version(ctx); err != nil || version == 0 {
		return err
	}
	for _, table := range []string{"products", "orders", "carts", "staff", "visits"} {
		var rows int
		if err := s.reader.QueryRowContext(ctx, "SELECT COUNT(*) FROM (SELECT 1 FROM "+table+" LIMIT 1) AS first").Scan(&rows); err != nil {
			return toFault(err)
		}
		if rows > 0 {
			return fmt.Errorf("the store is not empty: there are %s in it. Name a new database to restore into", table)
		}
	}
	return nil
}

func restoreSQLite(ctx context.Context, path, file string) error {
	return replaceFile(path, func(unfinished string) error {
		if err := copyFile(unfinished, file); err != nil {
			return err
		}
		if err := errors.Join(sound(ctx, unfinished), removeSides(unfinished)); err != nil {
			return err
		}
		return removeSides(path) // of the empty database that lies there, before the backup takes its place
	})
}

// sound looks whether a file is a whole store that this program can read.
func sound(ctx context.Context, path string) error {
	s, err := Open(ctx, Options{Database: "sqlite:" + path})
	if malformed(err) {
		return fmt.Errorf("the file of the backup is damaged, or none: %w", err)
	}
	if err != nil {
		return err
	}
	version, _, err := s.Version(ctx)
	if err == nil && version == 0 {
		err = errors.New("the file is not a backup of this shop")
	}
	var found []string
	if err == nil {
		found, err = s.breaches(ctx, ofSQLite[0])
	}
	if len(found) > 0 {
		err = errors.New(found[0])
	}
	if malformed(err) {
		err = fmt.Errorf("the file of the backup is damaged: %w", err)
	}
	return errors.Join(err, s.Close())
}

func copyFile(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// removeSides removes the files SQLite keeps beside a database; another database's would spoil it.
func removeSides(path string) error {
	var errs []error
	for _, side := range []string{"-wal", "-shm", "-journal"} {
		if err := os.Remove(path + side); err != nil && !os.IsNotExist(err) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// restorePostgres works in one transaction: all of the backup or nothing of it.
func restorePostgres(ctx context.Context, database, file string) error {
	config, err := pgx.ParseConfig(database)
	if err != nil {
		return errors.New("the postgres:// address cannot be read")
	}
	err = runPostgres(ctx, config, func(string) {}, "pg_restore", "--single-transaction", "--exit-on-error", "--clean", "--if-exists",
		"--no-owner", "--no-privileges", "--dbname="+config.Database, file)
	if err != nil {
		return err
	}
	s, err := Open(ctx, Options{Database: database})
	if err != nil {
		return err
	}
	_, err = s.writer.ExecContext(ctx, raiseWritten)
	return errors.Join(err, s.Close())
}

// raiseWritten makes orders to come follow those of the backup, though this server counts transactions from elsewhere.
const raiseWritten = `UPDATE counters SET value = GREATEST(value,
	(SELECT COALESCE(MAX(written), 0) + 1 FROM orders) - pg_current_xact_id()::text::bigint) WHERE name = 'written'`
