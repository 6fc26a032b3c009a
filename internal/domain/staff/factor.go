package staff

import (
	"strings"
	"time"
)

// Factors are what somebody proves who they are by, besides the password.
type Factors struct {
	CodesSince time.Time // since when an authenticator is set up; zero without one
	Passkeys   []Passkey // the oldest first
	Recovery   int       // how many recovery codes are left
}

// HasCodes tells whether an authenticator is set up.
func (f Factors) HasCodes() bool { return !f.CodesSince.IsZero() }

// Second tells whether a password alone is not enough.
func (f Factors) Second() bool { return f.HasCodes() || len(f.Passkeys) > 0 }

// Passkey is a key that a device of somebody's holds; the shop has only its public half.
type Passkey struct {
	ID         int64
	StaffID    int64
	Name       string // as its owner calls it
	Credential []byte // the device's name for it
	PublicKey  []byte
	Counter    uint32 // of uses, as the device counts; 0 for ever on those that do not
	Flags      uint8  // as the device told them
	Transports []string
	CreatedAt  time.Time
	UsedAt     time.Time // zero before the first use
}

// Recovery codes are for whoever lost the device that proves who they are. Each works once.
const (
	RecoveryCodes = 10
	RecoveryBytes = 10 // random ones in each: too many to be tried, even by who has stolen the digests
)

// CodeDigits is the length of an authenticator's code.
const CodeDigits = 6

// TypedCode is a code without what people type along: blanks, dashes, capitals, digits that look like letters. The answer
// also says whether it can be an authenticator's; else it can only be a recovery code.
func TypedCode(typed string) (code string, authenticators bool) {
	code = strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '\u00a0' || r == '\t' {
			return -1
		}
		return r
	}, strings.ToLower(typed))
	if len(code) == CodeDigits && strings.Trim(code, "0123456789") == "" {
		return code, true
	}
	return strings.NewReplacer("0", "o", "1", "l", "8", "b").Replace(code), false
}

// Grouped writes a code or a secret in fours, as people read it aloud.
func Grouped(code, between string) string {
	var b strings.Builder
	for i, r := range code {
		if i > 0 && i%4 == 0 {
			b.WriteString(between)
		}
		b.WriteRune(r)
	}
	return b.String()
}
