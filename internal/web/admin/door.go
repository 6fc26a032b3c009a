package admin

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// SignInPage is the door.
func (h *Handlers) SignInPage(c *gin.Context) error {
	return page.Render(c, http.StatusOK, view.SignIn(h.frame(c, say(c, "desk.signin")), view.SignInProps{Next: own(c.Query("next"))}))
}

// SignIn checks an email and a password. Every miss gets the same answer; only misses count against the limits.
func (h *Handlers) SignIn(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	props := view.SignInProps{Email: f.Text("email"), Next: own(f.Text("next"))}
	target := "account:" + strings.ToLower(strings.TrimSpace(props.Email))
	if h.spent(target, c.ClientIP()) {
		return fault.New(fault.TooMany, "fault.many")
	}
	who, err := h.Gate.SignIn(c.Request.Context(), props.Email, f.Text("password"))
	if fault.Is(err, fault.Forbidden) {
		h.account.OnLimit(discard{}, c.Request, target)
		h.client.OnLimit(discard{}, c.Request, c.ClientIP())
		props.Wrong = true
		return page.Render(c, http.StatusUnprocessableEntity, view.SignIn(h.frame(c, say(c, "desk.signin")), props))
	}
	if err != nil {
		return err
	}
	if err := h.enter(c, who); err != nil {
		return err
	}
	return page.SeeOther(c, props.Next)
}

// spent tells whether an account or a client has failed too often.
func (h *Handlers) spent(target, client string) bool {
	_, account, err := h.account.Status(target)
	if err != nil {
		return true
	}
	_, from, err := h.client.Status(client)
	return err != nil || account >= float64(h.SignInLimit) || from >= float64(5*h.SignInLimit)
}

// discard takes the headers of a counter that must not answer by itself.
type discard struct{}

func (discard) Header() http.Header         { return http.Header{} }
func (discard) Write(b []byte) (int, error) { return len(b), nil }
func (discard) WriteHeader(int)             {}

// LinkPage shows a one-time link's button: a scanner of mail that only looks does not use the link up.
func (h *Handlers) LinkPage(c *gin.Context) error {
	return page.Render(c, http.StatusOK, view.Link(h.frame(c, say(c, "desk.signin")), c.Request.URL.Path))
}

// TakeLink lets in whoever holds a one-time link and asks for a password.
func (h *Handlers) TakeLink(c *gin.Context) error {
	who, err := h.Gate.TakeLink(c.Request.Context(), c.Param("token"))
	if err != nil {
		return err
	}
	if err := h.enter(c, who); err != nil {
		return err
	}
	return page.SeeOther(c, "/admin/password")
}

// SignOut ends the session.
func (h *Handlers) SignOut(c *gin.Context) error {
	ctx := c.Request.Context()
	if err := h.sessions.Destroy(ctx); err != nil {
		return err
	}
	h.sessions.WriteSessionCookie(ctx, c.Writer, "", h.Now().AddDate(-1, 0, 0))
	return page.SeeOther(c, "/admin/signin")
}

// PasswordPage asks for a new password.
func (h *Handlers) PasswordPage(c *gin.Context) error {
	return page.Render(c, http.StatusOK, view.Password(h.frame(c, say(c, "desk.password")), nil))
}

// SetPassword sets it; one that is too short is said beside the field.
func (h *Handlers) SetPassword(c *gin.Context) error {
	f, err := form.Read(c)
	if err != nil {
		return err
	}
	err = h.Gate.SetPassword(c.Request.Context(), here(c).ID, f.Text("password"))
	if wrong, ok := fault.Of(err); ok && wrong.Kind == fault.Invalid {
		return page.Render(c, http.StatusUnprocessableEntity, view.Password(h.frame(c, say(c, "desk.password")), wrong.Fields))
	}
	if err != nil {
		return err
	}
	return page.SeeOther(c, "/admin/orders")
}
