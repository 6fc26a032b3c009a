package catalog

import (
	"strconv"
	"strings"
)

// unitScale is a unit's family and its size in the family's smallest unit.
type unitScale struct {
	base string
	size int64
}

var units = map[string]unitScale{
	"mg": {"mg", 1}, "g": {"mg", 1000}, "kg": {"mg", 1000_000},
	"ml": {"ml", 1}, "cl": {"ml", 10}, "l": {"ml", 1000},
	"mm": {"mm", 1}, "cm": {"mm", 10}, "m": {"mm", 1000},
}

// Normal turns thousandths of a unit into thousandths of the smallest unit of its family, so that
// 1.5 l and 1500 ml are one value. Unknown units stay as they are.
func Normal(thousands int64, unit string) (int64, string) {
	s, ok := units[unit]
	if !ok {
		return thousands, unit
	}
	return thousands * s.size, s.base
}

// FromNormal turns a normal value back into thousandths of a unit of the same family.
func FromNormal(thousands int64, unit string) int64 {
	if s, ok := units[unit]; ok {
		return thousands / s.size
	}
	return thousands
}

// FormatNumber writes thousandths for people: "1.5" in English, "1,5" in Azerbaijani; zeros behind the point are dropped.
func FormatNumber(thousands int64, language string) string {
	sign := ""
	if thousands < 0 {
		sign, thousands = "−", -thousands
	}
	whole := strconv.FormatInt(thousands/1000, 10)
	group, point := ",", "."
	if language == "az" {
		group, point = "\u00a0", ","
	}
	for i := len(whole) - 3; i > 0 && len(whole) > 4-len(sign); i -= 3 {
		whole = whole[:i] + group + whole[i:]
	}
	fraction := strings.TrimRight(strconv.FormatInt(1000+thousands%1000, 10)[1:], "0")
	if fraction == "" {
		return sign + whole
	}
	return sign + whole + point + fraction
}

// ParseNumber reads "1.5", "1,5" or "1500" as thousandths. ok is false for anything else or more than three decimals.
func ParseNumber(text string) (thousands int64, ok bool) {
	text = strings.NewReplacer(" ", "", "\u00a0", "", ",", ".").Replace(text)
	whole, fraction, _ := strings.Cut(text, ".")
	if whole == "" || len(fraction) > 3 || len(whole) > 12 {
		return 0, false
	}
	n, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", 3-len(fraction)), 10, 64)
	return n, err == nil
}
