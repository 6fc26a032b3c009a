package admin

import (
	"math"
	"slices"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/shop"
	"vitrin/internal/web/form"
	view "vitrin/views/admin"
)

// ShopSettings shows the shop's own data.
func (h *Handlers) ShopSettings(c *gin.Context) error {
	p, err := h.shopForm(c)
	if err != nil {
		return err
	}
	return h.showSettings(c, p)
}

// SaveShopSettings saves them.
func (h *Handlers) SaveShopSettings(c *gin.Context) error {
	p, err := h.shopForm(c)
	if err != nil {
		return err
	}
	return h.saveSettings(c, p)
}

// shopPart is what the page of the shop holds.
type shopPart struct {
	Name, Currency, Zone string
	Tagline, ReturnText  lang.Text
	Languages, Countries []string
	ReturnDays           int
	Seller               shop.Seller
}

func (h *Handlers) shopForm(c *gin.Context) (settingsForm, error) {
	fixed, err := h.Parts.Settings.Fixed(c.Request.Context())
	return settingsForm{
		action: "settings.shop",
		part: func(s shop.Shop) any {
			return shopPart{s.Name, s.Currency, s.Zone, s.Tagline, s.ReturnText, s.Spoken(), s.Countries, s.ReturnDays, s.Seller}
		},
		show: func(c *gin.Context, s shop.Shop, sheet view.Sheet) (string, func(view.Frame) templ.Component, error) {
			props := view.ShopProps{Sheet: sheet, Shop: s, Fixed: fixed}
			return say(c, "settings.shop"), func(f view.Frame) templ.Component { return view.ShopForm(f, props) }, nil
		},
		apply: func(f *form.Form, s *shop.Shop) []fault.Field {
			readShop(f, s, fixed)
			return s.CheckShop()
		},
		next: backTo("/admin/settings/shop"),
	}, err
}

func readShop(f *form.Form, s *shop.Shop, fixed bool) {
	s.Name, s.Zone, s.Tagline = line(f, "name"), f.Text("zone"), words(f, "tagline")
	if !fixed {
		moveTo(s, f.Text("currency"))
	}
	s.Languages = nil
	for _, l := range lang.All() {
		if f.Text("language."+l) != "" {
			s.Languages = append(s.Languages, l)
		}
	}
	s.Countries = []string{f.Text("home")}
	for _, code := range shop.Countries() {
		if f.Text("country."+code) != "" && !slices.Contains(s.Countries, code) {
			s.Countries = append(s.Countries, code)
		}
	}
	s.Seller = shop.Seller{
		LegalName: line(f, "legal_name"), Registration: line(f, "registration"), Address: words(f, "address"), Email: line(f, "email"),
		Phone: line(f, "phone"), Hours: words(f, "hours"), Answer: words(f, "answer"),
	}
	s.ReturnDays = int(min(f.Whole("return_days", "settings.days.whole"), math.MaxInt32))
	s.ReturnText = words(f, "return_text")
}

// moveTo gives a shop in which nothing is priced yet another currency; its deliveries go along.
func moveTo(s *shop.Shop, currency string) {
	s.Currency = currency
	for i := range s.Delivery {
		s.Delivery[i].Currency = currency
	}
}

// line is a field of one line, without blanks around it.
func line(f *form.Form, name string) string { return strings.Join(strings.Fields(f.Text(name)), " ") }

// percentOf reads a rate in per cent as basis points.
func percentOf(f *form.Form, name string) int64 {
	typed := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(f.Text(name)), "%"))
	thousands, ok := catalog.ParseNumber(typed)
	if !ok || thousands%10 != 0 {
		f.Faults = append(f.Faults, fault.Field{Name: name, Key: "settings.rate.number"})
		return 0
	}
	return thousands / 10
}
