package layout

import (
	"fmt"
	"strings"

	"vitrin/internal/domain/shop"
)

// LookPath is the address of the style sheet of a look. The colours stand in it, so it never changes and may be kept for good.
func LookPath(l shop.Look) string {
	action, promotion := l.Colours()
	return "/look/" + action.Hex()[1:] + "-" + promotion.Hex()[1:] + ".css"
}

// LookOf reads the file of LookPath; ok is false for what no shop could have saved.
func LookOf(file string) (look shop.Look, ok bool) {
	action, promotion, found := strings.Cut(strings.TrimSuffix(file, ".css"), "-")
	look = shop.Look{Action: "#" + action, Promotion: "#" + promotion}
	return look, found && len(look.Check()) == 0 && LookPath(look) == "/look/"+file
}

// LookCSS gives the shop's style sheet other colours, in both schemes.
func LookCSS(l shop.Look) string {
	action, promotion := l.Colours()
	a, p := shop.ShadeOf(action), shop.ShadeOf(promotion)
	one := func(name string, c shop.Colour) string { return fmt.Sprintf("--%s: %s; ", name, c.Hex()) }
	two := func(name string, light, dark shop.Colour) string {
		return fmt.Sprintf("--%s: light-dark(%s, %s); ", name, light.Hex(), dark.Hex())
	}
	white := shop.Colour{255, 255, 255}
	return ":root { " + one("action", a.Light) + one("action-hover", a.LightHover) + one("on-action", white) + one("soft", a.LightSoft) +
		one("nar", p.Light) + one("nar-soft", p.LightSoft) + "}\n@supports (color: light-dark(red, red)) { :root { " +
		two("action", a.Light, a.Dark) + two("action-hover", a.LightHover, a.DarkHover) + two("on-action", white, a.OnDark) + two("soft", a.LightSoft, a.DarkSoft) +
		two("nar", p.Light, p.Dark) + two("nar-soft", p.LightSoft, p.DarkSoft) + "} }\n"
}
