package store

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/testkit"
)

// needTools skips where PostgreSQL's own programs are missing.
func needTools(t *testing.T, db testkit.DB) {
	t.Helper()
	if db.Kind != testkit.KindPostgres {
		return
	}
	for _, tool := range []string{"pg_dump", "pg_restore"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(err)
		}
	}
}

// otherDatabase is an empty database of the same kind.
func otherDatabase(t *testing.T, db testkit.DB) testkit.DB {
	t.Helper()
	if db.Kind == testkit.KindPostgres {
		return testkit.Postgres(t)
	}
	return testkit.SQLite(t)
}

func TestABackupUnderLoadComesBackWhole(t *testing.T) {
	emptyShop.Each(t, func(t *testing.T, db testkit.DB) {
		needTools(t, db)
		ctx := t.Context()
		s := openShop(t, Options{Database: db.URL})
		v := sell(t, s, catalog.Variant{Tracked: true, OnHand: 1_000_000}, catalog.Variant{Tracked: true, OnHand: 1_000_000})
		var acknowledged sync.Map
		place := func() {
			o, err := s.PlaceOrder(ctx, buy(0, 1, v...))
			if err != nil {
				t.Errorf("placing while the backup runs: %v", err)
				return
			}
			acknowledged.Store(o.Number, true)
		}
		for range 20 {
			place()
		}
		var before []string
		acknowledged.Range(func(number, _ any) bool { before = append(before, number.(string)); return true })

		var stop atomic.Bool
		var buyers sync.WaitGroup
		for range 4 {
			buyers.Go(func() {
				for !stop.Load() {
					place()
				}
			})
		}
		file := filepath.Join(t.TempDir(), "shop.backup")
		var reached float64
		err := s.Backup(ctx, file, func(part float64) { reached = part })
		stop.Store(true)
		buyers.Wait()
		if err != nil || reached != 1 {
			t.Fatalf("backup, at %v: %v", reached, err)
		}
		if entries, err := os.ReadDir(filepath.Dir(file)); err != nil || len(entries) != 1 {
			t.Errorf("left beside the backup: %v, %v", entries, err)
		}
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("others may read it: %v, %v", info.Mode(), err)
		}

		other := otherDatabase(t, db)
		if err := Restore(ctx, other.URL, file); err != nil {
			t.Fatal(err)
		}
		restored := openShop(t, Options{Database: other.URL})
		mustBalance(t, restored)
		for _, number := range before {
			if o, err := restored.OrderByNumber(ctx, number, "aynur@example.com"); err != nil || len(o.Lines) != 2 {
				t.Errorf("order %s: %+v, %v", number, o, err)
			}
		}
		if err := restored.Migrate(ctx); err != nil {
			t.Error(err)
		}
		mustGoOn(t, restored, v)

		if err := Restore(ctx, other.URL, file); err == nil || !strings.Contains(err.Error(), "not empty") {
			t.Errorf("restored over a shop: %v", err)
		}
	})
}

// mustGoOn sells in a restored store: numbers go on, and who reads all orders hears of it.
func mustGoOn(t *testing.T, s *Store, v []catalog.Variant) {
	t.Helper()
	ctx := t.Context()
	var cursor string
	var before int
	if err := s.writer.QueryRowContext(ctx, "SELECT COUNT(*) FROM orders").Scan(&before); err != nil {
		t.Fatal(err)
	}
	eventually(t, s, &cursor, before)
	o, err := s.PlaceOrder(ctx, buy(0, 1, v...))
	if err != nil {
		t.Fatal(err)
	}
	told := eventually(t, s, &cursor, 1)
	if len(told) != 1 || told[0].ID != o.ID {
		t.Errorf("told %d orders after a restore", len(told))
	}
	mustBalance(t, s)
}

// A server the backup is restored on may have counted fewer transactions than the one it came from.
func TestARestoreOnAnotherServerIsToldOf(t *testing.T) {
	s := openShop(t, Options{Database: emptyShop.Postgres(t).URL})
	o := trade(t, s)
	if err := s.read(t.Context()).Exec("UPDATE orders SET written = written + 1000000").Error; err != nil {
		t.Fatal(err)
	}
	if findings, err := s.Check(t.Context()); err != nil || len(findings) != 1 || !strings.Contains(findings[0], "exports would miss") {
		t.Errorf("found %q, %v", findings, err)
	}
	for range 2 {
		if _, err := s.writer.ExecContext(t.Context(), raiseWritten); err != nil {
			t.Fatal(err)
		}
	}
	mustGoOn(t, s, []catalog.Variant{{ID: o.Lines[0].VariantID, Price: o.Lines[0].Unit}})
}

func TestRestoreRefusesWhatIsNoBackup(t *testing.T) {
	testkit.EachDatabase(t, func(t *testing.T, db testkit.DB) {
		needTools(t, db)
		ctx, dir := t.Context(), t.TempDir()
		words := filepath.Join(dir, "words")
		if err := os.WriteFile(words, []byte(strings.Repeat("no backup at all ", 1000)), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, file := range []string{words, filepath.Join(dir, "none")} {
			if err := Restore(ctx, db.URL, file); err == nil {
				t.Errorf("restored %s", filepath.Base(file))
			}
		}
		s := openShop(t, Options{Database: db.URL})
		if err := s.Migrate(ctx); err != nil {
			t.Errorf("the database was harmed: %v", err)
		}
	})
}

func TestRestoreRefusesADamagedFile(t *testing.T) {
	s := openShop(t, Options{Database: emptyShop.SQLite(t).URL})
	trade(t, s)
	file := filepath.Join(t.TempDir(), "backup")
	if err := s.Backup(t.Context(), file, nil); err != nil {
		t.Fatal(err)
	}
	bytes, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(bytes) / 2; i < len(bytes)/2+20_000; i++ {
		bytes[i] ^= 0x5a
	}
	if err := os.WriteFile(file, bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	other := testkit.SQLite(t)
	if err := Restore(t.Context(), other.URL, file); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("restored a damaged backup: %v", err)
	}
	if _, statErr := os.Stat(strings.TrimPrefix(other.URL, "sqlite:")); statErr != nil {
		t.Errorf("the database is gone: %v", statErr)
	}
}

func TestBackupNeedsPostgresPrograms(t *testing.T) {
	s := openShop(t, Options{Database: emptyShop.Postgres(t).URL})
	t.Setenv("PATH", t.TempDir())
	err := s.Backup(t.Context(), filepath.Join(t.TempDir(), "backup"), nil)
	if err == nil || !strings.Contains(err.Error(), "pg_dump is not in PATH") {
		t.Errorf("without pg_dump: %v", err)
	}
}
