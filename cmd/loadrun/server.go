package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// program is a built vitrin.
type program struct {
	path string
	errs io.Writer // where its progress goes
}

// build makes the program the way it is released; path is one that was built before.
func build(ctx context.Context, path, folder string, errs io.Writer) (program, error) {
	if path != "" {
		return program{path, errs}, nil
	}
	path = filepath.Join(folder, "vitrin")
	command := exec.CommandContext(ctx, "go", "build", "-tags", "nomsgpack nodynamic", "-o", path, "vitrin/cmd/vitrin")
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	command.Stderr = errs
	if err := command.Run(); err != nil {
		return program{}, fmt.Errorf("building vitrin: %w", err)
	}
	return program{path, errs}, nil
}

// place is where a shop keeps its things.
type place struct{ folder, database string }

func (p place) flags() []string { return []string{"--data-dir", p.folder, "--database", p.database} }

// seed loads goods into a place.
func (p program) seed(ctx context.Context, at place, products int, seed uint64) error {
	flags := append([]string{"seed", "load", "--products", strconv.Itoa(products), "--seed", strconv.FormatUint(seed, 10)}, at.flags()...)
	command := exec.CommandContext(ctx, p.path, flags...)
	command.Stderr = p.errs
	return command.Run()
}

// owner adds an owner to a place.
func (p program) owner(ctx context.Context, at place, email, password string) error {
	command := exec.CommandContext(ctx, p.path, append([]string{"owner", "add", "--email", email, "--password-stdin"}, at.flags()...)...)
	command.Stdin, command.Stderr = strings.NewReader(password+"\n"), p.errs
	return command.Run()
}

// server is a running shop.
type server struct {
	command *exec.Cmd
	base    string
	began   time.Time
	ended   chan error
	log     bytes.Buffer // errors while serving
	said    bytes.Buffer // on the way to it
}

// many is a rate limit that a load run from one address does not reach.
const many = "1000000000"

// serve starts a shop on a free port of this machine, with limits as high as its settings go.
func (p program) serve(ctx context.Context, at place, demo string) (*server, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	s := &server{base: "http://" + address, ended: make(chan error, 1)}
	s.command = exec.CommandContext(ctx, p.path, append([]string{
		"serve", "--addr", address, "--demo", demo, "--drain", "0s", "--log-level", "error",
		"--limit-cart", many, "--limit-checkout", many, "--limit-lookup", many,
	}, at.flags()...)...)
	s.command.Cancel = func() error { return s.command.Process.Signal(syscall.SIGTERM) }
	s.command.WaitDelay = 20 * time.Second
	s.command.Stdout, s.command.Stderr = &s.log, &s.said
	s.began = time.Now()
	if err := s.command.Start(); err != nil {
		return nil, err
	}
	go func() { s.ended <- s.command.Wait() }()
	return s, nil
}

func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// opens waits for the first 200 on the home page and says how long that took from the start of the process.
func (s *server) opens(ctx context.Context) (time.Duration, error) {
	const patience = 2 * time.Minute
	for s.answers(ctx, "/en/") != http.StatusOK {
		select {
		case <-ctx.Done():
			return 0, errors.Join(ctx.Err(), s.stop())
		case err := <-s.ended:
			return 0, errors.Join(err, fmt.Errorf("the shop did not open: %s %s", tail(&s.log), tail(&s.said)))
		case <-time.After(2 * time.Millisecond):
		}
		if time.Since(s.began) > patience {
			return 0, errors.Join(errors.New("the shop did not open"), s.stop())
		}
	}
	return time.Since(s.began), nil
}

// answers is the status of a page, 0 when there is no answer.
func (s *server) answers(ctx context.Context, path string) int {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+path, http.NoBody)
	if err != nil {
		return 0
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, answer.Body) // only whether it came
	return answer.StatusCode
}

// memory is how much the process holds in memory now, in megabytes; 0 where the system does not say so in /proc.
func (s *server) memory() float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.command.Process.Pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(status), "VmRSS:")
	kilobytes, _, _ := strings.Cut(strings.TrimSpace(after), " ")
	n, _ := strconv.ParseFloat(kilobytes, 64)
	return n / 1024
}

// worked is how much of a processor's time the process has used so far; 0 where the system does not say so in /proc.
func (s *server) worked() time.Duration {
	const tick = 10 * time.Millisecond // the unit of that file on every Linux
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.command.Process.Pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:])) // behind the name, which may hold blanks
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * tick
}

// stop ends the shop as an owner would. Errors it logged on the way are an error.
func (s *server) stop() error {
	_ = s.command.Process.Signal(syscall.SIGTERM) // one that has ended already needs none
	err := <-s.ended
	if log := tail(&s.log); log != "" {
		err = errors.Join(err, fmt.Errorf("the shop logged: %s", log))
	}
	return err
}

// tail is the end of what was written, which says most.
func tail(b *bytes.Buffer) string {
	text := strings.TrimSpace(b.String())
	return text[max(0, len(text)-2000):]
}
