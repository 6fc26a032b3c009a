package store

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"
)

// scratch makes an empty database that discard throws away.
func (s *Store) scratch(ctx context.Context, folder string) (database string, discard func() error, err error) {
	if s.postgres {
		return s.scratchPostgres(ctx)
	}
	dir, err := os.MkdirTemp(folder, ".trial-*")
	if err != nil {
		return "", nil, err
	}
	return "sqlite:" + filepath.Join(dir, "shop.db"), func() error { return os.RemoveAll(dir) }, nil
}

func (s *Store) scratchPostgres(ctx context.Context) (string, func() error, error) {
	config, err := s.postgresConfig(ctx)
	if err != nil {
		return "", nil, err
	}
	at, err := url.Parse(config.ConnString())
	if err != nil || at.Scheme == "" {
		return "", nil, fmt.Errorf("the database's address is not a URL, so a scratch database beside it cannot be named")
	}
	name := fmt.Sprintf("%s_trial_%d", config.Database, s.ids.New())
	quoted := pgx.Identifier{name}.Sanitize()
	if _, err := s.writer.ExecContext(ctx, "CREATE DATABASE "+quoted+" TEMPLATE template0"); err != nil {
		return "", nil, fmt.Errorf("a scratch database cannot be made; the account needs the right CREATEDB: %w", err)
	}
	at.Path = "/" + name
	discard := func() error {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
		defer cancel()
		_, err := s.writer.ExecContext(ctx, "DROP DATABASE IF EXISTS "+quoted+" WITH (FORCE)")
		return err
	}
	return at.String(), discard, nil
}
