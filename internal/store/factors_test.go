package store

import (
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
)

func TestAnAuthenticatorAndItsRecoveryCodes(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx := audit.By(t.Context(), audit.Actor{ID: 1, Name: "Aynur"})
		aynur, rauf := s.someone(t, "aynur@example.com"), s.someone(t, "rauf@example.com")
		if f, err := s.FactorsOf(ctx, aynur.ID); err != nil || f.Second() || f.HasCodes() || f.Recovery != 0 {
			t.Errorf("at first: %+v, %v", f, err)
		}
		if err := s.SetRecovery(ctx, aynur.ID, []string{"x"}); keyOf(err) != "safety.recovery.none" {
			t.Errorf("recovery of nothing: %v", err)
		}
		if _, err := s.CodesSecret(ctx, aynur.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("no secret: %v", err)
		}
		if kept, err := s.SwitchCodesOn(ctx, aynur.ID, "SECRET", 100, []string{"a", "b"}); err != nil || !kept {
			t.Fatalf("%v, %v", kept, err)
		}
		if _, err := s.SwitchCodesOn(ctx, aynur.ID, "OTHER", 100, []string{"c"}); keyOf(err) != "safety.codes.already" {
			t.Errorf("a second one: %v", err)
		}
		if f, err := s.FactorsOf(ctx, aynur.ID); err != nil || !f.Second() || !f.HasCodes() || f.Recovery != 2 {
			t.Errorf("set up: %+v, %v", f, err)
		}
		if secret, err := s.CodesSecret(ctx, aynur.ID); err != nil || secret != "SECRET" {
			t.Errorf("secret %q, %v", secret, err)
		}
		for step, want := range map[int64]bool{100: false, 99: false} {
			if err := s.UseCode(ctx, aynur.ID, step); (err == nil) != want || err != nil && !fault.Is(err, fault.Forbidden) {
				t.Errorf("step %d: %v", step, err)
			}
		}
		if err := s.UseCode(ctx, rauf.ID, 101); !fault.Is(err, fault.Forbidden) {
			t.Errorf("who has no authenticator: %v", err)
		}
		if err := s.UseRecovery(ctx, rauf.ID, "a"); !fault.Is(err, fault.Forbidden) {
			t.Errorf("another's code: %v", err)
		}
		if err := s.SetRecovery(ctx, aynur.ID, []string{"d", "e", "f"}); err != nil {
			t.Fatal(err)
		}
		if err := s.UseRecovery(ctx, aynur.ID, "a"); !fault.Is(err, fault.Forbidden) {
			t.Errorf("a code that was replaced: %v", err)
		}
		if kept, err := s.AddPasskey(ctx, staff.Passkey{StaffID: aynur.ID, Name: "Laptop", Credential: []byte{1}}, []string{"g"}); err != nil || kept {
			t.Errorf("a second factor brings new recovery codes: %v, %v", kept, err)
		}
		if err := s.SwitchCodesOff(ctx, aynur.ID); err != nil {
			t.Fatal(err)
		}
		f, err := s.FactorsOf(ctx, aynur.ID)
		if err != nil || f.HasCodes() || f.Recovery != 3 || len(f.Passkeys) != 1 {
			t.Errorf("the passkey is left: %+v, %v", f, err)
		}
		if err := s.RemovePasskey(ctx, aynur.ID, f.Passkeys[0].ID); err != nil {
			t.Fatal(err)
		}
		if f, err := s.FactorsOf(ctx, aynur.ID); err != nil || f.Second() || f.Recovery != 0 {
			t.Errorf("nothing is left: %+v, %v", f, err)
		}
		log, err := s.AuditLog(ctx, audit.Filter{Kind: "staff", Record: aynur.ID, Limit: 20})
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, e := range log {
			said = append(said, e.Action)
			if strings.Contains(e.Before+e.After, "SECRET") {
				t.Errorf("the log knows the secret: %+v", e)
			}
		}
		if got := strings.Join(said, " "); got != "staff.passkey.remove staff.codes.off staff.passkey.add staff.recovery staff.codes.on" {
			t.Errorf("log: %s", got)
		}
	})
}

// TestEveryCodeWorksOnce uses the same code, recovery code, challenge and count of a passkey at once.
func TestEveryCodeWorksOnce(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx, now := t.Context(), time.Now()
		aynur := s.someone(t, "aynur@example.com")
		if _, err := s.SwitchCodesOn(ctx, aynur.ID, "SECRET", 100, []string{"a", "b"}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.AddPasskey(ctx, staff.Passkey{StaffID: aynur.ID, Credential: []byte{1}}, nil); err != nil {
			t.Fatal(err)
		}
		key, err := s.PasskeyByCredential(ctx, []byte{1})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.SaveChallenge(ctx, "asked", "data", now.Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
		for name, use := range map[string]func() error{
			"code":     func() error { return s.UseCode(ctx, aynur.ID, 101) },
			"recovery": func() error { return s.UseRecovery(ctx, aynur.ID, "a") },
			"passkey":  func() error { return s.UsePasskey(ctx, key.ID, 7, 5, now) },
			"challenge": func() error {
				data, err := s.TakeChallenge(ctx, "asked", now)
				if err == nil && data != "data" {
					t.Errorf("asked %q", data)
				}
				return err
			},
		} {
			var in atomic.Int64
			var wait sync.WaitGroup
			for range 12 {
				wait.Go(func() {
					if err := use(); err == nil {
						in.Add(1)
					} else if !fault.Is(err, fault.Forbidden) {
						t.Errorf("%s: %v", name, err)
					}
				})
			}
			wait.Wait()
			if in.Load() != 1 {
				t.Errorf("%s worked %d times", name, in.Load())
			}
		}
	})
}

func TestPasskeys(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		ctx, now := t.Context(), time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
		s.now = func() time.Time { return now }
		aynur, rauf := s.someone(t, "aynur@example.com"), s.someone(t, "rauf@example.com")
		want := staff.Passkey{
			StaffID: aynur.ID, Name: "Laptop", Credential: []byte("\x00\xffcredential"), PublicKey: []byte("\x00key"), Transports: []string{"usb", "nfc"},
			Counter: 4_000_000_000, Flags: 0x1d, CreatedAt: now,
		}
		if kept, err := s.AddPasskey(ctx, want, []string{"r"}); err != nil || !kept {
			t.Fatalf("%v, %v", kept, err)
		}
		got, err := s.PasskeyByCredential(ctx, want.Credential)
		want.ID = got.ID
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, %v; want %+v", got, err, want)
		}
		if _, err := s.AddPasskey(ctx, staff.Passkey{StaffID: rauf.ID, Credential: want.Credential}, nil); keyOf(err) != "safety.passkey.known" {
			t.Errorf("one credential, two people: %v", err)
		}
		for counter, good := range map[uint32]bool{3_999_999_999: false, 4_000_000_000: false, 0: false} {
			if err := s.UsePasskey(ctx, got.ID, counter, 1, now); (err == nil) != good || err != nil && keyOf(err) != "safety.passkey.copied" {
				t.Errorf("counting back to %d: %v", counter, err)
			}
		}
		if err := s.UsePasskey(ctx, got.ID, 4_000_000_001, 1, now); err != nil {
			t.Errorf("counting on: %v", err)
		}
		if err := s.RemovePasskey(ctx, rauf.ID, got.ID); keyOf(err) != "safety.passkey.unknown" {
			t.Errorf("another's: %v", err)
		}
		for i := 1; i < staff.MaxDevices; i++ {
			if _, err := s.AddPasskey(ctx, staff.Passkey{StaffID: aynur.ID, Credential: []byte{byte(i)}}, nil); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := s.AddPasskey(ctx, staff.Passkey{StaffID: aynur.ID, Credential: []byte{99}}, nil); keyOf(err) != "safety.passkeys.many" {
			t.Errorf("one too many: %v", err)
		}
		still, err := s.PasskeyByCredential(ctx, []byte{1})
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // a device that does not count
			if err := s.UsePasskey(ctx, still.ID, 0, 1, now); err != nil {
				t.Errorf("not counting: %v", err)
			}
		}
		if _, err := s.PasskeyByCredential(ctx, []byte("nobody's")); keyOf(err) != "safety.passkey.unknown" {
			t.Errorf("nobody's: %v", err)
		}
		if err := s.SaveChallenge(ctx, "old", "data", now); err != nil {
			t.Fatal(err)
		}
		if _, err := s.TakeChallenge(ctx, "old", now); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an old challenge: %v", err)
		}
	})
}
