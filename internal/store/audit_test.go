package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/staff"
)

func (s *Store) note(ctx context.Context, n audit.Note) error {
	return s.tx(ctx, func(tx *gorm.DB) error { return s.audit(ctx, tx, n) })
}

// TestTheAuditLogIsAChain has twenty people write at once and reads the log back whole.
func TestTheAuditLogIsAChain(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		if err := s.note(t.Context(), audit.Note{Action: "nobody.acts"}); err != nil {
			t.Fatal(err)
		}
		const writers, each = 20, 5
		var wg sync.WaitGroup
		for w := range writers {
			wg.Go(func() {
				ctx := audit.By(t.Context(), audit.Actor{ID: int64(w + 1), Name: fmt.Sprint("P", w), From: "192.0.2.1"})
				for i := range each {
					if err := s.note(ctx, audit.Note{Action: "product.change", Kind: "product", ID: int64(i + 1), Name: "Glass\x00", Before: map[string]int{"price": i}, After: map[string]int{"price": i + 1}}); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		all, err := s.AuditLog(t.Context(), audit.Filter{Limit: 1000})
		if err != nil || len(all) != writers*each || all[0].ID != writers*each || all[len(all)-1].ID != 1 || all[0].Before == "" || strings.Contains(all[0].Name, "\x00") {
			t.Fatalf("%d entries, %v", len(all), err)
		}
		for what, f := range map[string]audit.Filter{
			"one person's": {Actor: 3}, "one record's": {Kind: "product", Record: 2}, "those of today": {From: time.Now().Add(-time.Hour), To: time.Now().Add(time.Hour)}, "the older ones": {Before: 21},
		} {
			f.Limit = 1000
			want := map[string]int{"one person's": each, "one record's": writers, "those of today": writers * each, "the older ones": 20}[what]
			if got, err := s.AuditLog(t.Context(), f); err != nil || len(got) != want {
				t.Errorf("%s: %d, %v; want %d", what, len(got), err, want)
			}
		}
		if findings, err := s.Check(t.Context()); err != nil || len(findings) != 0 {
			t.Errorf("the books: %v, %v", findings, err)
		}
	})
}

// TestTheAuditLogIsOnlyAddedTo tries to change it as one with the database in hand would, then past the guard as well.
func TestTheAuditLogIsOnlyAddedTo(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx := audit.By(t.Context(), audit.Actor{Name: "Aynur"})
		for range 3 {
			if err := s.note(ctx, audit.Note{Action: "order.pack", Kind: "order", ID: 1, Name: "100001"}); err != nil {
				t.Fatal(err)
			}
		}
		exec := func(sql string) error { _, err := s.writer.ExecContext(ctx, sql); return err }
		for _, change := range []string{`UPDATE audit_log SET actor_name = 'Rauf' WHERE id = 2`, `DELETE FROM audit_log`} {
			if err := exec(change); err == nil || !strings.Contains(err.Error(), "only added to") {
				t.Errorf("%s: %v", change, err)
			}
		}
		guards := []string{`DROP TRIGGER audit_log_kept`, `DROP TRIGGER audit_log_unaltered`}
		if s.postgres {
			guards = []string{`DROP TRIGGER audit_log_kept ON audit_log`}
		}
		for _, sql := range append(guards, `DELETE FROM audit_log WHERE id = 3`) {
			if err := exec(sql); err != nil {
				t.Fatal(err)
			}
		}
		if found, err := s.Check(ctx); err != nil || len(found) != 1 || !strings.Contains(found[0], "ends at entry 2, but 3 were written") {
			t.Errorf("the end cut off: %v, %v", found, err)
		}
		if err := exec(`UPDATE audit_log SET actor_name = 'Rauf' WHERE id = 1`); err != nil {
			t.Fatal(err)
		}
		if found, err := s.Check(ctx); err != nil || len(found) != 1 || !strings.Contains(found[0], "entry 1 of the audit log was altered") {
			t.Errorf("altered: %v, %v", found, err)
		}
	})
}

// TestAnOwnerAlwaysStays has two owners send each other away at the same time.
func TestAnOwnerAlwaysStays(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		for round := range 10 {
			owners := make([]staff.Staff, 2)
			for i := range owners {
				var err error
				if owners[i], err = s.SaveStaff(ctx, staff.Staff{Email: fmt.Sprintf("o%d-%d@example.com", round, i), Role: staff.RoleOf(staff.Owner)}); err != nil {
					t.Fatal(err)
				}
			}
			if round > 0 { // the one that stayed of the round before goes first
				all, err := s.Staff(ctx)
				if err != nil {
					t.Fatal(err)
				}
				for _, p := range all {
					if p.IsOwner() && p.LeftAt.IsZero() && p.ID != owners[0].ID && p.ID != owners[1].ID {
						p.Role = staff.RoleOf(staff.Reader)
						if _, err := s.SaveStaff(ctx, p); err != nil {
							t.Fatal(err)
						}
					}
				}
			}
			var wg sync.WaitGroup
			errs := make([]error, 2)
			for i, p := range owners {
				wg.Go(func() {
					if p.Role = staff.RoleOf(staff.Manager); i == 1 {
						p.Role, p.LeftAt = staff.RoleOf(staff.Owner), time.Now()
					}
					_, errs[i] = s.SaveStaff(ctx, p)
				})
			}
			wg.Wait()
			if refused := errors.Join(errs...); (errs[0] == nil) == (errs[1] == nil) || keyOf(refused) != "staff.owner.last" {
				t.Fatalf("round %d: %v, %v", round, errs[0], errs[1])
			}
		}
	})
}
