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
	props := view.OrderProps{
		Said: said(c, string(order.MarkPaid), string(order.Pack), string(order.HandOver), string(order.Deliver), string(order.Cancel)),
	}
	if props.Said == "" {
		props.Said = told(c, "unpack", "part", "refunded", "return", "moved", "noted", "messaged", "money", "corrected", "changed", "invoiced")
	}
	return h.showOrder(c, http.StatusOK, id, props)
}

// told is what the page before has done, as said is.
func told(c *gin.Context, known ...string) string {
	if asked := c.Query("told"); slices.Contains(known, asked) {
		return say(c, "orders.told."+asked)
	}
	return ""
}

func (h *Handlers) showOrder(c *gin.Context, status int, id int64, props view.OrderProps) error {
	ctx := c.Request.Context()
	o, err := h.Parts.Orders.Order(ctx, id)
	if err != nil {
		return err
	}
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	f := orderFilter(c, s.Location())
	if props.Newer, props.Older, err = h.Parts.Orders.Neighbours(ctx, f, id); err != nil {
		return err
	}
	props.Query = view.OrdersProps{Filter: f, From: day(c.Query("from")), To: day(c.Query("to"))}.Query()
	if props.Papers, err = h.Parts.Orders.Invoices(ctx, id); err != nil {
		return err
	}
	props.Order = o
	props.Actions = slices.DeleteFunc(order.Actions(o), func(a order.Action) bool { return !here(c).May(rightFor(a)) })
	props.Payment, _ = s.Payment(shop.PaymentKind(o.Payment)) // a method the shop no longer has is named by its key
	props.Errors = inWords(c, props.Errors)
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
	done := string(action)
	if action == order.Unpack {
		return h.afterChange(c, id, err, "unpack", view.OrderProps{Note: note, Tracking: tracking, Action: action})
	}
	if err == nil {
		h.Changed()
		return page.SeeOther(c, "/admin/orders/"+strconv.FormatInt(id, 10)+"?said="+done)
	}
	return h.afterChange(c, id, err, "", view.OrderProps{Note: note, Tracking: tracking, Action: action})
}

// afterChange goes back to the order when something was done with it, and otherwise shows it as it is now with what is to be mended.
func (h *Handlers) afterChange(c *gin.Context, id int64, err error, done string, props view.OrderProps) error {
	wrong, ok := fault.Of(err)
	switch {
	case err == nil:
		h.Changed()
		return page.SeeOther(c, "/admin/orders/"+strconv.FormatInt(id, 10)+"?told="+done)
	case ok && wrong.Kind == fault.Conflict:
		props.Notice = say(c, wrong.Key)
		return h.showOrder(c, http.StatusConflict, id, props)
	case ok && wrong.Kind == fault.Invalid:
		props.Errors = wrong.Fields
		return h.showOrder(c, http.StatusUnprocessableEntity, id, props)
	default:
		return err
	}
}

// TakeMoney notes what came in, or that what was noted had not.
func (h *Handlers) TakeMoney(c *gin.Context) error {
	o, f, err := h.orderForm(c)
	if err != nil {
		return err
	}
	amount, done := f.Amount("amount", o.Currency, "orders.money.amount"), "money"
	if f.Text("way") == "out" {
		amount.Minor, done = -amount.Minor, "corrected"
	}
	if err = f.Err(); err == nil {
		_, err = h.Parts.Orders.TakeMoney(c.Request.Context(), o.ID, version(f), amount, here(c).Name, f.Text("reference"))
	}
	return h.afterChange(c, o.ID, err, done, view.OrderProps{Failed: "money", Amount: f.Text("amount"), Words: f.Text("reference")})
}

// NoteOnOrder keeps a note for staff, or sends one to the buyer.
func (h *Handlers) NoteOnOrder(c *gin.Context) error {
	o, f, err := h.orderForm(c)
	if err != nil {
		return err
	}
	toBuyer, done := f.Text("to") == "buyer", "noted"
	if toBuyer {
		done = "messaged"
	}
	err = h.Parts.Orders.Note(c.Request.Context(), o.ID, toBuyer, here(c).Name, f.Text("words"))
	return h.afterChange(c, o.ID, err, done, view.OrderProps{Failed: "note", Words: f.Text("words")})
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
