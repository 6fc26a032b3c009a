package store

import (
	"context"
	"database/sql"
	"fmt"

	"gorm.io/gorm"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/listing"
	"vitrin/internal/domain/money"
)

// entries reads products down to what a listing keeps. A shop has few distinct sets of options and brands, so those are
// understood once.
type entries struct {
	db         *gorm.DB
	tree       catalog.Tree
	bought     map[int64]int64
	attributes map[int64][]catalog.Attribute // by category
	options    map[string][]catalog.Option   // by their JSON
	choices    map[string][]string           // by their JSON
	brands     map[string]bool
	tags       map[string][]string // by their JSON

	entries []listing.Entry
	labels  listing.Labels
}

type query struct {
	sql    string
	values []any
}

const (
	entryProducts = `SELECT id, coalesce(category_id, 0), brand, tags, options, facts, created_at FROM products `
	entryVariants = `SELECT product_id, choices, price, currency, tracked, on_hand, backorder FROM variants `
)

func (s *Store) newEntries(ctx context.Context, bought string, values ...any) (*entries, error) {
	e := &entries{
		db: s.read(ctx), bought: map[int64]int64{}, attributes: map[int64][]catalog.Attribute{}, options: map[string][]catalog.Option{},
		choices: map[string][]string{}, brands: map[string]bool{}, tags: map[string][]string{}, labels: listing.Labels{},
	}
	var err error
	if e.tree, err = treeIn(e.db); err != nil {
		return nil, err
	}
	return e, e.each(query{bought, values}, func(rows *sql.Rows) error {
		var product, orders int64
		err := rows.Scan(&product, &orders)
		e.bought[product] = orders
		return err
	})
}

func (e *entries) each(q query, take func(*sql.Rows) error) error {
	rows, err := e.db.Raw(q.sql, q.values...).Rows()
	if err != nil {
		return err
	}
	return each(rows, take)
}

// read adds one round of products, given in the order of their ids; variants asks for theirs. It returns how many they were.
func (e *entries) read(products query, variants func(ids []int64) query) (int, error) {
	var round []catalog.Product
	var ids []int64
	err := e.each(products, func(rows *sql.Rows) error {
		p, err := e.product(rows)
		round, ids = append(round, p), append(ids, p.ID)
		return err
	})
	if err != nil || len(round) == 0 {
		return 0, err
	}
	at := 0
	var own []catalog.Variant
	finish := func() {
		round[at].Variants = own
		e.add(round[at])
		own, at = own[:0], at+1
	}
	err = e.each(variants(ids), func(rows *sql.Rows) error {
		productID, v, err := e.variant(rows)
		for at < len(round) && round[at].ID < productID {
			finish()
		}
		if at < len(round) && round[at].ID == productID { // else it is of a product that is not shown
			own = append(own, v)
		}
		return err
	})
	for err == nil && at < len(round) {
		finish()
	}
	return len(round), err
}

func (e *entries) product(rows *sql.Rows) (catalog.Product, error) {
	var p catalog.Product
	var brand, tags, options, given string
	var created int64
	if err := rows.Scan(&p.ID, &p.CategoryID, &brand, &tags, &options, &given, &created); err != nil {
		return p, err
	}
	var u unpacking
	known, ok := e.options[options]
	if !ok {
		known = optionsOf(unpack[[]optionJSON](&u, options))
		e.options[options] = known
		e.labels.Add(catalog.Product{Options: known})
	}
	if brand != "" && !e.brands[brand] {
		e.brands[brand] = true
		e.labels.Add(catalog.Product{Brand: brand})
	}
	labels, ok := e.tags[tags]
	if !ok {
		labels = unpack[[]string](&u, tags)
		e.tags[tags] = labels
	}
	p.Tags, p.Brand, p.Options, p.Facts, p.CreatedAt = labels, brand, known, unpackFacts(&u, given), fromMicros(created)
	if u.err != nil {
		return p, fmt.Errorf("product %d cannot be read: %w", p.ID, u.err)
	}
	return p, nil
}

func (e *entries) variant(rows *sql.Rows) (productID int64, v catalog.Variant, err error) {
	var choices, currency string
	var price int64
	if err := rows.Scan(&productID, &choices, &price, &currency, &v.Tracked, &v.OnHand, &v.Backorder); err != nil {
		return 0, v, err
	}
	known, ok := e.choices[choices]
	if !ok {
		var u unpacking
		if known = unpack[[]string](&u, choices); u.err != nil {
			return 0, v, fmt.Errorf("variants of product %d cannot be read: %w", productID, u.err)
		}
		e.choices[choices] = known
	}
	v.Choices, v.Price = known, money.Of(price, currency)
	return productID, v, nil
}

func (e *entries) add(p catalog.Product) {
	attributes, ok := e.attributes[p.CategoryID]
	if !ok {
		attributes = e.tree.Attributes(p.CategoryID)
		e.attributes[p.CategoryID] = attributes
	}
	e.entries = append(e.entries, listing.EntryOf(p, attributes, e.bought[p.ID]))
}
