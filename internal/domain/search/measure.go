package search

import (
	"strconv"
	"strings"
)

// smallest maps a unit as people write it to its family's smallest unit and how many of those it is, in thousandths.
var smallest = map[string]struct {
	unit string
	size int64
}{
	"g": {"mg", 1000}, "gr": {"mg", 1000}, "qr": {"mg", 1000}, "qram": {"mg", 1000}, "gram": {"mg", 1000}, "grams": {"mg", 1000},
	"kg": {"mg", 1_000_000}, "kq": {"mg", 1_000_000}, "kilo": {"mg", 1_000_000}, "mg": {"mg", 1},
	"ml": {"ml", 1}, "cl": {"ml", 10}, "l": {"ml", 1000}, "litr": {"ml", 1000}, "liter": {"ml", 1000}, "litre": {"ml", 1000}, "litres": {"ml", 1000},
	"mm": {"mm", 1}, "cm": {"mm", 10}, "sm": {"mm", 10}, "m": {"mm", 1000}, "metr": {"mm", 1000},
}

// measure joins a number and a unit into one token: measure("1.5", "l") is "1500ml".
func measure(number, unit string) (string, bool) {
	s, known := smallest[unit]
	if number == "" || !known {
		return "", false
	}
	whole, fraction, _ := strings.Cut(number, ".")
	if len(whole) > 9 || len(fraction) > 3 {
		return "", false
	}
	thousands, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", 3-len(fraction)), 10, 64)
	if err != nil {
		return "", false
	}
	return strconv.FormatInt(thousands*s.size/1000, 10) + s.unit, true
}

// splitNumber cuts "100ml" into its number and what follows; number is empty when it does not begin with a digit.
func splitNumber(word string) (number, unit string) {
	i := 0
	for i < len(word) && (word[i] >= '0' && word[i] <= '9' || word[i] == '.') {
		i++
	}
	return word[:i], word[i:]
}
