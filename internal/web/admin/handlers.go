package admin

import (
	"net/http"

	"github.com/a-h/templ"
	"github.com/alexedwards/scs/v2"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/shop"
	"vitrin/internal/web/page"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

// Handlers are the staff's pages. Make them with New.
type Handlers struct {
	Parts
	sessions *scs.SessionManager
}

// New joins the desk.
func New(p Parts) *Handlers {
	return &Handlers{Parts: p, sessions: newSessions(p)}
}

// draw answers with a page of the desk in its frame.
func (h *Handlers) draw(c *gin.Context, status int, title string, body func(view.Frame) templ.Component) error {
	s, err := h.settings(c)
	if err != nil {
		return err
	}
	h.remember(c, status, title)
	return page.Render(c, status, body(h.frame(c, s, status, title)))
}

func (h *Handlers) frame(c *gin.Context, s shop.Shop, status int, title string) view.Frame {
	path := "/admin"
	if c.Request.Method == http.MethodGet {
		path = c.Request.URL.RequestURI()
	}
	return view.Frame{
		Title: title, Wrong: status >= http.StatusBadRequest, Shop: s.Name, Zone: s.Location(), Asset: h.Asset, Who: here(c), Path: path,
		At:     c.Request.URL.Path,
		Seeing: h.sessions.GetString(c.Request.Context(), asKey) != "" && here(c).ID != 0,
	}
}

const settingsKey = "settings"

// settings are the shop's, read once for a request.
func (h *Handlers) settings(c *gin.Context) (shop.Shop, error) {
	if kept, ok := c.Get(settingsKey); ok {
		if s, ok := kept.(shop.Shop); ok {
			return s, nil
		}
	}
	s, err := h.Shop(c.Request.Context())
	if err == nil {
		c.Set(settingsKey, s)
	}
	return s, err
}

// ShowError draws the page of a fault. It needs nothing of the store: that may be what failed.
func (h *Handlers) ShowError(c *gin.Context, status int, f *fault.Error) error {
	if c.GetBool(tokenHere) {
		return showTokenError(c, status, f)
	}
	message := text.From(c.Request.Context()).TMap(f.Key, f.Args)
	switch f.Kind {
	case fault.Internal:
		message = say(c, "fault.internal")
	case fault.NotFound:
		message = say(c, "desk.missing")
	}
	for _, field := range f.Fields {
		message += " " + text.From(c.Request.Context()).TMap(field.Key, field.Args)
	}
	title := "error.title.input"
	switch status {
	case http.StatusNotFound:
		title = "error.title.missing"
	case http.StatusForbidden:
		title = "error.title.forbidden"
	case http.StatusTooManyRequests:
		title = "error.title.many"
	case http.StatusServiceUnavailable:
		title = "error.title.busy"
	case http.StatusInternalServerError:
		title = "error.title.ours"
	}
	s, err := h.settings(c)
	if err != nil {
		s = shop.Shop{}
	}
	return page.Render(c, status, view.Error(h.frame(c, s, status, say(c, title)), message))
}

func say(c *gin.Context, key string, args ...any) string {
	return text.T(c.Request.Context(), key, args...)
}
