package main

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"vitrin/internal/store"
)

type migrateCommand struct{}

// Run brings the store to this version.
func (migrateCommand) Run(c *Config, s *surroundings) error {
	return within(c, s, func(h *house) error {
		at, _, err := h.store.Version(s.ctx)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(s.out, "the store is at schema %d\n", at)
		return err
	})
}

// within opens the house, brings its store up to date, does something and closes it.
func within(c *Config, s *surroundings, do func(h *house) error) error {
	h, err := open(s.ctx, c, s)
	if err != nil {
		return err
	}
	if err = h.migrate(s.ctx); err == nil {
		err = do(h)
	}
	return errors.Join(err, h.close())
}

type checkCommand struct{}

// Run prints one line a finding and ends with 1 when there is any; it says nothing when all is well.
func (checkCommand) Run(c *Config, s *surroundings) error {
	return within(c, s, func(h *house) error {
		findings, err := h.store.Check(s.ctx)
		if err != nil {
			return err
		}
		for _, f := range findings {
			if _, err := fmt.Fprintln(s.out, f); err != nil {
				return err
			}
		}
		if len(findings) > 0 {
			return errQuiet
		}
		return nil
	})
}

type backupCommand struct {
	File string `arg:"" help:"File to write."`
}

// Run copies the store into one file while the shop goes on.
func (cmd backupCommand) Run(c *Config, s *surroundings) error {
	return within(c, s, func(h *house) error {
		bar := newProgress(s.errs, "backup", s.now)
		return h.store.Backup(s.ctx, cmd.File, func(part float64) { bar.step(int(part*100), 100) })
	})
}

type restoreCommand struct {
	File string `arg:"" help:"Backup to bring in."`
}

// Run brings a backup into an empty store; one that holds anything is refused.
func (cmd restoreCommand) Run(c *Config, s *surroundings) error {
	if err := store.Restore(s.ctx, c.database(), cmd.File); err != nil {
		return err
	}
	return within(c, s, func(*house) error { return nil })
}

type healthCommand struct{}

// Run asks the shop that listens on the configured address; for a container's health check.
func (healthCommand) Run(c *Config, s *surroundings) error {
	host, port, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return err
	}
	if host == "" || host == "0.0.0.0" || host == "::" {
		host = "127.0.0.1"
	}
	request, err := http.NewRequestWithContext(s.ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/readyz", http.NoBody)
	if err != nil {
		return err
	}
	response, err := (&http.Client{Timeout: 4 * time.Second}).Do(request)
	if err != nil {
		return fmt.Errorf("the shop does not answer on %s: is it running?", strings.TrimPrefix(request.URL.Host, "http://"))
	}
	defer func() { _ = response.Body.Close() }() // nothing was written
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the shop answers, but is not ready (%d)", response.StatusCode)
	}
	return nil
}
