package storefront

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/shop"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/storefront"
)

// Order is an order by its secret link. It is nobody else's to find, cache or refer from.
func (h *Handlers) Order(c *gin.Context) error { return h.showOrder(c, http.StatusOK, "") }

func (h *Handlers) showOrder(c *gin.Context, status int, notice string) error {
	c.Header("Cache-Control", "no-store")
	c.Header("Referrer-Policy", "no-referrer")
	o, s, err := h.Desk.Order(c.Request.Context(), c.Param("token"))
	if err != nil {
		return err
	}
	v, err := h.shelfView(c)
	if err != nil {
		return err
	}
	frame, err := h.frame(c, v)
	if err != nil {
		return err
	}
	frame.Title, frame.NoIndex = say(c, "order.title", "number", o.Number), true
	payment, _ := s.Payment(shop.PaymentKind(o.Payment))
	props := view.OrderProps{Order: o, Payment: payment, Seller: s.Seller, Location: s.Location(), ReturnDays: s.ReturnDays, Notice: notice}
	for _, m := range s.Delivery {
		if m.Key == o.Delivery.Key {
			props.Point = m.Point
		}
	}
	return page.Render(c, status, view.Order(frame, props))
}

// LookUp asks for a number and an email.
func (h *Handlers) LookUp(c *gin.Context) error {
	return h.showLookUp(c, http.StatusOK, view.LookUpProps{Number: c.Query("number")})
}

// SendLink mails the link of an order. Whether there is one is not said.
func (h *Handlers) SendLink(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	props := view.LookUpProps{Number: f.Text("number"), Email: f.Text("email")}
	o, found, err := h.Desk.LookUp(c.Request.Context(), props.Number, props.Email)
	if wrong, ok := fault.Of(err); ok && wrong.Kind == fault.Invalid {
		props.Errors = wrong.Fields
		return h.showLookUp(c, http.StatusUnprocessableEntity, props)
	}
	if err != nil {
		return err
	}
	if found {
		if err := h.MailLink(c.Request.Context(), o); err != nil {
			return err
		}
	}
	return h.showLookUp(c, http.StatusOK, view.LookUpProps{Sent: true, Email: props.Email})
}

func (h *Handlers) showLookUp(c *gin.Context, status int, props view.LookUpProps) error {
	c.Header("Cache-Control", "no-store") // it may hold somebody's address
	v, err := h.shelfView(c)
	if err != nil {
		return err
	}
	frame, err := h.frame(c, v)
	if err != nil {
		return err
	}
	frame.Title, frame.NoIndex = say(c, "lookup.title"), true
	if len(props.Errors) > 0 {
		frame.Title = say(c, "error.prefix", "title", frame.Title)
	}
	return page.Render(c, status, view.LookUp(frame, props))
}
