package storefront

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/views/layout"
)

// Look serves the style sheet of the owner's colours. Its address holds them, so it needs nothing of the store.
func (h *Handlers) Look(c *gin.Context) error {
	look, ok := layout.LookOf(c.Param("file"))
	if !ok {
		return fault.New(fault.NotFound, "page.unknown")
	}
	c.Header("Cache-Control", "public, max-age=31536000, immutable")
	c.Data(http.StatusOK, "text/css; charset=utf-8", []byte(layout.LookCSS(look)))
	return nil
}

// Spoken leads from a page in a language the shop does not speak to the same page in its own.
func (h *Handlers) Spoken(c *gin.Context) error {
	v, err := h.Shelf.View(c.Request.Context())
	if err != nil || v.Shop.Speaks(Language(c)) || !slices.Contains([]string{http.MethodGet, http.MethodHead}, c.Request.Method) {
		return nil //nolint:nilerr // the page itself says what is wrong with the store
	}
	c.Abort()
	c.Redirect(http.StatusFound, "/"+v.Shop.Spoken()[0]+strings.TrimPrefix(c.Request.URL.RequestURI(), "/"+Language(c)))
	return nil
}
