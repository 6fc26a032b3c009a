package admin

import (
	"net/http"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// setUpKey is where a session keeps the secret of an authenticator that is not set up yet.
const setUpKey = "set-up"

// Codes sets an authenticator up, or asks whether it is to be switched off.
func (h *Handlers) Codes(c *gin.Context) error { return h.codes(c, http.StatusOK, nil) }

func (h *Handlers) codes(c *gin.Context, status int, faults []fault.Field) error {
	ctx := c.Request.Context()
	factors, err := h.Safety.Factors(ctx, here(c).ID)
	if err != nil {
		return err
	}
	props := view.CodesProps{On: factors.HasCodes(), AskPassword: h.asksOld(c), AskCode: !h.sessions.GetBool(ctx, freedKey), Errors: faults}
	if !props.On {
		if props.Secret = h.sessions.GetString(ctx, setUpKey); props.Secret == "" {
			props.Secret = h.Safety.NewSecret()
			h.sessions.Put(ctx, setUpKey, props.Secret)
			if err := h.keep(c); err != nil {
				return err
			}
		}
	}
	return h.draw(c, status, say(c, "safety.codes"), func(f view.Frame) templ.Component { return view.Codes(f, props) })
}

// CodesPicture is what an authenticator's camera reads.
func (h *Handlers) CodesPicture(c *gin.Context) error {
	secret := h.sessions.GetString(c.Request.Context(), setUpKey)
	if secret == "" {
		return fault.New(fault.NotFound, "page.unknown")
	}
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	picture, err := h.Safety.SecretPicture(s.Name, here(c).Email, secret)
	if err != nil {
		return err
	}
	c.Data(http.StatusOK, "image/png", picture)
	return nil
}

// SwitchCodesOn takes the first code of a new authenticator.
func (h *Handlers) SwitchCodesOn(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	secret := h.sessions.GetString(ctx, setUpKey)
	if secret == "" {
		return page.SeeOther(c, "/admin/safety/codes")
	}
	recovery, err := h.Safety.SwitchCodesOn(ctx, here(c).ID, secret, f.Text("code"))
	if wrong, ok := fault.Of(err); ok && wrong.Kind == fault.Invalid {
		return h.codes(c, http.StatusUnprocessableEntity, wrong.Fields)
	}
	if err != nil {
		return err
	}
	h.sessions.Remove(ctx, setUpKey)
	if err := h.keep(c); err != nil {
		return err
	}
	return h.factorAdded(c, recovery, "codes.on")
}

// factorAdded shows the recovery codes of whoever got them just now, else says what was done.
func (h *Handlers) factorAdded(c *gin.Context, recovery []string, done string) error {
	if len(recovery) == 0 {
		return page.SeeOther(c, "/admin/safety?said="+done)
	}
	return h.draw(c, http.StatusOK, say(c, "safety.recovery"), func(f view.Frame) templ.Component { return view.Recovery(f, recovery) })
}

// NewRecovery replaces the recovery codes.
func (h *Handlers) NewRecovery(c *gin.Context) error {
	codes, err := h.Safety.NewRecovery(c.Request.Context(), here(c).ID)
	if err != nil {
		return err
	}
	return h.factorAdded(c, codes, "")
}

// SwitchCodesOff forgets the authenticator: it needs the password and a code, both anew. Who came in by a one-time link
// has neither and is believed.
func (h *Handlers) SwitchCodesOff(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	ctx, who := c.Request.Context(), here(c)
	if h.asksOld(c) {
		_, err := h.try(c, who.Email, f.Text("password"))
		if fault.Is(err, fault.Forbidden) {
			return h.codes(c, http.StatusUnprocessableEntity, []fault.Field{{Name: "password", Key: "desk.password.not"}})
		}
		if err != nil {
			return err
		}
	}
	if !h.sessions.GetBool(ctx, freedKey) {
		err := h.within(c, who.Email, func() error {
			_, err := h.Safety.CheckCode(ctx, who.ID, f.Text("code"))
			return err
		})
		if fault.Is(err, fault.Forbidden) {
			return h.codes(c, http.StatusUnprocessableEntity, []fault.Field{{Name: "code", Key: "safety.code.wrong"}})
		}
		if err != nil {
			return err
		}
	}
	if err := h.Safety.SwitchCodesOff(ctx, who.ID); err != nil {
		return err
	}
	return page.SeeOther(c, "/admin/safety?said=codes.off")
}
