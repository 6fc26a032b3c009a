package admin

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/merchandising"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// NewProduct asks for what a new product needs: a name and a price.
func (h *Handlers) NewProduct(c *gin.Context) error {
	return h.showNewProduct(c, http.StatusOK, view.NewProductProps{})
}

func (h *Handlers) showNewProduct(c *gin.Context, status int, props view.NewProductProps) error {
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	if props.Tree, err = h.Parts.Products.Tree(c.Request.Context()); err != nil {
		return err
	}
	props.Currency = s.Currency
	return h.draw(c, status, say(c, "editor.new"), func(f view.Frame) templ.Component { return view.NewProduct(f, props) })
}

// CreateProduct saves a draft at once and opens it.
func (h *Handlers) CreateProduct(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	start := merchandising.Start{Name: words(f, "name")}
	start.CategoryID, _ = strconv.ParseInt(f.Text("category"), 10, 64) // anything else is none
	start.Price = catalog.Variant{Tracked: true, Price: f.Amount("price", s.Currency, "variant.price.wrong")}
	err = f.Err()
	if start.Name.Empty() {
		f.Faults = append(f.Faults, fault.Field{Name: "name", Key: "product.name.missing"})
		err = f.Err()
	}
	var p catalog.Product
	if err == nil {
		p, err = h.Parts.Products.Create(c.Request.Context(), start, here(c).Name)
	}
	wrong, ok := fault.Of(err)
	switch {
	case err == nil:
		h.Changed()
		return page.SeeOther(c, "/admin/products/"+strconv.FormatInt(p.ID, 10)+"?said=created")
	case ok && wrong.Kind == fault.Invalid:
		props := view.NewProductProps{Typed: sheetOf(c, f), Errors: wrong.Fields}
		for i, field := range props.Errors {
			switch field.Name {
			case "name", "handle":
				props.Errors[i].Name = "name.en"
			case "variants.0.price":
				props.Errors[i].Name = "price"
			}
		}
		return h.showNewProduct(c, page.Status(wrong), props)
	default:
		return err
	}
}
