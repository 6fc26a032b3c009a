package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"vitrin/internal/app/account"
)

type ownerAddCommand struct {
	Email         string `required:"" help:"The owner's address; also the name to sign in with."`
	PasswordStdin bool   `help:"Read a password from standard input instead of printing a link."`
}

// Run creates the owner and prints a link that works once, for half an hour.
func (cmd ownerAddCommand) Run(c *Config, s *surroundings) error {
	password := ""
	if cmd.PasswordStdin {
		line, err := bufio.NewReader(s.in).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("standard input cannot be read: %w", err)
		}
		if password = strings.TrimRight(line, "\r\n"); password == "" {
			return fmt.Errorf("no password came on standard input: try echo 'a long password' | vitrin owner add --email %s --password-stdin", cmd.Email)
		}
	}
	return within(c, s, func(h *house) error {
		token, err := account.NewGate(h.store, s.now).Owner(s.ctx, cmd.Email, password)
		if err != nil {
			return err
		}
		if token == "" {
			_, err = fmt.Fprintf(s.out, "%s can sign in at %s/admin/signin\n", cmd.Email, c.BaseURL)
			return err
		}
		_, err = fmt.Fprintf(s.out, "Sign in once within 30 minutes: %s/admin/signin/%s\n", c.BaseURL, token)
		return err
	})
}
