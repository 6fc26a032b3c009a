package staff

import "time"

// Staff is one person of the shop.
type Staff struct {
	ID           int64
	Email        string // folded to lower case
	Name         string
	PasswordHash string // argon2id; empty until a password is set
	Role         Role
	CreatedAt    time.Time // UTC
	LeftAt       time.Time // UTC; zero while the person works here
}

// May tells whether a person may do something; who has left may nothing.
func (s Staff) May(r Right) bool { return s.ID != 0 && s.LeftAt.IsZero() && s.Role.May(r) }

// IsOwner tells whether a person owns the shop. One owner always stays.
func (s Staff) IsOwner() bool { return s.Role.Key == Owner }

// LinkLife is how long a one-time sign-in link works.
const LinkLife = 30 * time.Minute

// InviteLife is how long a link works that takes somebody new in: they may not be at their post just then.
const InviteLife = 72 * time.Hour

// Bounds of a password; pasting and any characters are welcome.
const (
	MinPassword = 10
	MaxPassword = 256
)
