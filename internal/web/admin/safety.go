package admin

import (
	"net/http"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// SafetyPage is what somebody sees of their own account: where they are signed in and how they prove who they are.
func (h *Handlers) SafetyPage(c *gin.Context) error {
	ctx, who := c.Request.Context(), here(c)
	sessions, err := h.Safety.Sessions(ctx, who.ID)
	if err != nil {
		return err
	}
	factors, err := h.Safety.Factors(ctx, who.ID)
	if err != nil {
		return err
	}
	props := view.SafetyProps{Sessions: sessions, This: h.thisSession(c), Factors: factors, Said: said(c, "session.ended", "session.others", "codes.on", "codes.off", "passkey.added", "passkey.removed")}
	return h.draw(c, http.StatusOK, say(c, "safety.title"), func(f view.Frame) templ.Component { return view.Safety(f, props) })
}

// EndSession signs somebody out on one of their devices. One that is signed out already is.
func (h *Handlers) EndSession(c *gin.Context) error {
	err := h.Safety.EndSession(c.Request.Context(), here(c).ID, c.Param("session"))
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	return page.SeeOther(c, "/admin/safety?said=session.ended")
}

// EndSessions signs somebody out everywhere, or everywhere but here.
func (h *Handlers) EndSessions(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	keep := ""
	if f.Has("others") {
		keep = h.thisSession(c)
	}
	if _, err := h.Safety.EndSessions(c.Request.Context(), here(c).ID, keep); err != nil {
		return err
	}
	if keep == "" {
		return h.SignOut(c)
	}
	return page.SeeOther(c, "/admin/safety?said=session.others")
}
