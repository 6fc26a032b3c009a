package admin

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

// LowStock lists what there is too little of, and finds a variant's ledger by its code.
func (h *Handlers) LowStock(c *gin.Context) error {
	if code := cut(c.Query("q")); code != "" {
		id, err := h.Stock.ByCode(c.Request.Context(), code)
		if err == nil {
			return page.SeeOther(c, "/admin/stock/"+decimal(id))
		}
		if !fault.Is(err, fault.NotFound) {
			return err
		}
		return h.showLow(c, http.StatusOK, view.LowProps{Asked: code, Notice: text.T(c.Request.Context(), "shelves.stock.unknown", "code", code)})
	}
	return h.showLow(c, http.StatusOK, view.LowProps{Said: shelfSaid(c)})
}

func (h *Handlers) showLow(c *gin.Context, status int, props view.LowProps) error {
	after := inventory.Start()
	if c.Query("after") != "" {
		after = inventory.Place{OnHand: asked(c, "left"), ID: asked(c, "after")}
	}
	shop, items, err := h.Stock.Low(c.Request.Context(), after, perPage+1)
	if err != nil {
		return err
	}
	props.Shop, props.Items, props.More = shop, items[:min(len(items), perPage)], len(items) > perPage
	return h.draw(c, status, say(c, "shelves.low"), func(f view.Frame) templ.Component { return view.LowStock(f, props) })
}

// SetLowStock keeps the threshold of the shop.
func (h *Handlers) SetLowStock(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	at := f.Whole("low", "stock.low.wrong")
	if err = f.Err(); err == nil {
		err = h.Stock.SetLow(c.Request.Context(), at)
	}
	if wrong, ok := fault.Of(err); ok && wrong.Kind == fault.Invalid {
		return h.showLow(c, page.Status(wrong), view.LowProps{Typed: typed(c, f), Errors: wrong.Fields})
	}
	if err != nil {
		return err
	}
	return page.SeeOther(c, saying("/admin/stock", "threshold"))
}

// ProductStock leads from a product to the ledger of its first variant.
func (h *Handlers) ProductStock(c *gin.Context) error {
	id, err := number(c, "product.unknown")
	if err != nil {
		return err
	}
	variant, err := h.Stock.OfProduct(c.Request.Context(), id)
	if err != nil {
		return err
	}
	return page.SeeOther(c, "/admin/stock/"+decimal(variant))
}

// Ledger is the stock of one variant: what moved it, why, and who.
func (h *Handlers) Ledger(c *gin.Context) error {
	return h.showLedger(c, http.StatusOK, view.LedgerProps{Said: shelfSaid(c)})
}

func (h *Handlers) showLedger(c *gin.Context, status int, props view.LedgerProps) error {
	id, err := number(c, "variant.unknown")
	if err != nil {
		return err
	}
	props.Ledger, err = h.Stock.Ledger(c.Request.Context(), id, asked(c, "before"), perPage+1)
	if err != nil {
		return err
	}
	if len(props.Ledger.Movements) > perPage {
		props.Ledger.Movements, props.More = props.Ledger.Movements[:perPage], true
	}
	title := text.T(c.Request.Context(), "shelves.ledger.of", "sku", props.Ledger.Item.SKU)
	return h.draw(c, status, title, func(f view.Frame) templ.Component { return view.StockLedger(f, props) })
}

// AdjustStock moves stock by hand.
func (h *Handlers) AdjustStock(c *gin.Context) error {
	id, err := number(c, "variant.unknown")
	if err != nil {
		return err
	}
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	a := inventory.Adjustment{VariantID: id, Reason: inventory.Reason(f.Text("reason")), Note: f.Text("note")}
	a.Quantity, a.Seen = f.Whole("quantity", "stock.quantity.wrong"), f.Whole("seen", "stock.quantity.wrong")
	if err = f.Err(); err == nil {
		err = h.Stock.Adjust(c.Request.Context(), a, here(c).Name)
	}
	wrong, ok := fault.Of(err)
	switch {
	case err == nil:
		h.Changed()
		return page.SeeOther(c, saying("/admin/stock/"+decimal(id), "adjusted"))
	case ok && wrong.Kind == fault.Invalid:
		return h.showLedger(c, page.Status(wrong), view.LedgerProps{Typed: typed(c, f), Errors: wrong.Fields})
	case ok && wrong.Kind == fault.Conflict:
		return h.showLedger(c, page.Status(wrong), view.LedgerProps{Typed: typedAnew(c, f), Notice: sentence(c, wrong)})
	default:
		return err
	}
}

// SetVariantLow keeps the threshold of one variant; an empty field follows the shop.
func (h *Handlers) SetVariantLow(c *gin.Context) error {
	id, err := number(c, "variant.unknown")
	if err != nil {
		return err
	}
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	at := inventory.Follows
	if strings.TrimSpace(f.Text("low")) != "" {
		if at = f.Whole("low", "stock.low.wrong"); at < 0 {
			f.Faults = append(f.Faults, fault.Field{Name: "low", Key: "stock.low.wrong"})
		}
	}
	if err = f.Err(); err == nil {
		err = h.Stock.SetVariantLow(c.Request.Context(), id, at)
	}
	if wrong, ok := fault.Of(err); ok && wrong.Kind == fault.Invalid {
		return h.showLedger(c, page.Status(wrong), view.LedgerProps{Typed: typed(c, f), Errors: wrong.Fields})
	}
	if err != nil {
		return err
	}
	return page.SeeOther(c, saying("/admin/stock/"+decimal(id), "threshold"))
}

// pieces reads a number that may be left out.
func pieces(text string, otherwise int64) (int64, bool) {
	if strings.TrimSpace(text) == "" {
		return otherwise, true
	}
	n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	return n, err == nil
}

// typedAnew is a form as it was sent, to be sent again over what is there now.
func typedAnew(c *gin.Context, f *form.Form) map[string]string {
	t := typed(c, f)
	delete(t, "seen")
	return t
}
