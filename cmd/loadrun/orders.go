package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"vitrin/internal/load"
	"vitrin/internal/store"
)

// placingBar is the share of bare transactions that orders must reach, placingBudget what 95 of 100 buyers may wait.
const (
	placingBar    = 0.25
	placingBudget = 250 * time.Millisecond
)

// orders has orders placed over HTTP and compares them with bare transactions, half of them before and half after, of the
// same database at the same safety.
func (r runner) orders(ctx context.Context) error {
	return r.inBigShop(ctx, func(s *server, at place) (err error) {
		skus := load.Seeder{Seed: r.Seed}.Plenty(r.Products)
		if len(skus) < 2 {
			return errors.New("too few goods: ask for more products")
		}
		database := r.Database
		if database == "sqlite" {
			database = "sqlite:" + filepath.Join(r.work, "bare.db")
		}
		opened, err := store.Open(ctx, store.Options{Database: database})
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, opened.Close()) }()
		bare, err := load.NewBare(ctx, opened.Writer())
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, bare.Drop(context.WithoutCancel(ctx))) }()

		before := bare.Run(ctx, r.Orders, r.Buyers, r.progress("bare transactions"))
		crowd := load.Crowd{Base: s.base, Size: r.Buyers, Seed: uint64(time.Now().UnixNano())} // buyers come once
		var worked time.Duration
		placed, err := crowd.Buy(ctx, r.Orders, skus, func() { worked = s.worked() }, r.progress("orders"))
		if err != nil {
			return err
		}
		worked = s.worked() - worked
		if err := r.rest(ctx, at); err != nil {
			return err
		}
		after := bare.Run(ctx, r.Orders, r.Buyers, r.progress("bare transactions"))
		if err := errors.Join(ctx.Err(), before.Failure, after.Failure); err != nil {
			return err
		}
		r.table.waits(fmt.Sprintf("last button, %d buyers", r.Buyers), placed, worked, placingBudget)
		limit := (before.PerSecond() + after.PerSecond()) / 2
		r.table.figure("orders a second", placed.PerSecond(), 0, "")
		r.table.figure("bare transactions a second", limit, 0, "")
		r.table.share("orders to bare transactions", placed.PerSecond()/limit, placingBar)
		return nil
	})
}
