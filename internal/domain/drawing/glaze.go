package drawing

import "sort"

// colour is an opaque colour, each part from 0 to 1.
type colour struct{ r, g, b float64 }

func hex(v uint32) colour {
	return colour{float64(v>>16&255) / 255, float64(v>>8&255) / 255, float64(v&255) / 255}
}

// mix goes from c (t = 0) to d (t = 1).
func (c colour) mix(d colour, t float64) colour {
	return colour{c.r + (d.r-c.r)*t, c.g + (d.g-c.g)*t, c.b + (d.b-c.b)*t}
}

func (c colour) darker(t float64) colour  { return c.mix(hex(0x1B1511), t) }
func (c colour) lighter(t float64) colour { return c.mix(hex(0xFFFBF2), t) }

// bright is how light a colour looks, from 0 to 1.
func (c colour) bright() float64 { return 0.299*c.r + 0.587*c.g + 0.114*c.b }

// glaze is the four tones a thing is painted with: in the middle, away from the window,
// towards it, and the tone of its ornament.
type glaze struct {
	body, shade, light, second colour
	metal                      bool // shines like copper does
}

func tones(body, shade, light, second uint32) glaze {
	return glaze{body: hex(body), shade: hex(shade), light: hex(light), second: hex(second)}
}

func (g glaze) shining() glaze {
	g.metal = true
	return g
}

// glazes are the colours a variant may have, by name.
var glazes = map[string]glaze{
	"sand":      tones(0xD9C4A2, 0xB09873, 0xEFE2CB, 0x7A4A33),
	"teal":      tones(0x2F6F69, 0x1F4F4B, 0x64A199, 0xEADFC6),
	"indigo":    tones(0x40537E, 0x2A3759, 0x7388B2, 0xEBDFC4),
	"nar":       tones(0x9E2D3D, 0x6B1B2A, 0xC9606C, 0xF1DDBF),
	"plum":      tones(0x835374, 0x5C3C53, 0xB087A5, 0xECD7CB),
	"ochre":     tones(0xC78C3D, 0x936323, 0xE4B777, 0x5A3420),
	"olive":     tones(0x6C7C4C, 0x4C5934, 0x9AAA7B, 0xEBE0BE),
	"copper":    tones(0xBB6C47, 0x7F4128, 0xECB08C, 0xF6D6B4).shining(),
	"brass":     tones(0xC29C4E, 0x83632B, 0xF0D99C, 0x6E4A24).shining(),
	"clay":      tones(0xB76D4E, 0x854833, 0xD99C7C, 0xF2E2CA),
	"white":     tones(0xEFEBE2, 0xC6BEB0, 0xFDFCF8, 0x3F5C88),
	"black":     tones(0x4A4641, 0x322F2C, 0x8A847A, 0xD2AE6A),
	"rose":      tones(0xD79A9C, 0xAB6E73, 0xEFC8C6, 0x87303F),
	"turquoise": tones(0x4BA1A5, 0x2E7276, 0x8FCBC9, 0xF4EAD2),
	"saffron":   tones(0xDF9F31, 0xA8701B, 0xF5CC7C, 0x8B2D2E),
	"walnut":    tones(0x75503A, 0x4A3123, 0xA17B5B, 0xDDBF94),
	"clear":     tones(0xD5E2E0, 0xA6BDBB, 0xF3FAF9, 0xB98A3B),
	"green":     tones(0x3F7B50, 0x2A5337, 0x78AC84, 0xF0E6C8),
}

// tonesOf returns the named glaze; a name we do not know is painted as sand, the quietest.
func tonesOf(name string) glaze {
	if g, ok := glazes[name]; ok {
		return g
	}
	return glazes["sand"]
}

// Glazes lists the names a Spec's Glaze may have.
func Glazes() []string {
	names := make([]string, 0, len(glazes))
	for name := range glazes {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

func (g glaze) bright() float64 { return g.body.bright() }

// dominant says roughly what colour a glaze is: green, warm or other.
func (g glaze) dominant() string {
	switch b := g.body; {
	case b.g > b.r && b.g > b.b:
		return "green"
	case b.r > 0.62 && b.r > b.b*1.4:
		return "warm"
	}
	return "other"
}
