package observe

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"vitrin/internal/domain/health"
)

func ask(o *Observer, method, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	o.ServeHTTP(w, httptest.NewRequest(method, path, http.NoBody))
	return w
}

func TestFiguresAreTold(t *testing.T) {
	o := New(func(context.Context) ([]health.Jobs, error) {
		return []health.Jobs{{Kind: "letter", Waiting: 3, Dead: 1}}, nil
	})
	o.Request("/:lang/p/:handle", "GET", 200, 20*time.Millisecond)
	o.Request("", "BREW", 404, time.Millisecond)
	body := ask(o, "GET", "/metrics").Body.String()
	for _, want := range []string{
		`vitrin_request_seconds_count{method="GET",route="/:lang/p/:handle",status="2xx"} 1`,
		`vitrin_request_seconds_count{method="other",route="none",status="4xx"} 1`,
		`vitrin_jobs{kind="letter",state="waiting"} 3`, `vitrin_jobs{kind="letter",state="dead"} 1`, "go_goroutines",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("%s is not told", want)
		}
	}
	if w := ask(o, "GET", "/debug/pprof/"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "goroutine") {
		t.Errorf("profiles: %d", w.Code)
	}
	for _, c := range []struct{ method, path string }{{"GET", "/"}, {"GET", "/admin"}, {"POST", "/metrics"}} {
		if w := ask(o, c.method, c.path); w.Code < 400 {
			t.Errorf("%s %s: %d", c.method, c.path, w.Code)
		}
	}
}

func TestFiguresThatCannotBeCountedAreNotInvented(t *testing.T) {
	o := New(func(context.Context) ([]health.Jobs, error) { return nil, errors.New("the store is away") })
	if w := ask(o, "GET", "/metrics"); w.Code != http.StatusInternalServerError {
		t.Errorf("%d", w.Code)
	}
}
