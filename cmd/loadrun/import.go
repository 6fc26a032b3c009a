package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"vitrin/internal/load"
)

// Budgets of an import at the desk: seconds, and what 95 of 100 shoppers may wait for a product page meanwhile.
const (
	previewBudget = 5
	importBudget  = 15
	meanwhile     = 50 * time.Millisecond
)

// fileProducts is how many products the file has; each has five rows.
const fileProducts = 1000

// A shopper looks at a product, rests and looks at another, for so long while nothing else goes on.
const (
	shopperRests = 30 * time.Millisecond
	quietFor     = 10 * time.Second
)

// imports gives the desk a product file as its owner would, over HTTP: upload, what it is recognised as, preview, import, undo. A
// shopper looks at products all the while, and before it at a quiet time.
func (r runner) imports(ctx context.Context) error {
	return r.inBigShop(ctx, func(s *server, at place) error {
		o, err := r.signIn(ctx, s, at)
		if err != nil {
			return err
		}
		shopper := load.Crowd{Base: s.base, Seed: r.Seed}
		product := r.productPage()

		quiet, cancel := context.WithTimeout(ctx, quietFor)
		worked := s.worked()
		before := shopper.Watch(quiet, shopperRests, product)
		cancel()
		r.table.waits("product page, quiet", before, s.worked()-worked, meanwhile)

		mark := strconv.FormatInt(time.Now().Unix(), 36) // a shop that is used again has those of other runs
		began := time.Now()
		step, err := o.Give(ctx, "load.csv", load.Seeder{Seed: r.Seed}.File(fileProducts, mark))
		if err != nil {
			return err
		}
		r.table.figure("file taken in", time.Since(began).Seconds(), 0, "s")
		preview, err := o.Press(ctx, step, "to-preview")
		if err != nil {
			return err
		}
		began = time.Now()
		if _, err := o.Look(ctx, preview); err != nil {
			return err
		}
		r.table.figure(fmt.Sprintf("preview of %d products, %d rows", fileProducts, fileProducts*5), time.Since(began).Seconds(), previewBudget, "s")

		var task string
		err = r.during(ctx, s, "product page, while importing", func() error {
			began = time.Now()
			if task, err = o.Press(ctx, preview, "run"); err != nil {
				return err
			}
			return taskEnds(ctx, o, task, "done")
		})
		if err != nil {
			return err
		}
		r.table.figure("import, button to done", time.Since(began).Seconds(), importBudget, "s")

		err = r.during(ctx, s, "product page, while undoing", func() error {
			began = time.Now()
			if _, err := o.Press(ctx, task, "undo"); err != nil {
				return err
			}
			return taskEnds(ctx, o, task, "undone")
		})
		if err == nil {
			r.table.figure("undoing all of it", time.Since(began).Seconds(), 0, "s")
		}
		return err
	})
}

// during has a shopper look at products while something is done, and prints what that was like.
func (r runner) during(ctx context.Context, s *server, what string, do func() error) error {
	busy, cancel := context.WithCancel(ctx)
	defer cancel()
	seen := make(chan load.Measured, 1)
	worked := s.worked()
	go func() {
		seen <- load.Crowd{Base: s.base, Seed: r.Seed + 1}.Watch(busy, shopperRests, r.productPage())
	}()
	err := do()
	cancel()
	m := <-seen
	if err == nil {
		r.table.waits(what, m, s.worked()-worked, meanwhile)
	}
	return err
}

func taskEnds(ctx context.Context, o load.Owner, path, as string) error {
	path, _, _ = strings.Cut(path, "?")
	state, what, err := o.Ends(ctx, path, 5*time.Minute)
	if err == nil && state != as {
		return fmt.Errorf("the task ended %s: %s", state, what)
	}
	return err
}

// productPage is the page of one of the shop's products.
func (r runner) productPage() func(*rand.Rand) string {
	for _, p := range load.Pages(r.Products) {
		if p.Name == "product" {
			return p.Path
		}
	}
	return func(*rand.Rand) string { return load.LastProduct(r.Products) }
}

// signIn adds an owner of this run to the shop and signs in.
func (r runner) signIn(ctx context.Context, s *server, at place) (load.Owner, error) {
	const password = "nobody signs in with this but a load run"
	email := fmt.Sprintf("owner%d@load.example", time.Now().UnixNano())
	if err := r.program.owner(ctx, at, email, password); err != nil {
		return load.Owner{}, fmt.Errorf("adding an owner: %w", err)
	}
	o := load.NewOwner(s.base, email)
	return o, o.SignIn(ctx, password)
}
