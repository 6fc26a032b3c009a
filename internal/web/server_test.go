package web

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"time"
)

// TestStoppingCutsNobody stops a server while an answer is on its way: it is finished, who comes once the server knows it is to stop
// is answered still, and only then nobody listens any more.
func TestStoppingCutsNobody(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	base := "http://" + l.Addr().String()
	begun, finish := make(chan struct{}), make(chan struct{})
	var cut atomic.Bool
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" {
			close(begun)
			<-finish
			cut.Store(r.Context().Err() != nil)
		}
		_, _ = io.WriteString(w, "answered")
	})
	ctx, stop := context.WithCancel(t.Context())
	type said struct {
		body string
		err  error
	}
	ask := func(path string) said {
		answer, err := http.Get(base + path)
		if err != nil {
			return said{"", err}
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		return said{string(body), err}
	}
	late, ended := make(chan said, 1), make(chan error, 1)
	go func() { ended <- Serve(ctx, l, h, time.Millisecond, func() { late <- ask("/late") }) }()
	slow := make(chan said, 1)
	go func() { slow <- ask("/slow") }()
	<-begun
	stop()
	if s := <-late; s.body != "answered" || s.err != nil {
		t.Errorf("late: %+v", s)
	}
	close(finish)
	if s := <-slow; s.body != "answered" || s.err != nil || cut.Load() {
		t.Errorf("on its way: %+v, cut %v", s, cut.Load())
	}
	if err := <-ended; err != nil {
		t.Errorf("serving ended with %v", err)
	}
	if _, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", l.Addr().String()); err == nil {
		t.Error("somebody still listens")
	}
}

func TestAListenerThatFailsIsSaid(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Serve(t.Context(), l, http.NotFoundHandler(), 0, func() {}); !errors.Is(err, net.ErrClosed) {
		t.Errorf("%v", err)
	}
}
