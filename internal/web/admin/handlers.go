package admin

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/gin-gonic/gin"
	"github.com/go-chi/httprate"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/staff"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

// Handlers are the staff's pages. Make them with New.
type Handlers struct {
	Parts
	sessions *scs.SessionManager
	account  *httprate.RateLimiter // failed sign-ins of one account
	client   *httprate.RateLimiter // failed sign-ins of one client
}

// window is the time failed sign-ins are counted in.
const window = 15 * time.Minute

// New joins the desk.
func New(p Parts) *Handlers {
	m := scs.New()
	m.Store = p.Sessions
	m.HashTokenInStore = true
	m.Lifetime, m.IdleTimeout = 14*24*time.Hour, 24*time.Hour
	m.Cookie.Name, m.Cookie.Path, m.Cookie.SameSite, m.Cookie.Secure = "vitrin_admin", "/admin", http.SameSiteLaxMode, p.Secure
	return &Handlers{Parts: p, sessions: m, account: httprate.NewRateLimiter(p.SignInLimit, window), client: httprate.NewRateLimiter(5*p.SignInLimit, window)}
}

const (
	whoKey  = "who"
	whoHere = "staff"
)

// Speak sets the language of the desk: the browser's. Nothing of the desk is kept by any cache.
func (h *Handlers) Speak(c *gin.Context) {
	language := text.Match(c.GetHeader("Accept-Language"))
	if cookie, err := c.Request.Cookie("vitrin_desk"); err == nil && lang.Known(cookie.Value) {
		language = cookie.Value
	}
	c.Request = c.Request.WithContext(text.With(c.Request.Context(), h.Text.In(language)))
	c.Header("Cache-Control", "no-store")
}

// Session loads the session of the cookie; keep saves it, before anything is written.
func (h *Handlers) Session(c *gin.Context) {
	token := ""
	if cookie, err := c.Request.Cookie(h.sessions.Cookie.Name); err == nil {
		token = cookie.Value
	}
	ctx, err := h.sessions.Load(c.Request.Context(), token)
	if err != nil {
		c.AbortWithStatus(http.StatusServiceUnavailable)
		return
	}
	c.Request = c.Request.WithContext(ctx)
}

// enter begins a session for somebody under a new token.
func (h *Handlers) enter(c *gin.Context, s staff.Staff) error {
	ctx := c.Request.Context()
	if err := h.sessions.RenewToken(ctx); err != nil {
		return err
	}
	h.sessions.Put(ctx, whoKey, strconv.FormatInt(s.ID, 10))
	token, expires, err := h.sessions.Commit(ctx)
	if err != nil {
		return err
	}
	h.sessions.WriteSessionCookie(ctx, c.Writer, token, expires)
	return nil
}

// Require lets only staff on. Others are sent to the door, or refused when they send something.
func (h *Handlers) Require(c *gin.Context) error {
	id, err := strconv.ParseInt(h.sessions.GetString(c.Request.Context(), whoKey), 10, 64)
	if err == nil {
		var who staff.Staff
		if who, err = h.Gate.Who(c.Request.Context(), id); err == nil {
			c.Set(whoHere, who)
			return nil
		}
		if !fault.Is(err, fault.NotFound) {
			return err
		}
	}
	if c.Request.Method != http.MethodGet && c.Request.Method != http.MethodHead {
		return fault.New(fault.Forbidden, "desk.signin.first")
	}
	c.Redirect(http.StatusSeeOther, "/admin/signin?next="+url.QueryEscape(c.Request.URL.RequestURI()))
	c.Abort()
	return nil
}

func here(c *gin.Context) staff.Staff {
	who, _ := c.Get(whoHere)
	s, _ := who.(staff.Staff)
	return s
}

// frame is what every page of the desk is drawn in.
func (h *Handlers) frame(c *gin.Context, title string) view.Frame {
	return view.Frame{Title: title, Asset: h.Asset, Who: here(c), Path: c.Request.URL.Path}
}

func say(c *gin.Context, key string, args ...any) string {
	return text.T(c.Request.Context(), key, args...)
}

// ShowError draws the page of a fault.
func (h *Handlers) ShowError(c *gin.Context, status int, f *fault.Error) error {
	message := text.From(c.Request.Context()).TMap(f.Key, f.Args)
	for _, field := range f.Fields {
		message += " " + text.From(c.Request.Context()).TMap(field.Key, field.Args)
	}
	if f.Kind == fault.Internal {
		message = say(c, "fault.internal")
	}
	return page.Render(c, status, view.Error(h.frame(c, say(c, "desk.error")), message))
}

// Home goes to the orders: they are the day's work.
func (h *Handlers) Home(c *gin.Context) error { return page.SeeOther(c, "/admin/orders") }

// SetLanguage keeps the language of the desk on the device.
func (h *Handlers) SetLanguage(c *gin.Context) error {
	language := c.PostForm("language")
	if !lang.Known(language) {
		language = lang.English
	}
	http.SetCookie(c.Writer, &http.Cookie{Name: "vitrin_desk", Value: language, Path: "/admin", MaxAge: 365 * 24 * 3600, HttpOnly: true, Secure: h.Secure, SameSite: http.SameSiteLaxMode})
	return page.SeeOther(c, "/admin/orders")
}

// own keeps an address sent along only when it is one of the desk.
func own(next string) string {
	next = page.Local(next, "/admin/orders")
	if next != "/admin" && !strings.HasPrefix(next, "/admin/") {
		return "/admin/orders"
	}
	return next
}
