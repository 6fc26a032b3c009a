package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// backupPostgres lets PostgreSQL's own program write its own format: one snapshot, beside ordinary work.
func (s *Store) backupPostgres(ctx context.Context, path string, progress func(float64)) error {
	config, err := s.postgresConfig(ctx)
	if err != nil {
		return err
	}
	var tables float64
	if err := s.reader.QueryRowContext(ctx, `SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()`).Scan(&tables); err != nil {
		return err
	}
	var dumped float64
	return runPostgres(ctx, config, func(line string) {
		if strings.Contains(line, "dumping contents of table") && tables > 0 {
			dumped++
			progress(min(dumped/tables, 0.99))
		}
	}, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--verbose", "--file="+path)
}

// postgresConfig is what the open connections were made with.
func (s *Store) postgresConfig(ctx context.Context) (*pgx.ConnConfig, error) {
	conn, err := s.writer.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { _ = conn.Close() }() // gives it back to the pool
	var config *pgx.ConnConfig
	err = conn.Raw(func(driver any) error {
		c, ok := driver.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("not a connection of pgx: %T", driver)
		}
		config = c.Conn().Config()
		return nil
	})
	return config, err
}

// runPostgres runs one of PostgreSQL's programs against a database. Address and password go by environment, since others on the
// machine can read a command's arguments. listen hears each line it says.
func runPostgres(ctx context.Context, config *pgx.ConnConfig, listen func(line string), program string, args ...string) error {
	path, err := exec.LookPath(program)
	if err != nil {
		return fmt.Errorf("%s is not in PATH: install PostgreSQL's client programs, of the server's version or newer", program)
	}
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Env = append(os.Environ(), postgresEnvironment(config)...)
	said, err := cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	var complaints []string
	for lines := bufio.NewScanner(said); lines.Scan(); {
		line := lines.Text()
		listen(line)
		if strings.Contains(line, "error:") || strings.Contains(line, "ERROR:") || strings.Contains(line, "FATAL:") {
			complaints = append(complaints, line)
		}
	}
	if err := cmd.Wait(); err != nil {
		if len(complaints) > 0 {
			return errors.New(strings.Join(complaints, "; "))
		}
		return fmt.Errorf("%s: %w", program, err)
	}
	return nil
}

// postgresEnvironment says with libpq's names what a connection of ours was made with.
func postgresEnvironment(config *pgx.ConnConfig) []string {
	env := []string{
		"PGHOST=" + config.Host, "PGPORT=" + strconv.Itoa(int(config.Port)), "PGUSER=" + config.User,
		"PGPASSWORD=" + config.Password, "PGDATABASE=" + config.Database,
	}
	u, err := url.Parse(config.ConnString())
	if err != nil {
		return env
	}
	for _, name := range []string{"sslmode", "sslrootcert", "sslcert", "sslkey"} {
		if value := u.Query().Get(name); value != "" {
			env = append(env, "PG"+strings.ToUpper(name)+"="+value)
		}
	}
	return env
}
