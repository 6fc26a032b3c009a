package account

import (
	"context"
	"time"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/staff"
)

// SafetyStore is what keeping accounts safe needs of the store.
type SafetyStore interface {
	SessionStore
	TryStore
	FactorStore
	PasskeyStore
	TokenStore
}

// SessionStore keeps where people are signed in.
type SessionStore interface {
	BeginSession(ctx context.Context, n staff.Session) error
	StaffOfSession(ctx context.Context, id string) (staff.Staff, error)
	SeeSession(ctx context.Context, id string, at, ends time.Time) error
	SessionsOf(ctx context.Context, staffID int64, now time.Time) ([]staff.Session, error)
	EndSession(ctx context.Context, staffID int64, id string) error
	EndSessions(ctx context.Context, staffID int64, except string) (int64, error)
}

// TryStore counts what failed and notes what ran out.
type TryStore interface {
	TakeTries(ctx context.Context, limits []staff.Limit, now time.Time) ([]int, error)
	GiveTries(ctx context.Context, limits []staff.Limit) error
	StaffByEmail(ctx context.Context, email string) (staff.Staff, error)
	NoteOf(ctx context.Context, action string, staffID int64) error
}

// Safety is the use case of people who keep their own account safe: where they are signed in, how they prove who they
// are, what else may act for them. Make it with NewSafety.
type Safety struct {
	store SafetyStore
	now   func() time.Time
	base  string
}

// NewSafety joins the use case; now is UTC, base the shop's absolute URL: passkeys are bound to it.
func NewSafety(store SafetyStore, now func() time.Time, base string) *Safety {
	return &Safety{store: store, now: now, base: base}
}

// Begin keeps a session that begins and gives it its ID.
func (s *Safety) Begin(ctx context.Context, who staff.Staff, n staff.Session) (id string, err error) {
	n.ID, n.StaffID, n.BeganAt = ident.Token(), who.ID, s.now()
	n.SeenAt = n.BeganAt
	if len(n.Agent) > maxAgent {
		n.Agent = n.Agent[:maxAgent]
	}
	ctx = audit.By(ctx, audit.Actor{ID: who.ID, Name: who.Name, From: n.From})
	return n.ID, s.store.BeginSession(ctx, n)
}

// maxAgent bounds what is kept of what a browser says of itself.
const maxAgent = 300

// Here finds whose session it is: NotFound when it is over.
func (s *Safety) Here(ctx context.Context, session string) (staff.Staff, error) {
	return s.store.StaffOfSession(ctx, session)
}

// See keeps that a session was used and how long it lasts from now.
func (s *Safety) See(ctx context.Context, session string, ends time.Time) error {
	return s.store.SeeSession(ctx, session, s.now(), ends)
}

// Sessions lists where somebody is signed in.
func (s *Safety) Sessions(ctx context.Context, staffID int64) ([]staff.Session, error) {
	return s.store.SessionsOf(ctx, staffID, s.now())
}

// EndSession signs somebody out on one device.
func (s *Safety) EndSession(ctx context.Context, staffID int64, session string) error {
	return s.store.EndSession(ctx, staffID, session)
}

// EndSessions signs somebody out everywhere but in one session, which may be empty.
func (s *Safety) EndSessions(ctx context.Context, staffID int64, except string) (int64, error) {
	return s.store.EndSessions(ctx, staffID, except)
}

// Attempt is a try to prove something, from somewhere.
type Attempt struct {
	Account string // the address somebody says is theirs, or empty
	Client  string // where it came from; who has many addresses counts as one
	Most    int    // failed tries of one account; a client may fail five times as often
}

func (a Attempt) limits() []staff.Limit {
	limits := []staff.Limit{{Name: ident.Digest("client " + a.Client), Most: 5 * a.Most}}
	if a.Account != "" {
		limits = append(limits, staff.Limit{Name: ident.Digest("account " + a.Account), Most: a.Most})
	}
	return limits
}

// Within does something that proves who somebody is, within the limits of the account and the client. Only what is
// Forbidden counts as failed; beyond the limits it is TooMany and nothing is done.
func (s *Safety) Within(ctx context.Context, a Attempt, do func() error) error {
	limits := a.limits()
	counts, err := s.store.TakeTries(ctx, limits, s.now())
	if err != nil {
		return err
	}
	err = do()
	if !fault.Is(err, fault.Forbidden) {
		if given := s.store.GiveTries(context.WithoutCancel(ctx), limits); err == nil {
			err = given
		}
		return err
	}
	if len(counts) == 2 && counts[1] == a.Most {
		s.noteLocked(ctx, a)
	}
	return err
}

// noteLocked tells the log that an account is locked for a while, if there is one. What was tried is not said.
func (s *Safety) noteLocked(ctx context.Context, a Attempt) {
	who, err := s.store.StaffByEmail(ctx, a.Account)
	if err != nil {
		return
	}
	_ = s.store.NoteOf(audit.By(ctx, audit.Actor{From: a.Client}), "staff.locked", who.ID) // the answer is the same without it
}
