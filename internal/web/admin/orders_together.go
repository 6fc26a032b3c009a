package admin

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/fulfilment"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
	view "vitrin/views/admin"
)

// PickList shows what has to be fetched for the orders that were ticked, to be printed.
func (h *Handlers) PickList(c *gin.Context) error {
	seen, err := tickedOrders(c.QueryArray("order"))
	if err != nil {
		return err
	}
	orders, err := h.Parts.Orders.Several(c.Request.Context(), idsOf(seen))
	if err != nil {
		return err
	}
	props := view.PickListProps{Orders: orders, Picks: order.PickList(orders), At: h.Now()}
	return h.draw(c, http.StatusOK, say(c, "orders.picklist"), func(f view.Frame) templ.Component { return view.PickList(f, props) })
}

// ActTogether does one action with every order that was ticked, and says what became of each.
func (h *Handlers) ActTogether(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	action := order.Action(f.Text("action"))
	if action != order.Pack && action != order.HandOver {
		return fault.New(fault.Invalid, "fault.form")
	}
	seen, err := tickedOrders(f.All("order"))
	if err != nil {
		return err
	}
	results, err := h.Parts.Orders.ActOnAll(c.Request.Context(), seen, action, here(c).Name)
	if err != nil {
		return err
	}
	h.Changed()
	props := view.TogetherProps{Results: results, Action: action}
	return h.draw(c, http.StatusOK, say(c, "orders.together.title"), func(f view.Frame) templ.Component { return view.Together(f, props) })
}

// tickedOrders reads the boxes of the index: an order with the version that was seen.
func tickedOrders(values []string) ([]fulfilment.Seen, error) {
	var seen []fulfilment.Seen
	for _, value := range values {
		id, version, _ := strings.Cut(value, "-")
		one := fulfilment.Seen{}
		var err error
		if one.ID, err = strconv.ParseInt(id, 10, 64); err != nil {
			return nil, fault.New(fault.Invalid, "fault.form")
		}
		one.Version, _ = strconv.ParseInt(version, 10, 64) // 0 is no order's version
		seen = append(seen, one)
	}
	switch {
	case len(seen) == 0:
		return nil, fault.New(fault.Invalid, "orders.together.nothing")
	case len(seen) > fulfilment.MostAtOnce:
		return nil, fault.New(fault.Invalid, "orders.together.many").With("max", fulfilment.MostAtOnce)
	}
	return seen, nil
}

func idsOf(seen []fulfilment.Seen) []int64 {
	ids := make([]int64, len(seen))
	for i, one := range seen {
		ids[i] = one.ID
	}
	return ids
}
