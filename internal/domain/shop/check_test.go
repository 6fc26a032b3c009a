package shop

import (
	"slices"
	"testing"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/tax"
)

func names(faults []fault.Field) (all []string) {
	for _, f := range faults {
		all = append(all, f.Name)
	}
	return all
}

func TestAnIBANHasItsLengthAndItsCheckDigits(t *testing.T) {
	for _, good := range []string{"AZ21 NABZ 0000 0000 1370 1000 1944", "DE89 3704 0044 0532 0130 00", "gb82-west-1234-5698-7654-32"} {
		if !ValidIBAN(TidyIBAN(good)) {
			t.Errorf("%s is one", good)
		}
	}
	for _, bad := range []string{"", "AZ", "AZ00DEMO00000000000000000000", "DE89370400440532013001", "DE8937040044053201300", "AZ21NABZ0000000013701000194Ə", "!!!!!!!!!!!!!!!!!!!!"} {
		if ValidIBAN(TidyIBAN(bad)) {
			t.Errorf("%s is none", bad)
		}
	}
	if got := ShownIBAN("DE89370400440532013000"); got != "DE89 3704 0044 0532 0130 00" {
		t.Errorf("shown as %q", got)
	}
}

func TestAColourThatCannotBeReadIsRefusedWithItsFigure(t *testing.T) {
	faint := Look{Action: "#8fd19e", Promotion: "#9c2b3b"}.Check()
	if len(faint) != 1 || faint[0].Name != "action" || faint[0].Args["figure"].(float64) >= 4.5 {
		t.Errorf("faint: %+v", faint)
	}
	if got := names(Look{Action: "teal", Promotion: "#12"}.Check()); !slices.Equal(got, []string{"action", "promotion"}) {
		t.Errorf("what is no colour: %v", got)
	}
	if len(Look{}.Check()) != 0 || len((Look{Action: OwnAction, Promotion: OwnPromotion}).Check()) != 0 {
		t.Error("the shop's own colours must be good")
	}
}

// TestEveryAllowedColourIsReadableInBothSchemes goes through the cube of colours in steps.
func TestEveryAllowedColourIsReadableInBothSchemes(t *testing.T) {
	checked := 0
	for r := 0; r < 256; r += 15 {
		for g := 0; g < 256; g += 15 {
			for b := 0; b < 256; b += 15 {
				c := Colour{uint8(r), uint8(g), uint8(b)}
				if len((Look{Action: c.Hex()}).Check()) != 0 {
					continue
				}
				checked++
				s := ShadeOf(c)
				for what, figure := range map[string]float64{
					"white on it": Contrast(white, s.Light), "on paper": Contrast(s.Light, lightPaper), "white on its hover": Contrast(white, s.LightHover),
					"on its soft ground": Contrast(s.Light, s.LightSoft), "in the dark": Contrast(s.Dark, darkSurface), "text on it in the dark": Contrast(s.OnDark, s.Dark),
					"its hover in the dark": Contrast(s.DarkHover, darkSurface), "on its soft ground in the dark": Contrast(s.Dark, s.DarkSoft),
				} {
					if figure < leastContrast {
						t.Errorf("%s %s: %.2f", c.Hex(), what, figure)
					}
				}
			}
		}
	}
	if checked < 500 {
		t.Errorf("only %d colours were let through", checked)
	}
}

func TestADefaultShopIsRight(t *testing.T) {
	s := Default()
	for name, faults := range map[string][]fault.Field{"shop": s.CheckShop(), "tax": s.CheckTax(), "payments": s.CheckPayments(), "look": s.Look.Check()} {
		if len(faults) != 0 {
			t.Errorf("%s: %+v", name, faults)
		}
	}
}

func TestEachWrongSettingIsNamed(t *testing.T) {
	s := Default()
	s.Name, s.Zone, s.Countries, s.Languages, s.Currency, s.ReturnDays = " ", "Moon/Sea", []string{"XX"}, nil, "ABC", 999
	s.Seller.Email, s.Seller.Phone = "nobody", "call me"
	if got := names(s.CheckShop()); !slices.Equal(got, []string{"name", "currency", "zone", "home", "languages", "email", "phone", "return_days"}) {
		t.Errorf("shop: %v", got)
	}
	s.TaxRate, s.TaxRules = -1, []tax.Rule{{Rate: 700}, {Country: "GE", Rate: 9000}, {Country: "GE", Rate: 1}}
	if got := names(s.CheckTax()); !slices.Equal(got, []string{"standard", "rule.0.country", "rule.1.rate", "rule.2.country"}) {
		t.Errorf("tax: %v", got)
	}
	s.Payments = []PaymentMethod{{Key: BankTransfer, Transfer: &BankTarget{IBAN: "AZ1", SWIFT: "X", Days: 0}}}
	if got := names(s.CheckPayments()); !slices.Equal(got, []string{"transfer.name.en", "transfer.holder", "transfer.iban", "transfer.swift", "transfer.days"}) {
		t.Errorf("payments: %v", got)
	}
	if got := names(Page{Handle: "terms"}.Check([]Page{{Handle: "terms", Title: lang.Same("T")}})); !slices.Equal(got, []string{"title.en", "handle", "body.en"}) {
		t.Errorf("page: %v", got)
	}
}

func TestStepsAreDoneOrSkippedOnce(t *testing.T) {
	var s Setup
	s.Finish(StepLook)
	s.Finish(StepLook)
	s.Skip(StepImport, true)
	s.Skip("dance", true)
	if s.Open() != 5 || s.State(StepLook) != "done" || s.State(StepImport) != "skipped" || len(s.Done) != 1 || len(s.Skipped) != 1 {
		t.Errorf("%+v, %d open", s, s.Open())
	}
	s.Skip(StepImport, false)
	if s.State(StepImport) != "open" {
		t.Error("skipping can be taken back")
	}
}
