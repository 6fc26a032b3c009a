package admin

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/stockroom"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

// Stocktakes lists the stocktakes, with the form that starts one.
func (h *Handlers) Stocktakes(c *gin.Context) error {
	return h.showStocktakes(c, http.StatusOK, view.StocktakesProps{Said: shelfSaid(c)})
}

func (h *Handlers) showStocktakes(c *gin.Context, status int, props view.StocktakesProps) error {
	var err error
	if props.Stocktakes, props.Tree, err = h.Stock.Stocktakes(c.Request.Context()); err != nil {
		return err
	}
	return h.draw(c, status, say(c, "shelves.stocktakes"), func(f view.Frame) templ.Component { return view.Stocktakes(f, props) })
}

// StartStocktake makes a list of what is to be counted.
func (h *Handlers) StartStocktake(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	ask := stockroom.Asked{Name: f.Text("name"), Scope: f.Text("scope"), Codes: f.Text("codes")}
	ask.Category, _ = strconv.ParseInt(f.Text("category"), 10, 64) // one that is none is said to be missing
	made, err := h.Stock.Start(c.Request.Context(), ask, here(c).Name)
	if wrong, ok := fault.Of(err); ok && wrong.Kind == fault.Invalid {
		return h.showStocktakes(c, page.Status(wrong), view.StocktakesProps{Typed: typed(c, f), Errors: wrong.Fields})
	}
	if err != nil {
		return err
	}
	return page.SeeOther(c, "/admin/stocktakes/"+decimal(made.ID))
}

// linesPerPage is how many lines of a stocktake one form holds; a printed list has more.
const (
	linesPerPage = 100
	linesPrinted = 5000
)

// Stocktake is one stocktake: the field to scan into, and the list to fill in.
func (h *Handlers) Stocktake(c *gin.Context) error {
	props := view.StocktakeProps{Said: shelfSaid(c)}
	if c.Query("said") == "scanned" {
		props.Scanned = text.T(c.Request.Context(), "shelves.said.scanned", "sku", cut(c.Query("sku")), "found", asked(c, "found"))
	}
	return h.showStocktake(c, http.StatusOK, props)
}

func (h *Handlers) showStocktake(c *gin.Context, status int, props view.StocktakeProps) error {
	id, err := number(c, "stocktake.unknown")
	if err != nil {
		return err
	}
	limit := linesPerPage
	props.After = int(max(asked(c, "after"), 0))
	switch which := inventory.Which(c.Query("show")); which {
	case inventory.Missing, inventory.Differing:
		props.Which = which
	}
	if props.Print = c.Query("print") != ""; props.Print {
		limit = linesPrinted
	}
	if props.Stocktake, props.Lines, err = h.Stock.Stocktake(c.Request.Context(), id, props.Which, props.After, limit+1); err != nil {
		return err
	}
	if len(props.Lines) > limit {
		props.Lines, props.More = props.Lines[:limit], true
	}
	return h.draw(c, status, props.Stocktake.Name, func(f view.Frame) templ.Component { return view.Stocktake(f, props) })
}

// ScanLine adds what was scanned to its line.
func (h *Handlers) ScanLine(c *gin.Context) error {
	id, err := number(c, "stocktake.unknown")
	if err != nil {
		return err
	}
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	n, ok := pieces(f.Text("pieces"), 1)
	if !ok {
		f.Faults = append(f.Faults, fault.Field{Name: "pieces", Key: "stock.quantity.wrong"})
	}
	var line inventory.Line
	if err = f.Err(); err == nil {
		line, err = h.Stock.Scan(c.Request.Context(), id, f.Text("code"), n, here(c).Name)
	}
	if done, err := h.notCounted(c, f, err); done {
		return err
	}
	return page.SeeOther(c, saying("/admin/stocktakes/"+decimal(id), "scanned", "sku", line.SKU, "found", decimal(line.Found)))
}

// notCounted answers a count that was refused; done is false when it was not.
func (h *Handlers) notCounted(c *gin.Context, f *form.Form, err error) (done bool, answer error) {
	wrong, ok := fault.Of(err)
	switch {
	case err == nil:
		return false, nil
	case ok && wrong.Kind == fault.Invalid:
		return true, h.showStocktake(c, page.Status(wrong), view.StocktakeProps{Typed: typed(c, f), Errors: wrong.Fields})
	case ok && wrong.Kind == fault.Conflict:
		return true, h.showStocktake(c, page.Status(wrong), view.StocktakeProps{Notice: sentence(c, wrong)})
	default:
		return true, err
	}
}

// CountLines keeps the figures of the list that were changed.
func (h *Handlers) CountLines(c *gin.Context) error {
	id, err := number(c, "stocktake.unknown")
	if err != nil {
		return err
	}
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	var counts []inventory.Count
	for name := range c.Request.PostForm {
		variant, err := strconv.ParseInt(strings.TrimPrefix(name, view.FoundField), 10, 64)
		if err != nil || !strings.HasPrefix(name, view.FoundField) || strings.TrimSpace(f.Text(name)) == strings.TrimSpace(f.Text("was."+decimal(variant))) {
			continue
		}
		found, ok := pieces(f.Text(name), inventory.Uncounted)
		if !ok || found < inventory.Uncounted || found == inventory.Uncounted && strings.TrimSpace(f.Text(name)) != "" {
			f.Faults = append(f.Faults, fault.Field{Name: name, Key: "stock.quantity.wrong"})
			continue
		}
		counts = append(counts, inventory.Count{VariantID: variant, Found: found})
	}
	if err = f.Err(); err == nil {
		err = h.Stock.Count(c.Request.Context(), id, counts, here(c).Name)
	}
	if done, err := h.notCounted(c, f, err); done {
		return err
	}
	to := "/admin/stocktakes/" + decimal(id)
	return page.SeeOther(c, saying(to, "counted", "show", c.Query("show"), "after", decimal(asked(c, "after"))))
}

// EndStocktake books the differences, or drops the stocktake.
func (h *Handlers) EndStocktake(c *gin.Context) error {
	id, err := number(c, "stocktake.unknown")
	if err != nil {
		return err
	}
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	to, said := "/admin/stocktakes/"+decimal(id), "booked"
	switch f.Text("end") {
	case "book":
		var done inventory.Booking
		if done, err = h.Stock.Book(c.Request.Context(), id, f.Text("rest") != "", here(c).Name); err == nil && done.Short > 0 {
			said = "short"
		}
	case "drop":
		said, err = "dropped", h.Stock.Drop(c.Request.Context(), id, here(c).Name)
	default:
		return fault.New(fault.Invalid, "fault.form")
	}
	if done, err := h.notCounted(c, f, err); done {
		return err
	}
	h.Changed()
	return page.SeeOther(c, saying(to, said))
}
