package account

import (
	"context"
	"strings"
	"time"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/staff"
)

// TokenStore keeps tokens.
type TokenStore interface {
	AddToken(ctx context.Context, t staff.Token, digest string) error
	Tokens(ctx context.Context, staffID int64, now time.Time) ([]staff.Token, error)
	TokenByDigest(ctx context.Context, digest string) (staff.Token, error)
	UseToken(ctx context.Context, id int64, at time.Time) error
	RevokeToken(ctx context.Context, staffID, id int64, at time.Time) error
}

// How a token is used: so often in a quarter of an hour at most, and so exactly it is kept when that was last.
const (
	tokenUses  = 600
	tokenTouch = time.Minute
)

// MakeToken makes a token for somebody. Its letters are told this once: only their digest is kept.
func (s *Safety) MakeToken(ctx context.Context, who staff.Staff, t staff.Token) (letters string, err error) {
	t.StaffID, t.CreatedAt, t.Name = who.ID, s.now(), strings.TrimSpace(t.Name)
	if err := fault.Fields(t.Check(who, t.CreatedAt)); err != nil {
		return "", err
	}
	letters = staff.TokenPrefix + ident.Token()
	return letters, s.store.AddToken(ctx, t, ident.Digest(letters))
}

// Tokens lists somebody's tokens that work.
func (s *Safety) Tokens(ctx context.Context, staffID int64) ([]staff.Token, error) {
	return s.store.Tokens(ctx, staffID, s.now())
}

// RevokeToken ends a token of somebody's.
func (s *Safety) RevokeToken(ctx context.Context, staffID, id int64) error {
	return s.store.RevokeToken(ctx, staffID, id, s.now())
}

// ByToken says who comes with a token, with no more rights than it has. What does not work is Forbidden, without a
// difference; a token that is used too often is TooMany.
func (s *Safety) ByToken(ctx context.Context, letters string) (staff.Staff, staff.Token, error) {
	wrong := fault.New(fault.Forbidden, "safety.token.wrong")
	if len(letters) != len(staff.TokenPrefix)+ident.TokenLength || !strings.HasPrefix(letters, staff.TokenPrefix) {
		return staff.Staff{}, staff.Token{}, wrong
	}
	digest, now := ident.Digest(letters), s.now()
	t, err := s.store.TokenByDigest(ctx, digest)
	if fault.Is(err, fault.NotFound) || err == nil && !t.Works(now) {
		return staff.Staff{}, t, wrong
	}
	if err != nil {
		return staff.Staff{}, t, err
	}
	who, err := s.store.StaffByID(ctx, t.StaffID)
	if err != nil {
		return staff.Staff{}, t, err
	}
	if !who.LeftAt.IsZero() {
		return staff.Staff{}, t, wrong
	}
	if _, err := s.store.TakeTries(ctx, []staff.Limit{{Name: "token " + digest, Most: tokenUses}}, now); err != nil {
		return staff.Staff{}, t, err
	}
	if now.Sub(t.UsedAt) > tokenTouch {
		err = s.store.UseToken(ctx, t.ID, now)
	}
	return t.As(who), t, err
}
