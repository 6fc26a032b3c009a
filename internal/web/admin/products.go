package admin

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/merchandising"
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
	f, category := productFilter(c.Request.URL.Query(), tree)
	props.Category, f.Limit = category, perPage+1
	f.After, _ = strconv.ParseInt(c.Query("after"), 10, 64) // anything else is the first page
	products, err := h.Parts.Products.List(ctx, f)
	if err != nil {
		return err
	}
	props.MayExport = here(c).May(staff.ExportFiles)
	if props.Count, err = h.Parts.Bulk.Count(ctx, merchandising.Selection{All: true, Filter: f}); err != nil {
		return err
	}
	props.Products, props.Filter, props.More = products[:min(len(products), perPage)], f, len(products) > perPage
	return h.draw(c, http.StatusOK, say(c, "desk.products"), func(f view.Frame) templ.Component { return view.Products(f, props) })
}

// productFilter reads a view of the index out of an address. What means nothing is left out.
func productFilter(asked url.Values, tree catalog.Tree) (f catalog.Filter, category int64) {
	f.Text = cut(asked.Get("q"))
	switch state := asked.Get("state"); {
	case state == view.Scheduled:
		f.Scheduled = true
	case slices.Contains(view.ProductStates(), catalog.State(state)):
		f.State = catalog.State(state)
	}
	if lang.Known(asked.Get("lacks")) {
		f.Lacks = asked.Get("lacks")
	}
	if id, err := strconv.ParseInt(asked.Get("category"), 10, 64); err == nil {
		if _, known := tree.ByID(id); known {
			category, f.Categories = id, tree.Under(id)
		}
	}
	return f, category
}
