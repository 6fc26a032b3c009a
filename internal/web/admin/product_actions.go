package admin

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// ActOnProduct does what changes a product as a whole: publishing, which is no part of saving, copying, archiving, deleting.
func (h *Handlers) ActOnProduct(c *gin.Context) error {
	p, _, err := h.product(c)
	if err != nil {
		return err
	}
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	to, err := h.act(c, f, p)
	wrong, ok := fault.Of(err)
	switch {
	case err == nil:
		h.Changed()
		return page.SeeOther(c, to)
	case ok && (wrong.Kind == fault.Invalid || wrong.Kind == fault.Conflict):
		return h.refuseAction(c, f, wrong)
	default:
		return err
	}
}

// refuseAction shows the product with the reason why something was not done to it.
func (h *Handlers) refuseAction(c *gin.Context, f *form.Form, wrong *fault.Error) error {
	p, tree, err := h.product(c)
	if err != nil {
		return err
	}
	props := view.ProductProps{Date: f.Text("date"), Time: f.Text("time")}.Of(c.Request.Context(), p, tree)
	if wrong.Kind == fault.Conflict {
		props.Notice = say(c, wrong.Key)
		return h.showProduct(c, page.Status(wrong), props)
	}
	r := &reading{rows: props.Form.List("rows")}
	props.Errors = r.onForm(wrong)
	for i := range props.Errors {
		if props.Errors[i].Name == "at" {
			props.Errors[i].Name = "date"
		}
	}
	return h.showProduct(c, page.Status(wrong), props)
}

// act does one action and tells which page shows what it has done.
func (h *Handlers) act(c *gin.Context, f *form.Form, p catalog.Product) (to string, err error) {
	ctx, by, products := c.Request.Context(), here(c).Name, h.Parts.Products
	own := "/admin/products/" + strconv.FormatInt(p.ID, 10)
	switch f.Text("do") {
	case "publish":
		_, err = products.Publish(ctx, p.ID, by)
		return own + "?said=published", err
	case "schedule":
		at, err := h.moment(c, f)
		if err == nil {
			_, err = products.Schedule(ctx, p.ID, at, by)
		}
		return own + "?said=scheduled", err
	case "withdraw":
		_, err = products.Withdraw(ctx, p.ID, catalog.Draft, by)
		return own + "?said=withdrawn", err
	case "restore": // to a draft, or to the shop where the page that archived it offers to undo that
		if f.Text("was") == string(catalog.Active) {
			_, err = products.Publish(ctx, p.ID, by)
		} else {
			_, err = products.Withdraw(ctx, p.ID, catalog.Draft, by)
		}
		return own + "?said=restored", err
	case "duplicate":
		return h.duplicate(ctx, p, by)
	case "archive":
		_, err = products.Withdraw(ctx, p.ID, catalog.Archived, by)
		return done("archived", p.ID, url.Values{"was": {string(p.State)}}), err
	case "delete":
		return done("deleted", p.ID, nil), products.Delete(ctx, p.ID)
	}
	return own, fault.New(fault.Invalid, "fault.form")
}

// done is the index with what was done and what is needed to undo it.
func done(what string, id int64, more url.Values) string {
	values := url.Values{"said": {what}, "of": {strconv.FormatInt(id, 10)}}
	for name, value := range more {
		values[name] = value
	}
	return "/admin/products?" + values.Encode()
}

func (h *Handlers) duplicate(ctx context.Context, p catalog.Product, by string) (to string, err error) {
	mark := lang.Text{}
	for _, l := range lang.All() {
		mark[l] = h.Text.In(l).T("editor.copy")
	}
	made, err := h.Parts.Products.Duplicate(ctx, p.ID, mark, by)
	return "/admin/products/" + strconv.FormatInt(made.ID, 10) + "?said=duplicated", err
}

// moment reads a day and a time of the shop's own zone.
func (h *Handlers) moment(c *gin.Context, f *form.Form) (time.Time, error) {
	s, err := h.settings(c)
	if err != nil {
		return time.Time{}, err
	}
	clock := strings.TrimSpace(f.Text("time"))
	if clock == "" {
		clock = "00:00"
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", strings.TrimSpace(f.Text("date"))+" "+clock, s.Location())
	if err != nil || at.Year() < 2000 || at.Year() > 2200 {
		return at, fault.Fields([]fault.Field{{Name: "at", Key: "product.schedule.wrong"}})
	}
	return at.UTC(), nil
}

// PutProductBack undoes a deletion.
func (h *Handlers) PutProductBack(c *gin.Context) error {
	id, err := number(c, "product.unknown")
	if err != nil {
		return err
	}
	p, err := h.Parts.Products.PutBack(c.Request.Context(), id, here(c).Name)
	if err != nil {
		return err
	}
	h.Changed()
	return page.SeeOther(c, "/admin/products/"+strconv.FormatInt(p.ID, 10)+"?said=restored")
}
