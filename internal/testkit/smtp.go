package testkit

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

// LetterBox is an SMTP server inside the test that keeps what it is given.
type LetterBox struct {
	// Addr is its host:port on the loopback interface, without TLS or authentication.
	Addr string

	mu      sync.Mutex
	letters []Letter
	arrived chan struct{} // closed and replaced at each arrival
	refuse  error
}

// Letter is one message as it came in.
type Letter struct {
	// From and To are the envelope's addresses.
	From string
	To   []string
	// Header is the message's own header; Subject is decoded from it.
	Header  mail.Header
	Subject string
	// Text and HTML are the decoded parts; empty when there is none.
	Text, HTML string
	// Raw is the message untouched.
	Raw []byte
}

// OpenLetterBox starts a letter box on a free port; it closes after the test.
func OpenLetterBox(t testing.TB) *LetterBox {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatalf("opening a letter box: %v", err)
	}
	box := &LetterBox{Addr: listener.Addr().String(), arrived: make(chan struct{})}
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &delivery{box: box}, nil }))
	server.Domain = "localhost"
	server.EnableSMTPUTF8 = true
	server.ReadTimeout, server.WriteTimeout = patience, patience
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	t.Cleanup(func() {
		_ = server.Close()
		_ = listener.Close() // the server knows it only once it has begun to serve
		if err := <-done; err != nil && !errors.Is(err, net.ErrClosed) {
			t.Errorf("letter box: %v", err)
		}
	})
	return box
}

// URL is the box's address as VITRIN_SMTP_URL takes it.
func (b *LetterBox) URL() string { return "smtp://" + b.Addr }

// Letters returns what has arrived so far.
func (b *LetterBox) Letters() []Letter {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]Letter(nil), b.letters...)
}

// Refuse makes the box answer every further letter with a temporary failure (451); Refuse("") accepts again.
func (b *LetterBox) Refuse(reason string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.refuse = nil
	if reason != "" {
		b.refuse = &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: reason}
	}
}

// Wait returns the first letter, old or new, that fits; a nil fits takes any. The test fails when none came in time.
func (b *LetterBox) Wait(t testing.TB, within time.Duration, fits func(Letter) bool) Letter {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), within)
	defer cancel()
	for seen := 0; ; {
		b.mu.Lock()
		letters, arrived := b.letters, b.arrived
		b.mu.Unlock()
		for ; seen < len(letters); seen++ {
			if fits == nil || fits(letters[seen]) {
				return letters[seen]
			}
		}
		select {
		case <-arrived:
		case <-ctx.Done():
			t.Fatalf("no fitting letter within %s; in the box: %s", within, subjects(letters))
		}
	}
}

// To fits letters for one address; use it with [LetterBox.Wait].
func To(address string) func(Letter) bool {
	return func(l Letter) bool {
		for _, to := range l.To {
			if strings.EqualFold(to, address) {
				return true
			}
		}
		return false
	}
}

func subjects(letters []Letter) string {
	if len(letters) == 0 {
		return "nothing"
	}
	var lines []string
	for _, l := range letters {
		lines = append(lines, fmt.Sprintf("%q to %s", l.Subject, strings.Join(l.To, ", ")))
	}
	return strings.Join(lines, "; ")
}

func (b *LetterBox) put(l Letter) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.letters = append(b.letters, l)
	close(b.arrived)
	b.arrived = make(chan struct{})
}

func (b *LetterBox) refusal() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.refuse
}

// delivery is one SMTP conversation.
type delivery struct {
	box  *LetterBox
	from string
	to   []string
}

func (d *delivery) Mail(from string, _ *smtp.MailOptions) error {
	d.from = from
	return d.box.refusal()
}

func (d *delivery) Rcpt(to string, _ *smtp.RcptOptions) error {
	d.to = append(d.to, to)
	return nil
}

func (d *delivery) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	letter, err := parse(raw)
	if err != nil {
		return &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 6, 0}, Message: "not a letter: " + err.Error()}
	}
	letter.From, letter.To = d.from, d.to
	d.box.put(letter)
	return nil
}

func (d *delivery) Reset()        { d.from, d.to = "", nil }
func (d *delivery) Logout() error { return nil }

func parse(raw []byte) (Letter, error) {
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return Letter{}, err
	}
	l := Letter{Header: m.Header, Raw: raw}
	if l.Subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil {
		return Letter{}, err
	}
	return l, l.read(m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body)
}

// read files the text parts under their kind and goes into nested ones; attachments stay in Raw only.
func (l *Letter) read(contentType, encoding string, body io.Reader) error {
	if contentType == "" {
		contentType = "text/plain"
	}
	kind, args, err := mime.ParseMediaType(contentType)
	if err != nil {
		return err
	}
	if strings.HasPrefix(kind, "multipart/") {
		parts := multipart.NewReader(body, args["boundary"])
		for {
			p, err := parts.NextRawPart()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			if strings.HasPrefix(p.Header.Get("Content-Disposition"), "attachment") {
				continue
			}
			if err := l.read(p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p); err != nil {
				return err
			}
		}
	}
	switch strings.ToLower(encoding) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	content, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	switch kind {
	case "text/plain":
		l.Text += string(content)
	case "text/html":
		l.HTML += string(content)
	}
	return nil
}
