package storefront

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/listing"
	"vitrin/internal/web/page"
	"vitrin/views/layout"
	view "vitrin/views/storefront"
	"vitrin/views/text"
)

// Category is a category's page: its list, narrowed and sorted as the address says.
func (h *Handlers) Category(c *gin.Context) error {
	if address, untidy := tidy(c); untidy {
		c.Redirect(http.StatusFound, address)
		return nil
	}
	shelf, err := h.Shelf.View(c.Request.Context())
	if err != nil {
		return err
	}
	a := readFilter(c, shelf.Shop.Currency, listing.Sorts())
	v, l, err := h.Shelf.Category(c.Request.Context(), c.Param("category"), a.Filter)
	if moved, err := h.moved(c, "/c/", c.Param("category"), err, h.Shelf.CategoryMoved); moved || err != nil {
		return err
	}
	frame, err := h.frame(c, v)
	if err != nil {
		return err
	}
	list := h.lister(c, v, l, a, "/"+Language(c)+"/c/"+l.Category.Handle)
	list.list = l.Category.List
	h.categoryHead(c, &frame, list)
	language := Language(c)
	way := crumbs(l.Path, language)
	way[len(way)-1].Path = ""
	frame.Data = append(frame.Data, crumbData(h.Base, language, text.T(c.Request.Context(), "site.home"), way), h.listData(l.Cards, language))
	return page.Render(c, http.StatusOK, view.Listing(frame, view.ListingProps{
		Title: l.Category.Name.In(language), Text: l.Category.Text.In(language), Crumbs: way, Children: l.Children, Body: list.body(),
	}))
}

// categoryHead says what a category's page is to be found as. A list narrowed by one value that people search for has a title and
// an address of its own; anything else that is narrowed or sorted is not to be found.
func (h *Handlers) categoryHead(c *gin.Context, f *layout.Frame, list lister) {
	name := list.l.Category.Name.In(Language(c))
	f.Title = name
	keep := url.Values{}
	if parameter, value, one := list.single(); one {
		f.Title = say(c, "list.title.one", "category", name, "value", list.valueName(parameter, value))
		keep.Set(parameter, value)
	}
	plain := len(keep) > 0 || len(list.l.Query.Values) == 0
	if !plain || list.a.min.text != "" || list.a.max.text != "" || c.Query("sort") != "" || list.l.Page.Total == 0 {
		f.NoIndex = true
		return
	}
	if list.l.Page.Page > 1 {
		keep.Set("page", strconv.Itoa(list.l.Page.Page))
		f.Title = say(c, "list.title.page", "title", f.Title, "page", list.l.Page.Page)
	}
	h.found(c, f, "/c/"+list.l.Category.Handle, keep)
	f.Description = describe(list.l.Category.Text.In(Language(c)), say(c, "common.products", "Count", list.l.Page.Total))
	if len(list.l.Cards) > 0 {
		h.picture(f, list.l.Cards[0].Product, Language(c))
	}
}

// describe joins a text and a number of products for search engines.
func describe(words, products string) string {
	if words == "" {
		return products
	}
	return cut(words, 250) + " " + products + "."
}

// mainShelves are the top categories, as ways on.
func mainShelves(v *browse.View, language string) []layout.Crumb {
	return crumbs(v.Tree.Children(0), language)
}
