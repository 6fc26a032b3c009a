package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"vitrin/internal/load"
)

// Budgets of starting, in seconds, and of memory at rest, in megabytes.
const (
	firstStart = 5
	laterStart = 1
	atRest     = 80
)

// laterProducts is how large the shop of the later start is.
const laterProducts = 10_000

// starts measures the way from the start of the process to the first page, and the memory at rest. It always measures
// the embedded database, in folders of its own: another server's memory and start are not the program's.
func (r runner) starts(ctx context.Context) error {
	fresh := place{filepath.Join(r.work, "fresh"), "sqlite"}
	took, memory, err := r.startOnce(ctx, fresh, "on")
	if err != nil {
		return err
	}
	r.table.figure("first start, demo included", took.Seconds(), firstStart, "s")
	r.table.figure("memory at rest, demo", memory, atRest, "MB")

	small := place{filepath.Join(r.work, "small"), "sqlite"}
	if err := os.MkdirAll(small.folder, 0o750); err != nil {
		return err
	}
	if err := r.program.seed(ctx, small, laterProducts, r.Seed); err != nil {
		return err
	}
	var starts []time.Duration
	for range 5 {
		if took, memory, err = r.startOnce(ctx, small, "off"); err != nil {
			return err
		}
		starts = append(starts, took)
	}
	slices.Sort(starts)
	r.table.figure("later start, 10,000 products, median of 5", starts[2].Seconds(), laterStart, "s")
	r.table.figure("memory at rest, 10,000 products", memory, atRest, "MB")
	return nil
}

// startOnce starts a shop, shows it to a few visitors, lets it rest and stops it.
func (r runner) startOnce(ctx context.Context, at place, demo string) (took time.Duration, megabytes float64, err error) {
	s, err := r.program.serve(ctx, at, demo)
	if err != nil {
		return 0, 0, err
	}
	if took, err = s.opens(ctx); err != nil {
		return 0, 0, err
	}
	for _, page := range load.Pages(1)[:1] {
		load.Crowd{Base: s.base, Size: 1, Seed: r.Seed}.Visit(ctx, 10, page.Path, r.progress("a few visitors"))
	}
	select {
	case <-ctx.Done():
	case <-time.After(3 * time.Second):
	}
	megabytes = s.memory()
	return took, megabytes, errors.Join(ctx.Err(), s.stop())
}
