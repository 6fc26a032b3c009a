package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"vitrin/internal/jobs"
	"vitrin/internal/load"
	"vitrin/internal/store"
)

// pages sends visitors at every kind of page.
func (r runner) pages(ctx context.Context) error {
	return r.inBigShop(ctx, func(s *server, _ place) error {
		crowd := load.Crowd{Base: s.base, Size: r.Concurrency, Seed: r.Seed}
		for _, page := range load.Pages(r.Products) {
			// Other visits than those measured, so that nothing is measured twice; a tenth opens files and fills caches.
			warm := load.Crowd{Base: s.base, Size: r.Concurrency, Seed: r.Seed + 1}
			warm.Visit(ctx, max(r.Requests/10, r.Concurrency), page.Path, r.progress(page.Name+", warming up"))
			worked := s.worked()
			m := crowd.Visit(ctx, r.Requests, page.Path, r.progress(page.Name))
			if err := ctx.Err(); err != nil {
				return err
			}
			r.table.waits(page.Name, m, s.worked()-worked, page.Budget)
		}
		r.table.figure(fmt.Sprintf("memory after it, %d products", r.Products), s.memory(), 0, "MB")
		return nil
	})
}

// inBigShop runs a shop of the asked number of products, filling it first if it is not filled.
func (r runner) inBigShop(ctx context.Context, do func(s *server, at place) error) error {
	at := place{r.Data, r.Database}
	if at.folder == "" {
		at.folder = filepath.Join(r.work, "big") // pages and orders share it
	}
	if err := os.MkdirAll(at.folder, 0o750); err != nil {
		return err
	}
	s, err := r.open(ctx, at)
	if err != nil {
		return err
	}
	if s.answers(ctx, load.LastProduct(r.Products)) != http.StatusOK {
		if err := s.stop(); err != nil {
			return err
		}
		if err := r.program.seed(ctx, at, r.Products, r.Seed); err != nil {
			return err
		}
		if s, err = r.open(ctx, at); err != nil {
			return err
		}
	}
	if err = r.rest(ctx, at); err == nil {
		err = do(s, at)
	}
	return errors.Join(err, s.stop())
}

// rest waits until the shop has done its work behind the pages, such as letters of orders placed before: it would be
// measured with what comes next.
func (r runner) rest(ctx context.Context, at place) error {
	database := at.database
	if database == "sqlite" {
		database = "sqlite:" + filepath.Join(at.folder, "shop.db")
	}
	opened, err := store.Open(ctx, store.Options{Database: database})
	if err != nil {
		return err
	}
	defer func() { _ = opened.Close() }() // only read from
	queue, err := jobs.New(jobs.Config{DB: opened.Writer(), Postgres: opened.IsPostgres()})
	if err != nil {
		return err
	}
	line := r.progress("letters of orders before")
	for first := int64(0); ; {
		counts, err := queue.Counts(ctx)
		if err != nil {
			return err
		}
		first = max(first, counts.Waiting)
		line(int(first-counts.Waiting), int(first))
		if counts.Waiting == 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
	}
}

func (r runner) open(ctx context.Context, at place) (*server, error) {
	s, err := r.program.serve(ctx, at, "off")
	if err != nil {
		return nil, err
	}
	_, err = s.opens(ctx)
	return s, err
}
