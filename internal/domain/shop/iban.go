package shop

import "strings"

// TidyIBAN writes an IBAN without blanks in capitals, as it is kept.
func TidyIBAN(typed string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "\u00a0", "", "-", "", ".", "").Replace(strings.TrimSpace(typed)))
}

// ibanLengths are the lengths of the countries one is most likely to bank in; others are only bounded.
var ibanLengths = map[string]int{
	"AZ": 28, "TR": 26, "GE": 22, "KZ": 20, "DE": 22, "AT": 20, "CH": 21, "FR": 27, "IT": 27, "ES": 24, "NL": 18, "BE": 16, "PL": 28, "GB": 22,
	"RO": 24, "BG": 22, "UA": 29, "AE": 23, "LV": 21, "LT": 20, "EE": 20, "FI": 18, "SE": 24, "DK": 18, "NO": 15, "CZ": 24, "HU": 28, "GR": 27, "PT": 25,
}

// ValidIBAN tells whether a tidy IBAN can be one: its length and its check digits (ISO 7064, mod 97-10).
func ValidIBAN(iban string) bool {
	if len(iban) < 15 || len(iban) > 34 {
		return false
	}
	if n, known := ibanLengths[iban[:2]]; known && n != len(iban) {
		return false
	}
	rest := 0
	for i, c := range []byte(iban[4:] + iban[:4]) {
		switch {
		case c >= '0' && c <= '9':
			rest = (rest*10 + int(c-'0')) % 97
		case c >= 'A' && c <= 'Z' && i < len(iban)-2: // the last two are the check digits
			rest = (rest*100 + int(c-'A') + 10) % 97
		default:
			return false
		}
	}
	return rest == 1
}

// ShownIBAN writes an IBAN in groups of four, as on paper.
func ShownIBAN(iban string) string {
	var b strings.Builder
	for i, c := range iban {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(c)
	}
	return b.String()
}
