package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"vitrin/internal/web"
)

type serveCommand struct {
	PrintConfig bool `help:"Show the settings, secrets blanked, and stop."`
}

// Run brings the store up to date, fills an empty one with the demo, and serves until told to stop. The order of
// stopping: not ready any more, go on listening for a while, finish requests, finish jobs, close the store.
func (cmd serveCommand) Run(c *Config, s *surroundings) error {
	if cmd.PrintConfig {
		for _, line := range c.lines() {
			if _, err := fmt.Fprintln(s.out, line); err != nil {
				return err
			}
		}
		return nil
	}
	h, err := open(s.ctx, c, s)
	if err != nil {
		return err
	}
	err = cmd.serve(c, s, h)
	return errors.Join(err, h.close())
}

func (cmd serveCommand) serve(c *Config, s *surroundings, h *house) error {
	// Before the long work: a taken address is told at once, and who comes early waits instead of being turned away.
	listener, err := (&net.ListenConfig{}).Listen(s.ctx, "tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("the address %s cannot be listened on: %w", c.Addr, err)
	}
	if err := cmd.prepare(c, s, h); err != nil {
		return errors.Join(err, listener.Close())
	}
	return cmd.answer(c, s, h, listener)
}

// prepare brings the store up to date, fills an empty one and reads the shelf.
func (serveCommand) prepare(c *Config, s *surroundings, h *house) error {
	if err := h.migrate(s.ctx); err != nil {
		return err
	}
	if err := h.furnish(s.ctx, c.Demo == "on"); err != nil {
		return err
	}
	if err := h.shelf.Load(s.ctx); err != nil {
		return err
	}
	if err := offerSetup(c, s, h); err != nil {
		return err
	}
	// What filling and reading took is not needed again, and a small machine may have other work.
	err := h.store.Rest(s.ctx)
	debug.FreeOSMemory()
	return err
}

// answer serves until told to stop.
func (serveCommand) answer(c *Config, s *surroundings, h *house, listener net.Listener) error {
	var leaving atomic.Bool
	handler, err := h.router(c, func() error {
		if leaving.Load() {
			return errors.New("leaving")
		}
		return h.store.Ready(context.WithoutCancel(s.ctx))
	})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	if err := h.queue.Start(context.WithoutCancel(s.ctx)); err != nil {
		return errors.Join(err, listener.Close())
	}
	figures, err := serveFigures(s.ctx, s, c.AdminAddr, h.observer)
	if err != nil {
		return errors.Join(err, listener.Close(), h.queue.Stop(context.WithoutCancel(s.ctx)))
	}
	defer figures()
	due, leave := context.WithCancel(s.ctx)
	var publishing sync.WaitGroup
	publishing.Go(func() { h.publishDue(due) })
	defer publishing.Wait() // before the store is closed
	defer leave()
	s.log.Info("the shop is open", "url", c.BaseURL, "address", listener.Addr().String(), "version", version())
	err = web.Serve(s.ctx, listener, handler, c.Drain, func() { leaving.Store(true) })
	return errors.Join(err, h.queue.Stop(context.WithoutCancel(s.ctx)))
}

// offerSetup prints the link a shop is set up with while nobody owns it. It goes to the console beside the log, so that who
// collects the log does not collect it.
func offerSetup(c *Config, s *surroundings, h *house) error {
	token, err := h.firstRun().Offer(s.ctx)
	if err != nil || token == "" {
		return err
	}
	_, err = fmt.Fprintf(s.errs, "Set up the shop, once: %s/admin/setup/%s\n", c.BaseURL, token)
	return err
}
