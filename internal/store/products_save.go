package store

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
)

// SaveProduct keeps a product with its variants, pictures and texts: a new one when its ID is 0, else over the version
// it carries, or a Conflict "product.changed". It returns the product as it now is.
//
// New variants come with their stock. What variants that exist already have on hand is left alone, because sales go on
// while an owner edits; only stockToo sets it to what the product says. Either way the difference goes into the ledger
// with by and reason. Variants are known by ID, else by SKU; those that are not in the product any more are taken away.
// A handle or SKU of another product is an Invalid fault that names the field.
func (s *Store) SaveProduct(ctx context.Context, p catalog.Product, stockToo bool, by, reason string) (catalog.Product, error) {
	saved := []catalog.Product{p}
	err := s.tx(ctx, func(tx *gorm.DB) error {
		saved = []catalog.Product{p}
		return s.noted(ctx, tx, p.ID, reason, func() (catalog.Product, error) {
			err := s.saveProducts(tx, saved, stockToo, by, reason)
			return saved[0], err
		})
	})
	if err != nil {
		return catalog.Product{}, s.taken(ctx, []catalog.Product{p}, err)
	}
	return saved[0], nil
}

// Bounds of saving many products at once: how long it may take, how many go into one round of statements, and from
// how many on it is cheaper for a listing to load everything than to follow each change.
const (
	bulkLimit = 10 * time.Minute
	bulkRound = 250
	bulkFrom  = 2000
)

// SaveProducts keeps many products as SaveProduct keeps one, all of them or none.
func (s *Store) SaveProducts(ctx context.Context, ps []catalog.Product, stockToo bool, by, reason string) error {
	err := s.txWithin(ctx, bulkLimit, func(tx *gorm.DB) error {
		for some := range slices.Chunk(slices.Clone(ps), bulkRound) {
			if err := s.saveProducts(tx, some, stockToo, by, reason); err != nil {
				return err
			}
		}
		if len(ps) >= bulkFrom {
			return bumpCatalogue(tx)
		}
		return nil
	})
	return s.taken(ctx, ps, err)
}

// saving collects what one round writes, so that each table is written in few statements.
type saving struct {
	store    *Store
	tx       *gorm.DB
	at       time.Time
	stockToo bool
	by       string
	reason   string

	old        map[int64]*stored
	products   []productRow // new
	texts      []textRow
	variants   []variantRow // new
	pictures   []pictureRow // new, or put in anew
	movements  []movementRow
	redirects  []redirectRow
	unfinished []string // pictures whose sizes are still to be made
	handles    []string // that now belong to a product, whatever stood there before
}

// stored is a product as it stands in the tables.
type stored struct {
	handle   string
	variants []variantRow
	pictures []pictureRow
}

// redirectRow is an old handle and where it leads. No target: gone for good.
type redirectRow struct {
	Kind     string `gorm:"primaryKey"`
	Handle   string `gorm:"primaryKey"`
	TargetID *int64
	At       int64
}

func (redirectRow) TableName() string { return "redirects" }

// The kinds of redirect.
const (
	productHandle  = "product"
	categoryHandle = "category"
)

// saveProducts writes a round of products and puts ids, versions, times and stock into them.
func (s *Store) saveProducts(tx *gorm.DB, ps []catalog.Product, stockToo bool, by, reason string) error {
	changedAt, err := s.changeTime(tx)
	if err != nil {
		return err
	}
	w := &saving{store: s, tx: tx, at: fromMicros(micros(s.now())), stockToo: stockToo, by: by, reason: reason}
	if err := w.load(ps); err != nil {
		return err
	}
	fresh := make([]bool, len(ps))
	for i := range ps {
		fresh[i] = ps[i].ID == 0
		w.stamp(&ps[i])
		if fresh[i] {
			w.products = append(w.products, rowOfProduct(ps[i], changedAt))
			w.handles = append(w.handles, plain(ps[i].Handle))
		} else if err := w.update(&ps[i], changedAt); err != nil {
			return err
		}
		w.texts = append(w.texts, rowOfTexts(ps[i]))
		if err := w.addVariants(&ps[i]); err != nil {
			return err
		}
		if err := w.addPictures(&ps[i]); err != nil {
			return err
		}
	}
	if err := w.flush(); err != nil {
		return err
	}
	if err := s.orderSizes(tx.Statement.Context, tx, w.unfinished); err != nil {
		return err
	}
	tree, err := treeIn(tx)
	if err != nil {
		return err
	}
	return s.index(tx, tree, ps, fresh)
}

// load reads what the round's products were, the rows of their variants held against sales meanwhile.
func (w *saving) load(ps []catalog.Product) error {
	w.old = map[int64]*stored{}
	var ids []int64
	for _, p := range ps {
		if p.ID != 0 {
			ids = append(ids, p.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	// Variants before products, each in the order of ids: a sale goes the same way, so neither waits for the other crosswise.
	var variants []variantRow
	if err := w.tx.Where("product_id IN ?", ids).Order("id").Clauses(clause.Locking{Strength: "UPDATE"}).Find(&variants).Error; err != nil {
		return err
	}
	var products []productRow
	if err := w.tx.Select("id", "handle").Where("id IN ?", ids).Order("id").Clauses(clause.Locking{Strength: "UPDATE"}).Find(&products).Error; err != nil {
		return err
	}
	for _, r := range products {
		w.old[r.ID] = &stored{handle: r.Handle}
	}
	for _, r := range variants {
		if old := w.old[r.ProductID]; old != nil {
			old.variants = append(old.variants, r)
		}
	}
	var pictures []pictureRow
	if err := w.tx.Where("product_id IN ?", ids).Order("product_id, position").Find(&pictures).Error; err != nil {
		return err
	}
	for _, r := range pictures {
		if old := w.old[r.ProductID]; old != nil {
			old.pictures = append(old.pictures, r)
		}
	}
	return nil
}

func (w *saving) stamp(p *catalog.Product) {
	if p.ID == 0 {
		p.ID, p.Version = w.store.ids.New(), 0
		if p.CreatedAt.IsZero() {
			p.CreatedAt = w.at
		}
	}
	p.CreatedAt, p.UpdatedAt = fromMicros(micros(p.CreatedAt)), w.at
	p.Version++
}

// update writes the row of a product that exists, over the version it was loaded at.
func (w *saving) update(p *catalog.Product, changedAt int64) error {
	old, ok := w.old[p.ID]
	if !ok {
		return fault.New(fault.NotFound, "product.unknown")
	}
	set := w.tx.Model(&productRow{}).Where("id = ? AND version = ?", p.ID, p.Version-1).Select("*").Omit("id").Updates(rowOfProduct(*p, changedAt))
	if set.Error != nil {
		return set.Error
	}
	if set.RowsAffected == 0 {
		return fault.New(fault.Conflict, "product.changed").With("handle", old.handle)
	}
	if old.handle != p.Handle {
		w.redirects = append(w.redirects, redirectRow{productHandle, old.handle, &p.ID, micros(w.at)})
		w.handles = append(w.handles, plain(p.Handle))
	}
	return nil
}

func (w *saving) flush() error {
	if len(w.handles) > 0 {
		if err := w.tx.Where("kind = ? AND handle IN ?", productHandle, w.handles).Delete(&redirectRow{}).Error; err != nil {
			return err
		}
	}
	anew := clause.OnConflict{UpdateAll: true}
	for _, write := range []func() error{
		func() error { return insert(w.tx, w.products) },
		func() error { return insert(w.tx.Clauses(anew), w.texts) },
		func() error { return insert(w.tx, w.variants) },
		func() error { return insert(w.tx, w.pictures) },
		func() error { return insert(w.tx.Clauses(anew), w.redirects) },
		func() error { return w.store.record(w.tx, w.movements) },
	} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

// insert writes rows in as few statements as both databases' bounds on parameters allow.
func insert[T any](tx *gorm.DB, rows []T) error {
	for some := range slices.Chunk(rows, bulkRound) {
		if err := tx.Create(&some).Error; err != nil {
			return err
		}
	}
	return nil
}
