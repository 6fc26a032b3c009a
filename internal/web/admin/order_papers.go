package admin

import (
	"bytes"
	"io"
	"net/http"
	"regexp"
	"strconv"

	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/invoice"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shop"
	view "vitrin/views/admin"
)

// Papers writes an order's papers; an empty language is the buyer's.
type Papers interface {
	Invoice(w io.Writer, i invoice.Invoice, language string) error
	Notes(w io.Writer, orders []order.Order, s shop.Shop, language string) error
}

// MakeInvoice gives an order its invoice or, for a refund, its credit note.
func (h *Handlers) MakeInvoice(c *gin.Context) error {
	o, f, err := h.orderForm(c)
	if err != nil {
		return err
	}
	refund, _ := strconv.ParseInt(f.Text("refund"), 10, 64) // 0 is the invoice
	_, err = h.Parts.Orders.Invoice(c.Request.Context(), o.ID, version(f), refund, here(c).Name)
	return h.afterChange(c, o.ID, err, "invoiced", view.OrderProps{})
}

// Invoice is one invoice or credit note as PDF, in the buyer's language or in another.
func (h *Handlers) Invoice(c *gin.Context) error {
	id, err := strconv.ParseInt(c.Param("invoice"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "orders.invoice.unknown")
	}
	i, err := h.Parts.Orders.InvoiceByID(c.Request.Context(), id)
	if err != nil {
		return err
	}
	if strconv.FormatInt(i.OrderID, 10) != c.Param("id") {
		return fault.New(fault.NotFound, "orders.invoice.unknown")
	}
	language := spoken(c)
	if language == "" {
		language = i.Content.Language
	}
	return sendPDF(c, i.Number(), func(w io.Writer) error { return h.Papers.Invoice(w, i, language) })
}

// Note is one order's delivery note.
func (h *Handlers) Note(c *gin.Context) error {
	o, err := h.order(c)
	if err != nil {
		return err
	}
	return h.sendNotes(c, o.Number, []order.Order{o})
}

// Notes are the delivery notes of the orders that were ticked, in one file.
func (h *Handlers) Notes(c *gin.Context) error {
	seen, err := tickedOrders(c.QueryArray("order"))
	if err != nil {
		return err
	}
	orders, err := h.Parts.Orders.Several(c.Request.Context(), idsOf(seen))
	if err != nil {
		return err
	}
	return h.sendNotes(c, "notes", orders)
}

func (h *Handlers) sendNotes(c *gin.Context, name string, orders []order.Order) error {
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	if len(orders) == 0 {
		return fault.New(fault.NotFound, "order.unknown")
	}
	return sendPDF(c, name, func(w io.Writer) error { return h.Papers.Notes(w, orders, s, spoken(c)) })
}

// spoken is the language that was asked for; empty when none was.
func spoken(c *gin.Context) string {
	for _, l := range lang.All() {
		if c.Query("language") == l {
			return l
		}
	}
	return ""
}

// fileName is what may not stand in the name of a file: an order that was moved in has a number of its own making.
var fileName = regexp.MustCompile(`[^A-Za-z0-9-]+`)

// sendPDF shows a file in the browser; it is written whole before anything is sent, so that what fails is a page that says so.
func sendPDF(c *gin.Context, name string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	c.Header("Content-Disposition", `inline; filename="`+fileName.ReplaceAllString(name, "")+`.pdf"`)
	c.Data(http.StatusOK, "application/pdf", b.Bytes())
	return nil
}
