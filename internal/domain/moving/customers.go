package moving

import (
	"slices"
	"strings"
	"unicode/utf8"

	"vitrin/internal/domain/customer"
	"vitrin/internal/domain/exchange"
)

// source is where customers and orders come from.
const source = "Shopify"

// Person is a customer as a row tells them.
type Person struct {
	Row      exchange.Row
	Customer customer.Customer
	has      func(columns ...string) bool
}

// The bounds of what is kept of a customer, in runes.
const (
	maxLine = 500
	maxNote = 5000
)

// Customers reads a table of customers. A row that names nobody, or somebody a second time, is refused.
func Customers(t *exchange.Table) ([]Person, []exchange.Fault) {
	faults := slices.Clone(t.Faults)
	seen := map[string]int{}
	has := func(columns ...string) bool { return slices.ContainsFunc(columns, t.Has) }
	var people []Person
	for i := range t.Len() {
		r := t.At(i)
		t.Group(i, i)
		if r.Bad {
			continue
		}
		p := Person{Row: r, Customer: customerOf(r), has: has}
		c := &p.Customer
		if c.SourceKey == "" {
			faults = append(faults, r.Fault("Email", "moving.customer.nobody"))
			continue
		}
		if at := strings.IndexByte(c.Email, '@'); c.Email != "" && (at < 1 || at == len(c.Email)-1 || strings.ContainsAny(c.Email, " ,;")) {
			faults = append(faults, r.Fault("Email", "moving.email.wrong"))
			continue
		}
		if long := tooLong(*c); long != "" {
			faults = append(faults, r.Fault(long, "moving.long", "Max", maxLine))
			continue
		}
		if first, twice := seen[c.SourceKey]; twice {
			faults = append(faults, r.Fault("Email", "moving.customer.twice", "First", first))
			continue
		}
		seen[c.SourceKey] = r.Row
		people = append(people, p)
	}
	return people, faults
}

func tooLong(c customer.Customer) string {
	for _, f := range c.Fields() {
		if most := map[bool]int{true: maxNote, false: maxLine}[f.Name == "note" || f.Name == "tags"]; utf8.RuneCountInString(f.Value) > most {
			return f.Name
		}
	}
	return ""
}

// customerOf reads a row under the newer header or the older one, whose columns have shorter names.
func customerOf(r exchange.Row) customer.Customer {
	get := func(names ...string) string {
		for _, n := range names {
			if v := r.Get(n); v != "" {
				return v
			}
		}
		return ""
	}
	street := get("Default Address Address1", "Address1")
	if more := get("Default Address Address2", "Address2"); more != "" {
		street = strings.TrimSpace(street + ", " + more)
	}
	c := customer.Customer{
		Email: r.Get("Email"), Name: strings.TrimSpace(r.Get("First Name") + " " + r.Get("Last Name")), Phone: get("Phone", "Default Address Phone"),
		Company: get("Default Address Company", "Company"), Street: street, City: get("Default Address City", "City"), Postcode: get("Default Address Zip", "Zip"),
		Region: get("Default Address Province Code", "Province Code"), Country: get("Default Address Country Code", "Country Code"),
		EmailConsent: r.Get("Accepts Email Marketing"), SMSConsent: r.Get("Accepts SMS Marketing"), TaxExempt: r.Get("Tax Exempt"), Note: r.Get("Note"),
		Tags: tags(r.Get("Tags")), Source: source,
	}
	switch number := r.Get("Customer ID"); {
	case number != "":
		c.SourceKey = "shopify:" + number
	case c.Email != "":
		c.SourceKey = "shopify:email:" + customer.Fold(c.Email)
	case c.Phone != "":
		c.SourceKey = "shopify:phone:" + c.Phone
	}
	return c
}

func tags(cell string) []string {
	var all []string
	for tag := range strings.SplitSeq(cell, ",") {
		if tag = strings.TrimSpace(tag); tag != "" && !slices.Contains(all, tag) {
			all = append(all, tag)
		}
	}
	return all
}

// Over lays what a row tells over a customer who is known. What has no column stays; an empty cell clears only when clear
// says so.
func (p Person) Over(is customer.Customer, clear bool) customer.Customer {
	c, told := is, p.Customer
	set := func(field *string, value string, columns ...string) {
		if p.has(columns...) && (value != "" || clear) {
			*field = value
		}
	}
	set(&c.Email, told.Email, "Email")
	set(&c.Name, told.Name, "First Name", "Last Name")
	set(&c.Phone, told.Phone, "Phone", "Default Address Phone")
	set(&c.Company, told.Company, "Default Address Company", "Company")
	set(&c.Street, told.Street, "Default Address Address1", "Address1")
	set(&c.City, told.City, "Default Address City", "City")
	set(&c.Postcode, told.Postcode, "Default Address Zip", "Zip")
	set(&c.Region, told.Region, "Default Address Province Code", "Province Code")
	set(&c.Country, told.Country, "Default Address Country Code", "Country Code")
	set(&c.EmailConsent, told.EmailConsent, "Accepts Email Marketing")
	set(&c.SMSConsent, told.SMSConsent, "Accepts SMS Marketing")
	set(&c.TaxExempt, told.TaxExempt, "Tax Exempt")
	set(&c.Note, told.Note, "Note")
	if p.has("Tags") && (len(told.Tags) > 0 || clear) {
		c.Tags = told.Tags
	}
	c.SourceKey, c.Source = told.SourceKey, told.Source
	if is.ID != 0 {
		c.SourceKey = is.SourceKey
	}
	return c
}

// Differences are the fields in which two states of a customer differ.
func Differences(was, is customer.Customer) []exchange.Difference {
	var all []exchange.Difference
	before := was.Fields()
	for i, f := range is.Fields() {
		if f.Value != before[i].Value {
			all = append(all, exchange.Difference{Key: "moving.field." + f.Name, Was: before[i].Value, Is: f.Value})
		}
	}
	return all
}
