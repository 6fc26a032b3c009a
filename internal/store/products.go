package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"unicode"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/search"
)

// inList bounds how many values one statement is given.
const inList = 1000

// Products loads products in the order of ids; those that are not there are left out. Descriptions are read only
// when texts asks for them, so a product loaded without must not be saved.
func (s *Store) Products(ctx context.Context, ids []int64, texts bool) ([]catalog.Product, error) {
	products, err := s.productsByID(ctx, s.hot, ids, texts)
	return products, toFault(err)
}

// ProductByID loads one product in any state, with its descriptions.
func (s *Store) ProductByID(ctx context.Context, id int64) (catalog.Product, error) {
	found, err := s.Products(ctx, []int64{id}, true)
	if err == nil && len(found) == 0 {
		err = fault.New(fault.NotFound, "product.unknown")
	}
	if err != nil {
		return catalog.Product{}, err
	}
	return found[0], nil
}

// ProductByHandle loads one product in any state, with its descriptions.
func (s *Store) ProductByHandle(ctx context.Context, handle string) (catalog.Product, error) {
	var found []catalog.Product
	if isPlain(handle) {
		var err error
		if found, err = s.load(ctx, s.hot, true, s.numbered(`p.handle = ?`), handle); err != nil {
			return catalog.Product{}, toFault(err)
		}
	}
	if len(found) == 0 {
		return catalog.Product{}, fault.New(fault.NotFound, "product.unknown")
	}
	return found[0], nil
}

// ProductsByHandles loads products in the order of handles, without descriptions; unknown handles are left out.
func (s *Store) ProductsByHandles(ctx context.Context, handles []string) ([]catalog.Product, error) {
	var products []catalog.Product
	for some := range slices.Chunk(slices.DeleteFunc(slices.Clone(handles), func(h string) bool { return !isPlain(h) }), inList) {
		found, err := s.load(ctx, s.hot, false, s.in("p.handle"), listed(s, some))
		if err != nil {
			return nil, toFault(err)
		}
		products = append(products, found...)
	}
	return inOrder(products, handles, func(p catalog.Product) string { return p.Handle }), nil
}

// ProductsWithVariants loads the products that have any of the variants, each once, without descriptions.
func (s *Store) ProductsWithVariants(ctx context.Context, variantIDs []int64) ([]catalog.Product, error) {
	var products []catalog.Product
	for some := range slices.Chunk(variantIDs, inList) {
		found, err := s.load(ctx, s.hot, false, `p.id IN (SELECT product_id FROM variants WHERE `+s.in("id")+`)`, listed(s, some))
		if err != nil {
			return nil, toFault(err)
		}
		products = append(products, found...)
	}
	var ids []int64
	for _, p := range products {
		ids = append(ids, p.ID)
	}
	slices.Sort(ids)
	return inOrder(products, ids, func(p catalog.Product) int64 { return p.ID }), nil
}

// maxCode is the longest code worth looking for, in bytes.
const maxCode = 4 * catalog.MaxSKULength

// ProductByCode finds the product and the SKU a code names: a SKU as written, a SKU in any case and without marks, or
// a barcode, in this order. Among equals one that is for sale comes first.
func (s *Store) ProductByCode(ctx context.Context, code string) (catalog.Product, string, error) {
	key := search.Fold(code)
	return s.productByCode(ctx, code, key, []any{key, key, key, key, code, code})
}

// ProductByTypedCode is ProductByCode for a code that somebody read off a label: one with a digit may have other dashes and
// spaces than it is written with.
func (s *Store) ProductByTypedCode(ctx context.Context, code string) (catalog.Product, string, error) {
	key := search.Fold(code)
	return s.productByCode(ctx, code, key, respelt(key, code))
}

func (s *Store) productByCode(ctx context.Context, code, key string, meant []any) (catalog.Product, string, error) {
	unknown := fault.New(fault.NotFound, "product.unknown")
	if code == "" || len(code) > maxCode || !isPlain(code) {
		return catalog.Product{}, "", unknown
	}
	var productID int64
	var best string
	var rank int
	err := s.hot(ctx, func(rows *sql.Rows) error {
		var id int64
		var sku, folded, state string
		if err := rows.Scan(&id, &sku, &folded, &state); err != nil {
			return err
		}
		if r := codeRank(code, key, sku, folded, state); r > rank {
			productID, best, rank = id, sku, r
		}
		return nil
	}, s.numbered(`SELECT v.product_id, v.sku, v.sku_key, p.state FROM variants v JOIN products p ON p.id = v.product_id
		WHERE v.sku_key IN (?, ?, ?, ?) OR (v.barcode IN (?, ?) AND v.barcode <> '') ORDER BY v.id LIMIT 50`), meant...)
	if err != nil {
		return catalog.Product{}, "", toFault(err)
	}
	if rank == 0 {
		return catalog.Product{}, "", unknown
	}
	products, err := s.Products(ctx, []int64{productID}, false)
	if err != nil {
		return catalog.Product{}, "", err
	}
	if len(products) == 0 {
		return catalog.Product{}, "", unknown
	}
	return products[0], best, nil
}

// respelt are the SKUs, folded, and the barcodes a code may be meant as.
func respelt(key, code string) []any {
	parts := strings.FieldsFunc(key, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Dash, r) })
	if len(parts) < 2 || !strings.ContainsAny(key, "0123456789") {
		return []any{key, key, key, key, code, code}
	}
	joined := strings.Join(parts, "")
	return []any{key, strings.Join(parts, "-"), joined, strings.Join(parts, " "), code, joined}
}

// codeRank tells how well a variant answers to a code.
func codeRank(code, key, sku, folded, state string) int {
	rank := 2
	switch {
	case sku == code:
		rank = 8
	case folded == key:
		rank = 4
	}
	if state == string(catalog.Active) {
		rank++
	}
	return rank
}

func (s *Store) productsByID(ctx context.Context, q querier, ids []int64, texts bool) ([]catalog.Product, error) {
	var products []catalog.Product
	for some := range slices.Chunk(ids, inList) {
		found, err := s.load(ctx, q, texts, s.in("p.id"), listed(s, some))
		if err != nil {
			return nil, err
		}
		products = append(products, found...)
	}
	return inOrder(products, ids, func(p catalog.Product) int64 { return p.ID }), nil
}

// inOrder puts products where their keys stand, each once.
func inOrder[K comparable](products []catalog.Product, keys []K, key func(catalog.Product) K) []catalog.Product {
	at := make(map[K]int, len(products))
	for i, p := range products {
		at[key(p)] = i
	}
	out := make([]catalog.Product, 0, len(products))
	for _, k := range keys {
		if i, ok := at[k]; ok {
			out = append(out, products[i])
			delete(at, k)
		}
	}
	return out
}

// load reads products with their variants and pictures in three statements, however many they are.
func (s *Store) load(ctx context.Context, q querier, texts bool, where string, value any) ([]catalog.Product, error) {
	products, err := s.loadProducts(ctx, q, texts, where, value)
	if err != nil || len(products) == 0 {
		return nil, err
	}
	ids := make([]int64, len(products))
	at := make(map[int64]*catalog.Product, len(products))
	for i := range products {
		ids[i] = products[i].ID
		at[ids[i]] = &products[i]
	}
	err = q(ctx, func(rows *sql.Rows) error {
		var r variantRow
		if err := rows.Scan(r.places()...); err != nil {
			return err
		}
		v, err := r.variant()
		at[r.ProductID].Variants = append(at[r.ProductID].Variants, v)
		return err
	}, `SELECT `+variantColumns+` FROM variants WHERE `+s.in("product_id")+` ORDER BY product_id, position`, listed(s, ids))
	if err != nil {
		return nil, err
	}
	err = q(ctx, func(rows *sql.Rows) error {
		var r pictureRow
		if err := rows.Scan(r.places()...); err != nil {
			return err
		}
		p, err := r.picture()
		at[r.ProductID].Pictures = append(at[r.ProductID].Pictures, p)
		return err
	}, `SELECT `+pictureColumns+` FROM pictures WHERE `+s.in("product_id")+` ORDER BY product_id, position`, listed(s, ids))
	return products, err
}

func (s *Store) loadProducts(ctx context.Context, q querier, texts bool, where string, value any) ([]catalog.Product, error) {
	statement := `SELECT ` + productColumns + ` FROM products p WHERE ` + where
	if texts {
		statement = `SELECT ` + productColumns + `, t.description, t.rendered FROM products p JOIN product_texts t ON t.product_id = p.id WHERE ` + where
	}
	var products []catalog.Product
	err := q(ctx, func(rows *sql.Rows) error {
		var r productRow
		var t textRow
		places := r.places()
		if texts {
			places = append(places, &t.Description, &t.Rendered)
		}
		if err := rows.Scan(places...); err != nil {
			return err
		}
		p, err := r.product()
		if err == nil && texts {
			t.ProductID = r.ID
			err = t.texts(&p)
		}
		products = append(products, p)
		return err
	}, statement, value)
	return products, err
}

// Names are the handles and names of products, for whoever asks for one by its whole name.
func (s *Store) Names(ctx context.Context, ids []int64) ([]catalog.Product, error) {
	var named []catalog.Product
	for some := range slices.Chunk(ids, inList) {
		var u unpacking
		err := s.hot(ctx, func(rows *sql.Rows) error {
			var p catalog.Product
			var name string
			err := rows.Scan(&p.ID, &p.Handle, &name)
			p.Name = unpackText(&u, name)
			named = append(named, p)
			return err
		}, `SELECT p.id, p.handle, p.name FROM products p WHERE `+s.in("p.id"), listed(s, some))
		if err := errors.Join(err, u.err); err != nil {
			return nil, toFault(err)
		}
	}
	return named, nil
}
