package store

import (
	"reflect"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
)

func (s *Store) someone(t *testing.T, email string) staff.Staff {
	t.Helper()
	person, err := s.SaveStaff(t.Context(), staff.Staff{Email: email, Name: "Aynur", PasswordHash: "hash", Role: staff.RoleOf(staff.Manager)})
	if err != nil {
		t.Fatal(err)
	}
	return person
}

func TestStaffSessions(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		now := time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
		ctx := audit.By(t.Context(), audit.Actor{ID: 1, Name: "Aynur"})
		aynur, rauf := s.someone(t, "aynur@example.com"), s.someone(t, "rauf@example.com")
		begin := func(id string, who int64, ago time.Duration) staff.Session {
			n := staff.Session{ID: id, StaffID: who, Way: staff.ByPassword, Agent: "a browser", From: "203.0.113.9", BeganAt: now.Add(-ago), SeenAt: now.Add(-ago), EndsAt: now.Add(24*time.Hour - ago)}
			if err := s.BeginSession(ctx, n); err != nil {
				t.Fatal(err)
			}
			return n
		}
		a, b, old, other := begin("a", aynur.ID, 2*time.Hour), begin("b", aynur.ID, time.Hour), begin("old", aynur.ID, 25*time.Hour), begin("other", rauf.ID, 0)
		if got, err := s.SessionsOf(ctx, aynur.ID, now); err != nil || !reflect.DeepEqual(got, []staff.Session{b, a}) {
			t.Errorf("sessions %+v, %v", got, err)
		}
		if err := s.SeeSession(ctx, "a", now, now.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		if got, err := s.SessionsOf(ctx, aynur.ID, now); err != nil || got[0].ID != "a" || !got[0].SeenAt.Equal(now) {
			t.Errorf("after it was used: %+v, %v", got, err)
		}
		if got, err := s.StaffOfSession(ctx, b.ID); err != nil || got.ID != aynur.ID || !got.May(staff.SeeOrders) {
			t.Errorf("whose: %+v, %v", got, err)
		}
		for _, id := range []string{"unknown", "", "\x00", other.ID} {
			if err := s.EndSession(ctx, aynur.ID, id); keyOf(err) != "safety.session.unknown" {
				t.Errorf("ending %q: %v", id, err)
			}
		}
		if err := s.EndSession(ctx, aynur.ID, b.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := s.StaffOfSession(ctx, b.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("an ended session is somebody's: %v", err)
		}
		begin("c", aynur.ID, 0)
		if n, err := s.EndSessions(ctx, aynur.ID, "c"); err != nil || n != 2 {
			t.Errorf("ended %d, %v", n, err)
		}
		if got, err := s.SessionsOf(ctx, aynur.ID, now); err != nil || len(got) != 1 || got[0].ID != "c" {
			t.Errorf("left: %+v, %v", got, err)
		}
		log, err := s.AuditLog(ctx, audit.Filter{Kind: "staff", Record: aynur.ID, Limit: 10})
		if err != nil || len(log) != 6 || log[0].Action != "staff.signout.everywhere" || log[2].Action != "staff.signout" || log[5].Action != "staff.signin" || log[5].Name != aynur.Email {
			t.Errorf("log %+v, %v", log, err)
		}
		if n, err := s.PruneSessions(ctx, old.EndsAt.Add(time.Hour)); err != nil || n != 0 {
			t.Errorf("pruned %d, %v", n, err)
		}
	})
}

// TestWhatEndsEverySession changes one thing of a person at a time.
func TestWhatEndsEverySession(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx, now := t.Context(), time.Now()
		for name, c := range map[string]struct {
			change func(*staff.Staff)
			ends   bool
		}{
			"a name": {func(p *staff.Staff) { p.Name = "Another" }, false}, "a password": {func(p *staff.Staff) { p.PasswordHash = "another" }, true},
			"a role": {func(p *staff.Staff) { p.Role = staff.RoleOf(staff.Packer) }, true}, "leaving": {func(p *staff.Staff) { p.LeftAt = now }, true},
		} {
			person := s.someone(t, name+"@example.com")
			if err := s.BeginSession(ctx, staff.Session{ID: name, StaffID: person.ID, BeganAt: now, SeenAt: now, EndsAt: now.Add(time.Hour)}); err != nil {
				t.Fatal(err)
			}
			c.change(&person)
			if _, err := s.SaveStaff(ctx, person); err != nil {
				t.Fatal(err)
			}
			if _, err := s.StaffOfSession(ctx, name); (err != nil) != c.ends {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestTriesRunOutTogether(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx, now := t.Context(), time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
		both := []staff.Limit{{Name: "client", Most: 50}, {Name: "account", Most: 5}}
		var in atomic.Int64
		var wait sync.WaitGroup
		for range 20 { // at once: no more get through than one by one
			wait.Go(func() {
				counts, err := s.TakeTries(ctx, both, now)
				switch {
				case err == nil && len(counts) == 2 && counts[1] >= 1 && counts[1] <= 5:
					in.Add(1)
				case !fault.Is(err, fault.TooMany):
					t.Errorf("%v, %v", counts, err)
				}
			})
		}
		wait.Wait()
		if in.Load() != 5 {
			t.Errorf("%d of 20 got through a limit of 5", in.Load())
		}
		if counts, err := s.TakeTries(ctx, both[:1], now); err != nil || counts[0] != 6 {
			t.Errorf("what was refused counts for the client: %v, %v", counts, err)
		}
		if err := s.GiveTries(ctx, both); err != nil {
			t.Fatal(err)
		}
		if counts, err := s.TakeTries(ctx, both, now); err != nil || counts[1] != 5 {
			t.Errorf("one given back: %v, %v", counts, err)
		}
		if _, err := s.TakeTries(ctx, both, now.Add(staff.TryWindow-time.Second)); !fault.Is(err, fault.TooMany) {
			t.Errorf("at the end of the window: %v", err)
		}
		if counts, err := s.TakeTries(ctx, both, now.Add(staff.TryWindow)); err != nil || counts[0] != 1 || counts[1] != 1 {
			t.Errorf("after it: %v, %v", counts, err)
		}
		if _, err := s.PruneSessions(ctx, now.Add(3*staff.TryWindow)); err != nil {
			t.Fatal(err)
		}
		var left int64
		if err := s.read(ctx).Raw("SELECT COUNT(*) FROM tries").Scan(&left).Error; err != nil || left != 0 {
			t.Errorf("%d counts are kept for ever, %v", left, err)
		}
	})
}
