package admin

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shop"
	"vitrin/internal/domain/staff"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// Order shows one order with what may be done with it.
func (h *Handlers) Order(c *gin.Context) error {
	id, err := number(c, "order.unknown")
	if err != nil {
		return err
	}
	return h.showOrder(c, http.StatusOK, id, view.OrderProps{
		Said: said(c, string(order.MarkPaid), string(order.Pack), string(order.HandOver), string(order.Deliver), string(order.Cancel)),
	})
}

func (h *Handlers) showOrder(c *gin.Context, status int, id int64, props view.OrderProps) error {
	o, err := h.Parts.Orders.Order(c.Request.Context(), id)
	if err != nil {
		return err
	}
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	props.Order = o
	props.Actions = slices.DeleteFunc(order.Actions(o), func(a order.Action) bool { return !here(c).May(rightFor(a)) })
	props.Payment, _ = s.Payment(shop.PaymentKind(o.Payment)) // a method the shop no longer has is named by its key
	return h.draw(c, status, say(c, "desk.order", "number", o.Number), func(f view.Frame) templ.Component { return view.Order(f, props) })
}

// ActOnOrder does one action. When somebody else was quicker it shows the order as it is now and does nothing.
func (h *Handlers) ActOnOrder(c *gin.Context) error {
	id, err := number(c, "order.unknown")
	if err != nil {
		return err
	}
	f, err := small(c)
	if err != nil {
		return err
	}
	version, _ := strconv.ParseInt(f.Text("version"), 10, 64) // 0 is no order's version
	action, note, tracking := order.Action(f.Text("action")), f.Text("note"), f.Text("tracking")
	if !here(c).May(rightFor(action)) {
		return fault.New(fault.Forbidden, "desk.right.missing")
	}
	if action == order.HandOver {
		_, err = h.Parts.Orders.HandOver(c.Request.Context(), id, version, here(c).Name, note, tracking)
	} else {
		_, err = h.Parts.Orders.Act(c.Request.Context(), id, version, action, here(c).Name, note)
	}
	wrong, ok := fault.Of(err)
	switch {
	case err == nil:
		h.Changed()
		return page.SeeOther(c, "/admin/orders/"+strconv.FormatInt(id, 10)+"?said="+string(action))
	case ok && wrong.Kind == fault.Conflict:
		return h.showOrder(c, http.StatusConflict, id, view.OrderProps{Notice: say(c, wrong.Key), Note: note, Tracking: tracking, Action: action})
	case ok && wrong.Kind == fault.Invalid:
		return h.showOrder(c, http.StatusUnprocessableEntity, id, view.OrderProps{Errors: wrong.Fields, Note: note, Tracking: tracking, Action: action})
	default:
		return err
	}
}

// rightFor is the right an action asks for.
func rightFor(a order.Action) staff.Right {
	switch a {
	case order.MarkPaid:
		return staff.HandleMoney
	case order.Cancel:
		return staff.ChangeOrders
	default:
		return staff.PackOrders
	}
}

// number is the id in the address. What is no number is not there, like a number nobody has.
func number(c *gin.Context, missing string) (int64, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return 0, fault.New(fault.NotFound, missing)
	}
	return id, nil
}
