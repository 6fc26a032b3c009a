package money

import (
	"strconv"
	"strings"
)

// Digits is the number of decimals a currency is written with (ISO 4217 minor unit exponent).
func Digits(currency string) int {
	switch currency {
	case "JPY", "KRW", "VND", "CLP", "ISK", "UGX", "XAF", "XOF":
		return 0
	case "KWD", "BHD", "OMR", "JOD", "TND", "IQD":
		return 3
	default:
		return 2
	}
}

// Symbol is the sign a price is written with; currencies without one of their own keep their code.
func Symbol(currency string) string {
	switch currency {
	case "AZN":
		return "₼"
	case "EUR":
		return "€"
	case "USD":
		return "$"
	case "GBP":
		return "£"
	case "TRY":
		return "₺"
	case "GEL":
		return "₾"
	default:
		return currency
	}
}

// Format writes an amount for people: "1,299.00 ₼" in English, "1 299,00 ₼" in Azerbaijani.
// Spaces are no-break, so a price never falls apart at the end of a line.
func Format(a Amount, language string) string {
	group, point := ",", "."
	if language == "az" {
		group, point = "\u00a0", ","
	}
	return number(a, group, point) + "\u00a0" + Symbol(a.Currency)
}

// Plain writes an amount for machines: "1299.00", no grouping, no sign of currency.
func Plain(a Amount) string { return number(a, "", ".") }

func number(a Amount, group, point string) string {
	digits := Digits(a.Currency)
	s := strconv.FormatUint(magnitude(a.Minor), 10)
	if len(s) <= digits {
		s = strings.Repeat("0", digits-len(s)+1) + s
	}
	whole, fraction := s[:len(s)-digits], s[len(s)-digits:]
	var b strings.Builder
	if a.Minor < 0 {
		b.WriteString("−")
		if group == "" {
			b.Reset()
			b.WriteByte('-')
		}
	}
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(r)
	}
	if digits > 0 {
		b.WriteString(point + fraction)
	}
	return b.String()
}
