package admin

import (
	"net/http"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/staff"
	view "vitrin/views/admin"
)

// How many of each the overview shows.
const (
	newest        = 10 // orders
	troubledShown = 5  // products with pictures in trouble
)

// Home is the overview: how many orders stand where, and the newest. Who may not see orders is greeted only.
func (h *Handlers) Home(c *gin.Context) error {
	var troubled []catalog.Product
	var err error
	if here(c).May(staff.EditProducts) {
		if troubled, err = h.Parts.Pictures.ProductsInTrouble(c.Request.Context(), troubledShown); err != nil {
			return err
		}
	}
	if !here(c).May(staff.SeeOrders) {
		props := view.HomeProps{Troubled: troubled, Said: said(c, "password", "setup")}
		return h.draw(c, http.StatusOK, say(c, "desk.home"), func(f view.Frame) templ.Component { return view.Home(f, props) })
	}
	orders, counts, err := h.Parts.Orders.Index(c.Request.Context(), order.Filter{Limit: newest})
	if err != nil {
		return err
	}
	list, err := h.setupList(c)
	if err != nil {
		return err
	}
	props := view.HomeProps{Troubled: troubled, Orders: orders, Counts: counts, Setup: list, Said: said(c, "password", "setup")}
	return h.draw(c, http.StatusOK, say(c, "desk.home"), func(f view.Frame) templ.Component { return view.Home(f, props) })
}

// said is what the page before has done, when it is one of what it may have been; it comes in the address, so that
// showing it again changes nothing.
func said(c *gin.Context, known ...string) string {
	asked := c.Query("said")
	for _, k := range known {
		if k == asked {
			return say(c, "desk.said."+k)
		}
	}
	return ""
}
