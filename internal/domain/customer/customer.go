package customer

import (
	"strings"
	"time"
)

// Customer is one person or company. Consents are the words of the file they came from, such as "yes" and "no".
type Customer struct {
	ID           int64
	SourceKey    string // what they are known by where they came from
	Email        string
	Name         string
	Phone        string
	Company      string
	Street       string
	City         string
	Postcode     string
	Region       string
	Country      string
	EmailConsent string
	SMSConsent   string
	TaxExempt    string
	Note         string
	Tags         []string
	Source       string // where they came from
	CreatedAt    time.Time
	UpdatedAt    time.Time
	Version      int64
}

// Fold makes two spellings of an e-mail address equal.
func Fold(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// Field is one field with the name of its message.
type Field struct{ Name, Value string }

// Fields are all that a file can tell of a customer, in the order they are shown.
func (c Customer) Fields() []Field {
	return []Field{
		{"name", c.Name},
		{"email", c.Email},
		{"phone", c.Phone},
		{"company", c.Company},
		{"street", c.Street},
		{"postcode", c.Postcode},
		{"city", c.City},
		{"region", c.Region},
		{"country", c.Country},
		{"email_consent", c.EmailConsent},
		{"sms_consent", c.SMSConsent},
		{"tax_exempt", c.TaxExempt},
		{"note", c.Note},
		{"tags", strings.Join(c.Tags, ", ")},
	}
}
