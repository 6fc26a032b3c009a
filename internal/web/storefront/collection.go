package storefront

import (
	"context"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/listing"
	"vitrin/internal/web/page"
	"vitrin/views/layout"
	view "vitrin/views/storefront"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// Collection is a collection's page: its list, narrowed and sorted as the address says.
func (h *Handlers) Collection(c *gin.Context) error {
	if address, untidy := tidy(c); untidy {
		c.Redirect(http.StatusFound, address)
		return nil
	}
	shelf, err := h.Shelf.View(c.Request.Context())
	if err != nil {
		return err
	}
	sorts := collectionSorts(shelf, c.Param("collection"))
	a := readFilter(c, shelf.Shop.Currency, sorts)
	v, l, err := h.Shelf.Collection(c.Request.Context(), c.Param("collection"), a.Filter)
	if moved, err := h.moved(c, "/collections/", c.Param("collection"), err, h.Shelf.CollectionMoved); moved || err != nil {
		return err
	}
	frame, err := h.frame(c, v)
	if err != nil {
		return err
	}
	language, path := Language(c), "/collections/"+l.Collection.Handle
	list := h.lister(c, v, l, a, "/"+language+path)
	list.sorts, list.mixed, list.list = sorts, true, l.Collection.List
	body := list.body()
	body.Tall = l.Collection.Tall
	frame.Title = l.Collection.Name.In(language)
	frame.Description = describe(l.Collection.Text.In(language), say(c, "common.products", "Count", l.Page.Total))
	if c.Request.URL.RawQuery == "" && l.Page.Total > 0 {
		h.found(c, &frame, path, url.Values{})
	} else {
		frame.NoIndex = true // narrowed, sorted, or not the first page: the first one is to be found
	}
	if len(l.Cards) > 0 {
		h.picture(&frame, l.Cards[0].Product, language)
	}
	way := []layout.Crumb{{Name: frame.Title}}
	frame.Data = append(frame.Data, crumbData(h.Base, language, text.T(c.Request.Context(), "site.home"), way), h.listData(l.Cards, language))
	return page.Render(c, http.StatusOK, view.Listing(frame, view.ListingProps{
		Title: frame.Title, Text: l.Collection.Text.In(language), Rule: ruleOf(c.Request.Context(), v, l.Collection), Crumbs: way, Body: body,
	}))
}

// collectionSorts are the sorts of a collection's list: one that was chosen by hand begins with the owner's order.
func collectionSorts(v *browse.View, handle string) []listing.Sort {
	for _, c := range v.Collections {
		if c.Handle == handle && c.Rule == nil {
			return append([]listing.Sort{listing.ByHand}, listing.Sorts()...)
		}
	}
	return listing.Sorts()
}

// ruleOf says by which rule a collection holds what it holds.
func ruleOf(ctx context.Context, v *browse.View, c catalog.Collection) string {
	if c.Rule == nil {
		return text.T(ctx, "shelves.rule.hand")
	}
	return text.T(ctx, "shelves.rule.is", "rule", ui.RuleWords(ctx, *c.Rule, v.Tree, v.Shop.Currency))
}

// moved follows the old address of a shelf; otherwise it hands the error on. The query stays.
func (h *Handlers) moved(c *gin.Context, under, handle string, err error, to func(context.Context, string) (string, error)) (bool, error) {
	if f, ok := fault.Of(err); !ok || f.Key != "category.unknown" && f.Key != "collection.unknown" {
		return false, err
	}
	now, unknown := to(c.Request.Context(), handle)
	if fault.Is(unknown, fault.NotFound) {
		return false, err
	}
	if unknown != nil {
		return false, unknown
	}
	c.Redirect(http.StatusMovedPermanently, with("/"+Language(c)+under+now, c.Request.URL.Query()))
	return true, nil
}
