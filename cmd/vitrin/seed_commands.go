package main

import (
	"fmt"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/shop"
	"vitrin/internal/load"
)

type seedDemoCommand struct{}

// Run loads the demo; one that is there already is left alone.
func (seedDemoCommand) Run(c *Config, s *surroundings) error {
	return within(c, s, func(h *house) error {
		there, err := h.store.HasDemo(s.ctx)
		if err != nil {
			return err
		}
		if there {
			return fmt.Errorf("the demo is here already: take it out with vitrin seed clear-demo first")
		}
		return h.loadDemo(s.ctx)
	})
}

type clearDemoCommand struct{}

// Run takes out everything marked as demo and says how much that was.
func (clearDemoCommand) Run(c *Config, s *surroundings) error {
	return within(c, s, func(h *house) error {
		cleared, err := h.clearDemo(s.ctx)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(s.out, "removed %d products, %d categories, %d orders, %d carts, %d visits\n", cleared.Products, cleared.Categories, cleared.Orders, cleared.Carts, cleared.Visits)
		return err
	})
}

type seedLoadCommand struct {
	Products int    `required:"" help:"How many products."`
	Orders   int    `help:"How many orders of the last 90 days."`
	Seed     uint64 `default:"1" help:"The same seed gives the same goods."`
}

// Run loads a synthetic catalogue beside whatever is there.
func (cmd seedLoadCommand) Run(c *Config, s *surroundings) error {
	if cmd.Products < 0 || cmd.Products > 5_000_000 || cmd.Orders < 0 || cmd.Orders > 5_000_000 {
		return fmt.Errorf("between 0 and 5,000,000 of each can be loaded")
	}
	return within(c, s, func(h *house) error {
		settings, err := h.store.Shop(s.ctx)
		if fault.Is(err, fault.NotFound) {
			settings, err = shop.Default(), h.store.SaveShop(s.ctx, shop.Default())
		}
		if err != nil {
			return err
		}
		products, orders := newProgress(s.errs, "products", s.now), newProgress(s.errs, "orders", s.now)
		seeder := load.Seeder{Store: h.store, Shop: settings, Now: s.now(), Seed: cmd.Seed}
		if err := seeder.Products(s.ctx, cmd.Products, products.step); err != nil {
			return err
		}
		return seeder.Orders(s.ctx, cmd.Orders, orders.step)
	})
}
