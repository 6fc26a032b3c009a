package account

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"net/netip"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/staff"
)

// PasskeyStore keeps passkeys and what devices were asked.
type PasskeyStore interface {
	StaffByID(ctx context.Context, id int64) (staff.Staff, error)
	AddPasskey(ctx context.Context, k staff.Passkey, recovery []string) (kept bool, err error)
	RemovePasskey(ctx context.Context, staffID, id int64) error
	PasskeyByCredential(ctx context.Context, credential []byte) (staff.Passkey, error)
	UsePasskey(ctx context.Context, id int64, counter uint32, flags uint8, at time.Time) error
	SaveChallenge(ctx context.Context, digest, data string, ends time.Time) error
	TakeChallenge(ctx context.Context, digest string, now time.Time) (data string, err error)
}

// Asked is what a device is asked: options as the browser reads them, and the ticket its answer comes back with.
type Asked struct {
	Ticket  string `json:"ticket"`
	Options any    `json:"options"`
}

// challenge is what the shop remembers of a question. Whose is 0 when anybody may answer it.
type challenge struct {
	What    string
	Whose   int64
	Session webauthn.SessionData
}

// What a device is asked for.
const (
	toAdd    = "add"
	toEnter  = "enter"
	toSecond = "second"
)

// askLife is how long a device may take to answer.
const askLife = 5 * time.Minute

// HasPasskeys tells whether passkeys work at the shop's address: they need a name, and a connection nobody reads along.
func (s *Safety) HasPasskeys() bool {
	u, err := url.Parse(s.base)
	if err != nil || u.Hostname() == "" {
		return false
	}
	_, notName := netip.ParseAddr(u.Hostname())
	return notName != nil && (u.Scheme == "https" || u.Hostname() == "localhost" || strings.HasSuffix(u.Hostname(), ".localhost"))
}

// party is the shop as passkeys know it: bound to its own address.
func (s *Safety) party(shop string) (*webauthn.WebAuthn, error) {
	u, err := url.Parse(s.base)
	if err != nil {
		return nil, err
	}
	if shop == "" {
		shop = u.Hostname()
	}
	return webauthn.New(&webauthn.Config{RPID: u.Hostname(), RPDisplayName: shop, RPOrigins: []string{s.base}})
}

// holder is a person with their passkeys, as the library asks for them.
type holder struct {
	who  staff.Staff
	keys []staff.Passkey
}

func (h holder) WebAuthnID() []byte          { return binary.BigEndian.AppendUint64(nil, uint64(h.who.ID)) }
func (h holder) WebAuthnName() string        { return h.who.Email }
func (h holder) WebAuthnDisplayName() string { return h.who.Name }

func (h holder) WebAuthnCredentials() []webauthn.Credential {
	all := make([]webauthn.Credential, len(h.keys))
	for i, k := range h.keys {
		all[i] = webauthn.Credential{
			ID: k.Credential, PublicKey: k.PublicKey, Flags: webauthn.NewCredentialFlags(protocol.AuthenticatorFlags(k.Flags)),
			Authenticator: webauthn.Authenticator{SignCount: k.Counter},
		}
		for _, t := range k.Transports {
			all[i].Transport = append(all[i].Transport, protocol.AuthenticatorTransport(t))
		}
	}
	return all
}

// AskToAdd asks a device for a new passkey of somebody's.
func (s *Safety) AskToAdd(ctx context.Context, shop string, who staff.Staff) (Asked, error) {
	h, party, err := s.holds(ctx, shop, who)
	if err != nil {
		return Asked{}, err
	}
	options, session, err := party.BeginRegistration(h, webauthn.WithExclusions(webauthn.Credentials(h.WebAuthnCredentials()).CredentialDescriptors()),
		webauthn.WithAuthenticatorSelection(protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, RequireResidentKey: protocol.ResidentKeyRequired(), UserVerification: protocol.VerificationPreferred,
		}), webauthn.WithConveyancePreference(protocol.PreferNoAttestation))
	if err != nil {
		return Asked{}, err
	}
	return s.ask(ctx, options.Response, challenge{toAdd, who.ID, *session})
}

// AskToEnter asks any device for whoever holds a passkey in it, and that it makes sure who that is.
func (s *Safety) AskToEnter(ctx context.Context) (Asked, error) {
	party, err := s.party("")
	if err != nil {
		return Asked{}, err
	}
	options, session, err := party.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return Asked{}, err
	}
	return s.ask(ctx, options.Response, challenge{toEnter, 0, *session})
}

// AskSecond asks for a passkey of somebody who is known.
func (s *Safety) AskSecond(ctx context.Context, who staff.Staff) (Asked, error) {
	h, party, err := s.holds(ctx, "", who)
	if err != nil {
		return Asked{}, err
	}
	if len(h.keys) == 0 {
		return Asked{}, fault.New(fault.NotFound, "safety.passkey.unknown")
	}
	options, session, err := party.BeginLogin(h, webauthn.WithUserVerification(protocol.VerificationPreferred))
	if err != nil {
		return Asked{}, err
	}
	return s.ask(ctx, options.Response, challenge{toSecond, who.ID, *session})
}

func (s *Safety) holds(ctx context.Context, shop string, who staff.Staff) (holder, *webauthn.WebAuthn, error) {
	party, err := s.party(shop)
	if err != nil {
		return holder{}, nil, err
	}
	factors, err := s.store.FactorsOf(ctx, who.ID)
	return holder{who, factors.Passkeys}, party, err
}

func (s *Safety) ask(ctx context.Context, options any, c challenge) (Asked, error) {
	data, err := json.Marshal(c)
	if err != nil {
		return Asked{}, err
	}
	ticket := ident.Token()
	return Asked{ticket, options}, s.store.SaveChallenge(ctx, ident.Digest(ticket), string(data), s.now().Add(askLife))
}

// asked takes a question back with its first answer. It has to be the one that was asked, of the same person.
func (s *Safety) asked(ctx context.Context, ticket, what string, whose int64) (c challenge, err error) {
	data, err := s.store.TakeChallenge(ctx, ident.Digest(ticket), s.now())
	if err != nil {
		return c, err
	}
	if err := json.Unmarshal([]byte(data), &c); err != nil {
		return c, err
	}
	if c.What != what || c.Whose != whose {
		return c, fault.New(fault.Forbidden, "safety.passkey.again")
	}
	return c, nil
}

// AddPasskey keeps a new passkey under a name. Who has no recovery codes yet gets them: they are told this once.
func (s *Safety) AddPasskey(ctx context.Context, who staff.Staff, ticket, answer, name string) (recovery []string, err error) {
	name = strings.TrimSpace(name)
	if name == "" || utf8.RuneCountInString(name) > staff.MaxName {
		return nil, fault.Fields([]fault.Field{{Name: "name", Key: "safety.passkey.name.wrong", Args: map[string]any{"max": staff.MaxName}}})
	}
	c, err := s.asked(ctx, ticket, toAdd, who.ID)
	if err != nil {
		return nil, err
	}
	h, party, err := s.holds(ctx, "", who)
	if err != nil {
		return nil, err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes([]byte(answer))
	if err != nil {
		return nil, refused(err)
	}
	made, err := party.CreateCredential(h, c.Session, parsed)
	if err != nil {
		return nil, refused(err)
	}
	key := staff.Passkey{
		StaffID: who.ID, Name: name, Credential: made.ID, PublicKey: made.PublicKey, Counter: made.Authenticator.SignCount, Flags: uint8(made.Flags.ProtocolValue()),
	}
	for _, t := range made.Transport {
		key.Transports = append(key.Transports, string(t))
	}
	recovery = newRecovery()
	kept, err := s.store.AddPasskey(ctx, key, digests(who.ID, recovery))
	if err != nil || !kept {
		return nil, err
	}
	return recovery, nil
}

// RemovePasskey forgets a passkey.
func (s *Safety) RemovePasskey(ctx context.Context, staffID, id int64) error {
	return s.store.RemovePasskey(ctx, staffID, id)
}

// EnterByPasskey says who a device's answer lets in. Every miss is Forbidden.
func (s *Safety) EnterByPasskey(ctx context.Context, ticket, answer string) (staff.Staff, error) {
	c, err := s.asked(ctx, ticket, toEnter, 0)
	if err != nil {
		return staff.Staff{}, err
	}
	party, err := s.party("")
	if err != nil {
		return staff.Staff{}, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(answer))
	if err != nil {
		return staff.Staff{}, refused(err)
	}
	var h holder
	_, used, err := party.ValidatePasskeyLogin(func(credential, _ []byte) (webauthn.User, error) {
		key, err := s.store.PasskeyByCredential(ctx, credential)
		if err != nil {
			return nil, err
		}
		who, err := s.store.StaffByID(ctx, key.StaffID)
		if err == nil && !who.LeftAt.IsZero() {
			err = errors.New("has left")
		}
		h = holder{who, []staff.Passkey{key}}
		return h, err
	}, c.Session, parsed)
	if err != nil {
		return staff.Staff{}, refused(err)
	}
	return h.who, s.use(ctx, h, used)
}

// CheckPasskey makes sure that a device's answer is of somebody who is known. A miss is Forbidden.
func (s *Safety) CheckPasskey(ctx context.Context, who staff.Staff, ticket, answer string) error {
	c, err := s.asked(ctx, ticket, toSecond, who.ID)
	if err != nil {
		return err
	}
	h, party, err := s.holds(ctx, "", who)
	if err != nil {
		return err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(answer))
	if err != nil {
		return refused(err)
	}
	used, err := party.ValidateLogin(h, c.Session, parsed)
	if err != nil {
		return refused(err)
	}
	return s.use(ctx, h, used)
}

// use keeps that a passkey was used. One whose count went back was copied: that is refused and noted.
func (s *Safety) use(ctx context.Context, h holder, used *webauthn.Credential) error {
	copied := fault.New(fault.Forbidden, "safety.passkey.copied")
	for _, k := range h.keys {
		if string(k.Credential) != string(used.ID) {
			continue
		}
		var err error = copied
		if !used.Authenticator.CloneWarning {
			err = s.store.UsePasskey(ctx, k.ID, used.Authenticator.SignCount, uint8(used.Flags.ProtocolValue()), s.now())
		}
		if fault.Is(err, fault.Forbidden) {
			by, _ := audit.Acting(ctx)
			return errors.Join(err, s.store.NoteOf(audit.By(ctx, by), "staff.passkey.copied", h.who.ID))
		}
		return err
	}
	return copied
}

func refused(err error) error { return fault.New(fault.Forbidden, "safety.passkey.wrong").Because(err) }
