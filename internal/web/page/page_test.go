package page

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"vitrin/internal/domain/fault"
)

// answer is what a failing handler is answered with, and what is logged.
func answer(t *testing.T, ctx context.Context, show func(c *gin.Context, status int, f *fault.Error) error, err error) (*httptest.ResponseRecorder, string) { //nolint:revive // a test's helper
	t.Helper()
	var log bytes.Buffer
	w := httptest.NewRecorder()
	c, r := gin.CreateTestContext(w)
	e := Errors{Log: slog.New(slog.NewTextHandler(&log, nil)), Show: show}
	r.GET("/x", func(c *gin.Context) { SetRequestID(c, "id-7") }, e.Handle(func(*gin.Context) error { return err }), func(c *gin.Context) { c.String(http.StatusOK, "went on") })
	c.Request = httptest.NewRequestWithContext(ctx, http.MethodGet, "/x", http.NoBody)
	r.HandleContext(c)
	return w, log.String()
}

func word(c *gin.Context, status int, f *fault.Error) error {
	c.String(status, f.Key)
	return nil
}

func TestFaultsBecomeAnswers(t *testing.T) {
	for _, c := range []struct {
		err    error
		status int
		body   string
		logged bool
		retry  string
	}{
		{fault.New(fault.NotFound, "a"), 404, "a", false, ""},
		{fault.New(fault.Gone, "a"), 410, "a", false, ""},
		{fault.New(fault.Conflict, "a"), 409, "a", false, ""},
		{fault.New(fault.Forbidden, "a"), 403, "a", false, ""},
		{fault.New(fault.Invalid, "a"), 422, "a", false, ""},
		{fault.New(fault.TooMany, "a"), 429, "a", false, ""}, // the limiter says how long
		{fault.New(fault.Unavailable, "a").Because(errors.New("disk full")), 503, "a", true, "5"},
		{fault.New(fault.Internal, "a"), 500, "a", true, ""},
		{fmt.Errorf("deep down: %w", fault.New(fault.NotFound, "a")), 404, "a", false, ""},
		{&http.MaxBytesError{Limit: 1 << 20}, 413, "fault.big", false, ""},
		{errors.New("secret of the house"), 500, "fault.internal", true, ""},
		{context.Canceled, 500, "fault.internal", true, ""}, // not the client's doing: it is still there
	} {
		w, log := answer(t, t.Context(), word, c.err)
		if w.Code != c.status || w.Body.String() != c.body || (log != "") != c.logged || w.Header().Get("Retry-After") != c.retry {
			t.Errorf("%v: %d %q, retry %q, logged %q", c.err, w.Code, w.Body, w.Header().Get("Retry-After"), log)
		}
		if c.logged && !strings.Contains(log, "request=id-7") {
			t.Errorf("%v is logged without its request: %s", c.err, log)
		}
	}
}

func TestWhoeverIsGoneIsNotAnswered(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	leave()
	if w, log := answer(t, ctx, word, fmt.Errorf("reading: %w", context.Canceled)); w.Body.Len() != 0 || log != "" {
		t.Errorf("%q, logged %q", w.Body, log)
	}
}

func TestAnErrorPageThatFails(t *testing.T) {
	w, log := answer(t, t.Context(), func(*gin.Context, int, *fault.Error) error { return errors.New("no page either") }, fault.New(fault.NotFound, "a"))
	if w.Code != http.StatusNotFound || w.Body.String() != "Not Found" || !strings.Contains(log, "no page either") {
		t.Errorf("%d %q, logged %q", w.Code, w.Body, log)
	}
}

// TestAPageComesWholeOrNot has a component fail in its middle: nothing of it is sent, and the next page begins clean.
func TestAPageComesWholeOrNot(t *testing.T) {
	w := httptest.NewRecorder()
	c, _ := gin.CreateTestContext(w)
	c.Request = httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
	half := templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, _ = io.WriteString(w, "<p>half of")
		return errors.New("broken")
	})
	if err := Render(c, http.StatusOK, half); err == nil || w.Body.Len() != 0 || c.Writer.Written() {
		t.Fatalf("half a page: %v, %q", err, w.Body)
	}
	if err := Render(c, http.StatusTeapot, templ.Raw("<p>whole</p>")); err != nil || w.Body.String() != "<p>whole</p>" || w.Code != http.StatusTeapot || w.Header().Get("Content-Type") != "text/html; charset=utf-8" {
		t.Errorf("%d %q, %v", w.Code, w.Body, err)
	}
}

func TestOnlyPathsOfOurs(t *testing.T) {
	for next, own := range map[string]bool{
		"/": true, "/en/c/glasses?page=2#x": true, "/az/p/şəkər": true, "/%2f/evil": true,
		"": false, "en/": false, "//evil": false, "///evil": false, `/\evil`: false, `\/evil`: false, "/\t/evil": false, "/\n/evil": false, "/a\x00": false, "/a\x7f": false, "/a\x01": false,
		"http://evil": false, "javascript:x": false, "/" + strings.Repeat("a", 2000): false,
	} {
		if got := Local(next, "/else"); (got == next) != own || (got == "/else") == own {
			t.Errorf("%.40q becomes %.40q", next, got)
		}
	}
}
