package shop

import (
	"math"

	"vitrin/internal/domain/fault"
)

// Look is the two colours of a shop, as "#135a56"; empty is the shop's own teal and pomegranate.
type Look struct {
	Action    string `json:"action,omitempty"`
	Promotion string `json:"promotion,omitempty"`
}

// The colours of a shop nobody has given others.
const (
	OwnAction    = "#135a56"
	OwnPromotion = "#9c2b3b"
)

// leastContrast is what WCAG 2 asks of text at level AA.
const leastContrast = 4.5

// The grounds that text stands on, lightest or darkest of each scheme first.
var (
	white       = Colour{255, 255, 255}
	black       = Colour{0, 0, 0}
	lightPaper  = Colour{0xfa, 0xf8, 0xf4}
	darkSurface = Colour{0x1e, 0x1c, 0x19}
	darkInk     = Colour{0x0b, 0x17, 0x16} // what stands on a light button in the dark
)

// Shade is a colour with what is computed from it: how it looks under the pointer, as a ground, and in the dark.
type Shade struct {
	Light, LightHover, LightSoft Colour
	Dark, DarkHover, DarkSoft    Colour
	OnDark                       Colour // text on Dark
}

// ShadeOf computes a shade. In the dark the colour is mixed with white until it can be read on every dark ground.
func ShadeOf(c Colour) Shade {
	s := Shade{Light: c, LightHover: c.Towards(black, 0.25), LightSoft: c.Towards(white, 0.88), OnDark: darkInk}
	for part := 0.30; part <= 1; part += 0.05 {
		s.Dark = c.Towards(white, part)
		if Contrast(s.Dark, darkSurface) >= 7 {
			break
		}
	}
	s.DarkHover, s.DarkSoft = s.Dark.Towards(white, 0.3), c.Towards(darkSurface, 0.70)
	for Contrast(s.Dark, s.DarkSoft) < leastContrast {
		s.DarkSoft = s.DarkSoft.Towards(black, 0.1)
	}
	for Contrast(s.Light, s.LightSoft) < leastContrast && s.LightSoft != white {
		s.LightSoft = s.LightSoft.Towards(white, 0.5)
	}
	return s
}

// Check refuses what cannot be read: text in the colour on paper, and white text on it.
func (l Look) Check() []fault.Field {
	var faults []fault.Field
	for _, one := range []struct{ name, value string }{{"action", l.Action}, {"promotion", l.Promotion}} {
		if one.value == "" {
			continue
		}
		c, ok := ParseColour(one.value)
		if !ok {
			faults = append(faults, fault.Field{Name: one.name, Key: "settings.colour.unknown"})
			continue
		}
		if figure := min(Contrast(c, lightPaper), Contrast(c, white)); figure < leastContrast {
			faults = append(faults, fault.Field{Name: one.name, Key: "settings.colour.faint", Args: map[string]any{"figure": floorTenth(figure), "least": leastContrast}})
		}
	}
	return faults
}

// floorTenth never rounds a figure up to what it does not reach.
func floorTenth(f float64) float64 { return math.Floor(f*10) / 10 }

// Colours are the colours to draw with.
func (l Look) Colours() (action, promotion Colour) {
	var ok bool
	if action, ok = ParseColour(l.Action); !ok {
		action, _ = ParseColour(OwnAction)
	}
	if promotion, ok = ParseColour(l.Promotion); !ok {
		promotion, _ = ParseColour(OwnPromotion)
	}
	return action, promotion
}

// Own tells whether nothing was changed.
func (l Look) Own() bool {
	action, promotion := l.Colours()
	return action.Hex() == OwnAction && promotion.Hex() == OwnPromotion
}
