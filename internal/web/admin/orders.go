package admin

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/export"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

const perPage = 50

// Orders lists orders, the newest first.
func (h *Handlers) Orders(c *gin.Context) error {
	f := order.Filter{Text: c.Query("q"), Unpaid: c.Query("unpaid") != "", Limit: perPage}
	if state := order.State(c.Query("state")); slices.Contains(order.States(), state) {
		f.State = state
	}
	f.Before, _ = strconv.ParseInt(c.Query("before"), 10, 64) // anything else is the first page
	orders, counts, err := h.Parts.Orders.Index(c.Request.Context(), f)
	if err != nil {
		return err
	}
	s, err := h.Shop(c.Request.Context())
	if err != nil {
		return err
	}
	props := view.OrdersProps{Orders: orders, Counts: counts, Filter: f, Zone: s.Location(), More: len(orders) == perPage}
	return page.Render(c, http.StatusOK, view.Orders(h.frame(c, say(c, "desk.orders")), props))
}

// Order shows one order with what may be done with it.
func (h *Handlers) Order(c *gin.Context) error { return h.showOrder(c, http.StatusOK, "") }

func (h *Handlers) showOrder(c *gin.Context, status int, notice string) error {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "order.unknown")
	}
	o, err := h.Parts.Orders.Order(c.Request.Context(), id)
	if err != nil {
		return err
	}
	s, err := h.Shop(c.Request.Context())
	if err != nil {
		return err
	}
	props := view.OrderProps{Order: o, Actions: order.Actions(o), Zone: s.Location(), Notice: notice}
	return page.Render(c, status, view.Order(h.frame(c, say(c, "desk.order", "number", o.Number)), props))
}

// ActOnOrder does one action. When somebody else was quicker it shows the order as it is now and does nothing.
func (h *Handlers) ActOnOrder(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "order.unknown")
	}
	version, _ := strconv.ParseInt(f.Text("version"), 10, 64) // 0 is no order's version
	_, err = h.Parts.Orders.Act(c.Request.Context(), id, version, order.Action(f.Text("action")), here(c).Name, f.Text("note"))
	if wrong, ok := fault.Of(err); ok && (wrong.Kind == fault.Conflict || wrong.Kind == fault.Invalid) {
		key, args := wrong.Key, []any{}
		if len(wrong.Fields) > 0 {
			key, args = wrong.Fields[0].Key, []any{"max", wrong.Fields[0].Args["max"]}
		}
		return h.showOrder(c, page.Status(wrong), say(c, key, args...))
	}
	if err != nil {
		return err
	}
	h.Changed()
	return page.SeeOther(c, "/admin/orders/"+c.Param("id"))
}

// Export writes orders, stock or products for outside: whole, or orders page by page with a cursor.
func (h *Handlers) Export(c *gin.Context) error {
	e := export.Exporter{Store: h.Parts.Export}
	ctx, file := c.Request.Context(), c.Param("file")
	if file == "orders.json" && (c.Query("cursor") != "" || c.Query("limit") != "") {
		limit, err := strconv.Atoi(c.DefaultQuery("limit", "200"))
		if err != nil || limit < 1 || limit > 1000 {
			return fault.New(fault.Invalid, "desk.export.limit")
		}
		body, err := e.OrdersPage(ctx, c.Query("cursor"), limit)
		if err != nil {
			return err
		}
		c.JSON(http.StatusOK, body)
		return nil
	}
	kind := "application/json; charset=utf-8"
	if format(file) == export.CSV {
		kind = "text/csv; charset=utf-8"
		c.Header("Content-Disposition", `attachment; filename="`+file+`"`)
	}
	c.Header("Content-Type", kind)
	switch file {
	case "orders.json", "orders.csv":
		return e.Orders(ctx, c.Writer, format(file))
	case "stock.json", "stock.csv":
		return e.Stock(ctx, c.Writer, format(file))
	case "products.json", "products.csv":
		return e.Products(ctx, c.Writer, format(file))
	default:
		c.Writer.Header().Del("Content-Disposition")
		return fault.New(fault.NotFound, "page.unknown")
	}
}

func format(file string) export.Format {
	if len(file) > 4 && file[len(file)-4:] == ".csv" {
		return export.CSV
	}
	return export.JSON
}
