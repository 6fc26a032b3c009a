package admin

import (
	"context"
	"net/http"
	"strconv"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/customer"
	view "vitrin/views/admin"
)

// Customers is where the customers are that were brought in.
type Customers interface {
	Customers(ctx context.Context, text string, before int64, limit int) ([]customer.Customer, error)
	CustomerByID(ctx context.Context, id int64) (customer.Customer, error)
}

// Customers lists those who were brought in from another shop, the newest first.
func (h *Handlers) Customers(c *gin.Context) error {
	before, _ := strconv.ParseInt(c.Query("before"), 10, 64) // anything else is the first page
	text := cut(plainText(c.Query("q")))
	all, err := h.Parts.Customers.Customers(c.Request.Context(), text, before, perPage+1)
	if err != nil {
		return err
	}
	props := view.CustomersProps{Customers: all[:min(len(all), perPage)], Text: text, More: len(all) > perPage}
	return h.draw(c, http.StatusOK, say(c, "bulk.customers"), func(f view.Frame) templ.Component { return view.Customers(f, props) })
}

// Customer shows one of them whole.
func (h *Handlers) Customer(c *gin.Context) error {
	id, err := number(c, "customer.unknown")
	if err != nil {
		return err
	}
	one, err := h.Parts.Customers.CustomerByID(c.Request.Context(), id)
	if err != nil {
		return err
	}
	return h.draw(c, http.StatusOK, view.CustomerName(one), func(f view.Frame) templ.Component { return view.Customer(f, one) })
}
