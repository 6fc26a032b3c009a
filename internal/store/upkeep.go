package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/health"
)

// UpkeepQueue puts work for the shop's health in line inside the transaction that keeps that it was asked for.
type UpkeepQueue func(ctx context.Context, tx *sql.Tx, work health.Work) error

// runSetting is the name a work's last run is kept under.
func runSetting(w health.Work) string { return "health." + string(w) }

// Runs are the last runs of all works.
func (s *Store) Runs(ctx context.Context) (map[health.Work]health.Run, error) {
	runs := map[health.Work]health.Run{}
	for _, w := range health.Works() {
		var r health.Run
		if _, _, err := s.setting(ctx, runSetting(w), &r); err != nil {
			return nil, toFault(err)
		}
		runs[w] = r
	}
	return runs, nil
}

// AskUpkeep keeps that a work was asked for and puts it in line. While the same is in line or being done it is a Conflict
// "health.busy".
func (s *Store) AskUpkeep(ctx context.Context, w health.Work, r health.Run) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		var before health.Run
		row, err := lastRun(tx, w, &before)
		if err != nil {
			return err
		}
		if before.Busy(s.now()) {
			return fault.New(fault.Conflict, "health.busy")
		}
		r.State, r.AskedAt, r.DoneAt = health.Waiting, s.now().UTC(), before.DoneAt
		if err := changeRun(tx, w, row.Version, r); err != nil {
			return err
		}
		if s.upkeep != nil {
			if err := s.upkeep(ctx, sqlTx(tx), w); err != nil {
				return err
			}
		}
		return s.audit(ctx, tx, audit.Note{Action: "health." + string(w), Kind: "settings"})
	})
}

// SaveRun keeps how far a work is.
func (s *Store) SaveRun(ctx context.Context, w health.Work, r health.Run) error {
	return s.tx(ctx, func(tx *gorm.DB) error { return saveSetting(tx, runSetting(w), r) })
}

// lastRun reads a run inside a transaction; the version is 0 when there is none.
func lastRun(tx *gorm.DB, w health.Work, into *health.Run) (settingRow, error) {
	var rows []settingRow
	if err := tx.Where("name = ?", runSetting(w)).Find(&rows).Error; err != nil || len(rows) == 0 {
		return settingRow{}, err
	}
	if err := json.Unmarshal([]byte(rows[0].Value), into); err != nil {
		return settingRow{}, fmt.Errorf("setting %s cannot be read: %w", rows[0].Name, err)
	}
	return rows[0], nil
}

// changeRun writes a run where the one that was read still stands; of two that ask at once one comes late.
func changeRun(tx *gorm.DB, w health.Work, version int64, r health.Run) error {
	value, err := json.Marshal(r)
	if err != nil {
		return err
	}
	written := tx.Exec(`UPDATE settings SET value = ?, version = version + 1 WHERE name = ? AND version = ?`, string(value), runSetting(w), version)
	if version == 0 {
		written = tx.Exec(`INSERT INTO settings (name, value, version) VALUES (?, ?, 1) ON CONFLICT (name) DO NOTHING`, runSetting(w), string(value))
	}
	if written.Error == nil && written.RowsAffected == 0 {
		return fault.New(fault.Conflict, "health.busy")
	}
	return written.Error
}

// NoteRetry writes into the audit log that failed work of a kind was put in line anew.
func (s *Store) NoteRetry(ctx context.Context, kind string) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		return s.audit(ctx, tx, audit.Note{Action: "health.retry", Kind: "settings", Name: kind})
	})
}

// Database tells where the store is, how large it is and how far.
func (s *Store) Database(ctx context.Context) (d health.Database, err error) {
	d.Postgres = s.postgres
	if d.Step, d.Program, err = s.Version(ctx); err != nil {
		return d, err
	}
	if !s.postgres {
		d.Now = s.now()
		err = s.reader.QueryRowContext(ctx, `SELECT page_count * page_size FROM pragma_page_count, pragma_page_size`).Scan(&d.Size)
		return d, toFault(err)
	}
	err = s.reader.QueryRowContext(ctx, `SELECT pg_database_size(current_database()), clock_timestamp()`).Scan(&d.Size, &d.Now)
	d.Now = d.Now.UTC()
	return d, toFault(err)
}

// TryBackup restores a backup into a scratch store, checks that and throws it away. Findings are sentences, as those of Check.
// folder is where a scratch file of SQLite may lie; PostgreSQL makes a scratch database on the same server.
func (s *Store) TryBackup(ctx context.Context, file, folder string) (findings []string, err error) {
	scratch, discard, err := s.scratch(ctx, folder)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, discard()) }()
	if err := Restore(ctx, scratch, file); err != nil {
		return nil, err
	}
	restored, err := Open(ctx, Options{Database: scratch})
	if err != nil {
		return nil, err
	}
	findings, err = restored.Check(ctx)
	return findings, errors.Join(err, restored.Close())
}
