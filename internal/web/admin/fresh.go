package admin

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
	"vitrin/internal/web/form"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// proofPrefix begins the names of the fields that prove who somebody is, among those of whatever form they stand in.
const proofPrefix = "proof."

// Fresh lets on whoever proved lately who they are: a desk left open must not be enough for what is dangerous. Others are
// asked first. What a form sent is kept on the page that asks, and done once the answer is right.
func (h *Handlers) Fresh(c *gin.Context) error {
	if h.isFresh(c) {
		return nil
	}
	if c.Request.Method != http.MethodPost {
		c.Abort()
		return page.SeeOther(c, "/admin/confirm?next="+url.QueryEscape(c.Request.URL.RequestURI()))
	}
	f, err := small(c) // files would be lost on the way: their pages are asked for afresh before
	if err != nil {
		return err
	}
	if f.Has(proofPrefix + "sent") {
		faults, err := h.prove(c, f)
		if err == nil && faults == nil {
			return nil
		}
		c.Abort()
		if err != nil {
			return err
		}
		return h.confirm(c, http.StatusUnprocessableEntity, c.Request.URL.RequestURI(), sent(c), faults)
	}
	c.Abort()
	return h.confirm(c, http.StatusForbidden, c.Request.URL.RequestURI(), sent(c), nil)
}

func (h *Handlers) isFresh(c *gin.Context) bool {
	at := time.Unix(h.sessions.GetInt64(c.Request.Context(), freshKey), 0)
	return h.Now().Sub(at) < staff.Fresh
}

// ConfirmPage asks who somebody is, before a page that needs to know.
func (h *Handlers) ConfirmPage(c *gin.Context) error {
	next := own(c.Query("next"))
	if h.isFresh(c) {
		return page.SeeOther(c, next)
	}
	return h.confirm(c, http.StatusOK, "/admin/confirm", []view.Kept{{Name: "next", Value: next}}, nil)
}

// Confirm takes the answer and goes on to where it was needed.
func (h *Handlers) Confirm(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	next := own(f.Text("next"))
	faults, err := h.prove(c, f)
	if err != nil {
		return err
	}
	if faults != nil {
		return h.confirm(c, http.StatusUnprocessableEntity, "/admin/confirm", []view.Kept{{Name: "next", Value: next}}, faults)
	}
	return page.SeeOther(c, next)
}

func (h *Handlers) confirm(c *gin.Context, status int, action string, kept []view.Kept, faults []fault.Field) error {
	factors, err := h.Safety.Factors(c.Request.Context(), here(c).ID)
	if err != nil {
		return err
	}
	props := view.ConfirmProps{
		Action: action, Kept: kept, Email: here(c).Email, Password: here(c).PasswordHash != "", Codes: factors.HasCodes(),
		Passkeys: len(factors.Passkeys) > 0 && h.Safety.HasPasskeys(), Errors: faults,
	}
	return h.draw(c, status, say(c, "safety.confirm"), func(f view.Frame) templ.Component { return view.Confirm(f, props) })
}

// prove checks a password, a code or a passkey within the limits of signing in, and keeps that the session is fresh. What is wrong
// is a fault beside its field.
func (h *Handlers) prove(c *gin.Context, f *form.Form) ([]fault.Field, error) {
	ctx, who := c.Request.Context(), here(c)
	field, key := "password", "desk.password.not"
	answer := f.Text(proofPrefix + "answer")
	if answer == "" && f.Text(proofPrefix+"code") != "" {
		field, key = "code", "safety.code.wrong"
	}
	err := h.within(c, who.Email, func() error {
		if answer != "" {
			key = "safety.passkey.wrong"
			return h.Safety.CheckPasskey(ctx, who, f.Text(proofPrefix+"ticket"), answer)
		}
		if field == "code" {
			_, err := h.Safety.CheckCode(ctx, who.ID, f.Text(proofPrefix+"code"))
			return err
		}
		_, err := h.Gate.SignIn(ctx, who.Email, f.Text(proofPrefix+"password"))
		return err
	})
	if fault.Is(err, fault.Forbidden) {
		return []fault.Field{{Name: proofPrefix + field, Key: key}}, nil
	}
	if err != nil {
		return nil, err
	}
	h.sessions.Put(ctx, freshKey, h.Now().Unix())
	return nil, h.keep(c)
}

// sent are the fields of the form of a request but for those that prove who somebody is.
func sent(c *gin.Context) []view.Kept {
	var kept []view.Kept
	for name, values := range c.Request.PostForm {
		if strings.HasPrefix(name, proofPrefix) {
			continue
		}
		for _, v := range values {
			kept = append(kept, view.Kept{Name: name, Value: v})
		}
	}
	slices.SortStableFunc(kept, func(a, b view.Kept) int { return strings.Compare(a.Name, b.Name) })
	return kept
}
