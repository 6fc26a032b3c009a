package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/testkit"
)

func TestMigrateIsRepeatable(t *testing.T) {
	testkit.EachDatabase(t, func(t *testing.T, db testkit.DB) {
		s := openShop(t, Options{Database: db.URL})
		if err := s.Ready(t.Context()); !fault.Is(err, fault.Unavailable) {
			t.Errorf("ready before migrating: %v", err)
		}
		if at, program, err := s.Version(t.Context()); at != 0 || program < 4 || err != nil {
			t.Errorf("a fresh store is at %d of %d, %v", at, program, err)
		}
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() {
				if err := s.Migrate(t.Context()); err != nil {
					t.Errorf("migrating: %v", err)
				}
			})
			if !s.IsPostgres() { // one program, one file: only PostgreSQL is started by several at once
				all.Wait()
			}
		}
		all.Wait()
		if at, program, err := s.Version(t.Context()); at != program || err != nil {
			t.Errorf("migrated to %d of %d, %v", at, program, err)
		}
		time.Sleep(readyFor)
		if err := s.Ready(t.Context()); err != nil {
			t.Errorf("ready after migrating: %v", err)
		}
	})
}

func TestBothDatabasesHaveTheSameColumns(t *testing.T) {
	columns := map[bool][]string{}
	eachShop(t, func(t *testing.T, s *Store) {
		list := `SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'`
		if s.IsPostgres() {
			list = `SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'`
		}
		var found []string
		if err := s.read(t.Context()).Raw(list + ` ORDER BY 1`).Scan(&found).Error; err != nil {
			t.Fatal(err)
		}
		for _, c := range found {
			if !strings.HasPrefix(c, "product_search") && !strings.HasPrefix(c, "goose") && !strings.HasPrefix(c, "sqlite_") {
				columns[s.postgres] = append(columns[s.postgres], c)
			}
		}
	})
	if len(columns) == 2 && fmt.Sprint(sortedText(columns[true])) != fmt.Sprint(sortedText(columns[false])) {
		t.Errorf("SQLite has\n%s\nPostgreSQL has\n%s", columns[false], columns[true])
	}
}

func TestNewerStoreIsRefused(t *testing.T) {
	emptyShop.Each(t, func(t *testing.T, db testkit.DB) {
		s := openShop(t, Options{Database: db.URL})
		if err := s.read(t.Context()).Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, TRUE)`).Error; err != nil {
			t.Fatal(err)
		}
		if err := s.Migrate(t.Context()); !errors.Is(err, ErrNewer) {
			t.Errorf("migrating a newer store: %v", err)
		}
		if again, err := Open(t.Context(), Options{Database: db.URL}); !errors.Is(err, ErrNewer) {
			t.Errorf("opening a newer store: %v, %v", again, err)
		}
	})
}

func TestOpenRefusesWhatIsNoDatabase(t *testing.T) {
	for _, name := range []string{"", "shop.db", "sqlite:", "sqlite::memory:", "mysql://x", "postgres://user:secret@%zz"} {
		_, err := Open(t.Context(), Options{Database: name})
		if err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("Open(%q): %v", name, err)
		}
	}
}

func TestSQLiteFileIsPrivateWhateverItsName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a #b?c%20", "shop.db")
	s := openShop(t, Options{Database: "sqlite:" + path})
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestReadPoolRefusesWrites(t *testing.T) {
	s := openShop(t, Options{Database: emptyShop.SQLite(t).URL})
	_, err := s.reader.ExecContext(t.Context(), `UPDATE catalogue_state SET version = 0`)
	if !fault.Is(toFault(err), fault.Unavailable) {
		t.Errorf("a write on the read pool: %v", err)
	}
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000"} {
		var got string
		if err := s.writer.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %s, %v; want %s", pragma, got, err, want)
		}
	}
}

func TestErrorsAreTranslated(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		db := s.read(t.Context())
		for statement, want := range map[string]error{
			`INSERT INTO catalogue_state (id, version, probed_at) VALUES (1, 1, 1)`:                gorm.ErrDuplicatedKey,
			`INSERT INTO catalogue_state (id, version, probed_at) VALUES (2, 1, 1)`:                gorm.ErrCheckConstraintViolated,
			`INSERT INTO product_texts (product_id, description, rendered) VALUES (5, '{}', '{}')`: gorm.ErrForeignKeyViolated,
		} {
			if err := db.Exec(statement).Error; !errors.Is(err, want) {
				t.Errorf("%s: %v, want %v", statement, err, want)
			}
		}
		if err := toFault(fmt.Errorf("looking: %w", gorm.ErrRecordNotFound)); !fault.Is(err, fault.NotFound) {
			t.Errorf("not found: %v", err)
		}
	})
}

func TestWritesEndAndFail(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		err := s.tx(ctx, func(tx *gorm.DB) error {
			<-ctx.Done()
			return tx.Exec(`UPDATE catalogue_state SET version = 7`).Error
		})
		if !fault.Is(err, fault.Unavailable) {
			t.Errorf("a write past its end: %v", err)
		}
		err = s.tx(t.Context(), func(tx *gorm.DB) error {
			if _, ok := tx.Statement.Context.Deadline(); !ok {
				t.Error("a write has no end")
			}
			if sqlTx(tx) == nil {
				t.Error("no transaction behind the handle")
			}
			if err := bumpCatalogue(tx); err != nil {
				return err
			}
			return fault.New(fault.Conflict, "no")
		})
		if keyOf(err) != "no" {
			t.Errorf("a fault came back as %v", err)
		}
		if version, _, err := s.Stamp(t.Context()); version != 1 || err != nil {
			t.Errorf("a failed write was kept: version %d, %v", version, err)
		}
	})
}

func TestPostgresRunsLostRacesAgain(t *testing.T) {
	s := openShop(t, Options{Database: emptyShop.Postgres(t).URL})
	var tries int
	err := s.tx(t.Context(), func(tx *gorm.DB) error {
		if tries++; tries < 3 {
			return tx.Exec(`DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40P01'; END $$`).Error
		}
		return nil
	})
	if err != nil || tries != 3 {
		t.Errorf("%d tries, %v", tries, err)
	}
}

func TestManyWritersBesideReaders(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				for range 25 {
					if err := s.tx(t.Context(), bumpCatalogue); err != nil {
						t.Errorf("writing: %v", err)
					}
					if _, _, err := s.Stamp(t.Context()); err != nil {
						t.Errorf("reading: %v", err)
					}
				}
			})
		}
		all.Wait()
		if version, _, err := s.Stamp(t.Context()); version != 1+8*25 || err != nil {
			t.Errorf("version %d, %v", version, err)
		}
	})
}

func TestPostgresAwayIsUnavailable(t *testing.T) {
	s := openShop(t, Options{Database: emptyShop.Postgres(t).URL})
	var name string
	if err := s.read(t.Context()).Raw(`SELECT current_database()`).Scan(&name).Error; err != nil {
		t.Fatal(err)
	}
	err := s.tx(t.Context(), func(tx *gorm.DB) error {
		return tx.Exec(`SELECT pg_terminate_backend(pg_backend_pid())`).Error
	})
	if !fault.Is(err, fault.Unavailable) {
		t.Errorf("cut off: %v", err)
	}
	if _, _, err := s.Stamp(t.Context()); err != nil {
		t.Errorf("not mended by itself: %v", err)
	}
}

func TestFullDiskIsUnavailableAndHeals(t *testing.T) {
	s := openShop(t, Options{Database: emptyShop.SQLite(t).URL})
	limit := func(pages int) {
		t.Helper()
		var now int
		if err := s.writer.QueryRowContext(t.Context(), fmt.Sprintf(`PRAGMA max_page_count = %d`, pages)).Scan(&now); err != nil {
			t.Fatal(err)
		}
	}
	limit(1) // no page more than there are
	p := glass("big")
	p.Description = lang.Same(strings.Repeat("long ", 9000))
	if _, err := s.SaveProduct(t.Context(), p, false, "", ""); !fault.Is(err, fault.Unavailable) {
		t.Errorf("saving on a full disk: %v", err)
	}
	if _, _, err := s.Stamp(t.Context()); err != nil {
		t.Errorf("reading on a full disk: %v", err)
	}
	limit(1 << 30)
	mustSave(t, s, p)
}
