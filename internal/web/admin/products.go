package admin

import (
	"errors"
	"io"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/merchandising"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// Products lists the catalogue, whatever its state.
func (h *Handlers) Products(c *gin.Context) error {
	f := catalog.Filter{Text: c.Query("q"), State: catalog.State(c.Query("state")), Limit: perPage}
	f.After, _ = strconv.ParseInt(c.Query("after"), 10, 64) // anything else is the first page
	products, err := h.Parts.Products.List(c.Request.Context(), f)
	if err != nil {
		return err
	}
	props := view.ProductsProps{Products: products, Filter: f, More: len(products) == perPage}
	return page.Render(c, http.StatusOK, view.Products(h.frame(c, say(c, "desk.products")), props))
}

// Product is the simple form of one product.
func (h *Handlers) Product(c *gin.Context) error {
	p, err := h.product(c)
	if err != nil {
		return err
	}
	return page.Render(c, http.StatusOK, view.Product(h.frame(c, p.Name.In(lang.English)), view.ProductProps{Product: p, Typed: map[string]string{}}))
}

func (h *Handlers) product(c *gin.Context) (catalog.Product, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return catalog.Product{}, fault.New(fault.NotFound, "product.unknown")
	}
	p, _, err := h.Parts.Products.Product(c.Request.Context(), id)
	return p, err
}

// SaveProduct saves the form. What is wrong stands beside its field with everything typed kept; when somebody else
// saved first, nothing is written and the form says so.
func (h *Handlers) SaveProduct(c *gin.Context) error {
	p, err := h.product(c)
	if err != nil {
		return err
	}
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	edit := h.edit(f, p)
	files, err := uploads(c)
	if err != nil {
		return err
	}
	for _, file := range files {
		edit.Uploads = append(edit.Uploads, file)
	}
	err = f.Err()
	if err == nil {
		_, err = h.Parts.Products.Save(c.Request.Context(), edit, here(c).Name)
	}
	for _, file := range files {
		err = errors.Join(err, file.Close())
	}
	if wrong, ok := fault.Of(err); ok && (wrong.Kind == fault.Invalid || wrong.Kind == fault.Conflict) {
		props := view.ProductProps{Product: p, Typed: typed(c), Errors: wrong.Fields}
		if wrong.Kind == fault.Conflict {
			props.Notice = say(c, wrong.Key)
		}
		return page.Render(c, page.Status(wrong), view.Product(h.frame(c, p.Name.In(lang.English)), props))
	}
	if err != nil {
		return err
	}
	h.Changed()
	return page.SeeOther(c, "/admin/products/"+c.Param("id"))
}

// edit reads the form. Only variants and pictures that the product has are looked for.
func (h *Handlers) edit(f *form.Form, p catalog.Product) merchandising.Edit {
	e := merchandising.Edit{ID: p.ID, State: catalog.State(f.Text("state")), Name: lang.Text{}, Summary: lang.Text{}, Description: lang.Text{}}
	e.Version = f.Whole("version", "product.changed")
	for _, l := range lang.All() {
		e.Name[l], e.Summary[l], e.Description[l] = f.Text("name."+l), f.Text("summary."+l), f.Text("description."+l)
	}
	for i, v := range p.Variants {
		at := "variants." + strconv.Itoa(i) + "."
		row := merchandising.VariantEdit{ID: v.ID, Price: f.Amount(at+"price", v.Price.Currency, "variant.price.wrong"), Tracked: f.Text(at+"tracked") != ""}
		row.Stock, row.StockSeen = v.OnHand, v.OnHand
		if f.Has(at + "stock") {
			row.Stock, row.StockSeen = f.Whole(at+"stock", "variant.stock.wrong"), f.Whole(at+"seen", "variant.stock.wrong")
		}
		e.Variants = append(e.Variants, row)
	}
	for _, picture := range p.Pictures {
		at := "pictures." + strconv.FormatInt(picture.ID, 10) + "."
		row := merchandising.PictureEdit{ID: picture.ID, Alt: lang.Text{}, Drop: f.Text(at+"drop") != ""}
		for _, l := range lang.All() {
			row.Alt[l] = f.Text(at + l)
		}
		e.Pictures = append(e.Pictures, row)
	}
	return e
}

// most is how many pictures one form may bring.
const most = 10

func uploads(c *gin.Context) ([]io.ReadCloser, error) {
	if c.Request.MultipartForm == nil {
		return nil, nil
	}
	var files []io.ReadCloser
	for _, header := range c.Request.MultipartForm.File["pictures"] {
		if header.Size == 0 {
			continue
		}
		if len(files) == most {
			return files, fault.Fields([]fault.Field{{Name: "pictures", Key: "field.many", Args: map[string]any{"max": most}}})
		}
		file, err := header.Open()
		if err != nil {
			return files, err
		}
		files = append(files, file)
	}
	return files, nil
}

func typed(c *gin.Context) map[string]string {
	all := map[string]string{}
	for name, values := range c.Request.PostForm {
		if len(values) > 0 {
			all[name] = values[0]
		}
	}
	return all
}
