package main

import (
	"context"
	"fmt"
	"net"
	"net/http"

	"vitrin/internal/web"
)

// loopback tells whether an address is one of this machine alone.
func loopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// serveFigures serves figures and profiles until ctx ends, when an address for them is set. What it returns waits for its end.
func serveFigures(ctx context.Context, s *surroundings, address string, inside http.Handler) (wait func(), err error) {
	if address == "" {
		return func() {}, nil
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("the address %s for figures cannot be listened on: %w", address, err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := web.Serve(ctx, listener, inside, 0, func() {}); err != nil {
			s.log.Error("figures are served no more", "error", err)
		}
	}()
	s.log.Info("figures and profiles are served", "address", listener.Addr().String())
	return func() { <-ended }, nil
}
