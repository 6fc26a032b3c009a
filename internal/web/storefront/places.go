package storefront

import (
	"html"
	"strings"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/shop"
	"vitrin/views/layout"
)

// lookup is the key of the page where a buyer asks for an order; like sorting, every shop has it.
const lookup = "lookup"

// places are where a search can lead beside products, with what they are looked for by in both languages: a shopper may type
// either. What the messages say of a page by its handle is added to its title.
func (h *Handlers) places(s shop.Shop) []browse.Place {
	var places []browse.Place
	for _, p := range s.Pages {
		place := browse.Place{Key: p.Handle, Words: h.inAll("place." + p.Handle)}
		for _, l := range lang.All() {
			place.Title = append(place.Title, p.Title[l])
			place.Headings = append(place.Headings, headings(p.Rendered[l])...)
		}
		places = append(places, place)
	}
	if _, own := s.Page(sorting); !own {
		places = append(places, browse.Place{Key: sorting, Title: h.inAll("sorting.title"), Words: h.inAll("place.sorting")})
	}
	return append(places, browse.Place{Key: lookup, Title: h.inAll("lookup.title"), Words: h.inAll("place.lookup")})
}

// inAll is a message in every language; nothing when there is none of that key.
func (h *Handlers) inAll(key string) []string {
	var all []string
	for _, l := range lang.All() {
		if p := h.Text.In(l); p.Has(key) {
			all = append(all, p.T(key))
		}
	}
	return all
}

// ways are places as ways on; at most three, which is what fits before a list.
func (h *Handlers) ways(s shop.Shop, keys []string, language string) []layout.Crumb {
	var ways []layout.Crumb
	for _, key := range keys[:min(len(keys), 3)] {
		p, own := s.Page(key)
		switch {
		case own:
			ways = append(ways, layout.Crumb{Name: p.Title.In(language), Path: "/" + language + "/pages/" + key})
		case key == sorting:
			ways = append(ways, layout.Crumb{Name: h.Text.In(language).T("sorting.title"), Path: "/" + language + "/pages/" + sorting})
		case key == lookup:
			ways = append(ways, layout.Crumb{Name: h.Text.In(language).T("lookup.title"), Path: "/" + language + "/orders/lookup"})
		}
	}
	return ways
}

// headings are the words of the headings in a page's HTML.
func headings(rendered string) []string {
	var all []string
	for i, part := range strings.Split(rendered, "<h") {
		_, inside, ok := strings.Cut(part, ">")
		if i > 0 && ok && part[0] >= '1' && part[0] <= '6' {
			words, _, _ := strings.Cut(inside, "</h")
			all = append(all, html.UnescapeString(words))
		}
	}
	return all
}
