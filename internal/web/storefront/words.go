package storefront

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/web/page"
	"vitrin/views/layout"
	view "vitrin/views/storefront"
)

// sorting is the page every shop has: how its lists are sorted. The owner's own page of that name comes first.
const sorting = "sorting"

// Words is a page of words: the owner's, or the one on sorting.
func (h *Handlers) Words(c *gin.Context) error {
	v, err := h.shelfView(c)
	if err != nil {
		return err
	}
	handle, language := c.Param("page"), Language(c)
	words, ok := v.Shop.Page(handle)
	if !ok && handle != sorting {
		return fault.New(fault.NotFound, "page.unknown")
	}
	frame, err := h.frame(c, v)
	if err != nil {
		return err
	}
	h.found(c, &frame, "/pages/"+handle, nil)
	if !ok {
		frame.Title, frame.Description = say(c, "sorting.title"), say(c, "sorting.lead")
		return page.Render(c, http.StatusOK, view.Sorting(frame, view.SortingProps{Crumbs: []layout.Crumb{{Name: frame.Title}}}))
	}
	frame.Title = words.Title.In(language)
	frame.Description = say(c, "words.description", "title", frame.Title, "shop", v.Shop.Name)
	way := []layout.Crumb{{Name: frame.Title}}
	frame.Data = []any{crumbData(h.Base, language, say(c, "site.home"), way)}
	return page.Render(c, http.StatusOK, view.Words(frame, view.WordsProps{Title: words.Title, HTML: words.Rendered, Crumbs: way}))
}
