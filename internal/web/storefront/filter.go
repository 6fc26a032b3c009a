package storefront

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/listing"
	"vitrin/internal/domain/money"
)

// Bounds of what an address may ask a listing for; what is beyond them is left out.
const (
	maxParameters = 20
	maxValues     = 50
	maxValue      = 120
	maxPage       = 1_000_000
)

// reserved are the parameters of a listing that are no facets.
var reserved = []string{"q", "exact", "sort", "page", "price_min", "price_max"}

// asked is a listing's filter as the address asks for it, with the prices as they were typed.
type asked struct {
	browse.Filter
	min, max typedPrice
}

// typedPrice is a price field. One that is no sum narrows nothing, but stays in its field to be mended: wrong says why.
type typedPrice struct {
	text  string
	wrong error
}

// kept is the text that addresses of the list carry on: only what narrows it.
func (p typedPrice) kept() string {
	if p.wrong != nil {
		return ""
	}
	return p.text
}

// readFilter understands the query of a listing. What makes no sense is left out calmly: an unknown sort is the default one,
// a page that is no number is the first, a price that is no sum narrows nothing and is asked for again beside its field.
func readFilter(c *gin.Context, currency string, sorts []listing.Sort) asked {
	query := c.Request.URL.Query()
	a := asked{Filter: browse.Filter{Values: map[string][]string{}, Page: 1}}
	for parameter, values := range query {
		if slices.Contains(reserved, parameter) || len(a.Values) >= maxParameters {
			continue
		}
		for _, v := range values {
			v = strings.ToValidUTF8(strings.ReplaceAll(v, "\x00", ""), "\uFFFD")
			if v != "" && len(v) <= maxValue && len(a.Values[parameter]) < maxValues && !slices.Contains(a.Values[parameter], v) {
				a.Values[parameter] = append(a.Values[parameter], v)
			}
		}
	}
	if s := listing.Sort(query.Get("sort")); slices.Contains(sorts, s) {
		a.Sort = s
	}
	if n, err := strconv.Atoi(query.Get("page")); err == nil && n > 1 {
		a.Page = min(n, maxPage)
	}
	a.PriceMin, a.min = readPrice(query.Get("price_min"), currency)
	a.PriceMax, a.max = readPrice(query.Get("price_max"), currency)
	if a.PriceMax > 0 && a.PriceMin > a.PriceMax {
		a.PriceMin, a.PriceMax, a.min, a.max = a.PriceMax, a.PriceMin, a.max, a.min
	}
	return a
}

// maxTypedPrice bounds what is put back into a price field.
const maxTypedPrice = 20

func readPrice(typed, currency string) (int64, typedPrice) {
	typed = strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(typed, "\uFFFD"), "\x00", ""))
	if typed == "" {
		return 0, typedPrice{}
	}
	amount, err := money.Parse(typed, currency)
	switch {
	case err == nil && amount.Minor < 0, utf8.RuneCountInString(typed) > maxTypedPrice:
		err = money.ErrNotANumber
	case err == nil && amount.Minor == 0:
		return 0, typedPrice{}
	}
	if err != nil {
		return 0, typedPrice{cut(typed, maxTypedPrice), err}
	}
	return amount.Minor, typedPrice{text: typed}
}

// tidy leads a form's address to the one without its empty fields, so that a filtered list has one short address. ok is
// false when there is nothing to tidy.
func tidy(c *gin.Context) (address string, ok bool) {
	query := c.Request.URL.Query()
	for name, values := range query {
		kept := slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" })
		if len(kept) == len(values) || name == "q" {
			continue
		}
		ok = true
		if query[name] = kept; len(kept) == 0 {
			delete(query, name)
		}
	}
	return with(c.Request.URL.Path, query), ok
}

// with is a path with its query, when there is one.
func with(path string, query url.Values) string {
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}
