// Command loadrun measures a real shop on this machine: it builds the program, fills a store, starts it, sends visitors
// and buyers at it over HTTP, and prints what they waited beside what they may. Example:
//
//	go run ./cmd/loadrun --products 100000 --data /tmp/shop
//
// It ends with 1 when a budget is missed or anything was not answered as it should.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
)

// settings are the flags.
type settings struct {
	Products    int      `default:"100000" help:"How many products the shop holds."`
	Concurrency int      `default:"8" help:"How many visitors look at pages at once."`
	Requests    int      `default:"2000" help:"How many pages of each kind are measured, after a tenth as many to warm up."`
	Buyers      int      `default:"16" help:"How many buyers press the last button at once."`
	Orders      int      `default:"2000" help:"How many orders are measured."`
	Seed        uint64   `default:"1" help:"The same seed gives the same goods and the same visits."`
	Database    string   `default:"sqlite" help:"sqlite, or the postgres:// URL of a database that may be filled."`
	Data        string   `help:"Folder of the shop, kept and used again; without it a temporary one. A postgres:// database is used again if it is filled."`
	Program     string   `help:"A built vitrin; without it one is built."`
	Only        []string `help:"What to measure: pages, orders, starts, import, desk; everything without it." enum:"pages,orders,starts,import,desk"`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		_, _ = fmt.Fprintf(os.Stderr, "loadrun: %s\n", err)
		os.Exit(1)
	}
}

// errMissed ends a run in which something took longer than it may, or failed.
var errMissed = errors.New("a budget was missed or something failed; the rows say no")

func run(ctx context.Context, args []string, out, errs io.Writer) (err error) {
	var s settings
	parser, err := kong.New(&s, kong.Name("loadrun"), kong.Description("Measure a shop under load. Example: loadrun --products 100000 --only pages"), kong.Writers(out, errs))
	if err != nil {
		return err
	}
	if _, err := parser.Parse(args); err != nil {
		return err
	}
	if min(s.Products, s.Concurrency, s.Requests, s.Buyers, s.Orders) < 1 {
		return errors.New("every number must be at least 1")
	}
	work, err := os.MkdirTemp("", "vitrin-loadrun-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	p, err := build(ctx, s.Program, work, errs)
	if err != nil {
		return err
	}
	t := newTable(out)
	r := runner{settings: s, program: p, work: work, table: t, errs: errs}
	began := time.Now()
	for _, part := range []struct {
		name string
		run  func(context.Context) error
	}{{"starts", r.starts}, {"pages", r.pages}, {"orders", r.orders}, {"import", r.imports}, {"desk", r.desk}} {
		if len(s.Only) > 0 && !slices.Contains(s.Only, part.name) {
			continue
		}
		if err := part.run(ctx); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
	}
	_, _ = fmt.Fprintf(errs, "measured in %s\n", time.Since(began).Round(time.Second))
	if t.missed {
		return errMissed
	}
	return nil
}

// runner measures; each part prints its rows when it has them.
type runner struct {
	settings
	program program
	work    string // a temporary folder
	table   *table
	errs    io.Writer // for progress
}

// progress tells how far one row has come.
func (r runner) progress(what string) func(done, all int) { return newProgress(r.errs, what).step }
