package mail

import (
	"context"
	"fmt"
	"net/mail"
	"strings"
	"unicode"
)

// Letter is one message, ready to go.
type Letter struct {
	From, FromName string
	To, ToName     string
	ReplyTo        string // From when empty
	Subject        string
	Text           string
	HTML           string // none is fine
	Language       string
	ID             string // the same for the same letter, so that a mail program shows a repeated one once; none for one of its own
}

// Sender takes letters away. An error means that the letter may have to be sent again.
type Sender interface {
	Send(ctx context.Context, l Letter) error
}

// check refuses what could become a header of its own and addresses that are more than one.
func (l Letter) check() error {
	for name, value := range map[string]string{
		"From": l.From, "From's name": l.FromName, "To": l.To, "To's name": l.ToName, "Reply-To": l.ReplyTo,
		"Subject": l.Subject, "Content-Language": l.Language, "Message-ID": l.ID,
	} {
		if strings.ContainsFunc(value, func(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }) {
			return fmt.Errorf("mail: %s holds a control character", name)
		}
	}
	for name, value := range map[string]string{"From": l.From, "To": l.To, "Reply-To": l.ReplyTo} {
		if name == "Reply-To" && value == "" {
			continue
		}
		if a, err := mail.ParseAddress(value); err != nil || a.Address != value || a.Name != "" {
			return fmt.Errorf("mail: %s is not an address", name)
		}
	}
	if strings.ContainsAny(l.ID, "<>@ ") {
		return fmt.Errorf("mail: %q cannot be part of a Message-ID", l.ID)
	}
	return nil
}
