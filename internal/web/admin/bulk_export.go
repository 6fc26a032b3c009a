package admin

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/export"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
)

// ExportProducts writes the products that are ticked, or all that match.
func (h *Handlers) ExportProducts(c *gin.Context) error {
	tree, err := h.Parts.Products.Tree(c.Request.Context())
	if err != nil {
		return err
	}
	s := selectionOf(tree, c.Request.URL.Query())
	if len(s.IDs) == 0 && !s.All {
		return fault.New(fault.Invalid, "bulk.none")
	}
	ids, err := h.Parts.Bulk.IDs(c.Request.Context(), s)
	if err != nil {
		return err
	}
	f, name := export.CSV, "products.csv"
	switch export.Format(c.Query("format")) {
	case export.Shopify:
		f, name = export.Shopify, "products-shopify.csv"
	case export.JSON:
		f, name = export.JSON, "products.json"
	}
	return h.sendFile(c, name, func(ctx context.Context, w io.Writer) error {
		return export.Exporter{Store: h.Parts.Export}.SomeProducts(ctx, w, f, ids)
	})
}

// ExportOrders writes the orders of a view.
func (h *Handlers) ExportOrders(c *gin.Context) error {
	if err := h.Need(staff.SeeOrders)(c); err != nil {
		return err
	}
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	f, name := export.CSV, "orders.csv"
	if export.Format(c.Query("format")) == export.JSON {
		f, name = export.JSON, "orders.json"
	}
	view := orderFilter(c, s.Location())
	return h.sendFile(c, name, func(ctx context.Context, w io.Writer) error {
		return export.Exporter{Store: h.Parts.Export}.SomeOrders(ctx, w, f, view)
	})
}

// ExportCustomers writes the customers that a list finds.
func (h *Handlers) ExportCustomers(c *gin.Context) error {
	if err := h.Need(staff.SeeOrders)(c); err != nil {
		return err
	}
	text := cut(plainText(c.Query("q")))
	return h.sendFile(c, "customers.csv", func(ctx context.Context, w io.Writer) error {
		return export.Exporter{Store: h.Parts.Export}.Customers(ctx, w, export.CSV, text)
	})
}

// sendFile answers with a file that is written as it is made. One that breaks off half-way breaks the connection, so that
// nobody takes the half for the whole.
func (h *Handlers) sendFile(c *gin.Context, name string, write func(context.Context, io.Writer) error) error {
	kind := "text/csv; charset=utf-8"
	if name[len(name)-5:] == ".json" {
		kind = "application/json; charset=utf-8"
	}
	c.Header("Content-Type", kind)
	c.Header("Content-Disposition", `attachment; filename="`+name+`"`)
	if c.Request.Method == http.MethodHead {
		c.Status(http.StatusOK)
		return nil
	}
	err := write(c.Request.Context(), c.Writer)
	if err == nil {
		return nil
	}
	if !c.Writer.Written() {
		c.Writer.Header().Del("Content-Disposition")
		return err
	}
	h.Log.ErrorContext(c.Request.Context(), "export broke off", "file", name, "error", err)
	return http.NewResponseController(c.Writer).SetWriteDeadline(time.Unix(1, 0))
}
