package checkout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/search"
	"vitrin/internal/domain/shipping"
)

// Form is what a buyer types. Eight fields, two choices.
type Form struct {
	Email    string
	Name     string
	Phone    string
	Street   string
	City     string
	Postcode string
	Country  string // ISO 3166 alpha-2
	Note     string
	Delivery string // a method's key
	Payment  string // a payment's key

	FormKey     string // one form makes one order
	Fingerprint string // of the quote the buyer saw
	Goods       string // of the goods alone, as the buyer saw them
}

// Bounds of what is typed, in characters.
const (
	maxEmail    = 254
	maxName     = 200
	maxPhone    = 40
	maxStreet   = 300
	maxCity     = 120
	maxPostcode = 20
	maxNote     = 1000
)

// Tidy takes away what people type without meaning it: spaces around and inside, dashes in a phone number.
func (f Form) Tidy() Form {
	for _, s := range []*string{&f.Email, &f.Name, &f.Street, &f.City, &f.Country, &f.Delivery, &f.Payment} {
		*s = line(*s)
	}
	f.Email = strings.ReplaceAll(f.Email, " ", "")
	f.Phone = keep(f.Phone, func(r rune) bool { return unicode.IsDigit(r) || r == '+' })
	f.Postcode = strings.ToUpper(keep(f.Postcode, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }))
	f.Country = strings.ToUpper(f.Country)
	f.Note = strings.TrimSpace(strings.ToValidUTF8(strings.NewReplacer("\x00", "", "\r\n", "\n").Replace(f.Note), "")) // a browser counts a new line once
	return f
}

// line makes one line of printable text.
func line(s string) string {
	s = keep(strings.ToValidUTF8(s, ""), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPrint(r) })
	return strings.Join(strings.Fields(s), " ")
}

func keep(s string, wanted func(rune) bool) string {
	return strings.Map(func(r rune) rune {
		if wanted(r) {
			return r
		}
		return -1
	}, s)
}

// Destination is where the parcel goes, folded as delivery zones are.
func (f Form) Destination() shipping.Destination {
	return shipping.Destination{Country: f.Country, City: search.Fold(f.City)}
}

// check tells everything that must be mended before ordering; collect leaves out what only a courier needs.
func (f Form) check(collect bool) []fault.Field {
	var faults []fault.Field
	bad := func(name, key string) { faults = append(faults, fault.Field{Name: name, Key: key}) }
	long := func(name, value string, limit int) bool {
		if utf8.RuneCountInString(value) <= limit {
			return false
		}
		faults = append(faults, fault.Field{Name: name, Key: "field.long", Args: map[string]any{"max": limit}})
		return true
	}
	if !long("email", f.Email, maxEmail) && !validEmail(f.Email) {
		bad("email", "checkout.email.wrong")
	}
	if !long("name", f.Name, maxName) && f.Name == "" {
		bad("name", "checkout.name.missing")
	}
	if !long("phone", f.Phone, maxPhone) && !collect && len(f.Phone) < 7 {
		bad("phone", "checkout.phone.wrong")
	}
	if !collect {
		if !long("street", f.Street, maxStreet) && f.Street == "" {
			bad("street", "checkout.street.missing")
		}
		if !long("city", f.City, maxCity) && f.City == "" {
			bad("city", "checkout.city.missing")
		}
		if f.Country == "AZ" && f.Postcode != "" && !azPostcode(f.Postcode) {
			bad("postcode", "checkout.postcode.wrong")
		}
		long("postcode", f.Postcode, maxPostcode)
	}
	long("note", f.Note, maxNote)
	return faults
}

// azPostcode accepts four digits with or without AZ before them, as the post of Azerbaijan writes them.
func azPostcode(s string) bool {
	s = strings.TrimPrefix(s, "AZ")
	return len(s) == 4 && strings.Trim(s, "0123456789") == ""
}

// validEmail asks for one @ with something before it and a name with a dot after it, and for no bytes that were no text;
// letters prove the rest.
func validEmail(s string) bool {
	local, domain, found := strings.Cut(s, "@")
	if !found || local == "" || strings.Contains(domain, "@") || strings.ContainsAny(s, " ,;<>()[]\\\"\r\n\uFFFD") {
		return false
	}
	dot := strings.LastIndexByte(domain, '.')
	return dot > 0 && dot < len(domain)-1 && !strings.HasPrefix(domain, ".") && !strings.Contains(domain, "..")
}
