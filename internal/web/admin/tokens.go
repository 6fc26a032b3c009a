package admin

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

// tokenHere is set on a request that came with a token: it is answered in JSON when it fails.
const tokenHere = "token"

// tokenDays is how long a new token is proposed to last.
const tokenDays = 90

// RequireOrToken lets on whoever comes with a token, as far as that goes, and else asks as Require does. A token never
// begins a session.
func (h *Handlers) RequireOrToken(c *gin.Context) error {
	kind, letters, _ := strings.Cut(c.GetHeader("Authorization"), " ")
	if !strings.EqualFold(kind, "Bearer") {
		return h.Require(c)
	}
	c.Set(tokenHere, true)
	ctx := c.Request.Context()
	var who staff.Staff
	var token staff.Token
	err := h.within(c, "", func() (err error) {
		who, token, err = h.Safety.ByToken(ctx, strings.TrimSpace(letters))
		return err
	})
	if failed, ok := fault.Of(err); ok && failed.Kind == fault.Forbidden {
		c.Abort()
		c.Header("WWW-Authenticate", `Bearer realm="vitrin"`)
		c.JSON(http.StatusUnauthorized, gin.H{"error": say(c, failed.Key)})
		return nil
	}
	if err != nil {
		return err
	}
	c.Set(whoHere, who)
	c.Request = c.Request.WithContext(audit.By(ctx, audit.Actor{ID: who.ID, Name: who.Name + " · " + token.Name, From: c.ClientIP()}))
	return nil
}

// showTokenError answers a request that came with a token.
func showTokenError(c *gin.Context, status int, f *fault.Error) error {
	message := text.From(c.Request.Context()).TMap(f.Key, f.Args)
	if f.Kind == fault.Internal {
		message = say(c, "fault.internal")
	}
	if f.Kind == fault.TooMany {
		c.Header("Retry-After", "900")
	}
	c.JSON(status, gin.H{"error": message})
	return nil
}

// Tokens lists somebody's own tokens, with the form of a new one.
func (h *Handlers) Tokens(c *gin.Context) error {
	return h.tokens(c, http.StatusOK, view.TokensProps{Rights: staff.TokenRights(), Ends: h.Now().AddDate(0, 0, tokenDays).Format(time.DateOnly)})
}

func (h *Handlers) tokens(c *gin.Context, status int, props view.TokensProps) error {
	var err error
	if props.Tokens, err = h.Safety.Tokens(c.Request.Context(), here(c).ID); err != nil {
		return err
	}
	props.Said = said(c, "token.revoked")
	for _, r := range staff.TokenRights() {
		if here(c).May(r) {
			props.May = append(props.May, r)
		}
	}
	return h.draw(c, status, say(c, "safety.tokens"), func(f view.Frame) templ.Component { return view.Tokens(f, props) })
}

// MakeToken makes a token and shows it, this once.
func (h *Handlers) MakeToken(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	t := staff.Token{Name: f.Text("name")}
	for _, r := range f.All("rights") {
		if !slices.Contains(t.Rights, staff.Right(r)) {
			t.Rights = append(t.Rights, staff.Right(r))
		}
	}
	if day, err := time.ParseInLocation(time.DateOnly, strings.TrimSpace(f.Text("ends")), s.Location()); err == nil {
		t.EndsAt = day.AddDate(0, 0, 1) // the day is its last
	}
	letters, err := h.Safety.MakeToken(c.Request.Context(), here(c), t)
	if wrong, ok := fault.Of(err); ok && (wrong.Kind == fault.Invalid || wrong.Kind == fault.Conflict) {
		props := view.TokensProps{Name: t.Name, Rights: t.Rights, Ends: f.Text("ends"), Errors: wrong.Fields}
		if wrong.Kind == fault.Conflict {
			props.Notice = text.From(c.Request.Context()).TMap(wrong.Key, wrong.Args)
		}
		return h.tokens(c, page.Status(wrong), props)
	}
	if err != nil {
		return err
	}
	return h.draw(c, http.StatusOK, say(c, "safety.tokens"), func(f view.Frame) templ.Component { return view.NewToken(f, t.Name, letters, h.Base) })
}

// RevokeToken ends a token. One that is over already is.
func (h *Handlers) RevokeToken(c *gin.Context) error {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "safety.token.unknown")
	}
	if err := h.Safety.RevokeToken(c.Request.Context(), here(c).ID, id); err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	return page.SeeOther(c, "/admin/safety/tokens?said=token.revoked")
}
