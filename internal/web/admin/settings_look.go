package admin

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/shop"
	"vitrin/internal/web/form"
	view "vitrin/views/admin"
)

// LookSettings shows the colours.
func (h *Handlers) LookSettings(c *gin.Context) error { return h.showSettings(c, h.lookForm()) }

// SaveLookSettings saves them.
func (h *Handlers) SaveLookSettings(c *gin.Context) error { return h.saveSettings(c, h.lookForm()) }

func (h *Handlers) lookForm() settingsForm {
	return settingsForm{
		action: "settings.look", step: shop.StepLook,
		part: func(s shop.Shop) any { return s.Look },
		show: func(c *gin.Context, s shop.Shop, sheet view.Sheet) (string, func(view.Frame) templ.Component, error) {
			props := view.LookProps{Sheet: sheet, Shop: s}
			return say(c, "settings.look"), func(f view.Frame) templ.Component { return view.LookForm(f, props) }, nil
		},
		apply: func(f *form.Form, s *shop.Shop) []fault.Field {
			s.Look = shop.Look{Action: hexOf(f, "action"), Promotion: hexOf(f, "promotion")}
			return s.Look.Check()
		},
		next: backTo("/admin/settings/look"),
	}
}

// hexOf reads a colour in its one spelling; what is none stays as it was typed.
func hexOf(f *form.Form, name string) string {
	typed := line(f, name)
	if c, ok := shop.ParseColour(typed); ok {
		return c.Hex()
	}
	return typed
}

// Swatch draws an example of a look: a button, a link and a price, as they are in the light or in the dark.
func (h *Handlers) Swatch(c *gin.Context) error {
	parts := strings.Split(strings.TrimSuffix(c.Param("file"), ".svg"), "-")
	missing := fault.New(fault.NotFound, "page.unknown")
	if len(parts) != 3 || (parts[2] != "light" && parts[2] != "dark") {
		return missing
	}
	look := shop.Look{Action: "#" + parts[0], Promotion: "#" + parts[1]}
	if len(look.Check()) > 0 {
		return missing
	}
	action, promotion := look.Colours()
	a, p := shop.ShadeOf(action), shop.ShadeOf(promotion)
	ground, ink, button, on, soft, price, band := "#faf8f4", "#1e1b16", a.Light, shop.Colour{255, 255, 255}, a.LightSoft, p.Light, p.LightSoft
	if parts[2] == "dark" {
		ground, ink, button, on, soft, price, band = "#151412", "#f2eee6", a.Dark, a.OnDark, a.DarkSoft, p.Dark, p.DarkSoft
	}
	c.Header("Cache-Control", "private, max-age=86400")
	c.Data(http.StatusOK, "image/svg+xml", fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 150" font-family="sans-serif" font-size="15">
<rect width="320" height="150" fill="%[1]s"/><rect x="16" y="16" width="150" height="44" rx="8" fill="%[3]s"/><text x="91" y="43" text-anchor="middle" fill="%[4]s">%[8]s</text>
<text x="184" y="43" fill="%[3]s" text-decoration="underline">%[9]s</text><rect x="16" y="76" width="288" height="26" fill="%[5]s"/><text x="24" y="94" fill="%[3]s">%[10]s</text>
<rect x="16" y="112" width="288" height="26" fill="%[7]s"/><text x="24" y="130" fill="%[6]s">19,00</text><text x="80" y="130" fill="%[2]s" text-decoration="line-through">24,00</text></svg>`,
		ground, ink, button.Hex(), on.Hex(), soft.Hex(), price.Hex(), band.Hex(), say(c, "settings.look.button"), say(c, "settings.look.link"), say(c, "settings.look.soft")))
	return nil
}
