package account

import (
	"context"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/staff"
)

// Store is what signing in needs of the store.
type Store interface {
	StaffByEmail(ctx context.Context, email string) (staff.Staff, error)
	StaffByID(ctx context.Context, id int64) (staff.Staff, error)
	SaveStaff(ctx context.Context, s staff.Staff) (staff.Staff, error)
	SaveSignInLink(ctx context.Context, digest string, staffID int64, expires time.Time) error
	TakeSignInLink(ctx context.Context, digest string, now time.Time) (staff.Staff, error)
}

// Gate is the use case. Make it with NewGate; Now is UTC.
type Gate struct {
	store Store
	now   func() time.Time
	cost  argon2id.Params
	turns chan struct{} // bounds how many hashes are computed at once: each takes 64 MB
	once  sync.Once
	dummy string // a hash nobody has the password of: unknown addresses cost the same time
}

// NewGate makes a gate that computes at most two password hashes at a time.
func NewGate(store Store, now func() time.Time) *Gate {
	return &Gate{store: store, now: now, cost: hashing, turns: make(chan struct{}, 2)}
}

// hashing follows the first recommended option for memory-constrained use of RFC 9106, section 4: t=3, 64 MiB.
var hashing = argon2id.Params{Memory: 64 * 1024, Iterations: 3, Parallelism: 4, SaltLength: 16, KeyLength: 32}

// SignIn checks an email and a password. Every miss is the same Forbidden fault and takes about the same time.
func (g *Gate) SignIn(ctx context.Context, email, password string) (staff.Staff, error) {
	miss := fault.New(fault.Forbidden, "signin.wrong")
	if len(email) > 254 || len(password) > staff.MaxPassword {
		return staff.Staff{}, miss
	}
	s, err := g.store.StaffByEmail(ctx, fold(email))
	if err != nil && !fault.Is(err, fault.NotFound) {
		return staff.Staff{}, err
	}
	hash := s.PasswordHash
	known := err == nil && hash != "" && s.LeftAt.IsZero()
	if !known {
		if hash, err = g.dummyHash(); err != nil {
			return staff.Staff{}, err
		}
	}
	ok, err := g.compare(ctx, password, hash)
	if err != nil {
		return staff.Staff{}, err
	}
	if !ok || !known {
		return staff.Staff{}, miss
	}
	return s, nil
}

// Owner creates an owner, or finds the one of that email. With a password it is set; without one a one-time link's
// token is returned. New passwords are bounded by staff.MinPassword and MaxPassword.
func (g *Gate) Owner(ctx context.Context, email, password string) (token string, err error) {
	email = fold(email)
	if !staff.Plausible(email) {
		return "", fault.Fields([]fault.Field{{Name: "email", Key: "checkout.email.wrong"}})
	}
	s, err := g.store.StaffByEmail(ctx, email)
	if fault.Is(err, fault.NotFound) {
		name, _, _ := strings.Cut(email, "@")
		s, err = staff.Staff{Email: email, Name: name, CreatedAt: g.now()}, nil
	}
	if err != nil {
		return "", err
	}
	s.Role, s.LeftAt = staff.RoleOf(staff.Owner), time.Time{}
	if password != "" {
		if s.PasswordHash, err = g.hash(ctx, password); err != nil {
			return "", err
		}
	}
	if s, err = g.store.SaveStaff(ctx, s); err != nil || password != "" {
		return "", err
	}
	token = ident.Token()
	return token, g.store.SaveSignInLink(ctx, ident.Digest(token), s.ID, g.now().Add(staff.LinkLife))
}

// TakeLink lets in whoever holds a one-time link; it works once and for half an hour.
func (g *Gate) TakeLink(ctx context.Context, token string) (staff.Staff, error) {
	if len(token) != ident.TokenLength {
		return staff.Staff{}, fault.New(fault.Forbidden, "signin.link.used")
	}
	s, err := g.store.TakeSignInLink(ctx, ident.Digest(token), g.now())
	if fault.Is(err, fault.NotFound) {
		return s, fault.New(fault.Forbidden, "signin.link.used")
	}
	return s, err
}

// Who finds the staff member of a session.
func (g *Gate) Who(ctx context.Context, id int64) (staff.Staff, error) {
	return g.store.StaffByID(ctx, id)
}

// SetPassword gives somebody a new password.
func (g *Gate) SetPassword(ctx context.Context, id int64, password string) error {
	s, err := g.store.StaffByID(ctx, id)
	if err != nil {
		return err
	}
	if s.PasswordHash, err = g.hash(ctx, password); err != nil {
		return err
	}
	_, err = g.store.SaveStaff(ctx, s)
	return err
}

func (g *Gate) hash(ctx context.Context, password string) (string, error) {
	if n := utf8.RuneCountInString(password); n < staff.MinPassword || len(password) > staff.MaxPassword {
		return "", fault.Fields([]fault.Field{{Name: "password", Key: "signin.password.short", Args: map[string]any{"min": staff.MinPassword, "max": staff.MaxPassword}}})
	}
	if err := g.turn(ctx); err != nil {
		return "", err
	}
	defer func() { <-g.turns }()
	return argon2id.CreateHash(password, &g.cost)
}

func (g *Gate) compare(ctx context.Context, password, hash string) (bool, error) {
	if err := g.turn(ctx); err != nil {
		return false, err
	}
	defer func() { <-g.turns }()
	return argon2id.ComparePasswordAndHash(password, hash)
}

func (g *Gate) turn(ctx context.Context) error {
	select {
	case g.turns <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fault.New(fault.Unavailable, "fault.busy").Because(ctx.Err())
	}
}

// dummyHash is made once, when the first unknown address asks.
func (g *Gate) dummyHash() (string, error) {
	var err error
	g.once.Do(func() { g.dummy, err = argon2id.CreateHash(ident.Token(), &g.cost) })
	return g.dummy, err
}

func fold(email string) string { return strings.ToLower(strings.TrimSpace(email)) }
