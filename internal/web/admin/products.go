package admin

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/staff"
	view "vitrin/views/admin"
)

// Products lists the catalogue, whatever its state.
func (h *Handlers) Products(c *gin.Context) error {
	ctx := c.Request.Context()
	tree, err := h.Parts.Products.Tree(ctx)
	if err != nil {
		return err
	}
	props := view.ProductsProps{Tree: tree, Said: saidOf(c, "archived", "deleted"), MayEdit: here(c).May(staff.EditProducts)}
	if props.Said != "" {
		props.Done, props.Was = c.Query("said"), c.Query("was")
		props.Of, _ = strconv.ParseInt(c.Query("of"), 10, 64) // the undo of anything else finds nothing
	}
	f := catalog.Filter{Text: cut(c.Query("q")), Limit: perPage + 1}
	switch state := c.Query("state"); {
	case state == view.Scheduled:
		f.Scheduled = true
	case slices.Contains(view.ProductStates(), catalog.State(state)):
		f.State = catalog.State(state)
	}
	if lang.Known(c.Query("lacks")) {
		f.Lacks = c.Query("lacks")
	}
	if id, err := strconv.ParseInt(c.Query("category"), 10, 64); err == nil {
		if _, known := tree.ByID(id); known {
			props.Category, f.Categories = id, tree.Under(id)
		}
	}
	f.After, _ = strconv.ParseInt(c.Query("after"), 10, 64) // anything else is the first page
	products, err := h.Parts.Products.List(ctx, f)
	if err != nil {
		return err
	}
	props.Products, props.Filter, props.More = products[:min(len(products), perPage)], f, len(products) > perPage
	return h.draw(c, http.StatusOK, say(c, "desk.products"), func(f view.Frame) templ.Component { return view.Products(f, props) })
}
