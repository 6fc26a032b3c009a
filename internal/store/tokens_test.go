package store

import (
	"reflect"
	"testing"
	"time"

	"vitrin/internal/domain/staff"
)

func TestTokens(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx, now := t.Context(), time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
		aynur, rauf := s.someone(t, "aynur@example.com"), s.someone(t, "rauf@example.com")
		want := staff.Token{StaffID: aynur.ID, Name: "Books", Rights: []staff.Right{staff.SeeOrders}, CreatedAt: now, EndsAt: now.Add(time.Hour)}
		if err := s.AddToken(ctx, want, "digest"); err != nil {
			t.Fatal(err)
		}
		got, err := s.TokenByDigest(ctx, "digest")
		want.ID = got.ID
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, %v; want %+v", got, err, want)
		}
		if _, err := s.TokenByDigest(ctx, "another"); keyOf(err) != "safety.token.unknown" {
			t.Errorf("unknown: %v", err)
		}
		for _, at := range []time.Time{now.Add(time.Minute), now} { // it never goes back
			if err := s.UseToken(ctx, got.ID, at); err != nil {
				t.Fatal(err)
			}
		}
		if all, err := s.Tokens(ctx, aynur.ID, now); err != nil || len(all) != 1 || !all[0].UsedAt.Equal(now.Add(time.Minute)) {
			t.Errorf("list %+v, %v", all, err)
		}
		if all, err := s.Tokens(ctx, aynur.ID, want.EndsAt); err != nil || len(all) != 0 {
			t.Errorf("when it is over: %+v, %v", all, err)
		}
		if err := s.RevokeToken(ctx, rauf.ID, got.ID, now); keyOf(err) != "safety.token.unknown" {
			t.Errorf("another's: %v", err)
		}
		if err := s.RevokeToken(ctx, aynur.ID, got.ID, now); err != nil {
			t.Fatal(err)
		}
		if err := s.RevokeToken(ctx, aynur.ID, got.ID, now); keyOf(err) != "safety.token.unknown" {
			t.Errorf("twice: %v", err)
		}
		if got, err := s.TokenByDigest(ctx, "digest"); err != nil || got.Works(now) {
			t.Errorf("a revoked one works: %+v, %v", got, err)
		}
		if err := s.AddToken(ctx, want, "second"); err != nil {
			t.Fatal(err)
		}
		aynur.LeftAt = now
		if _, err := s.SaveStaff(ctx, aynur); err != nil {
			t.Fatal(err)
		}
		if got, err := s.TokenByDigest(ctx, "second"); err != nil || got.Works(now) {
			t.Errorf("who has left took it along: %+v, %v", got, err)
		}
	})
}
