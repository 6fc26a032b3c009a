package admin

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

// ParcelPage asks which pieces of an order leave: all that have not, unless somebody takes some out.
func (h *Handlers) ParcelPage(c *gin.Context) error {
	o, err := h.order(c)
	if err != nil {
		return err
	}
	typed := map[string]string{}
	for _, p := range order.Rest(o) {
		typed[order.PieceField(p.LineID)] = strconv.FormatInt(p.Quantity, 10)
	}
	return h.showPart(c, http.StatusOK, "orders.parcel.title", view.Parcel, view.PartProps{Order: o, Typed: typed})
}

// SendParcel notes that pieces left.
func (h *Handlers) SendParcel(c *gin.Context) error {
	o, f, err := h.orderForm(c)
	if err != nil {
		return err
	}
	pieces := readPieces(f, o)
	if err = f.Err(); err == nil {
		_, err = h.Parts.Orders.Ship(c.Request.Context(), o.ID, version(f), pieces, here(c).Name, f.Text("note"), f.Text("tracking"))
	}
	return h.afterPart(c, err, "part", "orders.parcel.title", view.Parcel, view.PartProps{Order: o, Typed: typedPieces(f, o, "note", "tracking")})
}

// RefundPage asks what is paid back. It begins with what a return holds, or with what came in too much.
func (h *Handlers) RefundPage(c *gin.Context) error {
	o, err := h.order(c)
	if err != nil {
		return err
	}
	props := view.PartProps{Order: o, Typed: map[string]string{}}
	if r, ok := returnOf(o, c.Query("return")); ok {
		props.Return = &r
		for _, p := range r.Pieces {
			props.Typed[order.PieceField(p.LineID)] = strconv.FormatInt(p.Quantity, 10)
			props.Typed[order.BackField(p.LineID)] = strconv.FormatInt(p.Quantity, 10)
		}
	} else if over := o.Overpaid(); over.Minor > 0 {
		props.Typed["extra"] = money.Plain(over)
	}
	return h.showPart(c, http.StatusOK, "orders.refund.title", view.Refund, props)
}

// GiveBack works a refund out and shows what it comes to; once that was seen, it is done.
func (h *Handlers) GiveBack(c *gin.Context) error {
	o, f, err := h.orderForm(c)
	if err != nil {
		return err
	}
	props := view.PartProps{Order: o, Typed: typedPieces(f, o, "shipping", "extra", "reason")}
	claim := order.Claim{Pieces: readPieces(f, o), Shipping: readAmount(f, "shipping", o.Currency), Extra: readAmount(f, "extra", o.Currency), Reason: f.Text("reason")}
	if r, ok := returnOf(o, f.Text("return")); ok {
		props.Return, claim.ReturnID = &r, r.ID
	}
	ctx := c.Request.Context()
	err = f.Err()
	if err == nil {
		var worked order.Refund
		if worked, err = order.WorkOut(o, claim); err == nil {
			props.Worked = &worked
			if worked.Amount.Minor == 0 {
				props.Worked, err = nil, fault.Fields([]fault.Field{{Name: "refund", Key: "orders.refund.nothing"}})
			}
		}
	}
	if err == nil && (f.Text("step") != "do" || f.Text("seen") != strconv.FormatInt(props.Worked.Amount.Minor, 10)) {
		return h.showPart(c, http.StatusOK, "orders.refund.title", view.Refund, props)
	}
	if err == nil {
		_, err = h.Parts.Orders.Repay(ctx, o.ID, version(f), claim, here(c).Name)
	}
	if err != nil {
		props.Worked = nil
	}
	return h.afterPart(c, err, "refunded", "orders.refund.title", view.Refund, props)
}

// ReturnPage asks which pieces are to come back.
func (h *Handlers) ReturnPage(c *gin.Context) error {
	o, err := h.order(c)
	if err != nil {
		return err
	}
	return h.showPart(c, http.StatusOK, "orders.return.title", view.AskReturn, view.PartProps{Order: o})
}

// AskReturn notes that pieces are to come back.
func (h *Handlers) AskReturn(c *gin.Context) error {
	o, f, err := h.orderForm(c)
	if err != nil {
		return err
	}
	pieces := readPieces(f, o)
	if err = f.Err(); err == nil {
		_, err = h.Parts.Orders.AskReturn(c.Request.Context(), o.ID, version(f), pieces, f.Text("reason"), f.Text("note"), here(c).Name)
	}
	return h.afterPart(c, err, "return", "orders.return.title", view.AskReturn, view.PartProps{Order: o, Typed: typedPieces(f, o, "reason", "note")})
}

// MoveReturn takes a return a step further.
func (h *Handlers) MoveReturn(c *gin.Context) error {
	o, f, err := h.orderForm(c)
	if err != nil {
		return err
	}
	id, _ := strconv.ParseInt(c.Param("return"), 10, 64) // 0 is no return's
	_, err = h.Parts.Orders.MoveReturn(c.Request.Context(), o.ID, version(f), id, order.ReturnState(f.Text("to")), f.Text("note"), here(c).Name)
	return h.afterChange(c, o.ID, err, "moved", view.OrderProps{})
}

// order is the one in the address.
func (h *Handlers) order(c *gin.Context) (order.Order, error) {
	id, err := number(c, "order.unknown")
	if err != nil {
		return order.Order{}, err
	}
	return h.Parts.Orders.Order(c.Request.Context(), id)
}

func (h *Handlers) orderForm(c *gin.Context) (order.Order, *form.Form, error) {
	f, err := small(c)
	if err != nil {
		return order.Order{}, nil, err
	}
	o, err := h.order(c)
	return o, f, err
}

type partView func(view.Frame, view.PartProps) templ.Component

func (h *Handlers) showPart(c *gin.Context, status int, title string, body partView, props view.PartProps) error {
	props.Errors = inWords(c, props.Errors)
	return h.draw(c, status, say(c, title, "number", props.Order.Number), func(f view.Frame) templ.Component { return body(f, props) })
}

// afterPart goes back to the order when it was done, and otherwise shows the form again with what is to be mended.
func (h *Handlers) afterPart(c *gin.Context, err error, done, title string, body partView, props view.PartProps) error {
	wrong, known := fault.Of(err)
	switch {
	case err == nil:
		h.Changed()
		return page.SeeOther(c, "/admin/orders/"+strconv.FormatInt(props.Order.ID, 10)+"?told="+done)
	case known && wrong.Kind == fault.Conflict:
		props.Notice = text.From(c.Request.Context()).TMap(wrong.Key, wrong.Args)
		return h.showPart(c, http.StatusConflict, title, body, props)
	case known && wrong.Kind == fault.Invalid:
		props.Errors = wrong.Fields
		return h.showPart(c, http.StatusUnprocessableEntity, title, body, props)
	default:
		return err
	}
}

// readPieces reads how many of each line, and how many of them go back on hand. An empty field is none.
func readPieces(f *form.Form, o order.Order) []order.Piece {
	pieces := make([]order.Piece, 0, len(o.Lines))
	for _, l := range o.Lines {
		pieces = append(pieces, order.Piece{LineID: l.ID, Quantity: readCount(f, order.PieceField(l.ID)), Back: readCount(f, order.BackField(l.ID))})
	}
	return pieces
}

func readCount(f *form.Form, name string) int64 {
	if strings.TrimSpace(f.Text(name)) == "" {
		return 0
	}
	return f.Whole(name, "orders.pieces.whole")
}

// readAmount reads a sum of money; an empty field is nothing.
func readAmount(f *form.Form, name, currency string) money.Amount {
	if strings.TrimSpace(f.Text(name)) == "" {
		return money.Of(0, currency)
	}
	return f.Amount(name, currency, "orders.money.amount")
}

// typedPieces is what stands in the fields of a form about pieces.
func typedPieces(f *form.Form, o order.Order, names ...string) map[string]string {
	kept := map[string]string{}
	for _, l := range o.Lines {
		names = append(names, order.PieceField(l.ID), order.BackField(l.ID))
	}
	for _, name := range names {
		kept[name] = f.Text(name)
	}
	return kept
}

// version is the one of the order that was seen; 0 is no order's.
func version(f *form.Form) int64 {
	n, _ := strconv.ParseInt(f.Text("version"), 10, 64)
	return n
}

func returnOf(o order.Order, typed string) (order.Return, bool) {
	id, _ := strconv.ParseInt(typed, 10, 64)
	r, ok := o.Return(id)
	return r, ok && r.Repayable()
}

// inWords writes the sums of money in messages as the page's language does.
func inWords(c *gin.Context, faults []fault.Field) []fault.Field {
	for i, f := range faults {
		for name, value := range f.Args {
			if a, ok := value.(money.Amount); ok {
				faults[i].Args[name] = money.Format(a, text.Language(c.Request.Context()))
			}
		}
	}
	return faults
}
