package admin

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/catalog"
	view "vitrin/views/admin"
)

// Products lists the catalogue, whatever its state.
func (h *Handlers) Products(c *gin.Context) error {
	f := catalog.Filter{Text: cut(c.Query("q")), Limit: perPage + 1}
	if state := catalog.State(c.Query("state")); slices.Contains(view.ProductStates(), state) {
		f.State = state
	}
	f.After, _ = strconv.ParseInt(c.Query("after"), 10, 64) // anything else is the first page
	products, err := h.Parts.Products.List(c.Request.Context(), f)
	if err != nil {
		return err
	}
	props := view.ProductsProps{Products: products[:min(len(products), perPage)], Filter: f, More: len(products) > perPage}
	return h.draw(c, http.StatusOK, say(c, "desk.products"), func(f view.Frame) templ.Component { return view.Products(f, props) })
}
