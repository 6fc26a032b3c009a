package admin

import (
	"net/http"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/shop"
	"vitrin/internal/domain/staff"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// SetupPage is what the link on the console leads to while nobody owns the shop.
func (h *Handlers) SetupPage(c *gin.Context) error {
	if err := h.FirstRun.Open(c.Request.Context(), c.Param("token")); err != nil {
		return err
	}
	return h.setup(c, http.StatusOK, view.Sheet{})
}

func (h *Handlers) setup(c *gin.Context, status int, sheet view.Sheet) error {
	c.Header("Referrer-Policy", "no-referrer") // the address is a secret until it was used
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	fixed, err := h.Parts.Settings.Fixed(c.Request.Context())
	if err != nil {
		return err
	}
	props := view.SetupProps{Sheet: sheet, Token: c.Param("token"), Currency: s.Currency, Fixed: fixed}
	return h.draw(c, status, say(c, "setup.title"), func(f view.Frame) templ.Component { return view.Setup(f, props) })
}

// SetUp founds the shop, makes its owner and lets them in.
func (h *Handlers) SetUp(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	fixed, err := h.Parts.Settings.Fixed(ctx)
	if err != nil {
		return err
	}
	founding := shop.Founding{Name: line(f, "name"), Currency: s.Currency, Address: line(f, "address"), Email: line(f, "email")}
	if !fixed {
		founding.Currency = f.Text("currency")
	}
	for _, l := range lang.All() {
		if f.Text("language."+l) != "" {
			founding.Languages = append(founding.Languages, l)
		}
	}
	s = s.Found(founding)
	var wrong []fault.Field
	for _, one := range s.CheckShop() {
		if one.Name != "email" { // the owner's, which is asked for with the password
			wrong = append(wrong, one)
		}
	}
	if founding.Address == "" {
		wrong = append(wrong, fault.Field{Name: "address", Key: "setup.address.missing"})
	}
	if err := h.Parts.Settings.Furnish(&s); err != nil {
		return err
	}
	who, err := h.FirstRun.SetUp(ctx, c.Param("token"), c.ClientIP(), s, founding.Email, f.Text("password"), wrong)
	if bad, ok := fault.Of(err); ok && bad.Kind == fault.Invalid {
		sent := typed(c, f)
		delete(sent, "password")
		return h.setup(c, http.StatusUnprocessableEntity, view.Sheet{Typed: sent, Errors: bad.Fields})
	}
	if err != nil {
		return err
	}
	h.Changed()
	if err := h.enter(c, who, staff.ByPassword); err != nil {
		return err
	}
	return page.SeeOther(c, "/admin?said=setup")
}
