package store

import (
	"reflect"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"vitrin/internal/domain/arrival"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
)

func TestStaff(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		want := filled[staff.Staff]()
		want.ID, want.Email, want.Role = 0, " Aynur@Example.com", staff.RoleOf(staff.Manager)
		saved, err := s.SaveStaff(ctx, want)
		if err != nil {
			t.Fatal(err)
		}
		want.ID, want.Email = saved.ID, "aynur@example.com"
		if got, err := s.StaffByID(ctx, saved.ID); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("by id: %+v, %v; want %+v", got, err, want)
		}
		saved.Role, saved.PasswordHash = staff.RoleOf(staff.Packer), "another"
		if _, err := s.SaveStaff(ctx, saved); err != nil {
			t.Fatal(err)
		}
		if got, err := s.StaffByEmail(ctx, "AYNUR@example.com"); err != nil || !reflect.DeepEqual(got, saved) {
			t.Errorf("by address: %+v, %v; want %+v", got, err, saved)
		}
		if _, err := s.SaveStaff(ctx, staff.Staff{Email: "Aynur@example.com"}); keyOf(err) != "staff.email.taken" {
			t.Errorf("the same address again: %v", err)
		}
		other, err := s.SaveStaff(ctx, staff.Staff{Email: "rauf@example.com"})
		if err != nil {
			t.Fatal(err)
		}
		other.Email = saved.Email
		if _, err := s.SaveStaff(ctx, other); keyOf(err) != "staff.email.taken" {
			t.Errorf("changed to an address that is taken: %v", err)
		}
		if all, err := s.Staff(ctx); err != nil || len(all) != 2 || all[1].ID != saved.ID {
			t.Errorf("all: %+v, %v", all, err)
		}
		for _, email := range []string{"nobody@example.com", "a\x00"} {
			if _, err := s.StaffByEmail(ctx, email); !fault.Is(err, fault.NotFound) {
				t.Errorf("nobody: %v", err)
			}
		}
		if _, err := s.SaveStaff(ctx, staff.Staff{ID: 7}); !fault.Is(err, fault.NotFound) {
			t.Errorf("saving nobody: %v", err)
		}
	})
}

func TestASignInLinkWorksOnce(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx, now := t.Context(), time.Now()
		person, err := s.SaveStaff(ctx, staff.Staff{Email: "aynur@example.com", Role: staff.RoleOf(staff.Owner)})
		if err != nil {
			t.Fatal(err)
		}
		for digest, expires := range map[string]time.Time{"good": now.Add(staff.LinkLife), "old": now.Add(-time.Second)} {
			if err := s.SaveSignInLink(ctx, digest, person.ID, expires); err != nil {
				t.Fatal(err)
			}
		}
		var in atomic.Int64
		var wait sync.WaitGroup
		for range 16 {
			wait.Go(func() {
				switch got, err := s.TakeSignInLink(ctx, "good", now); {
				case err == nil && got.ID == person.ID && got.IsOwner():
					in.Add(1)
				case !fault.Is(err, fault.NotFound):
					t.Errorf("unexpected: %+v, %v", got, err)
				}
			})
		}
		wait.Wait()
		if in.Load() != 1 {
			t.Errorf("let in %d times", in.Load())
		}
		for _, digest := range []string{"old", "none"} {
			if _, err := s.TakeSignInLink(ctx, digest, now); keyOf(err) != "staff.link.unknown" {
				t.Errorf("%s: %v", digest, err)
			}
		}
	})
}

func TestSessions(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx, sessions := t.Context(), s.Sessions()
		now := time.Now()
		s.now = func() time.Time { return now }
		for _, data := range []string{"first", "\x00\xff second"} {
			if err := sessions.CommitCtx(ctx, "token", []byte(data), now.Add(time.Hour)); err != nil {
				t.Fatal(err)
			}
			if got, found, err := sessions.FindCtx(ctx, "token"); err != nil || !found || string(got) != data {
				t.Errorf("found %q %t, %v; want %q", got, found, err, data)
			}
		}
		if err := sessions.Commit("ended", []byte("x"), now.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		if err := sessions.Delete("ended"); err != nil {
			t.Fatal(err)
		}
		for _, token := range []string{"ended", "unknown", "\x00"} {
			if _, found, err := sessions.Find(token); err != nil || found {
				t.Errorf("%q is found: %t, %v", token, found, err)
			}
		}
		now = now.Add(2 * time.Hour)
		if _, found, _ := sessions.FindCtx(ctx, "token"); found {
			t.Error("an expired session is found")
		}
		if n, err := s.PruneSessions(ctx, now); err != nil || n != 1 {
			t.Errorf("pruned %d, %v", n, err)
		}
	})
}

func TestVisitsByDay(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		from := time.Date(2026, 11, 24, 20, 0, 0, 0, time.UTC) // midnight in Baku
		at := func(hours int, visitor string, pages int) arrival.Visit {
			return arrival.Visit{At: from.Add(time.Duration(hours) * time.Hour), Visitor: visitor, Source: "search", Language: "az", Pages: pages}
		}
		err := s.AddVisits(ctx, []arrival.Visit{at(-1, "a", 9), at(0, "a", 1), at(23, "a", 2), at(23, "b", 3), at(48, "a", 4), at(72, "a", 9)})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.AddVisits(ctx, nil); err != nil {
			t.Fatal(err)
		}
		days, err := s.VisitsByDay(ctx, from, from.Add(72*time.Hour))
		want := []arrival.Day{
			{From: from, Visits: 3, Visitors: 2, Pages: 6},
			{From: from.Add(24 * time.Hour)},
			{From: from.Add(48 * time.Hour), Visits: 1, Visitors: 1, Pages: 4},
		}
		if err != nil || !reflect.DeepEqual(days, want) {
			t.Errorf("days %+v, %v", days, err)
		}
	})
}
