package admin

import (
	"context"
	"net/http"
	"slices"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/health"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

// Health is what the page of the shop's health needs.
type Health interface {
	See(ctx context.Context) (health.Report, error)
	Ask(ctx context.Context, w health.Work, to, language string) error
	Retry(ctx context.Context, kind string) error
}

// HealthPage tells how the shop is and what somebody should do about it.
func (h *Handlers) HealthPage(c *gin.Context) error {
	return h.health(c, http.StatusOK, "")
}

func (h *Handlers) health(c *gin.Context, status int, notice string) error {
	report, err := h.Parts.Health.See(c.Request.Context())
	if err != nil {
		return err
	}
	props := view.HealthProps{Report: report, Notice: notice, Email: here(c).Email, Said: said(c, "health.asked", "health.retried")}
	return h.draw(c, status, say(c, "health.title"), func(f view.Frame) templ.Component {
		if props.Busy() {
			f.Refresh = 5
		}
		return view.Health(f, props)
	})
}

// AskHealth puts a work for the shop's health in line.
func (h *Handlers) AskHealth(c *gin.Context) error {
	w := health.Work(c.Param("work"))
	if !slices.Contains(health.Works(), w) {
		return fault.New(fault.NotFound, "desk.missing")
	}
	err := h.Parts.Health.Ask(c.Request.Context(), w, here(c).Email, text.Language(c.Request.Context()))
	if f, ok := fault.Of(err); ok && f.Kind == fault.Conflict {
		return h.health(c, http.StatusConflict, say(c, f.Key))
	}
	if err != nil {
		return err
	}
	return page.SeeOther(c, "/admin/health?said=health.asked#"+string(w))
}

// RetryJobs puts failed work of a kind in line anew.
func (h *Handlers) RetryJobs(c *gin.Context) error {
	f, err := small(c)
	if err != nil {
		return err
	}
	if err := h.Parts.Health.Retry(c.Request.Context(), f.Text("kind")); err != nil {
		return err
	}
	return page.SeeOther(c, "/admin/health?said=health.retried#jobs")
}
