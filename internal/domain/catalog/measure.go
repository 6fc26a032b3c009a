package catalog

import (
	"strconv"
	"strings"
)

// String writes a measure as it is typed: "500 g / 1000", the price per unit being for what stands behind the stroke.
func (m Measure) String() string {
	if m.Amount == 0 {
		return ""
	}
	return strconv.FormatInt(m.Amount, 10) + " " + m.Unit + " / " + strconv.FormatInt(m.Base, 10)
}

// ParseMeasure reads what String writes. Without a stroke the price is for 1000 g or ml, and for 1 of anything else.
func ParseMeasure(text string) (m Measure, ok bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Measure{}, true
	}
	pack, base, stroke := strings.Cut(text, "/")
	if m.Amount, m.Unit, ok = amountOf(pack); !ok || m.Unit == "" {
		return Measure{}, false
	}
	switch {
	case stroke:
		var unit string
		if m.Base, unit, ok = amountOf(base); !ok || unit != "" && unit != m.Unit {
			return Measure{}, false
		}
	case m.Unit == "g" || m.Unit == "ml":
		m.Base = 1000
	default:
		m.Base = 1
	}
	return m, true
}

// amountOf reads a whole number above zero with a unit of letters behind it.
func amountOf(text string) (amount int64, unit string, ok bool) {
	text = strings.TrimSpace(text)
	end := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(text)
	}
	amount, err := strconv.ParseInt(text[:end], 10, 64)
	unit = strings.TrimSpace(text[end:])
	if err != nil || amount <= 0 || amount > MaxStock || len(unit) > 12 || strings.ContainsAny(unit, "0123456789/.,-+ ") {
		return 0, "", false
	}
	return amount, unit, true
}
