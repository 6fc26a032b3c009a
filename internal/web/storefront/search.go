package storefront

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/listing"
	"vitrin/internal/web/page"
	"vitrin/views/layout"
	view "vitrin/views/storefront"
)

// Search is a page of results. A number, a barcode or a whole name that is one product's leads straight to it.
func (h *Handlers) Search(c *gin.Context) error {
	if address, untidy := tidy(c); untidy {
		c.Redirect(http.StatusFound, address)
		return nil
	}
	shelf, err := h.Shelf.View(c.Request.Context())
	if err != nil {
		return err
	}
	sorts := append([]listing.Sort{listing.BestMatch}, listing.Sorts()...)
	a := readFilter(c, shelf.Shop.Currency, sorts)
	literal := c.Query("exact") != ""
	v, l, err := h.Shelf.Search(c.Request.Context(), c.Query("q"), literal, a.Filter, h.places(shelf.Shop)...)
	if err != nil {
		return err
	}
	language, found := Language(c), l.Found
	if found.Exact != "" {
		variant := url.Values{}
		if found.ExactSKU != "" {
			variant.Set("variant", found.ExactSKU)
		}
		c.Redirect(http.StatusFound, with("/"+language+"/p/"+found.Exact, variant))
		return nil
	}
	frame, err := h.frame(c, v)
	if err != nil {
		return err
	}
	path := "/" + language + "/search"
	list := h.lister(c, v, l, a, path)
	list.sorts, list.mixed = sorts, true
	list.keep.Set("q", found.Asked)
	if literal {
		list.keep.Set("exact", "1")
	}
	title := say(c, "search.title")
	if found.Asked != "" {
		title = say(c, "search.title.for", "asked", shownQuery(found.Asked, found.Corrected))
	}
	frame.Title, frame.NoIndex, frame.Query = title, true, found.Asked
	props := view.ListingProps{Title: title, Crumbs: []layout.Crumb{{Name: say(c, "search.title")}}, Body: list.body(), Search: &view.SearchProps{
		Asked: found.Asked, Corrected: found.Corrected, Literal: with(path, url.Values{"q": {found.Asked}, "exact": {"1"}}),
		Categories: crumbs(found.Categories, language), Pages: h.ways(v.Shop, found.Pages, language), Nearest: l.NearestTop,
		Shelves: mainShelves(v, language), Email: v.Shop.Seller.Email, Answer: v.Shop.Seller.Answer.In(language),
	}}
	props.Body.Capped = found.Capped && len(l.Query.Values) == 0
	return page.Render(c, http.StatusOK, view.Search(frame, props))
}

func shownQuery(asked, corrected string) string {
	if corrected != "" {
		return corrected
	}
	return asked
}

// Suggest is what is offered while a query is being typed, as a list for the search field.
func (h *Handlers) Suggest(c *gin.Context) error {
	c.Header("X-Robots-Tag", "noindex")
	shelf, err := h.Shelf.View(c.Request.Context())
	if err != nil {
		return err
	}
	v, s, err := h.Shelf.Suggest(c.Request.Context(), c.Query("q"), h.places(shelf.Shop)...)
	if err != nil {
		return err
	}
	return page.Render(c, http.StatusOK, view.Suggest(view.SuggestProps{Asked: c.Query("q"), Corrected: s.Corrected, Categories: s.Categories, Cards: s.Cards, Pages: h.ways(v.Shop, s.Pages, Language(c))}))
}
