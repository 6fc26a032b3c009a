package admin

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/order"
	view "vitrin/views/admin"
)

// perPage is how many rows an index shows; one more is asked for to know whether there are older ones.
const perPage = 50

// Orders lists orders, the newest first.
func (h *Handlers) Orders(c *gin.Context) error {
	f := order.Filter{Text: cut(c.Query("q")), Unpaid: c.Query("unpaid") != "", Limit: perPage + 1}
	if state := order.State(c.Query("state")); slices.Contains(order.States(), state) {
		f.State = state
	}
	f.Before, _ = strconv.ParseInt(c.Query("before"), 10, 64) // anything else is the first page
	orders, counts, err := h.Parts.Orders.Index(c.Request.Context(), f)
	if err != nil {
		return err
	}
	props := view.OrdersProps{Orders: orders[:min(len(orders), perPage)], Counts: counts, Filter: f, More: len(orders) > perPage}
	return h.draw(c, http.StatusOK, say(c, "desk.orders"), func(f view.Frame) templ.Component { return view.Orders(f, props) })
}

// cut bounds what is looked for.
func cut(q string) string {
	const most = 200
	if r := []rune(q); len(r) > most {
		return string(r[:most])
	}
	return q
}
