package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Backup writes the whole store as it is at one moment into a file, while the shop goes on selling. The file appears under its
// name only when it is whole and on the disk. progress, when there is one, hears how far it is, from 0 to 1.
func (s *Store) Backup(ctx context.Context, path string, progress func(float64)) error {
	if progress == nil {
		progress = func(float64) {}
	}
	write := s.backupSQLite
	if s.postgres {
		write = s.backupPostgres
	}
	err := replaceFile(path, func(unfinished string) error { return write(ctx, unfinished, progress) })
	if err != nil {
		return fmt.Errorf("writing the backup: %w", err)
	}
	progress(1)
	return nil
}

// replaceFile lets write fill a file beside path, for this user alone, and puts it in path's place once it is on the disk.
func replaceFile(path string, write func(unfinished string) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	unfinished := f.Name()
	defer os.RemoveAll(unfinished)
	if err := f.Close(); err != nil {
		return err
	}
	if err := write(unfinished); err != nil {
		return err
	}
	if err := syncFile(unfinished); err != nil {
		return err
	}
	if err := os.Rename(unfinished, path); err != nil {
		return err
	}
	return syncFile(filepath.Dir(path))
}

func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// backupSQLite copies by a reader's view of the database: the writer is not held up.
func (s *Store) backupSQLite(ctx context.Context, path string, progress func(float64)) error {
	var file string
	if err := s.reader.QueryRowContext(ctx, `SELECT file FROM pragma_database_list WHERE name = 'main'`).Scan(&file); err != nil {
		return err
	}
	var size int64
	err := s.reader.QueryRowContext(ctx, `SELECT (page_count - freelist_count) * page_size
		FROM pragma_page_count, pragma_freelist_count, pragma_page_size`).Scan(&size)
	if err != nil {
		return err
	}
	db, err := openSQLite(ctx, file, 1, "_txlock", "deferred") // the readers may not write, not even into another file
	if err != nil {
		return err
	}
	defer db.Close()
	defer watchSize(path, size, progress)()
	_, err = db.ExecContext(ctx, `VACUUM INTO ?`, path)
	return err
}

// watchSize tells how much of an expected size a growing file has reached, until the returned function is called.
func watchSize(path string, expected int64, progress func(float64)) (stop func()) {
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-done:
				return
			case <-time.After(200 * time.Millisecond):
				if info, err := os.Stat(path); err == nil && expected > 0 {
					progress(min(float64(info.Size())/float64(expected), 0.99))
				}
			}
		}
	}()
	return func() {
		close(done)
		<-stopped
	}
}
