package staff

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"vitrin/internal/domain/fault"
)

// Token lets a program of somebody's take data out in their name: no more than they may themselves, until a day.
type Token struct {
	ID        int64
	StaffID   int64
	Name      string
	Rights    []Right
	CreatedAt time.Time
	EndsAt    time.Time
	UsedAt    time.Time // of late: written once in a while; zero before the first use
	RevokedAt time.Time // zero while it is not
}

// Bounds of tokens.
const (
	MaxTokens    = 50
	MaxTokenLife = 366 * 24 * time.Hour
	TokenPrefix  = "vitrin_" // so that one that lies where it should not is recognised
)

// TokenRights are what a token can be for: it only takes data out.
func TokenRights() []Right { return []Right{SeeOrders, SeeProducts} }

// Works tells whether a token lets anybody in.
func (t Token) Works(now time.Time) bool { return t.RevokedAt.IsZero() && now.Before(t.EndsAt) }

// As is the person as far as the token goes: of its rights those that the person still has.
func (t Token) As(who Staff) Staff {
	rights := Complete(append([]Right{ExportFiles}, t.Rights...))
	who.Role = Role{Name: t.Name, Rights: slices.DeleteFunc(rights, func(r Right) bool { return !who.Role.May(r) })}
	return who
}

// Check finds what is wrong with a token that somebody is to make.
func (t Token) Check(who Staff, now time.Time) []fault.Field {
	var faults []fault.Field
	if n := utf8.RuneCountInString(strings.TrimSpace(t.Name)); n == 0 || n > MaxRole {
		faults = append(faults, fault.Field{Name: "name", Key: "safety.token.name.wrong", Args: map[string]any{"max": MaxRole}})
	}
	if len(t.Rights) == 0 || slices.ContainsFunc(t.Rights, func(r Right) bool { return !slices.Contains(TokenRights(), r) || !who.May(r) }) {
		faults = append(faults, fault.Field{Name: "rights", Key: "safety.token.rights.wrong"})
	}
	if !t.EndsAt.After(now) || t.EndsAt.Sub(now) > MaxTokenLife {
		faults = append(faults, fault.Field{Name: "ends", Key: "safety.token.ends.wrong"})
	}
	return faults
}
