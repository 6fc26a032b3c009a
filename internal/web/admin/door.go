package admin

import (
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"
	"github.com/go-chi/httprate"

	"vitrin/internal/app/account"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// SignInPage is the door.
func (h *Handlers) SignInPage(c *gin.Context) error {
	return h.signIn(c, http.StatusOK, view.SignInProps{Next: own(c.Query("next"))})
}

func (h *Handlers) signIn(c *gin.Context, status int, props view.SignInProps) error {
	props.Passkeys = h.Safety.HasPasskeys()
	return h.draw(c, status, say(c, "desk.signin"), func(f view.Frame) templ.Component { return view.SignIn(f, props) })
}

// SignIn checks an email and a password. Every miss gets the same answer; only misses count against the limits.
func (h *Handlers) SignIn(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	props := view.SignInProps{Email: f.Text("email"), Next: own(f.Text("next"))}
	who, err := h.try(c, props.Email, f.Text("password"))
	switch {
	case fault.Is(err, fault.TooMany):
		props.Problem = "desk.signin.many"
		c.Header("Retry-After", "900")
		return h.signIn(c, http.StatusTooManyRequests, props)
	case fault.Is(err, fault.Forbidden):
		props.Problem = "signin.wrong"
		return h.signIn(c, http.StatusUnprocessableEntity, props)
	case err != nil:
		return err
	}
	factors, err := h.Safety.Factors(c.Request.Context(), who.ID)
	if err != nil {
		return err
	}
	if factors.Second() {
		return h.enterHalf(c, who, props.Next)
	}
	if err := h.enter(c, who, staff.ByPassword); err != nil {
		return err
	}
	return page.SeeOther(c, props.Next)
}

// try checks a password within the limits of the account it is for and of the client that sends it.
func (h *Handlers) try(c *gin.Context, email, password string) (who staff.Staff, err error) {
	err = h.within(c, email, func() error {
		who, err = h.Gate.SignIn(c.Request.Context(), email, password)
		return err
	})
	return who, err
}

// within does what proves who somebody is within the limits of the account and of the client.
func (h *Handlers) within(c *gin.Context, email string, do func() error) error {
	a := account.Attempt{Account: strings.ToLower(strings.TrimSpace(email)), Client: httprate.CanonicalizeIP(c.ClientIP()), Most: h.SignInLimit}
	if len(a.Account) > 254 {
		a.Account = "" // no account has such a name; the client's limit counts
	}
	return h.Safety.Within(c.Request.Context(), a, do)
}

// LinkPage shows a one-time link's button: a scanner of mail that only looks does not use the link up.
func (h *Handlers) LinkPage(c *gin.Context) error {
	return h.draw(c, http.StatusOK, say(c, "desk.signin"), func(f view.Frame) templ.Component {
		return view.Link(f, "/admin/signin/"+url.PathEscape(c.Param("token")))
	})
}

// TakeLink lets in whoever holds a one-time link and asks for a password.
func (h *Handlers) TakeLink(c *gin.Context) error {
	who, err := h.Gate.TakeLink(c.Request.Context(), c.Param("token"))
	if err != nil {
		return err
	}
	if err := h.enter(c, who, staff.ByLink); err != nil {
		return err
	}
	return page.SeeOther(c, "/admin/password")
}

// SignOut ends the session.
func (h *Handlers) SignOut(c *gin.Context) error {
	if err := h.leave(c); err != nil {
		return err
	}
	if err := h.sessions.Destroy(c.Request.Context()); err != nil {
		return err
	}
	h.send(c, "", time.Time{}) // no time takes the cookie away
	return page.SeeOther(c, "/admin/signin")
}

// small reads a form without files. Before the door nobody may fill the disk with uploads.
func small(c *gin.Context) (*form.Form, error) {
	if strings.HasPrefix(c.ContentType(), "multipart/") {
		return nil, fault.New(fault.Invalid, "fault.form")
	}
	return form.Read(c)
}

// own keeps an address that was sent along only when it is a page of the desk.
func own(next string) string {
	const otherwise = "/admin"
	u, err := url.Parse(page.Local(next, otherwise))
	if err != nil || u.Host != "" || u.Path != path.Clean(u.Path) || (u.Path != otherwise && !strings.HasPrefix(u.Path, otherwise+"/")) {
		return otherwise
	}
	return u.RequestURI()
}
