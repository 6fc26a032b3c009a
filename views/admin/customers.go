package admin

import (
	"net/url"

	"vitrin/internal/domain/customer"
)

// CustomersProps is one page of customers.
type CustomersProps struct {
	Customers []customer.Customer
	Text      string
	More      bool
}

// CustomerName is what a customer is called by: their name, or how they are reached.
func CustomerName(c customer.Customer) string {
	for _, name := range []string{c.Name, c.Company, c.Email, c.Phone} {
		if name != "" {
			return name
		}
	}
	return c.SourceKey
}

// export is the address of a file of all that were looked for.
func (p CustomersProps) export() string {
	values := url.Values{}
	if p.Text != "" {
		values.Set("q", p.Text)
	}
	return withQuery("/admin/customers/export", values)
}

func (p CustomersProps) older() string {
	values := url.Values{"before": {id(p.Customers[len(p.Customers)-1].ID)}}
	if p.Text != "" {
		values.Set("q", p.Text)
	}
	return withQuery("/admin/customers", values)
}
