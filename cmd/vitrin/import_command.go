package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"vitrin/internal/app/merchandising"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/shop"
	"vitrin/internal/fetching"
)

type importProductsCommand struct {
	File         string `arg:"" help:"CSV file of Shopify (old or new header), WooCommerce or this shop."`
	Format       string `default:"auto" enum:"auto,shopify-old,shopify-new,woocommerce,vitrin" help:"What the file is; found out by itself."`
	DryRun       bool   `help:"Only tell what would happen."`
	Report       string `help:"Write the refused rows with what is wrong as CSV."`
	FetchImages  bool   `help:"Fetch pictures by their addresses, never from private ones; files beside the CSV are always taken."`
	LeaveEmpty   bool   `help:"An empty cell leaves what is there; else it clears."`
	AllOrNothing bool   `help:"Change nothing when any row is refused."`
}

// Run reads the file, says what is new, changed, unchanged and refused, and does it unless asked only to look.
func (cmd importProductsCommand) Run(c *Config, s *surroundings) error {
	return within(c, s, func(h *house) error {
		settings, err := h.store.Shop(s.ctx)
		if fault.Is(err, fault.NotFound) {
			settings, err = shop.Default(), h.store.SaveShop(s.ctx, shop.Default())
		}
		if err != nil {
			return err
		}
		file, err := os.Open(filepath.Clean(cmd.File))
		if err != nil {
			return fmt.Errorf("the file %s cannot be opened: %w", cmd.File, err)
		}
		defer func() { _ = file.Close() }() // only read from
		options := exchange.Options{Language: "en", Currency: settings.Currency, Texts: h.rich}
		if cmd.Format != "auto" {
			options.Format = exchange.Format(cmd.Format)
		}
		result, err := exchange.Read(file, options)
		if err != nil {
			return err
		}
		return cmd.carryOut(h, result)
	})
}

func (cmd importProductsCommand) carryOut(h *house, result exchange.Result) error {
	importer := merchandising.Importer{Store: h.store}
	if cmd.FetchImages {
		fetcher, err := fetching.New(fetching.Options{Folder: filepath.Dir(cmd.File)})
		if err != nil {
			return err
		}
		defer func() { _ = fetcher.Close() }() // holds a folder open, nothing to lose
		importer.Pictures = fetchedPictures{h, fetcher}
	}
	mode := merchandising.Mode{LeaveEmpty: cmd.LeaveEmpty, AllOrNothing: cmd.AllOrNothing, By: "import"}
	plan, err := importer.Plan(h.ctx, result, mode)
	if err != nil {
		return err
	}
	faults := plan.Faults
	if !cmd.DryRun && !plan.Stopped() {
		bar := newProgress(h.errs, "products", h.now)
		report, err := importer.Run(h.ctx, plan, bar.step)
		if err != nil {
			return err
		}
		faults = report.Faults
	}
	say := h.text.In("en").TMap
	for _, f := range faults {
		if _, err := fmt.Fprintf(h.errs, "row %d %s: %s\n", f.Row, f.Column, say(f.Key, f.Args)); err != nil {
			return err
		}
	}
	if err := cmd.writeReport(result, faults, say); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(h.out, "new %d, changed %d, unchanged %d, faulty %d\n", len(plan.New), len(plan.Changed), len(plan.Unchanged), len(exchange.Refusing(faults))); err != nil {
		return err
	}
	if len(exchange.Refusing(faults)) > 0 {
		return errQuiet
	}
	return nil
}

func (cmd importProductsCommand) writeReport(result exchange.Result, faults []exchange.Fault, say func(string, map[string]any) string) error {
	if cmd.Report == "" {
		return nil
	}
	var b bytes.Buffer
	if _, err := result.Faulty(&b, faults, say); err != nil {
		return err
	}
	return os.WriteFile(filepath.Clean(cmd.Report), b.Bytes(), 0o600)
}

// fetchedPictures fetches a picture and takes it in through the ordinary pipeline.
type fetchedPictures struct {
	*house
	fetcher *fetching.Fetcher
}

// Fetch brings in one picture by its address or its file's name.
func (p fetchedPictures) Fetch(ctx context.Context, source string) (catalog.Picture, error) {
	content, err := p.fetcher.Fetch(ctx, source)
	if err != nil {
		return catalog.Picture{}, err
	}
	picture, err := uploads{p.house}.Take(ctx, bytes.NewReader(content))
	picture.Source = source
	return picture, err
}
