package shop

import (
	"slices"
	"time"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/domain/tax"
)

// Shop is the shop's settings. It is stored as JSON, so the tags are its format on disk.
type Shop struct {
	Name       string            `json:"name"`
	Tagline    lang.Text         `json:"tagline"`
	Currency   string            `json:"currency"` // ISO 4217
	Zone       string            `json:"zone"`     // IANA
	Countries  []string          `json:"countries"`
	TaxRate    int64             `json:"tax_rate"` // basis points, included in every price no rule says more of
	TaxRules   []tax.Rule        `json:"tax_rules,omitempty"`
	Seller     Seller            `json:"seller"`
	ReturnDays int               `json:"return_days"`
	ReturnText lang.Text         `json:"return_text"`
	Delivery   []shipping.Method `json:"delivery"`
	Payments   []PaymentMethod   `json:"payments"`
	Pages      []Page            `json:"pages"`
	Languages  []string          `json:"languages,omitempty"` // those the shop speaks; none named is all
	TaxNote    lang.Text         `json:"tax_note,omitempty"`  // said beside a price in place of the rate
	Look       Look              `json:"look"`
	Setup      Setup             `json:"setup"`
	Bin        Bin               `json:"bin"`

	Version int64 `json:"-"` // rises with every saving; 0 before the first
}

// Seller is who sells: what the law asks to be said, and what trust needs.
type Seller struct {
	LegalName    string    `json:"legal_name"`
	Registration string    `json:"registration"`
	Address      lang.Text `json:"address"`
	Email        string    `json:"email"`
	Phone        string    `json:"phone"`
	Hours        lang.Text `json:"hours"`
	Answer       lang.Text `json:"answer"` // how fast a question is answered
}

// PaymentKind says how money comes in.
type PaymentKind string

// The offline kinds of payment.
const (
	CashOnDelivery PaymentKind = "cash"
	BankTransfer   PaymentKind = "transfer"
	AtCollection   PaymentKind = "collection"
)

// Prepaid tells whether the goods wait for the money.
func (k PaymentKind) Prepaid() bool { return k == BankTransfer }

// PaymentMethod is one way to pay. Transfer holds the bank details that stand in the letter.
type PaymentMethod struct {
	Key      PaymentKind `json:"key"`
	Name     lang.Text   `json:"name"`
	Text     lang.Text   `json:"text"`
	Transfer *BankTarget `json:"transfer,omitempty"`
}

// BankTarget is where a transfer goes.
type BankTarget struct {
	Holder string `json:"holder"`
	Bank   string `json:"bank"`
	IBAN   string `json:"iban"`
	SWIFT  string `json:"swift"`
	Days   int    `json:"days"` // how long the shop keeps the goods for it
}

// Page is a page of words: delivery, returns, privacy … Body is Markdown, Rendered its safe HTML.
type Page struct {
	Handle   string    `json:"handle"`
	Title    lang.Text `json:"title"`
	Body     lang.Text `json:"body"`
	Rendered lang.Text `json:"rendered"`
}

// Speaks tells whether the shop has pages in a language.
func (s Shop) Speaks(language string) bool {
	return len(s.Languages) == 0 && lang.Known(language) || slices.Contains(s.Languages, language)
}

// Spoken are the languages of the shop, in the order they are offered.
func (s Shop) Spoken() []string {
	return slices.DeleteFunc(lang.All(), func(l string) bool { return !s.Speaks(l) })
}

// Rates are what the shop taxes at.
func (s Shop) Rates() tax.Rates { return tax.Rates{Standard: s.TaxRate, Rules: s.TaxRules} }

// Page finds a page of words.
func (s Shop) Page(handle string) (Page, bool) {
	for _, p := range s.Pages {
		if p.Handle == handle {
			return p, true
		}
	}
	return Page{}, false
}

// Location is the shop's own zone, UTC when it is not known.
func (s Shop) Location() *time.Location {
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// PaymentsFor lists the methods that go with a delivery: paying at collection only when collecting, cash
// on delivery only when delivered.
func (s Shop) PaymentsFor(m shipping.Method) []PaymentMethod {
	var fit []PaymentMethod
	for _, p := range s.Payments {
		if (p.Key == AtCollection && !m.Collect) || (p.Key == CashOnDelivery && m.Collect) {
			continue
		}
		fit = append(fit, p)
	}
	return fit
}

// Payment finds a payment method.
func (s Shop) Payment(key PaymentKind) (PaymentMethod, bool) {
	for _, p := range s.Payments {
		if p.Key == key {
			return p, true
		}
	}
	return PaymentMethod{}, false
}
