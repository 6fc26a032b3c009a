package store

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/health"
	"vitrin/internal/testkit"
)

func TestOfManyWhoAskOneIsHeard(t *testing.T) {
	emptyShop.Each(t, func(t *testing.T, db testkit.DB) {
		ctx := audit.By(t.Context(), audit.Actor{ID: 1, Name: "Aynur"})
		var queued atomic.Int32
		now := time.Now().UTC()
		s := openShop(t, Options{Database: db.URL, Now: func() time.Time { return now }, Upkeep: func(_ context.Context, _ *sql.Tx, w health.Work) error {
			if w == health.Backup {
				queued.Add(1)
			}
			return nil
		}})
		for range 2 { // with and without a run before
			var heard atomic.Int32
			queued.Store(0)
			var all sync.WaitGroup
			for range 8 {
				all.Go(func() {
					switch err := s.AskUpkeep(ctx, health.Backup, health.Run{}); {
					case err == nil:
						heard.Add(1)
					case !fault.Is(err, fault.Conflict):
						t.Errorf("asking: %v", err)
					}
				})
			}
			all.Wait()
			if heard.Load() != 1 || queued.Load() < 1 {
				t.Errorf("%d were heard, %d put in line", heard.Load(), queued.Load())
			}
			runs, err := s.Runs(ctx)
			if err != nil || runs[health.Backup].State != health.Waiting || runs[health.Check].State != health.Never {
				t.Errorf("%+v, %v", runs, err)
			}
			if err := s.SaveRun(ctx, health.Backup, health.Run{State: health.Done, DoneAt: now}); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.AskUpkeep(ctx, health.Backup, health.Run{}); err != nil {
			t.Fatal(err)
		}
		if runs, err := s.Runs(ctx); err != nil || !runs[health.Backup].DoneAt.Equal(now) {
			t.Errorf("when it last succeeded is forgotten: %+v, %v", runs[health.Backup], err)
		}
		now = now.Add(health.Lost)
		if err := s.AskUpkeep(ctx, health.Backup, health.Run{}); err != nil {
			t.Errorf("after a lost run: %v", err)
		}
		log, err := s.AuditLog(ctx, audit.Filter{Limit: 10})
		if err != nil || len(log) != 4 || log[0].Action != "health.backup" {
			t.Errorf("noted %d times, %v", len(log), err)
		}
	})
}

func TestABackupIsTriedBesideTheShop(t *testing.T) {
	emptyShop.Each(t, func(t *testing.T, db testkit.DB) {
		needTools(t, db)
		ctx, dir := t.Context(), t.TempDir()
		s := openShop(t, Options{Database: db.URL})
		o := trade(t, s)
		file := filepath.Join(dir, "shop.backup")
		if err := s.Backup(ctx, file, nil); err != nil {
			t.Fatal(err)
		}
		if found, err := s.TryBackup(ctx, file, dir); err != nil || len(found) != 0 {
			t.Errorf("a good one: %q, %v", found, err)
		}
		if _, err := s.writer.ExecContext(ctx, `UPDATE orders SET paid = paid + 1 WHERE number = '`+o.Number+`'`); err != nil {
			t.Fatal(err)
		}
		if err := s.Backup(ctx, file, nil); err != nil {
			t.Fatal(err)
		}
		if found, err := s.TryBackup(ctx, file, dir); err != nil || !slices.ContainsFunc(found, func(f string) bool { return strings.Contains(f, o.Number) }) {
			t.Errorf("books that do not add up: %q, %v", found, err)
		}
		if err := os.WriteFile(file, []byte(strings.Repeat("no backup ", 2000)), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := s.TryBackup(ctx, file, dir); err == nil {
			t.Error("what is no backup was restored")
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
			t.Errorf("left behind: %v, %v", left, err)
		}
		if db.Kind == testkit.KindPostgres {
			var scratch int
			err := s.reader.QueryRowContext(ctx, `SELECT COUNT(*) FROM pg_database WHERE datname LIKE current_database() || '_trial_%'`).Scan(&scratch)
			if err != nil || scratch != 0 {
				t.Errorf("%d scratch databases are left, %v", scratch, err)
			}
		}
	})
}

func TestWhatTheDatabaseTellsOfItself(t *testing.T) {
	emptyShop.Each(t, func(t *testing.T, db testkit.DB) {
		s := openShop(t, Options{Database: db.URL})
		d, err := s.Database(t.Context())
		if err != nil || d.Size < 1<<16 || d.Step != d.Program || d.Step == 0 || d.Postgres != s.IsPostgres() || time.Since(d.Now).Abs() > time.Minute {
			t.Errorf("%+v, %v", d, err)
		}
	})
}
