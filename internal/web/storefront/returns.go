package storefront

import "vitrin/internal/domain/shop"

// returnsKey is the sentence about sending goods back that is true of all of them together: every one can be, some, or none.
// It is empty for a shop that says nothing of returns.
func returnsKey(s shop.Shop, returnable []bool) string {
	all, some := true, false
	for _, can := range returnable {
		all, some = all && can, some || can
	}
	switch {
	case s.ReturnDays <= 0:
		return ""
	case all:
		return "returns.all"
	case some:
		return "returns.some"
	default:
		return "returns.none"
	}
}
