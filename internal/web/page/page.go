package page

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
)

// Handler is a handler that may fail; the error becomes a page in one place.
type Handler func(*gin.Context) error

// Errors shows faults. Show draws the page of a status for the side of the house that asked.
type Errors struct {
	Log  *slog.Logger
	Show func(c *gin.Context, status int, f *fault.Error) error
}

// Handle adapts a Handler for gin.
func (e Errors) Handle(h Handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			e.Fail(c, err)
		}
	}
}

// Fail answers with the page of an error and logs it once when it is ours: by its route, since an address may hold a secret link.
func (e Errors) Fail(c *gin.Context, err error) {
	f, ok := fault.Of(err)
	if !ok {
		if tooBig, big := errors.AsType[*http.MaxBytesError](err); big {
			f = fault.New(fault.Invalid, "fault.big").With("max", tooBig.Limit>>20)
		} else if c.Request.Context().Err() != nil && errors.Is(err, context.Canceled) {
			c.Abort() // the client is gone
			return
		} else {
			f = fault.New(fault.Internal, "fault.internal").Because(err)
		}
	}
	status := Status(f)
	if status >= 500 {
		e.Log.ErrorContext(c.Request.Context(), "request failed", "status", status, "method", c.Request.Method, "route", c.FullPath(), "request", RequestID(c), "error", err)
	}
	if status == http.StatusServiceUnavailable {
		c.Header("Retry-After", "5")
	}
	c.Abort()
	if err := e.Show(c, status, f); err != nil {
		e.Log.ErrorContext(c.Request.Context(), "error page failed", "error", err)
		c.String(status, http.StatusText(status))
	}
}

// Status is the HTTP status of a fault.
func Status(f *fault.Error) int {
	switch f.Kind {
	case fault.Invalid:
		if f.Key == "fault.big" {
			return http.StatusRequestEntityTooLarge
		}
		return http.StatusUnprocessableEntity
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Gone:
		return http.StatusGone
	case fault.Conflict:
		return http.StatusConflict
	case fault.Forbidden:
		return http.StatusForbidden
	case fault.TooMany:
		return http.StatusTooManyRequests
	case fault.Unavailable:
		return http.StatusServiceUnavailable
	default:
		return http.StatusInternalServerError
	}
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Render draws a component into memory first, so that one that fails becomes a clean error page.
func Render(c *gin.Context, status int, component templ.Component) error {
	b, _ := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	if err := component.Render(c.Request.Context(), b); err != nil {
		return err
	}
	c.Data(status, "text/html; charset=utf-8", b.Bytes())
	return nil
}

// SeeOther sends the browser to a page of ours after a form.
func SeeOther(c *gin.Context, path string) error {
	c.Redirect(http.StatusSeeOther, path)
	return nil
}

// Local keeps an address that was sent along only when it is a path of ours; anything else becomes otherwise.
func Local(next, otherwise string) string {
	if len(next) > 2000 || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t\x00") {
		return otherwise
	}
	for _, r := range next {
		if r < ' ' || r == 0x7f {
			return otherwise
		}
	}
	return next
}

// requestIDKey is where the middleware keeps the request's id.
const requestIDKey = "request-id"

// SetRequestID keeps the id a request is logged under.
func SetRequestID(c *gin.Context, id string) { c.Set(requestIDKey, id) }

// RequestID is the id a request is logged under.
func RequestID(c *gin.Context) string { return c.GetString(requestIDKey) }

// Fragment tells whether a script asked for a part of a page instead of the whole.
func Fragment(c *gin.Context) bool { return c.GetHeader("X-Fragment") != "" }
