package admin

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/app/account"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// AskToEnter asks a device for a passkey: of whoever has given their password, else of anybody who holds one.
func (h *Handlers) AskToEnter(c *gin.Context) error {
	who, err := h.half(c)
	if fault.Is(err, fault.NotFound) {
		asked, err := h.Safety.AskToEnter(c.Request.Context())
		return answerAsked(c, asked, err)
	}
	if err != nil {
		return err
	}
	asked, err := h.Safety.AskSecond(c.Request.Context(), who)
	return answerAsked(c, asked, err)
}

// AskWho asks a device for a passkey of whoever is signed in.
func (h *Handlers) AskWho(c *gin.Context) error {
	asked, err := h.Safety.AskSecond(c.Request.Context(), here(c))
	return answerAsked(c, asked, err)
}

// AskToAdd asks a device for a new passkey.
func (h *Handlers) AskToAdd(c *gin.Context) error {
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	asked, err := h.Safety.AskToAdd(c.Request.Context(), s.Name, here(c))
	return answerAsked(c, asked, err)
}

func answerAsked(c *gin.Context, asked account.Asked, err error) error {
	if err == nil {
		c.JSON(http.StatusOK, asked)
	}
	return err
}

// SignInPasskey lets in by a device's answer: alone, or as the second step.
func (h *Handlers) SignInPasskey(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	ctx, ticket, answer := c.Request.Context(), f.Text("ticket"), f.Text("answer")
	who, err := h.half(c)
	if err == nil {
		err = h.within(c, who.Email, func() error { return h.Safety.CheckPasskey(ctx, who, ticket, answer) })
		return h.entered(c, who, staff.BySecond, err)
	}
	if !fault.Is(err, fault.NotFound) {
		return err
	}
	err = h.within(c, "", func() error {
		who, err = h.Safety.EnterByPasskey(ctx, ticket, answer)
		return err
	})
	props := view.SignInProps{Next: own(f.Text("next"))}
	if failed, ok := fault.Of(err); ok && failed.Kind == fault.Forbidden {
		props.Problem = failed.Key
		return h.signIn(c, http.StatusUnprocessableEntity, props)
	}
	if fault.Is(err, fault.TooMany) {
		props.Problem = "desk.signin.many"
		c.Header("Retry-After", "900")
		return h.signIn(c, http.StatusTooManyRequests, props)
	}
	if err != nil {
		return err
	}
	if err := h.enter(c, who, staff.ByPasskey); err != nil {
		return err
	}
	return page.SeeOther(c, props.Next)
}

// NewPasskey asks what a new passkey is to be called.
func (h *Handlers) NewPasskey(c *gin.Context) error {
	return h.newPasskey(c, http.StatusOK, view.PasskeyProps{})
}

func (h *Handlers) newPasskey(c *gin.Context, status int, props view.PasskeyProps) error {
	props.Works = h.Safety.HasPasskeys()
	return h.draw(c, status, say(c, "safety.passkey.add"), func(f view.Frame) templ.Component { return view.NewPasskey(f, props) })
}

// AddPasskey keeps a new passkey.
func (h *Handlers) AddPasskey(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	recovery, err := h.Safety.AddPasskey(c.Request.Context(), here(c), f.Text("ticket"), f.Text("answer"), f.Text("name"))
	if failed, ok := fault.Of(err); ok {
		props := view.PasskeyProps{Name: f.Text("name"), Errors: failed.Fields}
		if failed.Kind == fault.Forbidden || failed.Kind == fault.Conflict {
			props.Problem = say(c, failed.Key, "max", staff.MaxDevices)
		}
		if props.Problem != "" || props.Errors != nil {
			return h.newPasskey(c, page.Status(fault.New(fault.Invalid, failed.Key)), props)
		}
	}
	if err != nil {
		return err
	}
	return h.factorAdded(c, recovery, "passkey.added")
}

// RemovePasskey forgets a passkey. One that is gone already is.
func (h *Handlers) RemovePasskey(c *gin.Context) error {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "safety.passkey.unknown")
	}
	if err := h.Safety.RemovePasskey(c.Request.Context(), here(c).ID, id); err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	return page.SeeOther(c, "/admin/safety?said=passkey.removed")
}
