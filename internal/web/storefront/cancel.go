package storefront

import (
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/web/page"
)

// CancelOrder takes an order back for its buyer. When it is too late the page says so and what can still be done.
func (h *Handlers) CancelOrder(c *gin.Context) error {
	o, err := h.Desk.Cancel(c.Request.Context(), c.Param("token"))
	if wrong, ok := fault.Of(err); ok && wrong.Kind == fault.Conflict {
		return h.showOrder(c, page.Status(wrong), say(c, wrong.Key))
	}
	if err != nil {
		return err
	}
	h.Shelf.Changed() // what was taken is on the shelf again
	return page.SeeOther(c, "/"+Language(c)+"/orders/"+o.Token)
}
