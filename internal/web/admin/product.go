package admin

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

// Product is the simple form of one product.
func (h *Handlers) Product(c *gin.Context) error {
	p, category, err := h.product(c)
	if err != nil {
		return err
	}
	return h.showProduct(c, http.StatusOK, view.ProductProps{Product: p, Category: category, Said: said(c, "saved")})
}

func (h *Handlers) showProduct(c *gin.Context, status int, props view.ProductProps) error {
	title := props.Product.Name.In(text.Language(c.Request.Context()))
	return h.draw(c, status, title, func(f view.Frame) templ.Component { return view.Product(f, props) })
}

func (h *Handlers) product(c *gin.Context) (catalog.Product, catalog.Category, error) {
	id, err := number(c, "product.unknown")
	if err != nil {
		return catalog.Product{}, catalog.Category{}, err
	}
	p, tree, err := h.Parts.Products.Product(c.Request.Context(), id)
	if err != nil {
		return p, catalog.Category{}, err
	}
	category, _ := tree.ByID(p.CategoryID) // a product may stand in none
	return p, category, nil
}

// SaveProduct saves the form. What is wrong stands beside its field with everything typed kept; when somebody else
// saved first, nothing is written and what they saved stands beside what was typed.
func (h *Handlers) SaveProduct(c *gin.Context) error {
	p, category, err := h.product(c)
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
	sent, err := h.save(c, f, p)
	wrong, ok := fault.Of(err)
	switch {
	case err == nil:
		h.Changed()
		return page.SeeOther(c, "/admin/products/"+strconv.FormatInt(p.ID, 10)+"?said=saved")
	case ok && wrong.Kind == fault.Invalid:
		return h.showProduct(c, page.Status(wrong), view.ProductProps{
			Product: p, Category: category, Typed: typed(c, f), Errors: onForm(p, wrong), FilesLost: sent > 0,
		})
	case ok && wrong.Kind == fault.Conflict:
		if p, category, err = h.product(c); err != nil {
			return err
		}
		return h.showProduct(c, page.Status(wrong), view.ProductProps{
			Product: p, Category: category, Typed: rebased(typed(c, f), p), Clash: true, Notice: say(c, wrong.Key), FilesLost: sent > 0,
		})
	default:
		return err
	}
}

// save reads the form and applies it; sent is how many pictures came with it.
func (h *Handlers) save(c *gin.Context, f *form.Form, p catalog.Product) (sent int, err error) {
	edit := editOf(f, p)
	files, err := uploads(c)
	defer func() {
		for _, file := range files {
			err = errors.Join(err, file.Close())
		}
	}()
	if err != nil {
		return len(files), err
	}
	for _, file := range files {
		edit.Uploads = append(edit.Uploads, file)
	}
	if err := f.Err(); err != nil {
		return len(files), err
	}
	_, err = h.Parts.Products.Save(c.Request.Context(), edit, here(c).Name)
	return len(files), err
}
