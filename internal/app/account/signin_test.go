package account

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/staff"
	"vitrin/internal/store"
	"vitrin/internal/testkit"
)

const (
	email    = "aynur@example.com"
	password = "five small glasses"
)

var noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

var empty = testkit.Template{Fill: func(ctx context.Context, url string) error {
	s, err := store.Open(ctx, store.Options{Database: url})
	if err != nil {
		return err
	}
	return errors.Join(s.Migrate(ctx), s.Close())
}}

func eachGate(t *testing.T, f func(t *testing.T, g *Gate, s *store.Store, now *time.Time)) {
	t.Helper()
	empty.Each(t, func(t *testing.T, db testkit.DB) {
		s, err := store.Open(t.Context(), store.Options{Database: db.URL})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		now := noon
		g := NewGate(s, func() time.Time { return now })
		g.cost.Memory, g.cost.Iterations = 64, 1 // what a hash costs is looked at elsewhere
		f(t, g, s, &now)
	})
}

func keyOf(err error) string {
	f, ok := fault.Of(err)
	switch {
	case err == nil:
		return ""
	case !ok:
		return err.Error()
	case len(f.Fields) > 0:
		return f.Fields[0].Name + ":" + f.Fields[0].Key
	default:
		return f.Key
	}
}

func TestSigningIn(t *testing.T) {
	eachGate(t, func(t *testing.T, g *Gate, s *store.Store, _ *time.Time) {
		ctx := t.Context()
		if _, err := g.Owner(ctx, email, password); err != nil {
			t.Fatal(err)
		}
		if _, err := s.SaveStaff(ctx, staff.Staff{Email: "new@example.com", Name: "New"}); err != nil {
			t.Fatal(err)
		}
		who, err := g.SignIn(ctx, "  AYNUR@Example.com ", password)
		if err != nil || who.Email != email || !who.IsOwner() || who.Name != "aynur" {
			t.Errorf("the right password: %+v, %v", who, err)
		}
		again, err := g.Who(ctx, who.ID)
		if err != nil || again.Email != email {
			t.Errorf("the session's owner: %+v, %v", again, err)
		}
		for name, c := range map[string][2]string{
			"another password": {email, "six large glasses"}, "no password": {email, ""}, "the password in capitals": {email, strings.ToUpper(password)}, "with a space": {email, password + " "},
			"nobody": {"nobody@example.com", password}, "nobody, no password": {"nobody@example.com", ""}, "no email": {"", password}, "who has no password yet": {"new@example.com", ""},
			"a long email": {strings.Repeat("a", 300) + "@example.com", password}, "a long password": {email, strings.Repeat("x", 300)},
			"bytes": {"\x00\xff", "\x00\xff"}, "a pattern": {"%@%", password}, "a statement": {"' OR 1=1 --", password}, "the hash for a password": {email, again.PasswordHash},
		} {
			if got, err := g.SignIn(ctx, c[0], c[1]); keyOf(err) != "signin.wrong" || !fault.Is(err, fault.Forbidden) || got.ID != 0 {
				t.Errorf("%s: %+v, %v", name, got, err)
			}
		}
	})
}

// lastLook tells when somebody was looked for.
type lastLook struct {
	*store.Store
	looked func()
}

func (l *lastLook) StaffByEmail(ctx context.Context, email string) (staff.Staff, error) {
	defer l.looked()
	return l.Store.StaffByEmail(ctx, email)
}

// TestAMissWorksAsHardAsAHit keeps all turns of computing a hash taken: whoever is asked for, known or not, has to wait for one.
// So the time an answer takes does not tell whether there is such an account.
func TestAMissWorksAsHardAsAHit(t *testing.T) {
	eachGate(t, func(t *testing.T, g *Gate, s *store.Store, _ *time.Time) {
		if _, err := g.Owner(t.Context(), email, password); err != nil {
			t.Fatal(err)
		}
		if _, err := s.SaveStaff(t.Context(), staff.Staff{Email: "new@example.com", Name: "New"}); err != nil {
			t.Fatal(err)
		}
		if _, err := g.dummyHash(); err != nil {
			t.Fatal(err)
		}
		for range cap(g.turns) {
			g.turns <- struct{}{}
		}
		look := &lastLook{Store: s}
		g.store = look
		for _, who := range []string{email, "nobody@example.com", "new@example.com", ""} {
			ctx, cancel := context.WithCancel(t.Context())
			look.looked = cancel // who waits for a turn then waits in vain
			if _, err := g.SignIn(ctx, who, "a wrong password"); keyOf(err) != "fault.busy" {
				t.Errorf("%q is answered without work: %v", who, err)
			}
		}
		known, err := s.StaffByEmail(t.Context(), email)
		if err != nil {
			t.Fatal(err)
		}
		cost := func(hash string) string { return strings.Join(strings.SplitN(hash, "$", 5)[:4], "$") }
		if dummy, _ := g.dummyHash(); cost(dummy) != cost(known.PasswordHash) {
			t.Errorf("the hash nobody has costs %s, a real one %s", cost(dummy), cost(known.PasswordHash))
		}
	})
}

func TestALinkWorksOnce(t *testing.T) {
	eachGate(t, func(t *testing.T, g *Gate, s *store.Store, now *time.Time) {
		ctx := t.Context()
		token, err := g.Owner(ctx, " Aynur@Example.com ", "")
		if err != nil || len(token) != ident.TokenLength {
			t.Fatalf("%q, %v", token, err)
		}
		errs := make([]error, 8)
		var wait sync.WaitGroup
		for i := range errs {
			wait.Go(func() { _, errs[i] = g.TakeLink(ctx, token) })
		}
		wait.Wait()
		in := 0
		for _, err := range errs {
			if err == nil {
				in++
			} else if keyOf(err) != "signin.link.used" || !fault.Is(err, fault.Forbidden) {
				t.Error(err)
			}
		}
		if in != 1 {
			t.Errorf("%d of 8 were let in by one link", in)
		}
		for _, wrong := range []string{"", token, token[:26], ident.Token(), ident.Digest(token)[:27], strings.Repeat("\xff", 27)} {
			if who, err := g.TakeLink(ctx, wrong); keyOf(err) != "signin.link.used" || who.ID != 0 {
				t.Errorf("%q: %v", wrong, err)
			}
		}

		inTime, err := g.Owner(ctx, email, "")
		if err != nil {
			t.Fatal(err)
		}
		late, err := g.Owner(ctx, email, "")
		if err != nil {
			t.Fatal(err)
		}
		*now = noon.Add(staff.LinkLife - time.Second)
		if who, err := g.TakeLink(ctx, inTime); err != nil || who.Email != email {
			t.Errorf("within half an hour: %v", err)
		}
		*now = noon.Add(staff.LinkLife)
		if _, err := g.TakeLink(ctx, late); keyOf(err) != "signin.link.used" {
			t.Errorf("after half an hour: %v", err)
		}
		if all, err := s.Staff(ctx); err != nil || len(all) != 1 {
			t.Errorf("three links made %d people, %v", len(all), err)
		}
	})
}

func TestAnOwnerKeepsThePasswordUntilThereIsANewOne(t *testing.T) {
	eachGate(t, func(t *testing.T, g *Gate, s *store.Store, _ *time.Time) {
		ctx := t.Context()
		if _, err := s.SaveStaff(ctx, staff.Staff{Email: email, Name: "Aynur"}); err != nil {
			t.Fatal(err)
		}
		if token, err := g.Owner(ctx, email, password); err != nil || token != "" {
			t.Fatalf("a password and a link, too: %q, %v", token, err)
		}
		if _, err := g.Owner(ctx, email, ""); err != nil {
			t.Fatal(err)
		}
		who, err := g.SignIn(ctx, email, password)
		if err != nil || !who.IsOwner() || who.Name != "Aynur" {
			t.Errorf("after a link was made: %+v, %v", who, err)
		}
		if err := g.SetPassword(ctx, who.ID, "six large glasses"); err != nil {
			t.Fatal(err)
		}
		if _, err := g.SignIn(ctx, email, password); keyOf(err) != "signin.wrong" {
			t.Errorf("the old password: %v", err)
		}
		if _, err := g.SignIn(ctx, email, "six large glasses"); err != nil {
			t.Errorf("the new one: %v", err)
		}
		if err := g.SetPassword(ctx, 12345, "six large glasses"); !fault.Is(err, fault.NotFound) {
			t.Errorf("nobody's: %v", err)
		}
	})
}

func TestWhatMayBeAPassword(t *testing.T) {
	g := NewGate(nil, nil)
	for word, good := range map[string]bool{
		"": false, "123456789": false, "şəkərçörə": false, "1234567890": true, "şəkərçörək": true, "          ": true, strings.Repeat("x", 256): true, strings.Repeat("x", 257): false, strings.Repeat("ə", 129): false,
	} {
		hash, err := g.hash(t.Context(), word)
		if good != (err == nil) || good != strings.HasPrefix(hash, "$argon2id$v=19$m=65536,t=3,p=4$") || strings.Contains(hash, word) && word != "" {
			t.Errorf("%q: %q, %v", word, hash, err)
		}
		if !good && keyOf(err) != "password:signin.password.short" {
			t.Errorf("%q: %v", word, err)
		}
	}
}

func TestWhoCanBeAnOwner(t *testing.T) {
	eachGate(t, func(t *testing.T, g *Gate, s *store.Store, _ *time.Time) {
		for _, wrong := range []string{"", "aynur", "aynur@", "aynur@localhost", "@example.com", "a b@example.com", "a@b@example.com", "a@example.com\r\nBcc: b@example.com", "a@.", "a@example.", strings.Repeat("a", 250) + "@b.az"} {
			if _, err := g.Owner(t.Context(), wrong, ""); keyOf(err) != "email:checkout.email.wrong" {
				t.Errorf("%.20q: %v", wrong, err)
			}
		}
		if _, err := g.Owner(t.Context(), email, "short"); keyOf(err) != "password:signin.password.short" {
			t.Errorf("a short password: %v", err)
		}
		if all, err := s.Staff(t.Context()); err != nil || len(all) != 0 {
			t.Errorf("what was refused made %d people, %v", len(all), err)
		}
	})
}
