package account

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base32"
	"image/png"
	"strconv"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/staff"
)

// FactorStore keeps authenticators and recovery codes.
type FactorStore interface {
	FactorsOf(ctx context.Context, staffID int64) (staff.Factors, error)
	SwitchCodesOn(ctx context.Context, staffID int64, secret string, step int64, recovery []string) (kept bool, err error)
	SwitchCodesOff(ctx context.Context, staffID int64) error
	CodesSecret(ctx context.Context, staffID int64) (string, error)
	UseCode(ctx context.Context, staffID, step int64) error
	UseRecovery(ctx context.Context, staffID int64, digest string) error
	SetRecovery(ctx context.Context, staffID int64, digests []string) error
}

// Authenticator codes are those of RFC 6238 as every authenticator makes them: six digits, SHA-1, a step of 30 seconds. A
// clock may be a step wrong.
const (
	codeStep    = 30 * time.Second
	codeSkew    = 1
	secretBytes = 20
)

// base32Words writes without padding, as authenticators read.
var base32Words = base32.StdEncoding.WithPadding(base32.NoPadding)

// Factors is what somebody proves who they are by, besides the password.
func (s *Safety) Factors(ctx context.Context, staffID int64) (staff.Factors, error) {
	return s.store.FactorsOf(ctx, staffID)
}

// NewSecret is what an authenticator and the shop are to share. It is kept only once a code has shown that it arrived.
func (s *Safety) NewSecret() string { return base32Words.EncodeToString(random(secretBytes)) }

// SecretPicture is the PNG of the code that an authenticator reads with its camera: the secret, whose it is and where it is for.
func (s *Safety) SecretPicture(shop, email, secret string) ([]byte, error) {
	raw, err := base32Words.DecodeString(secret)
	if err != nil {
		return nil, err
	}
	issuer := strings.TrimSpace(strings.ReplaceAll(shop, ":", " ")) // a colon ends the name in what is read
	if issuer == "" {
		issuer = "Vitrin"
	}
	key, err := totp.Generate(totp.GenerateOpts{Issuer: issuer, AccountName: email, Secret: raw})
	if err != nil {
		return nil, err
	}
	drawn, err := key.Image(264, 264)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = png.Encode(&b, drawn)
	return b.Bytes(), err
}

// SwitchCodesOn sets an authenticator up, once a code shows that it has the secret. Who has no recovery codes yet gets
// them: they are told this once. A wrong code is a fault beside "code".
func (s *Safety) SwitchCodesOn(ctx context.Context, staffID int64, secret, typed string) (recovery []string, err error) {
	step, ok := matching(secret, typed, s.now())
	if !ok {
		return nil, fault.Fields([]fault.Field{{Name: "code", Key: "safety.code.wrong"}})
	}
	recovery = newRecovery()
	kept, err := s.store.SwitchCodesOn(ctx, staffID, secret, step, digests(staffID, recovery))
	if err != nil || !kept {
		return nil, err
	}
	return recovery, nil
}

// SwitchCodesOff forgets the authenticator.
func (s *Safety) SwitchCodesOff(ctx context.Context, staffID int64) error {
	return s.store.SwitchCodesOff(ctx, staffID)
}

// CheckCode uses up an authenticator's code or a recovery code and says which it was. Every code works once; one that does
// not is Forbidden.
func (s *Safety) CheckCode(ctx context.Context, staffID int64, typed string) (staff.Way, error) {
	code, authenticators := staff.TypedCode(typed)
	if !authenticators {
		return staff.ByRecovery, s.store.UseRecovery(ctx, staffID, digests(staffID, []string{code})[0])
	}
	wrong := fault.New(fault.Forbidden, "safety.code.wrong")
	secret, err := s.store.CodesSecret(ctx, staffID)
	if fault.Is(err, fault.NotFound) {
		return "", wrong
	}
	if err != nil {
		return "", err
	}
	step, ok := matching(secret, code, s.now())
	if !ok {
		return "", wrong
	}
	return staff.ByCode, s.store.UseCode(ctx, staffID, step)
}

// NewRecovery replaces somebody's recovery codes; they are told this once.
func (s *Safety) NewRecovery(ctx context.Context, staffID int64) ([]string, error) {
	codes := newRecovery()
	return codes, s.store.SetRecovery(ctx, staffID, digests(staffID, codes))
}

// matching is the step whose code was typed, within what a clock may be wrong by.
func matching(secret, typed string, now time.Time) (step int64, ok bool) {
	code, authenticators := staff.TypedCode(typed)
	if !authenticators {
		return 0, false
	}
	at := now.Unix() / int64(codeStep/time.Second)
	for step := at - codeSkew; step <= at+codeSkew; step++ {
		made, err := hotp.GenerateCodeCustom(secret, uint64(step), hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err == nil && subtle.ConstantTimeCompare([]byte(made), []byte(code)) == 1 {
			return step, true
		}
	}
	return 0, false
}

func newRecovery() []string {
	codes := make([]string, staff.RecoveryCodes)
	for i := range codes {
		codes[i] = staff.Grouped(strings.ToLower(base32Words.EncodeToString(random(staff.RecoveryBytes))), "-")
	}
	return codes
}

// digests are what is kept of recovery codes: each is its owner's alone.
func digests(staffID int64, codes []string) []string {
	kept := make([]string, len(codes))
	for i, c := range codes {
		code, _ := staff.TypedCode(c)
		kept[i] = ident.Digest(strconv.FormatInt(staffID, 10) + " " + code)
	}
	return kept
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails: crypto/rand ends the program instead
	return b
}
