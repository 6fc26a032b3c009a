package admin

import (
	"context"
	"io"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/export"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
)

// maxExportPage bounds a page of orders taken out with a cursor.
const maxExportPage = 1000

// Export writes orders, stock or products for outside: whole, or orders page by page with a cursor.
func (h *Handlers) Export(c *gin.Context) error {
	file := c.Param("file")
	right := staff.SeeProducts
	if strings.HasPrefix(file, "orders.") {
		right = staff.SeeOrders
	}
	if err := h.Need(right)(c); err != nil {
		return err
	}
	if file == "orders.json" && (c.Query("cursor") != "" || c.Query("limit") != "") {
		return h.exportPage(c)
	}
	e := export.Exporter{Store: h.Parts.Export}
	write := map[string]func(context.Context, io.Writer, export.Format) error{
		"orders.json": e.Orders, "orders.csv": e.Orders, "stock.json": e.Stock, "stock.csv": e.Stock, "products.json": e.Products, "products.csv": e.Products,
	}[file]
	if write == nil {
		return fault.New(fault.NotFound, "page.unknown")
	}
	format, kind := export.JSON, "application/json; charset=utf-8"
	if path.Ext(file) == ".csv" {
		format, kind = export.CSV, "text/csv; charset=utf-8"
		c.Header("Content-Disposition", `attachment; filename="`+file+`"`)
	}
	c.Header("Content-Type", kind)
	if c.Request.Method == http.MethodHead {
		c.Status(http.StatusOK)
		return nil
	}
	err := write(c.Request.Context(), c.Writer, format)
	if err == nil {
		return nil
	}
	return h.brokeOff(c, file, err)
}

// brokeOff ends a file that could not be written whole.
func (h *Handlers) brokeOff(c *gin.Context, file string, err error) error {
	if !c.Writer.Written() {
		c.Writer.Header().Del("Content-Disposition")
		return err
	}
	// Half of it is gone already: break the connection, so that nobody takes the half for the whole.
	h.Log.ErrorContext(c.Request.Context(), "export broke off", "file", file, "error", err)
	return http.NewResponseController(c.Writer).SetWriteDeadline(time.Unix(1, 0))
}

func (h *Handlers) exportPage(c *gin.Context) error {
	limit, err := strconv.Atoi(c.DefaultQuery("limit", "200"))
	if err != nil || limit < 1 || limit > maxExportPage {
		return fault.New(fault.Invalid, "desk.export.limit").With("max", maxExportPage)
	}
	body, err := export.Exporter{Store: h.Parts.Export}.OrdersPage(c.Request.Context(), c.Query("cursor"), limit)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, body)
	return nil
}
