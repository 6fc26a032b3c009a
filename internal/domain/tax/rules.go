package tax

import "strings"

// Rule is a rate for some goods, some country or both. Country is ISO 3166 alpha-2, empty for every country; Category is
// one category with all below it, 0 for all goods.
type Rule struct {
	Country  string `json:"country,omitempty"`
	Category int64  `json:"category,omitempty"`
	Rate     int64  `json:"rate"` // basis points, inside the price; 0 is exempt
}

// Rates are what a shop taxes at: Standard where no rule fits better.
type Rates struct {
	Standard int64
	Rules    []Rule
}

// ByCategory tells whether the goods matter at all: when not, nobody needs to know where they stand.
func (r Rates) ByCategory() bool {
	for _, rule := range r.Rules {
		if rule.Category != 0 {
			return true
		}
	}
	return false
}

// For is the rate of goods sent to a country. path names their categories from the top to their own; delivery has none. The
// closest rule counts: the deepest category before the country, a named country before every country.
func (r Rates) For(country string, path ...int64) int64 {
	rate, best := r.Standard, 0
	for _, rule := range r.Rules {
		if rule.Country != "" && !strings.EqualFold(rule.Country, country) {
			continue
		}
		depth := 0
		if rule.Category != 0 {
			if depth = depthOf(path, rule.Category); depth == 0 {
				continue
			}
		}
		fit := 2 * depth
		if rule.Country != "" {
			fit++
		}
		if fit > best {
			rate, best = rule.Rate, fit
		}
	}
	return rate
}

// depthOf is how deep a category stands in a path, from 1; 0 when it is not on it.
func depthOf(path []int64, category int64) int {
	for i, id := range path {
		if id == category {
			return i + 1
		}
	}
	return 0
}
