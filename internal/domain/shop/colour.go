package shop

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Colour is red, green and blue, each from 0 to 255.
type Colour [3]uint8

// ParseColour reads "#135a56" or "135A56".
func ParseColour(typed string) (Colour, bool) {
	digits := strings.TrimPrefix(strings.TrimSpace(typed), "#")
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 6 {
		return Colour{}, false
	}
	return Colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true //nolint:gosec // of six digits each part is a byte
}

// Hex writes a colour as "#135a56".
func (c Colour) Hex() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

// luminance is the relative luminance of WCAG 2.
func (c Colour) luminance() float64 {
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c[0]) + 0.7152*part(c[1]) + 0.0722*part(c[2])
}

// Contrast is the contrast of two colours as WCAG 2 counts it, from 1 to 21.
func Contrast(a, b Colour) float64 {
	light, dark := a.luminance(), b.luminance()
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

// Towards mixes so much of another colour in, from 0 to 1.
func (c Colour) Towards(other Colour, part float64) Colour {
	var mixed Colour
	for i := range c {
		mixed[i] = uint8(math.Round(float64(c[i])*(1-part) + float64(other[i])*part))
	}
	return mixed
}
