package settings

import (
	"strings"
	"testing"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/richtext"
	"vitrin/internal/domain/shop"
)

func full() shop.Shop {
	s := shop.Default()
	s.Name, s.Seller = "Çayxana", shop.Seller{
		LegalName: "Çayxana MMC", Registration: "VÖEN 1234567890", Address: lang.Same("Nizami 1, Bakı"), Email: "salam@cay.example", Phone: "+994 12 345 67 89",
		Hours: lang.Same("10–18"), Answer: lang.Text{"en": "We answer in a day", "az": "Bir günə cavab veririk"},
	}
	return s
}

func TestEveryPageIsFilledWithTheShopsData(t *testing.T) {
	d := Desk{Rich: richtext.New()}
	for _, s := range []shop.Shop{full(), {Name: "Bare"}} {
		if err := d.Furnish(&s); err != nil {
			t.Fatal(err)
		}
		if len(s.Pages) != len(Templates()) {
			t.Fatalf("%d pages", len(s.Pages))
		}
		for _, p := range s.Pages {
			if faults := p.Check(nil); len(faults) > 0 {
				t.Errorf("%s: %+v", p.Handle, faults)
			}
			for _, l := range lang.All() {
				body := p.Body[l]
				if strings.Contains(body, "{{") || strings.Contains(body, "<no value>") || strings.Contains(body, "\n\n\n\n") || p.Rendered[l] == "" {
					t.Errorf("%s in %s reads:\n%s", p.Handle, l, body)
				}
			}
		}
	}
	s := full()
	if err := d.Furnish(&s); err != nil {
		t.Fatal(err)
	}
	for handle, words := range map[string][]string{
		"contact": {"salam@cay.example", "+994 12 345 67 89", "VÖEN 1234567890", "Bir günə cavab veririk."}, "returns": {"14 gün"}, "delivery": {"Poçtla", "3–5 iş günü"},
		"terms": {"Çayxana MMC", "Çatdırılanda nağd"}, "privacy": {"salam@cay.example"}, "accessibility": {"Çayxana"},
	} {
		p, _ := s.Page(handle)
		for _, word := range words {
			if !strings.Contains(p.Body["az"], word) {
				t.Errorf("%s does not say %q:\n%s", handle, word, p.Body["az"])
			}
		}
	}
}

func TestAPageOfTheOwnersIsLeftAlone(t *testing.T) {
	s := full()
	s.Pages = []shop.Page{{Handle: "terms", Title: lang.Same("Ours"), Body: lang.Same("Ours.")}}
	if err := (Desk{Rich: richtext.New()}).Furnish(&s); err != nil {
		t.Fatal(err)
	}
	if p, _ := s.Page("terms"); p.Title["en"] != "Ours" || len(s.Pages) != len(Templates()) {
		t.Errorf("%+v", s.Pages)
	}
	if _, ok, err := Text("../desk", s); ok || err != nil {
		t.Errorf("no template of that name: %v, %v", ok, err)
	}
}
