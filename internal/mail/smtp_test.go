package mail

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"math/big"
	"mime"
	"net"
	"net/mail"
	"net/textproto"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"vitrin/internal/domain/lang"
	"vitrin/internal/testkit"
)

func TestLettersArriveIntact(t *testing.T) {
	box := testkit.OpenLetterBox(t)
	s := sender(t, box.URL())
	each(t, func(t *testing.T, _, language string, l Letter) {
		before := len(box.Letters())
		if err := s.Send(t.Context(), l); err != nil {
			t.Fatal(err)
		}
		all := box.Letters()
		if len(all) != before+1 {
			t.Fatalf("%d letters came", len(all)-before)
		}
		got := all[before]
		if got.Subject != l.Subject || unix(got.Text) != l.Text || unix(got.HTML) != l.HTML {
			t.Errorf("it changed on its way: %q\n%s", got.Subject, got.Text)
		}
		if got.From != l.From || len(got.To) != 1 || got.To[0] != l.To {
			t.Errorf("envelope %s %v", got.From, got.To)
		}
		for header, want := range map[string]mail.Address{"From": {Name: l.FromName, Address: l.From}, "To": {Name: l.ToName, Address: l.To}} {
			parser := mail.AddressParser{WordDecoder: new(mime.WordDecoder)}
			if a, err := parser.Parse(got.Header.Get(header)); err != nil || *a != want {
				t.Errorf("%s: %v, %v", header, a, err)
			}
		}
		h := got.Header
		if h.Get("Content-Language") != language || h.Get("Auto-Submitted") != "auto-generated" || h.Get("User-Agent") != "" || h.Get("X-Mailer") != "" {
			t.Errorf("header %v", h)
		}
		if id := h.Get("Message-Id"); !strings.HasSuffix(id, "@vitrin.example>") || l.ID != "" && id != "<"+l.ID+"@vitrin.example>" {
			t.Errorf("id %s", id)
		}
	})
}

func TestHeadersCannotBeInjected(t *testing.T) {
	box := testkit.OpenLetterBox(t)
	var out bytes.Buffer
	senders := []Sender{sender(t, box.URL()), NewLog(slog.New(slog.NewJSONHandler(&out, nil)))}
	for _, evil := range []string{"x\r\nBcc: all@example.net", "x\nBcc: all@example.net", "x\rBcc: all@example.net", "x\x00", "x\u0085y", "x\u2028y"} {
		for name, change := range map[string]func(l *Letter){
			"From":     func(l *Letter) { l.From = "a@example.com" + evil },
			"FromName": func(l *Letter) { l.FromName = evil },
			"To":       func(l *Letter) { l.To = "a@example.com" + evil },
			"ToName":   func(l *Letter) { l.ToName = evil },
			"ReplyTo":  func(l *Letter) { l.ReplyTo = "a@example.com" + evil },
			"Subject":  func(l *Letter) { l.Subject = evil },
			"Language": func(l *Letter) { l.Language = evil },
			"ID":       func(l *Letter) { l.ID = evil },
		} {
			for _, s := range senders {
				l := Letter{From: "a@example.com", To: "b@example.com", Subject: "s", Text: "t"}
				change(&l)
				if err := s.Send(t.Context(), l); err == nil {
					t.Errorf("%s took %q", name, evil)
				}
			}
		}
	}
	for _, to := range []string{"", "b", "b@example.com, c@example.com", "B <b@example.com>", "b@example.com>\x20NOTIFY=NEVER", "<b@example.com>"} {
		if err := senders[0].Send(t.Context(), Letter{From: "a@example.com", To: to}); err == nil {
			t.Errorf("sent to %q", to)
		}
	}
	if err := senders[0].Send(t.Context(), Letter{From: "a@example.com", To: "b@example.com", Subject: "honest"}); err != nil {
		t.Fatal(err)
	}
	if all := box.Letters(); len(all) != 1 || all[0].Subject != "honest" || out.Len() != 0 {
		t.Errorf("letters %v, log %s", all, &out)
	}
}

func TestAWordThatLooksLikeTheEndIsNone(t *testing.T) {
	box := testkit.OpenLetterBox(t)
	const text = "one\n.\nQUIT\n..two\nthe end\n"
	if err := sender(t, box.URL()).Send(t.Context(), Letter{From: "a@example.com", To: "b@example.com", Text: text}); err != nil {
		t.Fatal(err)
	}
	if got := box.Letters(); len(got) != 1 || unix(got[0].Text) != text {
		t.Errorf("came %+v", got)
	}
}

func TestRefusalIsAnErrorWithoutAddresses(t *testing.T) {
	box := testkit.OpenLetterBox(t)
	box.Refuse("mailbox aynur@example.com is full")
	err := sender(t, box.URL()).Send(t.Context(), placed(t))
	if err == nil || strings.Contains(err.Error(), "@") || !strings.Contains(err.Error(), "mailbox (address) is full") {
		t.Errorf("%v", err)
	}
}

func TestFromOfTheMailHost(t *testing.T) {
	box := testkit.OpenLetterBox(t)
	if err := sender(t, box.URL()+"?from=shop@host.example").Send(t.Context(), placed(t)); err != nil {
		t.Fatal(err)
	}
	got := box.Letters()[0]
	if got.From != "shop@host.example" || !strings.Contains(got.Header.Get("Reply-To"), "<salam@vitrin.example>") {
		t.Errorf("from %s, %v", got.From, got.Header)
	}
}

func TestMailHostAddresses(t *testing.T) {
	for address, want := range map[string]SMTP{
		"smtp://mail.example":                             {host: "mail.example", port: 25},
		"smtp://mail.example:2525/":                       {host: "mail.example", port: 2525},
		"smtp://user:p%40ss@mail.example":                 {host: "mail.example", port: 587, user: "user", password: "p@ss"},
		"smtps://user:secret@mail.example":                {host: "mail.example", port: 465, tls: true, user: "user", password: "secret"},
		"smtp://[::1]:25?from=shop@example.com":           {host: "::1", port: 25, from: "shop@example.com"},
		"smtps://u%40example.com:secret@mail.example:465": {host: "mail.example", port: 465, tls: true, user: "u@example.com", password: "secret"},
	} {
		if got, err := NewSMTP(address); err != nil || *got != want {
			t.Errorf("%s: %+v, %v", address, got, err)
		}
	}
	for _, address := range []string{
		"", "mail.example:25", "http://mail.example", "smtp://", "smtp://user:secret@mail.example:port", "smtp://user:secret@mail.example:70000",
		"smtp://user:secret@mail.example/path", "smtp://user:secret@mail.example?from=two@example.com,three@example.com", "smtp://user:secret%zz@mail.example",
	} {
		if _, err := NewSMTP(address); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestEncryptedAndWithAPassword(t *testing.T) {
	certificate, roots := certify(t)
	for name, implicit := range map[string]bool{"smtp": false, "smtps": true} {
		t.Run(name, func(t *testing.T) {
			host := &strict{tls: &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}}
			listener := listen(t)
			go host.serve(listener, implicit)

			s := sender(t, name+"://shop:secret@"+strings.Replace(listener.Addr().String(), "127.0.0.1", "localhost", 1))
			if err := s.Send(t.Context(), placed(t)); err == nil {
				t.Error("a host with an unknown certificate was given the password")
			}
			s.roots = roots
			if err := s.Send(t.Context(), placed(t)); err != nil {
				t.Fatal(err)
			}
			if n := host.taken.Load(); n != 1 {
				t.Errorf("%d letters", n)
			}
			s.password = "wrong"
			if err := s.Send(t.Context(), placed(t)); err == nil || strings.Contains(err.Error(), "wrong") {
				t.Errorf("with a wrong password: %v", err)
			}
		})
	}
}

func TestAHostThatSaysNothing(t *testing.T) {
	listener := listen(t)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		c, err := listener.Accept()
		if err == nil {
			time.AfterFunc(50*time.Millisecond, cancel)
			_, _ = io.Copy(io.Discard, c)
		}
	}()
	begin := time.Now()
	err := sender(t, "smtp://"+listener.Addr().String()).Send(ctx, placed(t))
	if !errors.Is(err, context.Canceled) || time.Since(begin) > 5*time.Second {
		t.Errorf("after %s: %v", time.Since(begin), err)
	}
}

func TestAHostThatIsAway(t *testing.T) {
	listener := listen(t)
	address := listener.Addr().String()
	listener.Close()
	if err := sender(t, "smtp://"+address).Send(t.Context(), placed(t)); err == nil {
		t.Error("sent to nobody")
	}
}

// TestALetterTakenIsDelivered: a host that dies right after taking a letter must not be given it again.
func TestALetterTakenIsDelivered(t *testing.T) {
	listener := listen(t)
	go func() {
		c, err := listener.Accept()
		if err != nil {
			return
		}
		say := func(s string) { _, _ = io.WriteString(c, s+"\r\n") }
		say("220 here")
		var heard []byte
		for b := make([]byte, 4096); ; {
			n, err := c.Read(b)
			if err != nil {
				return
			}
			heard = append(heard, b[:n]...)
			switch s := string(heard); {
			case strings.HasSuffix(s, "\r\n.\r\n"):
				say("250 taken")
				c.Close()
				return
			case strings.HasSuffix(s, "DATA\r\n"):
				say("354 go on")
			case strings.HasSuffix(s, "\r\n") && !strings.Contains(s, "DATA\r\n"):
				say("250 fine")
			}
		}
	}()
	if err := sender(t, "smtp://"+listener.Addr().String()).Send(t.Context(), placed(t)); err != nil {
		t.Errorf("%v", err)
	}
}

func TestLogPrintsTheWholeLetter(t *testing.T) {
	var out bytes.Buffer
	l := placed(t)
	if err := NewLog(slog.New(slog.NewJSONHandler(&out, nil))).Send(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	var line struct{ Level, To, Subject, Text string }
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	if line.Level != "INFO" || line.To != l.To || line.Subject != l.Subject || line.Text != l.Text || !strings.Contains(out.String(), "https://vitrin.example/az/orders/"+token) {
		t.Errorf("log: %s", &out)
	}
}

func placed(t *testing.T) Letter {
	t.Helper()
	l, err := letters(t).Placed(t.Context(), bought(lang.Azerbaijani))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func sender(t *testing.T, address string) *SMTP {
	t.Helper()
	s, err := NewSMTP(address)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func listen(t *testing.T) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func unix(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

// strict is a mail host that takes letters only over an encrypted connection from who is signed in.
type strict struct {
	tls   *tls.Config
	taken atomic.Int32
}

func (s *strict) serve(l net.Listener, implicit bool) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		if implicit {
			c = tls.Server(c, s.tls)
		}
		go s.talk(c, implicit, true)
	}
}

func (s *strict) talk(c net.Conn, encrypted, greet bool) {
	defer c.Close()
	wire := textproto.NewConn(c)
	signedIn := false
	if greet {
		_ = wire.PrintfLine("220 localhost")
	}
	for {
		line, err := wire.ReadLine()
		if err != nil {
			return
		}
		verb, rest, _ := strings.Cut(line, " ")
		switch {
		case verb == "EHLO" && encrypted:
			_ = wire.PrintfLine("250-localhost\r\n250 AUTH PLAIN LOGIN")
		case verb == "EHLO":
			_ = wire.PrintfLine("250-localhost\r\n250 STARTTLS")
		case verb == "STARTTLS":
			_ = wire.PrintfLine("220 go ahead")
			s.talk(tls.Server(c, s.tls), true, false)
			return
		case verb == "AUTH" && rest == "PLAIN "+base64.StdEncoding.EncodeToString([]byte("\x00shop\x00secret")):
			signedIn = true
			_ = wire.PrintfLine("235 welcome")
		case verb == "AUTH", !signedIn:
			_ = wire.PrintfLine("535 no")
		case verb == "DATA":
			_ = wire.PrintfLine("354 go on")
			if _, err := wire.ReadDotBytes(); err != nil {
				return
			}
			s.taken.Add(1)
			_ = wire.PrintfLine("250 taken")
		default:
			_ = wire.PrintfLine("250 fine")
		}
	}
}

func certify(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	form := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"}, DNSNames: []string{"localhost"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	raw, err := x509.CreateCertificate(rand.Reader, form, form, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(raw)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(leaf)
	return tls.Certificate{Certificate: [][]byte{raw}, PrivateKey: key}, roots
}
