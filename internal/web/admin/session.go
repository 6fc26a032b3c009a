package admin

import (
	"net/http"
	"net/url"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/staff"
	"vitrin/internal/web/page"
)

// What a session holds.
const (
	sessionKey = "session" // its own ID: when there is no such row any more, it is over
	whoKey     = "who"     // the staff member's id
	markKey    = "mark"    // tells which password was set when the session began: a new one ends it
	linkKey    = "link"    // the session began with a one-time link: a password may be set without the old one
	seenKey    = "seen"    // when the session was last kept
	freshKey   = "fresh"   // when somebody last proved who they are
	freedKey   = "freed"   // the session began with a one-time link: who lost what proves who they are may switch it off
)

// whoHere is where a request keeps who sent it.
const whoHere = "staff"

// touch is how old a session's last keeping may get: writing it at every page would be a write for every read.
const touch = 15 * time.Minute

func newSessions(p Parts) *scs.SessionManager {
	m := scs.New()
	m.Store = p.Sessions
	m.HashTokenInStore = true
	m.Lifetime, m.IdleTimeout = 14*24*time.Hour, 24*time.Hour
	m.Cookie.Name, m.Cookie.Path, m.Cookie.HttpOnly, m.Cookie.SameSite, m.Cookie.Secure = "vitrin_admin", "/admin", true, http.SameSiteLaxMode, p.Secure
	return m
}

// Session loads the session of the cookie. What changes a session keeps it at once, before anything is answered: gin
// writes past a wrapped writer, which would lose the cookie.
func (h *Handlers) Session(c *gin.Context) {
	token := ""
	if cookie, err := c.Request.Cookie(h.sessions.Cookie.Name); err == nil {
		token = cookie.Value
	}
	ctx, err := h.sessions.Load(c.Request.Context(), token)
	if err != nil {
		page.Errors{Log: h.Log, Show: h.ShowError}.Fail(c, err)
		return
	}
	c.Request = c.Request.WithContext(ctx)
}

// enter begins a session for somebody under a new token; nothing of an older one stays.
func (h *Handlers) enter(c *gin.Context, who staff.Staff, way staff.Way) error {
	ctx := c.Request.Context()
	freed := way == staff.ByLink || way == staff.ByNewPassword && h.sessions.GetBool(ctx, freedKey)
	if err := h.anew(c); err != nil {
		return err
	}
	id, err := h.Safety.Begin(ctx, who, staff.Session{Way: way, Agent: c.Request.UserAgent(), From: c.ClientIP(), EndsAt: h.Now().Add(h.sessions.IdleTimeout)})
	if err != nil {
		return err
	}
	h.sessions.Put(ctx, sessionKey, id)
	h.sessions.Put(ctx, whoKey, who.ID)
	h.sessions.Put(ctx, markKey, mark(who))
	h.sessions.Put(ctx, linkKey, way == staff.ByLink)
	h.sessions.Put(ctx, freedKey, freed)
	h.sessions.Put(ctx, freshKey, h.Now().Unix())
	return h.keep(c)
}

// anew ends the session the browser holds and gives it a new token, under which there is nothing yet.
func (h *Handlers) anew(c *gin.Context) error {
	ctx := c.Request.Context()
	if err := h.leave(c); err != nil {
		return err
	}
	if err := h.sessions.Clear(ctx); err != nil {
		return err
	}
	return h.sessions.RenewToken(ctx)
}

// leave ends the session the browser holds, if it holds one.
func (h *Handlers) leave(c *gin.Context) error {
	ctx := c.Request.Context()
	id := h.sessions.GetString(ctx, sessionKey)
	if id == "" {
		return nil
	}
	err := h.Safety.EndSession(ctx, h.sessions.GetInt64(ctx, whoKey), id)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}

// keep saves the session and sends its cookie with the answer.
func (h *Handlers) keep(c *gin.Context) error {
	ctx := c.Request.Context()
	h.sessions.Put(ctx, seenKey, h.Now().Unix())
	token, expires, err := h.sessions.Commit(ctx)
	if err != nil {
		return err
	}
	h.send(c, token, expires)
	return nil
}

func (h *Handlers) send(c *gin.Context, token string, expires time.Time) {
	h.sessions.WriteSessionCookie(c.Request.Context(), c.Writer, token, expires)
	c.Header("Cache-Control", "no-store") // the line above adds a weaker one
}

// mark stands for a password without telling anything of it.
func mark(who staff.Staff) string { return ident.Digest(who.PasswordHash) }

// Require lets only staff on. Others are sent to the door, or refused when they send something.
func (h *Handlers) Require(c *gin.Context) error {
	who, err := h.who(c)
	if fault.Is(err, fault.NotFound) {
		if c.Request.Method != http.MethodGet && c.Request.Method != http.MethodHead {
			return fault.New(fault.Forbidden, "desk.signin.first")
		}
		c.Abort()
		return page.SeeOther(c, "/admin/signin?next="+url.QueryEscape(c.Request.URL.RequestURI()))
	}
	if err != nil {
		return err
	}
	seen, err := h.lens(c, who)
	if err != nil {
		return err
	}
	c.Set(whoHere, seen)
	c.Request = c.Request.WithContext(audit.By(c.Request.Context(), audit.Actor{ID: who.ID, Name: who.Name, From: c.ClientIP()}))
	if h.Now().Sub(time.Unix(h.sessions.GetInt64(c.Request.Context(), seenKey), 0)) <= touch {
		return nil
	}
	if err := h.Safety.See(c.Request.Context(), h.thisSession(c), h.Now().Add(h.sessions.IdleTimeout)); err != nil {
		return err
	}
	return h.keep(c)
}

// thisSession is the ID of the session a request came in.
func (h *Handlers) thisSession(c *gin.Context) string {
	return h.sessions.GetString(c.Request.Context(), sessionKey)
}

// Need refuses whoever lacks a right.
func (h *Handlers) Need(right staff.Right) page.Handler {
	return func(c *gin.Context) error {
		if !here(c).May(right) {
			return fault.New(fault.Forbidden, "desk.right.missing")
		}
		return nil
	}
}

// who is whose session it is; NotFound without one, when it was ended, when the person has left and when the password is
// another since.
func (h *Handlers) who(c *gin.Context) (staff.Staff, error) {
	nobody := fault.New(fault.NotFound, "staff.unknown")
	ctx := c.Request.Context()
	id := h.thisSession(c)
	if id == "" {
		return staff.Staff{}, nobody
	}
	who, err := h.Safety.Here(ctx, id)
	if err == nil && (mark(who) != h.sessions.GetString(ctx, markKey) || !who.LeftAt.IsZero()) {
		return staff.Staff{}, nobody
	}
	return who, err
}

// here is who sent the request; the zero Staff at the door.
func here(c *gin.Context) staff.Staff {
	who, _ := c.Get(whoHere)
	s, _ := who.(staff.Staff)
	return s
}
