package admin

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/order"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// perPage is how many rows an index shows; one more is asked for to know whether there are others.
const perPage = 50

// Orders lists orders, the newest first. A number or a code that means one order opens it.
func (h *Handlers) Orders(c *gin.Context) error {
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	f := orderFilter(c, s.Location())
	ctx := c.Request.Context()
	if f.Text != "" && f.Before == 0 && f.After == 0 {
		hit, err := h.Parts.Orders.Hit(ctx, f.Text)
		if err != nil {
			return err
		}
		if hit != 0 {
			return page.SeeOther(c, "/admin/orders/"+strconv.FormatInt(hit, 10))
		}
	}
	props, err := h.listOrders(ctx, f)
	if err != nil {
		return err
	}
	props.From, props.To, props.Methods = day(c.Query("from")), day(c.Query("to")), s.Delivery
	return h.draw(c, http.StatusOK, say(c, "desk.orders"), func(f view.Frame) templ.Component { return view.Orders(f, props) })
}

// listOrders is one page of a list, and whether there are others on either side.
func (h *Handlers) listOrders(ctx context.Context, f order.Filter) (view.OrdersProps, error) {
	f.Limit = perPage + 1
	orders, counts, err := h.Parts.Orders.Index(ctx, f)
	if err != nil {
		return view.OrdersProps{}, err
	}
	more := len(orders) > perPage
	props := view.OrdersProps{Counts: counts, Filter: f}
	if f.After != 0 {
		props.Orders, props.Newer, props.Older = orders[max(0, len(orders)-perPage):], more, true
	} else {
		props.Orders, props.Newer, props.Older = orders[:min(len(orders), perPage)], f.Before != 0, more
	}
	props.Newer, props.Older = props.Newer && len(orders) > 0, props.Older && len(orders) > 0
	return props, nil
}

// orderFilter reads a view out of the address. What means nothing is left out.
func orderFilter(c *gin.Context, zone *time.Location) order.Filter {
	f := order.Filter{Text: cut(c.Query("q")), Returns: c.Query("returns") != "", Delivery: cut(c.Query("delivery"))}
	f.Unpaid = c.Query("payment") == "open" || c.Query("unpaid") != ""
	f.Paid = c.Query("payment") == "paid"
	if state := order.State(c.Query("state")); slices.Contains(order.States(), state) {
		f.State = state
	}
	if from, err := time.ParseInLocation(time.DateOnly, c.Query("from"), zone); err == nil {
		f.From = from.UTC()
	}
	if to, err := time.ParseInLocation(time.DateOnly, c.Query("to"), zone); err == nil {
		f.To = to.AddDate(0, 0, 1).UTC()
	}
	f.Before, _ = strconv.ParseInt(c.Query("before"), 10, 64) // anything else is the first page
	f.After, _ = strconv.ParseInt(c.Query("after"), 10, 64)
	return f
}

// day keeps a day that is one.
func day(typed string) string {
	if _, err := time.Parse(time.DateOnly, typed); err != nil {
		return ""
	}
	return typed
}

// cut bounds what is looked for.
func cut(q string) string {
	const most = 200
	if r := []rune(q); len(r) > most {
		return string(r[:most])
	}
	return q
}
