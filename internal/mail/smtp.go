package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"

	"vitrin/internal/domain/ident"
)

// How long a mail host may take. The end of a letter has time of its own: a host that took the letter but whose answer
// was not awaited gets it again, and the buyer has it twice.
const (
	connectTime = 10 * time.Second
	sendTime    = 30 * time.Second
	answerTime  = 20 * time.Second
	quitTime    = time.Second
)

// SMTP sends letters by a mail host, one conversation a letter.
type SMTP struct {
	host           string
	port           int
	tls            bool // from the first byte; else STARTTLS when offered
	user, password string
	from           string
	roots          *x509.CertPool // the system's when nil
}

// NewSMTP reads smtp://user:password@host:port or smtps://…; the user is optional and so is the port (465 for smtps, 587
// with a user, else 25). ?from=address sends all letters from that address instead of the seller's, for hosts that take
// no other. A password goes over an encrypted connection only, except to this very machine.
func NewSMTP(address string) (*SMTP, error) {
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "smtp" && u.Scheme != "smtps") || u.Hostname() == "" || strings.Trim(u.Path, "/") != "" {
		return nil, errors.New("mail: the mail host must be smtp://user:password@host:port or smtps://…") // not the address: it holds a password
	}
	s := &SMTP{host: u.Hostname(), port: 25, tls: u.Scheme == "smtps", user: u.User.Username(), from: u.Query().Get("from")}
	s.password, _ = u.User.Password()
	switch {
	case u.Port() != "":
		if s.port, err = strconv.Atoi(u.Port()); err != nil || s.port < 1 || s.port > 65535 {
			return nil, errors.New("mail: the mail host's port must be a number up to 65535")
		}
	case s.tls:
		s.port = 465
	case s.user != "":
		s.port = 587
	}
	if s.from != "" {
		if a, err := mail.ParseAddress(s.from); err != nil || a.Address != s.from {
			return nil, errors.New("mail: from in the mail host's address must be one email address")
		}
	}
	return s, nil
}

// Send delivers one letter. Its errors name no address, so that they may be logged.
func (s *SMTP) Send(ctx context.Context, l Letter) error {
	if s.from != "" {
		if l.ReplyTo == "" {
			l.ReplyTo = l.From
		}
		l.From = s.from
	}
	if err := l.check(); err != nil {
		return err
	}
	line := &line{}
	defer line.close()
	err := s.converse(ctx, line, l)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("mail: interrupted: %w", ctx.Err())
	default:
		return discreet{fmt.Errorf("mail: %w", err)}
	}
}

func (s *SMTP) converse(ctx context.Context, line *line, l Letter) error {
	client, err := s.dial(ctx, line)
	if err != nil {
		return err
	}
	if err := client.Mail("<" + l.From + ">"); err != nil {
		return err
	}
	if err := client.Rcpt("<" + l.To + ">"); err != nil {
		return err
	}
	body, err := client.Data()
	if err != nil {
		return err
	}
	if _, err := message(l).WriteTo(body); err != nil {
		return err
	}
	line.until(time.Now().Add(answerTime))
	if err := body.Close(); err != nil {
		return err
	}
	line.until(time.Now().Add(quitTime))
	_ = client.Quit() // the letter is delivered, whatever comes now
	return nil
}

func (s *SMTP) dial(ctx context.Context, line *line) (*smtp.Client, error) {
	options := []gomail.Option{
		gomail.WithPort(s.port), gomail.WithTimeout(sendTime), gomail.WithTLSPolicy(gomail.TLSOpportunistic), gomail.WithTLSConfig(s.encryption()),
		gomail.WithDialContextFunc(func(ctx context.Context, network, _ string) (net.Conn, error) {
			ctx, cancel := context.WithTimeout(ctx, connectTime)
			defer cancel()
			conn, err := (&net.Dialer{}).DialContext(ctx, network, net.JoinHostPort(s.host, strconv.Itoa(s.port)))
			if err != nil {
				return nil, err
			}
			line.open(conn)
			if !s.tls {
				return line, nil
			}
			encrypted := tls.Client(line, s.encryption())
			return encrypted, encrypted.HandshakeContext(ctx)
		}),
	}
	if s.user != "" {
		options = append(options, gomail.WithUsername(s.user), gomail.WithPassword(s.password), gomail.WithSMTPAuth(s.auth()))
	}
	client, err := gomail.NewClient(s.host, options...)
	if err != nil {
		return nil, err
	}
	line.until(time.Now().Add(sendTime))
	line.interruptedBy(ctx)
	return client.DialToSMTPClientWithContext(ctx)
}

func (s *SMTP) encryption() *tls.Config {
	return &tls.Config{ServerName: s.host, MinVersion: tls.VersionTLS12, RootCAs: s.roots}
}

// auth is the best the host offers; to this machine itself also in the clear.
func (s *SMTP) auth() gomail.SMTPAuthType {
	ip, err := netip.ParseAddr(s.host)
	if !s.tls && (s.host == "localhost" || err == nil && ip.IsLoopback()) {
		return gomail.SMTPAuthPlainNoEnc
	}
	return gomail.SMTPAuthAutoDiscover
}

func message(l Letter) *gomail.Msg {
	m := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	m.FromMailAddress(&mail.Address{Name: l.FromName, Address: l.From})
	m.ToMailAddress(&mail.Address{Name: l.ToName, Address: l.To})
	if l.ReplyTo != "" && l.ReplyTo != l.From {
		m.ReplyToMailAddress(&mail.Address{Name: l.FromName, Address: l.ReplyTo})
	}
	m.Subject(l.Subject)
	m.SetDate()
	id := l.ID
	if id == "" {
		id = ident.Token()
	}
	_, domain, _ := strings.Cut(l.From, "@")
	m.SetMessageIDWithValue(id + "@" + domain)
	m.SetGenHeader("Auto-Submitted", "auto-generated") // answering machines stay quiet
	if l.Language != "" {
		m.SetGenHeader("Content-Language", l.Language)
	}
	m.SetBodyString(gomail.TypeTextPlain, l.Text)
	if l.HTML != "" {
		m.AddAlternativeString(gomail.TypeTextHTML, l.HTML)
	}
	return m
}

// line is the connection with an end that the mail library, which gives each step its own, cannot put off.
type line struct {
	net.Conn
	mu   sync.Mutex
	end  time.Time
	over bool
	stop func() bool
}

func (c *line) open(conn net.Conn) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.Conn = conn
	_ = conn.SetDeadline(c.end)
}

// until moves the end, unless it has come.
func (c *line) until(end time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.over {
		c.set(end)
	}
}

func (c *line) set(end time.Time) {
	c.end = end
	if c.Conn != nil {
		_ = c.Conn.SetDeadline(end)
	}
}

// interruptedBy ends the conversation when ctx ends.
func (c *line) interruptedBy(ctx context.Context) {
	c.stop = context.AfterFunc(ctx, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.over = true
		c.set(time.Unix(1, 0))
	})
}

// SetDeadline never goes beyond the end.
func (c *line) SetDeadline(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if t.IsZero() || t.After(c.end) {
		t = c.end
	}
	return c.Conn.SetDeadline(t)
}

func (c *line) close() {
	if c.stop != nil {
		c.stop()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.Conn != nil {
		_ = c.Conn.Close()
	}
}

// discreet is an error without the addresses a mail host likes to repeat.
type discreet struct{ err error }

var address = regexp.MustCompile(`[^\s<>()\[\]"',:;]+@[^\s<>()\[\]"',:;]+`)

func (d discreet) Error() string { return address.ReplaceAllString(d.err.Error(), "(address)") }

func (d discreet) Unwrap() error { return d.err }
