package export

import (
	"context"
	"io"
	"strings"
	"time"

	"vitrin/internal/domain/customer"
)

// Customers writes the customers whose names or addresses begin with a text, all without one, the newest first.
func (e Exporter) Customers(ctx context.Context, w io.Writer, f Format, text string) error {
	out, err := begin(w, f, "customers", customerColumns)
	if err != nil {
		return err
	}
	for before := int64(0); ; {
		all, err := e.Store.Customers(ctx, text, before, page)
		if err != nil {
			return err
		}
		for _, c := range all {
			v := customerOf(c)
			if err := out.add(v, v.cells()); err != nil {
				return err
			}
			before = c.ID
		}
		if len(all) < page {
			return out.end()
		}
	}
}

// customerValue is a customer as it is written; consents are the words of the file they came from.
type customerValue struct {
	Name         string   `json:"name"`
	Email        string   `json:"email"`
	Phone        string   `json:"phone"`
	Company      string   `json:"company"`
	Street       string   `json:"street"`
	Postcode     string   `json:"postcode"`
	City         string   `json:"city"`
	Region       string   `json:"region"`
	Country      string   `json:"country"`
	EmailConsent string   `json:"email_consent"`
	SMSConsent   string   `json:"sms_consent"`
	TaxExempt    string   `json:"tax_exempt"`
	Note         string   `json:"note"`
	Tags         []string `json:"tags"`
	Source       string   `json:"source"`
	CreatedAt    string   `json:"created_at"`
}

var customerColumns = []string{
	"name", "email", "phone", "company", "street", "postcode", "city", "region", "country", "email_consent", "sms_consent", "tax_exempt", "note", "tags", "source", "created_at",
}

func customerOf(c customer.Customer) customerValue {
	return customerValue{
		Name: c.Name, Email: c.Email, Phone: c.Phone, Company: c.Company, Street: c.Street, Postcode: c.Postcode, City: c.City, Region: c.Region, Country: c.Country,
		EmailConsent: c.EmailConsent, SMSConsent: c.SMSConsent, TaxExempt: c.TaxExempt, Note: c.Note, Tags: append([]string{}, c.Tags...), Source: c.Source,
		CreatedAt: c.CreatedAt.UTC().Format(time.RFC3339),
	}
}

// cells are the customer as one row.
func (v customerValue) cells() []string {
	return []string{
		v.Name, v.Email, v.Phone, v.Company, v.Street, v.Postcode, v.City, v.Region, v.Country, v.EmailConsent, v.SMSConsent, v.TaxExempt, v.Note,
		strings.Join(v.Tags, ", "), v.Source, v.CreatedAt,
	}
}
