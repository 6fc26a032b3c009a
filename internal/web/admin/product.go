package admin

import (
	"errors"
	"io"
	"maps"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/merchandising"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/staff"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

// Product is the editor of one product.
func (h *Handlers) Product(c *gin.Context) error {
	p, tree, err := h.product(c)
	if err != nil {
		return err
	}
	props := view.ProductProps{Said: saidOf(c, "created", "saved", "published", "scheduled", "withdrawn", "restored", "duplicated")}
	return h.showProduct(c, http.StatusOK, props.Of(c.Request.Context(), p, tree))
}

func (h *Handlers) showProduct(c *gin.Context, status int, props view.ProductProps) error {
	props.Now, props.Base = h.Now(), h.Base
	props.MayEdit, props.MayCount = here(c).May(staff.EditProducts), here(c).May(staff.CountStock)
	var err error
	if props.Troubles, err = h.Parts.Pictures.PictureTroubles(c.Request.Context(), props.Product.Pictures); err != nil {
		return err
	}
	title := props.Product.Name.In(text.Language(c.Request.Context()))
	return h.draw(c, status, title, func(f view.Frame) templ.Component { return view.Product(f, props) })
}

func (h *Handlers) product(c *gin.Context) (catalog.Product, catalog.Tree, error) {
	id, err := number(c, "product.unknown")
	if err != nil {
		return catalog.Product{}, catalog.Tree{}, err
	}
	return h.Parts.Products.Product(c.Request.Context(), id)
}

// saidOf is what the page before has done to a product.
func saidOf(c *gin.Context, known ...string) string {
	asked := c.Query("said")
	for _, k := range known {
		if k == asked {
			return say(c, "editor.said."+k)
		}
	}
	return ""
}

// SaveProduct saves the editor's form, or does what one of its buttons asks for without saving: the grid made anew, a
// picture moved, another category's facts shown. What is wrong stands beside its field with everything typed kept. When
// somebody else saved first, nothing is written and both versions are shown.
func (h *Handlers) SaveProduct(c *gin.Context) error {
	p, tree, err := h.product(c)
	if err != nil {
		return err
	}
	f, err := form.Read(c)
	if m := c.Request.MultipartForm; m != nil {
		defer m.RemoveAll() //nolint:errcheck // temporary files; the server only removes those of the request it made itself
	}
	if err != nil {
		return err
	}
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	props := view.ProductProps{}.Of(ctx, p, tree)
	theirs := props.Form
	props.Form, props.Version, props.Marks = whole(sheetOf(c, f), theirs), f.Text("version"), f.Text("marks")
	takeTheirs(props.Form, theirs, chosenTheirs(c))
	props.FilesLost = len(filesOf(c)) > 0

	do, key, _ := strings.Cut(f.Text("do"), ".")
	switch do {
	case "up":
		shift(props.Form, "pictures", key, -1)
	case "down":
		shift(props.Form, "pictures", key, 1)
	}
	changed, faults := arrange(ctx, props.Form, s.Currency, do == "combinations")
	switch {
	case len(faults) > 0:
		props.Errors = faults
		return h.showProduct(c, http.StatusUnprocessableEntity, props)
	case changed:
		props.Notice = say(c, "editor.rows.made")
		return h.showProduct(c, http.StatusOK, props)
	case do != "" && do != "save":
		props.Notice = say(c, "editor.unsaved")
		return h.showProduct(c, http.StatusOK, props)
	}
	return h.trySave(c, props, s.Currency)
}

// trySave saves what the form says. What somebody else saved meanwhile is put under it, and when nothing of the two
// differs it is saved over that.
func (h *Handlers) trySave(c *gin.Context, props view.ProductProps, currency string) error {
	for again := false; ; again = true {
		r := &reading{
			Form: form.Of(props.Form), sheet: props.Form, before: props.Product, tree: props.Tree, currency: currency, mayCount: here(c).May(staff.CountStock),
		}
		err := h.save(c, r, props.Version)
		wrong, ok := fault.Of(err)
		switch {
		case err == nil:
			h.Changed()
			return page.SeeOther(c, "/admin/products/"+strconv.FormatInt(props.Product.ID, 10)+"?said=saved")
		case ok && wrong.Kind == fault.Invalid:
			props.Errors = r.onForm(wrong)
			return h.showProduct(c, page.Status(wrong), props)
		case !ok || wrong.Kind != fault.Conflict:
			return err
		}
		p, tree, err := h.product(c)
		if err != nil {
			return err
		}
		overtaken := props.Version != strconv.FormatInt(p.Version, 10)
		now := view.ProductProps{FilesLost: props.FilesLost}.Of(c.Request.Context(), p, tree)
		now.Theirs = now.Form
		now.Form, now.Clashes = merge(props.Form, now.Theirs, props.Marks, overtaken)
		if len(now.Clashes) > 0 || again {
			now.Notice = say(c, wrong.Key)
			return h.showProduct(c, page.Status(wrong), now)
		}
		props = now
	}
}

// save reads the form, with the pictures that came with it, and applies it.
func (h *Handlers) save(c *gin.Context, r *reading, version string) (err error) {
	edit := merchandising.Edit{Product: r.product()}
	edit.Counts = r.counts
	edit.Product.Version, _ = strconv.ParseInt(version, 10, 64) // 0 is no product's version
	files, err := uploads(c)
	defer func() {
		for _, file := range files {
			err = errors.Join(err, file.Close())
		}
	}()
	if err != nil {
		return err
	}
	for _, file := range files {
		edit.Uploads = append(edit.Uploads, file)
	}
	if err := r.Err(); err != nil {
		return err
	}
	_, err = h.Parts.Products.Save(c.Request.Context(), edit, here(c).Name)
	return err
}

// sheetOf is the form as it was sent. A box that is not ticked is not sent, so the row it stands in says that it was there.
func sheetOf(c *gin.Context, f *form.Form) view.ProductForm {
	sheet := view.ProductForm(typed(c, f))
	maps.DeleteFunc(sheet, func(name, _ string) bool {
		return name == "do" || name == "version" || name == "marks" || strings.HasPrefix(name, "pick.")
	})
	for _, key := range sheet.List("rows") {
		for _, ticked := range []string{"tracked", "backorder"} {
			if at := view.RowField(key) + ticked; sheet[at] == "" {
				sheet[at] = ""
			}
		}
	}
	return sheet
}

// whole is a form with what it did not send as it is saved: a form that is older than a field leaves the field alone.
func whole(sheet, saved view.ProductForm) view.ProductForm {
	for name, value := range saved {
		if _, sent := sheet[name]; !sent {
			sheet[name] = value
		}
	}
	return sheet
}

// chosenTheirs names the fields where the other's version was chosen on the page that shows both.
func chosenTheirs(c *gin.Context) []string {
	var names []string
	for name, values := range c.Request.PostForm {
		if field, ok := strings.CutPrefix(name, "pick."); ok && len(values) > 0 && values[0] == "theirs" {
			names = append(names, field)
		}
	}
	return names
}

// maxFiles is how many pictures one form may bring.
const maxFiles = 10

// uploads opens the pictures that came with the form.
func uploads(c *gin.Context) ([]io.ReadCloser, error) {
	var files []io.ReadCloser
	headers := filesOf(c)
	if len(headers) > maxFiles {
		return nil, fault.Fields([]fault.Field{{Name: "pictures", Key: "field.many", Args: map[string]any{"max": maxFiles}}})
	}
	for _, header := range headers {
		file, err := header.Open()
		if err != nil {
			return files, err
		}
		files = append(files, file)
	}
	return files, nil
}

// typed is a form as it was sent; the ends of lines are as they were before a browser made them its own.
func typed(c *gin.Context, f *form.Form) map[string]string {
	all := map[string]string{}
	for name := range c.Request.PostForm {
		all[name] = strings.ReplaceAll(f.Text(name), "\r\n", "\n")
	}
	return all
}

// words reads a text in every language.
func words(f *form.Form, name string) lang.Text {
	t := lang.Text{}
	for _, l := range lang.All() {
		if s := strings.TrimSpace(f.Text(name + "." + l)); s != "" {
			t[l] = s
		}
	}
	return t
}
