package money

import (
	"errors"
	"strconv"
	"strings"
)

// ErrNotANumber says that a text is no amount.
var ErrNotANumber = errors.New("money: not an amount")

// Parse reads "12", "12.5", "12,50", "1 299,00" or "1,299.00" as minor units of currency.
// The last point or comma followed by at most the currency's digits is the decimal sign;
// more decimals than the currency has are refused rather than rounded.
func Parse(text, currency string) (Amount, error) {
	text = strings.NewReplacer("\u00a0", "", " ", "", "\u202f", "", "'", "", Symbol(currency), "", currency, "").Replace(strings.TrimSpace(text))
	negative := strings.HasPrefix(text, "-")
	text = strings.TrimPrefix(text, "-")
	digits := Digits(currency)
	whole, fraction := text, ""
	if i := strings.LastIndexAny(text, ".,"); i >= 0 && (len(text)-i-1 <= digits || strings.Count(text, text[i:i+1]) == 1 && len(text)-i-1 != 3) {
		whole, fraction = text[:i], text[i+1:]
	}
	whole = strings.NewReplacer(".", "", ",", "").Replace(whole)
	for len(fraction) > digits && strings.HasSuffix(fraction, "0") {
		fraction = fraction[:len(fraction)-1]
	}
	if whole+fraction == "" || len(fraction) > digits {
		return Amount{}, ErrNotANumber
	}
	fraction += strings.Repeat("0", digits-len(fraction))
	for _, r := range whole + fraction {
		if r < '0' || r > '9' {
			return Amount{}, ErrNotANumber
		}
	}
	minor, err := strconv.ParseInt("0"+whole+fraction, 10, 64)
	if err != nil {
		return Amount{}, ErrOverflow
	}
	if negative {
		minor = -minor
	}
	return Amount{minor, currency}, nil
}
