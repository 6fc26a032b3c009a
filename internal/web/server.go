package web

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// Times a client may take: slow ones are cut, uploads get longer.
const (
	headerTime = 10 * time.Second
	bodyTime   = 60 * time.Second
	writeTime  = 90 * time.Second
	idleTime   = 90 * time.Second
	finishTime = 15 * time.Second
)

// Serve answers on a listener until ctx ends. Then draining is called, the listener stays open for drain, so that
// nobody the kernel already accepted is cut, and what is in flight is finished.
func Serve(ctx context.Context, l net.Listener, h http.Handler, drain time.Duration, draining func()) error {
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: headerTime, ReadTimeout: bodyTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
		MaxHeaderBytes: 64 << 10, BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	draining()
	time.Sleep(drain)
	finish, cancel := context.WithTimeout(context.WithoutCancel(ctx), finishTime)
	defer cancel()
	if err := server.Shutdown(finish); err != nil {
		return err
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
