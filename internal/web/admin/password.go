package admin

import (
	"net/http"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// PasswordPage asks for a new password.
func (h *Handlers) PasswordPage(c *gin.Context) error { return h.password(c, http.StatusOK, nil) }

func (h *Handlers) password(c *gin.Context, status int, faults []fault.Field) error {
	props := view.PasswordProps{AskOld: h.asksOld(c), First: here(c).PasswordHash == "", Errors: faults}
	return h.draw(c, status, say(c, "desk.password"), func(f view.Frame) templ.Component { return view.Password(f, props) })
}

// asksOld tells whether the present password is asked for: a desk left open must not be enough to take an account over.
// Whoever came by a one-time link may have forgotten it.
func (h *Handlers) asksOld(c *gin.Context) bool {
	return here(c).PasswordHash != "" && !h.sessions.GetBool(c.Request.Context(), linkKey)
}

// SetPassword sets a new password. Every other session of the account ends with it; this one goes on under a new token.
func (h *Handlers) SetPassword(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	ctx, who := c.Request.Context(), here(c)
	if h.asksOld(c) {
		_, err := h.try(c, who.Email, f.Text("current"))
		if fault.Is(err, fault.Forbidden) {
			return h.password(c, http.StatusUnprocessableEntity, []fault.Field{{Name: "current", Key: "desk.password.not"}})
		}
		if err != nil {
			return err
		}
	}
	err = h.Gate.SetPassword(ctx, who.ID, f.Text("password"))
	if wrong, ok := fault.Of(err); ok && wrong.Kind == fault.Invalid {
		return h.password(c, http.StatusUnprocessableEntity, wrong.Fields)
	}
	if err != nil {
		return err
	}
	if who, err = h.Gate.Who(ctx, who.ID); err != nil {
		return err
	}
	if err := h.enter(c, who, staff.ByNewPassword); err != nil {
		return err
	}
	return page.SeeOther(c, "/admin?said=password")
}
