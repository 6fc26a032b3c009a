package staff

import "time"

// Staff is one person of the shop.
type Staff struct {
	ID           int64
	Email        string // folded to lower case
	Name         string
	PasswordHash string // argon2id; empty until a password is set
	Owner        bool
	CreatedAt    time.Time // UTC
}

// LinkLife is how long a one-time sign-in link works.
const LinkLife = 30 * time.Minute

// Bounds of a password; pasting and any characters are welcome.
const (
	MinPassword = 10
	MaxPassword = 256
)
