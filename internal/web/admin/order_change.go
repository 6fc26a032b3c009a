package admin

import (
	"errors"
	"maps"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/fulfilment"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

// ChangePage shows an order that may still be changed, field by field.
func (h *Handlers) ChangePage(c *gin.Context) error {
	o, err := h.order(c)
	if err != nil {
		return err
	}
	if !order.MayRevise(o) {
		return h.showOrder(c, http.StatusConflict, o.ID, view.OrderProps{Notice: say(c, "orders.change.late")})
	}
	draft, err := h.Parts.Orders.Draft(c.Request.Context(), o.ID, fulfilment.Wanted{Contact: o.Contact, Address: o.Address})
	if _, wrong := fault.Of(err); err != nil && !wrong {
		return err
	}
	return h.showChange(c, http.StatusOK, view.ChangeProps{Order: draft.Order, Revision: draft.Revision, Offers: draft.Offers})
}

// ChangeOrder works a change out and shows what it means in money; once that was seen, it is kept.
func (h *Handlers) ChangeOrder(c *gin.Context) error {
	o, f, err := h.orderForm(c)
	if err != nil {
		return err
	}
	w, counts := readWanted(f, o)
	ctx := c.Request.Context()
	var draft fulfilment.Draft
	keeping := f.Text("step") == "do"
	if keeping && len(f.Faults) == 0 {
		draft, err = h.Parts.Orders.Keep(ctx, o.ID, w, here(c).Name)
	} else {
		draft, err = h.Parts.Orders.Draft(ctx, o.ID, w)
	}
	if err == nil && keeping && len(f.Faults) == 0 {
		h.Changed()
		return page.SeeOther(c, "/admin/orders/"+strconv.FormatInt(o.ID, 10)+"?told=changed")
	}
	props := view.ChangeProps{
		Order: draft.Order, Revision: draft.Revision, Offers: draft.Offers, Delivery: w.Delivery, Note: w.Note, Counts: counts, Add: draft.Wanted.Add,
		Difference: draft.Difference(), Owed: draft.Owed(), Seen: draft.Quote.Fingerprint(),
	}
	props.Sums.Subtotal, props.Sums.Shipping, props.Sums.Total = draft.Quote.Subtotal, draft.Quote.Shipping, draft.Quote.Total
	wrong, known := fault.Of(err)
	switch {
	case err != nil && (!known || (wrong.Kind != fault.Invalid && wrong.Kind != fault.Conflict)):
		return err
	case err != nil && wrong.Kind == fault.Conflict && wrong.Key == "order.action.late":
		return h.showOrder(c, http.StatusConflict, o.ID, view.OrderProps{Notice: say(c, "orders.change.late")})
	case err != nil && wrong.Kind == fault.Conflict:
		props.Notice, props.Worked = h.conflict(c, err, draft), wrong.Key != "order.short"
		return h.showChange(c, http.StatusConflict, props)
	case err != nil || len(f.Faults) > 0:
		if known {
			props.Errors = append(props.Errors, wrong.Fields...)
			if len(wrong.Fields) == 0 {
				props.Notice = text.From(ctx).TMap(wrong.Key, wrong.Args)
			}
		}
		props.Errors = append(props.Errors, f.Faults...)
		return h.showChange(c, http.StatusUnprocessableEntity, props)
	}
	props.Worked = true
	return h.showChange(c, http.StatusOK, props)
}

// conflict says what stands against a change: of goods that are short, which.
func (h *Handlers) conflict(c *gin.Context, err error, draft fulfilment.Draft) string {
	wrong, _ := fault.Of(err)
	short, ok := errors.AsType[*order.Shortage](err)
	if !ok {
		return text.From(c.Request.Context()).TMap(wrong.Key, wrong.Args)
	}
	var names []string
	for _, l := range draft.Revision.Lines {
		for _, id := range short.VariantIDs {
			if l.VariantID == id {
				names = append(names, l.Title.In(text.Language(c.Request.Context()))+" ("+l.SKU+")")
			}
		}
	}
	return say(c, "orders.change.short", "names", strings.Join(names, ", "))
}

func (h *Handlers) showChange(c *gin.Context, status int, props view.ChangeProps) error {
	props.Errors = inWords(c, props.Errors)
	return h.draw(c, status, say(c, "orders.change.title", "number", props.Order.Number), func(f view.Frame) templ.Component { return view.ChangeOrder(f, props) })
}

// readWanted reads an order as somebody wants it; counts are the quantities as they were typed, where they are none.
func readWanted(f *form.Form, o order.Order) (fulfilment.Wanted, map[string]string) {
	line := func(name string) string { return strings.Join(strings.Fields(f.Text(name)), " ") }
	w := fulfilment.Wanted{
		Version: version(f), Quantity: map[int64]int64{}, Added: map[int64]int64{}, Add: line("add"), Delivery: f.Text("delivery"), Note: f.Text("note"), Seen: f.Text("seen"),
		Contact: order.Contact{Name: line("name"), Email: line("email"), Phone: line("phone")},
		Address: order.Address{Street: line("street"), City: line("city"), Postcode: line("postcode"), Country: o.Address.Country},
	}
	counts := map[string]string{}
	read := func(name string, keep func(int64)) {
		before := len(f.Faults)
		n := f.Whole(name, "orders.pieces.whole")
		if len(f.Faults) > before {
			counts[name] = f.Text(name)
			return
		}
		keep(n)
	}
	for _, l := range o.Lines {
		if name := order.PieceField(l.ID); f.Has(name) {
			read(name, func(n int64) { w.Quantity[l.ID] = n })
		}
	}
	for name := range maps.Keys(f.Named("added.")) {
		if variant, err := strconv.ParseInt(strings.TrimPrefix(name, "added."), 10, 64); err == nil {
			read(name, func(n int64) { w.Added[variant] = n })
		}
	}
	return w, counts
}
