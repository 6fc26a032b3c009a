package shop

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/tax"
)

// Bounds of what is typed, in characters.
const (
	MaxName  = 80
	MaxLine  = 200
	MaxText  = 2_000
	MaxWords = 60_000 // of a page of words
)

// faults gathers what must be mended.
type faults []fault.Field

func (f *faults) bad(name, key string, args ...any) {
	field := fault.Field{Name: name, Key: key}
	for i := 0; i+1 < len(args); i += 2 {
		if field.Args == nil {
			field.Args = map[string]any{}
		}
		field.Args[fmt.Sprint(args[i])] = args[i+1]
	}
	*f = append(*f, field)
}

func (f *faults) long(name, value string, limit int) {
	if utf8.RuneCountInString(value) > limit {
		f.bad(name, "field.long", "max", limit)
	}
}

func (f *faults) longText(name string, t lang.Text, limit int) {
	for _, l := range lang.All() {
		f.long(name+"."+l, t[l], limit)
	}
}

// named asks for a name in one language at least.
func (f *faults) named(name string, t lang.Text, key string) {
	if t.Empty() {
		f.bad(name+"."+lang.English, key)
	}
	f.longText(name, t, MaxLine)
}

// CheckShop looks at what the page of the shop itself holds.
func (s Shop) CheckShop() []fault.Field {
	var f faults
	if strings.TrimSpace(s.Name) == "" {
		f.bad("name", "settings.name.missing")
	}
	f.long("name", s.Name, MaxName)
	f.longText("tagline", s.Tagline, MaxLine)
	if !slices.Contains(Currencies(), s.Currency) {
		f.bad("currency", "settings.currency.unknown")
	}
	if _, err := time.LoadLocation(s.Zone); err != nil || s.Zone == "" || s.Zone == "Local" {
		f.bad("zone", "settings.zone.unknown")
	}
	if len(s.Countries) == 0 || slices.ContainsFunc(s.Countries, func(c string) bool { return !KnownCountry(c) }) {
		f.bad("home", "settings.country.missing")
	}
	if len(s.Languages) == 0 || slices.ContainsFunc(s.Languages, func(l string) bool { return !lang.Known(l) }) {
		f.bad("languages", "settings.language.missing")
	}
	f.long("legal_name", s.Seller.LegalName, MaxLine)
	f.long("registration", s.Seller.Registration, MaxLine)
	f.longText("address", s.Seller.Address, MaxLine)
	f.longText("hours", s.Seller.Hours, MaxLine)
	f.longText("answer", s.Seller.Answer, MaxLine)
	if s.Seller.Email != "" && !Reachable(s.Seller.Email) {
		f.bad("email", "checkout.email.wrong")
	}
	f.long("phone", s.Seller.Phone, 40)
	if strings.ContainsFunc(s.Seller.Phone, func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune("+ ()-", r) }) {
		f.bad("phone", "settings.phone.wrong")
	}
	if s.ReturnDays < 0 || s.ReturnDays > 365 {
		f.bad("return_days", "settings.days.wrong", "max", 365)
	}
	f.longText("return_text", s.ReturnText, MaxText)
	return f
}

// Reachable tells whether letters could reach an address; whether they do, its owner finds out.
func Reachable(email string) bool {
	local, domain, found := strings.Cut(email, "@")
	return found && local != "" && strings.Contains(strings.Trim(domain, "."), ".") && !strings.HasSuffix(domain, ".") && len(email) <= 254 &&
		!strings.ContainsAny(domain, "@") && !strings.ContainsFunc(email, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
}

// maxRate bounds a tax rate: 50 %.
const maxRate = 5000

// CheckTax looks at the rates. Of two rules for the same goods and country one would never count.
func (s Shop) CheckTax() []fault.Field {
	var f faults
	if s.TaxRate < 0 || s.TaxRate > maxRate {
		f.bad("standard", "settings.rate.wrong", "max", maxRate/100)
	}
	f.longText("note", s.TaxNote, MaxLine)
	seen := map[tax.Rule]bool{}
	for i, r := range s.TaxRules {
		at := fmt.Sprintf("rule.%d.", i)
		if r.Rate < 0 || r.Rate > maxRate {
			f.bad(at+"rate", "settings.rate.wrong", "max", maxRate/100)
		}
		if r.Country != "" && !KnownCountry(r.Country) {
			f.bad(at+"country", "settings.country.missing")
		}
		if r.Country == "" && r.Category == 0 {
			f.bad(at+"country", "settings.rule.empty")
		}
		key := tax.Rule{Country: r.Country, Category: r.Category}
		if seen[key] {
			f.bad(at+"country", "settings.rule.twice")
		}
		seen[key] = true
	}
	return f
}

// PaymentKinds lists the ways to pay that can be switched on.
func PaymentKinds() []PaymentKind { return []PaymentKind{CashOnDelivery, BankTransfer, AtCollection} }

// CheckPayments looks at the ways to pay.
func (s Shop) CheckPayments() []fault.Field {
	var f faults
	if len(s.Payments) == 0 {
		f.bad(string(CashOnDelivery), "settings.payment.none")
	}
	for _, p := range s.Payments {
		at := string(p.Key) + "."
		f.named(at+"name", p.Name, "settings.name.missing")
		f.longText(at+"text", p.Text, MaxText)
		if p.Key != BankTransfer {
			continue
		}
		t := p.Transfer
		if t == nil || strings.TrimSpace(t.Holder) == "" {
			f.bad(at+"holder", "settings.holder.missing")
		}
		if t == nil || !ValidIBAN(t.IBAN) {
			f.bad(at+"iban", "settings.iban.wrong")
		}
		if t != nil {
			f.long(at+"holder", t.Holder, MaxLine)
			f.long(at+"bank", t.Bank, MaxLine)
			if n := len(t.SWIFT); n != 0 && n != 8 && n != 11 {
				f.bad(at+"swift", "settings.swift.wrong")
			}
			if t.Days < 1 || t.Days > 60 {
				f.bad(at+"days", "settings.days.between", "min", 1, "max", 60)
			}
		}
	}
	return f
}

// Check looks at one page of words; others are the shop's other pages.
func (p Page) Check(others []Page) []fault.Field {
	var f faults
	f.named("title", p.Title, "settings.title.missing")
	if p.Handle == "" || p.Handle == "new" {
		f.bad("handle", "settings.handle.missing")
	}
	f.long("handle", p.Handle, MaxName)
	if slices.ContainsFunc(others, func(o Page) bool { return o.Handle == p.Handle }) {
		f.bad("handle", "settings.handle.taken")
	}
	if p.Body.Empty() {
		f.bad("body."+lang.English, "settings.body.missing")
	}
	f.longText("body", p.Body, MaxWords)
	return f
}
