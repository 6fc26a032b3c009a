package admin

import (
	"net/http"
	"time"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/staff"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
)

// What a half session holds: the password was right, the second step is to come. It opens nothing else.
const (
	halfKey     = "half"      // the staff member's id
	halfMarkKey = "half-mark" // as markKey
	halfEndsKey = "half-ends"
	halfNextKey = "half-next" // where to go after
)

// halfLife is how long the second step may take.
const halfLife = 5 * time.Minute

// enterHalf begins a half session under a new token.
func (h *Handlers) enterHalf(c *gin.Context, who staff.Staff, next string) error {
	ctx := c.Request.Context()
	if err := h.anew(c); err != nil {
		return err
	}
	h.sessions.Put(ctx, halfKey, who.ID)
	h.sessions.Put(ctx, halfMarkKey, mark(who))
	h.sessions.Put(ctx, halfEndsKey, h.Now().Add(halfLife).Unix())
	h.sessions.Put(ctx, halfNextKey, next)
	if err := h.keep(c); err != nil {
		return err
	}
	return page.SeeOther(c, "/admin/signin/code")
}

// half is who has given their password only; NotFound when nobody has, or too long ago.
func (h *Handlers) half(c *gin.Context) (staff.Staff, error) {
	ctx, nobody := c.Request.Context(), fault.New(fault.NotFound, "staff.unknown")
	id := h.sessions.GetInt64(ctx, halfKey)
	if id == 0 || !h.Now().Before(time.Unix(h.sessions.GetInt64(ctx, halfEndsKey), 0)) {
		return staff.Staff{}, nobody
	}
	who, err := h.Gate.Who(ctx, id)
	if err == nil && (mark(who) != h.sessions.GetString(ctx, halfMarkKey) || !who.LeftAt.IsZero()) {
		return staff.Staff{}, nobody
	}
	return who, err
}

// CodePage asks for the second step.
func (h *Handlers) CodePage(c *gin.Context) error {
	who, err := h.half(c)
	if fault.Is(err, fault.NotFound) {
		return page.SeeOther(c, "/admin/signin")
	}
	if err != nil {
		return err
	}
	return h.askCode(c, http.StatusOK, who, "")
}

func (h *Handlers) askCode(c *gin.Context, status int, who staff.Staff, problem string) error {
	factors, err := h.Safety.Factors(c.Request.Context(), who.ID)
	if err != nil {
		return err
	}
	props := view.CodeProps{Codes: factors.HasCodes(), Passkeys: len(factors.Passkeys) > 0 && h.Safety.HasPasskeys(), Problem: problem}
	return h.draw(c, status, say(c, "safety.second"), func(f view.Frame) templ.Component { return view.Code(f, props) })
}

// SignInCode lets in whoever gave their password and now a code.
func (h *Handlers) SignInCode(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	who, err := h.half(c)
	if fault.Is(err, fault.NotFound) {
		return page.SeeOther(c, "/admin/signin")
	}
	if err != nil {
		return err
	}
	var way staff.Way
	err = h.within(c, who.Email, func() error {
		way, err = h.Safety.CheckCode(c.Request.Context(), who.ID, f.Text("code"))
		return err
	})
	return h.entered(c, who, way, err)
}

// entered goes on after the second step, or asks again.
func (h *Handlers) entered(c *gin.Context, who staff.Staff, way staff.Way, err error) error {
	if failed, ok := fault.Of(err); ok {
		switch failed.Kind {
		case fault.TooMany:
			c.Header("Retry-After", "900")
			return h.askCode(c, http.StatusTooManyRequests, who, "desk.signin.many")
		case fault.Forbidden:
			return h.askCode(c, http.StatusUnprocessableEntity, who, failed.Key)
		}
	}
	if err != nil {
		return err
	}
	next := own(h.sessions.GetString(c.Request.Context(), halfNextKey))
	if err := h.enter(c, who, way); err != nil {
		return err
	}
	return page.SeeOther(c, next)
}
