package settings

import (
	"bytes"
	"embed"
	"fmt"
	"regexp"
	"strings"
	"text/template"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/shop"
)

//go:embed pages
var files embed.FS

// Templates lists the pages every shop should have, by their place in the address, in the order of the footer.
func Templates() []string {
	return []string{"delivery", "returns", "contact", "terms", "privacy", "accessibility"}
}

// gaps are what a template leaves where a shop has said nothing.
var gaps = regexp.MustCompile(`\n{3,}`)

// facts are what a template may say of a shop, in one language.
type facts struct {
	Name, Legal, Registration, Address, Email, Phone, Hours, Answer, ReturnText string
	Days                                                                        int
	Deliveries                                                                  []delivery
	Payments                                                                    []payment
}

type delivery struct {
	Name, Text, Days, Point string
	Collect                 bool
}

type payment struct{ Name, Text string }

// Text fills the template of a page with the shop's data, in every language. ok is false for a page that has none.
func Text(handle string, s shop.Shop) (p shop.Page, ok bool, err error) {
	p = shop.Page{Handle: handle, Title: lang.Text{}, Body: lang.Text{}}
	for _, l := range lang.All() {
		source, err := files.ReadFile("pages/" + l + "/" + handle + ".md")
		if err != nil {
			return p, false, nil //nolint:nilerr // there is no such template
		}
		t, err := template.New(handle).Parse(string(source))
		if err != nil {
			return p, false, fmt.Errorf("the template of %s: %w", handle, err)
		}
		var b bytes.Buffer
		if err := t.Execute(&b, factsOf(s, l)); err != nil {
			return p, false, fmt.Errorf("the template of %s: %w", handle, err)
		}
		title, body, _ := strings.Cut(b.String(), "\n")
		p.Title[l], p.Body[l] = strings.TrimPrefix(title, "# "), strings.TrimSpace(gaps.ReplaceAllString(body, "\n\n"))
	}
	return p, true, nil
}

func factsOf(s shop.Shop, l string) facts {
	f := facts{
		Name: s.Name, Legal: s.Seller.LegalName, Registration: s.Seller.Registration, Address: s.Seller.Address.In(l), Email: s.Seller.Email,
		Phone: s.Seller.Phone, Hours: sentence(s.Seller.Hours.In(l)), Answer: sentence(s.Seller.Answer.In(l)), ReturnText: s.ReturnText.In(l), Days: s.ReturnDays,
	}
	for _, m := range s.Delivery {
		d := delivery{Name: m.Name.In(l), Text: m.Text.In(l), Collect: m.Collect, Days: workingDays(l, m.MinDays, m.MaxDays)}
		if m.Point != nil {
			d.Point = strings.Trim(m.Point.Name.In(l)+", "+m.Point.Address.In(l), ", ")
		}
		f.Deliveries = append(f.Deliveries, d)
	}
	for _, p := range s.Payments {
		f.Payments = append(f.Payments, payment{p.Name.In(l), p.Text.In(l)})
	}
	return f
}

func sentence(s string) string {
	if s = strings.TrimSpace(s); s != "" && !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}

// workingDays names a stretch of days as a template's sentence needs it.
func workingDays(l string, from, to int) string {
	stretch := fmt.Sprintf("%d–%d", from, to)
	if from == to {
		stretch = fmt.Sprint(from)
	}
	switch {
	case l == lang.Azerbaijani:
		return stretch + " iş günü"
	case stretch == "1":
		return "1 working day"
	default:
		return stretch + " working days"
	}
}

// Furnish gives a shop every page it should have and does not, filled with its data.
func (d Desk) Furnish(s *shop.Shop) error {
	for _, handle := range Templates() {
		if _, there := s.Page(handle); there {
			continue
		}
		p, _, err := Text(handle, *s)
		if err != nil {
			return err
		}
		s.Pages = append(s.Pages, d.Rendered(p))
	}
	return nil
}

// Rendered is a page with the safe HTML of its words.
func (d Desk) Rendered(p shop.Page) shop.Page {
	p.Rendered = lang.Text{}
	for l, body := range p.Body {
		p.Rendered[l], _ = d.Rich.Render(body)
	}
	return p
}
