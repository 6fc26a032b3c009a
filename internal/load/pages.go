package load

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"time"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/search"
)

// Page is a kind of page that a crowd looks at.
type Page struct {
	Name   string
	Budget time.Duration           // within which 95 of 100 must be there, 8 visitors at once on two cores
	Path   func(*rand.Rand) string // one of the many of its kind
}

// Budgets of pages: what reads a few rows, and what counts or searches.
const (
	quick    = 25 * time.Millisecond
	thorough = 60 * time.Millisecond
)

// perPage is how many products stand on one page of a listing.
const perPage = 24

// Pages are the kinds of pages of a shop that Seeder filled with so many products.
func Pages(products int) []Page {
	last := max(1, min(100, (products/categories+perPage-1)/perPage))
	return []Page{
		{"home", quick, func(r *rand.Rand) string { return in(r, "/") }},
		{"product", quick, func(r *rand.Rand) string { return in(r, "/p/"+handle(r.IntN(products))) }},
		{"listing, page 1", quick, func(r *rand.Rand) string { return in(r, "/c/"+categoryOf(r)) }},
		{fmt.Sprintf("listing, page %d", last), quick, func(r *rand.Rand) string { return in(r, fmt.Sprintf("/c/%s?page=%d", categoryOf(r), last)) }},
		{"listing, two facets", thorough, func(r *rand.Rand) string {
			return in(r, fmt.Sprintf("/c/%s?material=%s&colour=%s", categoryOf(r), pick(r, materials), pick(r, colours)))
		}},
		{"search, one word", thorough, searching(func(r *rand.Rand) string { return pick(r, anyWords(r)) })},
		{"search, two words", thorough, searching(func(r *rand.Rand) string {
			if r.IntN(2) == 0 {
				return pick(r, adjectives) + " " + pick(r, things)
			}
			return pick(r, materialAz) + " " + pick(r, thingsAz)
		})},
		{"search, beginning", thorough, searching(func(r *rand.Rand) string { return beginning(r, pick(r, anyWords(r))) })},
		{"search, slip of the finger", thorough, searching(func(r *rand.Rand) string { return slip(r, pick(r, anyWords(r))) })},
		{"search, plain letters", thorough, searching(func(r *rand.Rand) string { return search.Fold(pick(r, azWords(r))) })},
		{"suggestions", thorough, func(r *rand.Rand) string {
			return in(r, "/suggest?q="+url.QueryEscape(beginning(r, pick(r, anyWords(r)))))
		}},
	}
}

// in puts a path into one of the shop's languages.
func in(r *rand.Rand, path string) string { return "/" + pick(r, lang.All()) + path }

func searching(words func(*rand.Rand) string) func(*rand.Rand) string {
	return func(r *rand.Rand) string { return in(r, "/search?q="+url.QueryEscape(words(r))) }
}

func pick(r *rand.Rand, of []string) string { return of[r.IntN(len(of))] }

func categoryOf(r *rand.Rand) string { return "load-" + pick(r, things) }

// anyWords is one of the lists of words that the goods are named with.
func anyWords(r *rand.Rand) []string {
	return [][]string{adjectives, places, things, materials, adjectivAz, thingsAz}[r.IntN(6)]
}

// azWords is one of those with letters that few keyboards have.
func azWords(r *rand.Rand) []string { return [][]string{places, adjectivAz, thingsAz}[r.IntN(3)] }

// beginning is what of a word is typed so far: two letters or more.
func beginning(r *rand.Rand, word string) string {
	letters := []rune(strings.ToLower(word))
	return string(letters[:min(len(letters), 2+r.IntN(max(len(letters)-2, 1)))])
}

// slip swaps two letters, leaves one out or doubles one, never the first.
func slip(r *rand.Rand, word string) string {
	letters := []rune(strings.ToLower(word))
	if len(letters) < 4 {
		return string(letters)
	}
	i := 1 + r.IntN(len(letters)-2)
	switch r.IntN(3) {
	case 0:
		letters[i], letters[i+1] = letters[i+1], letters[i]
		return string(letters)
	case 1:
		return string(letters[:i]) + string(letters[i+1:])
	default:
		return string(letters[:i+1]) + string(letters[i:])
	}
}

// LastProduct is the page of the product that is loaded last: where it is, all are.
func LastProduct(products int) string { return "/en/p/" + handle(products-1) }
