package export

import (
	"context"
	"io"
	"slices"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/exchange"
)

// Products writes every product: JSON with variants, or the shop's own CSV that its import reads back.
func (e Exporter) Products(ctx context.Context, w io.Writer, f Format) error {
	if f == CSV {
		return e.productsCSV(ctx, w)
	}
	out, err := begin(w, f, "products", nil)
	if err != nil {
		return err
	}
	tree, err := e.Store.Tree(ctx)
	if err != nil {
		return err
	}
	if err := e.each(ctx, func(p catalog.Product) error { return out.add(productOf(p, tree), nil) }); err != nil {
		return err
	}
	return out.end()
}

func (e Exporter) productsCSV(ctx context.Context, w io.Writer) error {
	tree, err := e.Store.Tree(ctx)
	if err != nil {
		return err
	}
	var products []catalog.Product
	if err := e.each(ctx, func(p catalog.Product) error { products = append(products, p); return nil }); err != nil {
		return err
	}
	return exchange.Write(w, products, tree)
}

// each visits every product with its texts, page by page.
func (e Exporter) each(ctx context.Context, visit func(catalog.Product) error) error {
	for after := int64(0); ; {
		list, err := e.Store.ProductList(ctx, catalog.Filter{After: after, Limit: page})
		if err != nil || len(list) == 0 {
			return err
		}
		ids := make([]int64, len(list))
		for i, p := range list {
			ids[i] = p.ID
		}
		after = ids[len(ids)-1]
		full, err := e.Store.Products(ctx, ids, true)
		if err != nil {
			return err
		}
		for _, p := range full {
			if err := visit(p); err != nil {
				return err
			}
		}
	}
}

type productValue struct {
	Handle      string            `json:"handle"`
	Status      string            `json:"status"`
	Title       map[string]string `json:"title"`
	Description map[string]string `json:"description"`
	Brand       string            `json:"brand"`
	Category    string            `json:"category"`
	Tags        []string          `json:"tags"`
	Variants    []variantValue    `json:"variants"`
}

type variantValue struct {
	SKU      string   `json:"sku"`
	Options  []string `json:"options"`
	Price    int64    `json:"price"`
	Currency string   `json:"currency"`
	Tracked  bool     `json:"tracked"`
	OnHand   int64    `json:"on_hand"`
	Grams    int64    `json:"weight_grams"`
	Barcode  string   `json:"barcode"`
}

func productOf(p catalog.Product, tree catalog.Tree) productValue {
	category, _ := tree.ByID(p.CategoryID)
	v := productValue{
		Handle: p.Handle, Status: string(p.State), Title: p.Name, Description: p.Description, Brand: p.Brand, Category: category.Handle,
		Tags: append([]string{}, p.Tags...), Variants: []variantValue{},
	}
	for _, x := range p.Variants {
		v.Variants = append(v.Variants, variantValue{x.SKU, append([]string{}, x.Choices...), x.Price.Minor, x.Price.Currency, x.Tracked, x.OnHand, x.WeightGrams, x.Barcode})
	}
	return v
}

// SomeProducts writes products by their ids, in the order given.
func (e Exporter) SomeProducts(ctx context.Context, w io.Writer, f Format, ids []int64) error {
	tree, err := e.Store.Tree(ctx)
	if err != nil {
		return err
	}
	out, all := (*writer)(nil), []catalog.Product(nil)
	if f == JSON {
		if out, err = begin(w, f, "products", nil); err != nil {
			return err
		}
	}
	for some := range slices.Chunk(ids, page) {
		products, err := e.Store.Products(ctx, some, true)
		if err != nil {
			return err
		}
		if out == nil {
			all = append(all, products...) // a file's columns depend on all of its products
			continue
		}
		for _, p := range products {
			if err := out.add(productOf(p, tree), nil); err != nil {
				return err
			}
		}
	}
	if out != nil {
		return out.end()
	}
	return exchange.Writing{Shopify: f == Shopify}.Write(w, all, tree)
}
