package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
)

// Cleared says what ClearDemo removed, and which pictures' files nothing shows any more.
type Cleared struct {
	Products, Categories, Orders, Carts, Visits int64
	Pictures                                    []string // keys in the blob store
}

// ClearDemo removes everything that is marked as the demo's and nothing else. A category that holds a real product, or a real
// category, stays; so do the picture of a demo product that a real order shows, the pages of words and the shop's settings.
func (s *Store) ClearDemo(ctx context.Context) (Cleared, error) {
	var cleared Cleared
	err := s.txWithin(ctx, bulkLimit, func(tx *gorm.DB) (err error) {
		if cleared, err = s.clearDemo(tx); err != nil {
			return err
		}
		return s.noteCleared(ctx, tx, cleared)
	})
	if err != nil {
		return Cleared{}, err
	}
	return cleared, nil
}

func (s *Store) clearDemo(tx *gorm.DB) (cleared Cleared, err error) {
	// Whatever the ledger holds of these orders has happened to the stock; it only loses their name.
	if err = tx.Exec(`UPDATE stock_movements SET order_id = NULL WHERE order_id IN (SELECT id FROM orders WHERE demo)`).Error; err != nil {
		return cleared, err
	}
	for _, step := range []struct {
		statement string
		removed   *int64
	}{
		{`DELETE FROM orders WHERE demo`, &cleared.Orders},
		{`DELETE FROM carts WHERE demo`, &cleared.Carts},
		{`DELETE FROM visits WHERE demo`, &cleared.Visits},
	} {
		result := tx.Exec(step.statement)
		if result.Error != nil {
			return cleared, result.Error
		}
		*step.removed = result.RowsAffected
	}
	if cleared.Pictures, err = demoPictures(tx); err != nil {
		return cleared, err
	}
	if cleared.Products, err = s.clearProducts(tx); err != nil {
		return cleared, err
	}
	cleared.Categories, err = clearCategories(tx)
	return cleared, err
}

// demoPictures are the keys that only demo products use. Demo orders are gone by now.
func demoPictures(tx *gorm.DB) (keys []string, err error) {
	err = tx.Raw(`SELECT DISTINCT blob_key FROM pictures WHERE product_id IN (SELECT id FROM products WHERE demo)
		AND blob_key NOT IN (SELECT blob_key FROM pictures WHERE product_id IN (SELECT id FROM products WHERE NOT demo))
		AND blob_key NOT IN (SELECT picture FROM order_lines) ORDER BY blob_key`).Scan(&keys).Error
	return keys, err
}

func (s *Store) clearProducts(tx *gorm.DB) (int64, error) {
	var products, variants []int64
	if err := tx.Raw(`SELECT id FROM products WHERE demo ORDER BY id`).Scan(&products).Error; err != nil {
		return 0, err
	}
	held := `SELECT id FROM variants WHERE product_id IN (SELECT id FROM products WHERE demo) ORDER BY id`
	if s.postgres { // nobody sells them between the closing of their ledger and their end
		held += ` FOR UPDATE`
	}
	if err := tx.Raw(held).Scan(&variants).Error; err != nil {
		return 0, err
	}
	if err := s.removeProducts(tx, products, false); err != nil {
		return 0, err
	}
	return int64(len(products)), forgetLedger(tx, variants)
}

// forgetLedger removes the closed ledger of variants that are gone, but for those a real order has bought.
func forgetLedger(tx *gorm.DB, variants []int64) error {
	for some := range slices.Chunk(variants, inList) {
		err := tx.Exec(`DELETE FROM stock_movements WHERE variant_id IN ? AND NOT EXISTS (
			SELECT 1 FROM stock_movements bought WHERE bought.variant_id = stock_movements.variant_id AND bought.order_id IS NOT NULL)`, some).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// clearCategories removes from the leaves upwards what is empty.
func clearCategories(tx *gorm.DB) (removed int64, err error) {
	for {
		var empty []int64
		err := tx.Raw(`SELECT id FROM categories c WHERE demo
			AND NOT EXISTS (SELECT 1 FROM products p WHERE p.category_id = c.id)
			AND NOT EXISTS (SELECT 1 FROM categories below WHERE below.parent_id = c.id)`).Scan(&empty).Error
		if err != nil || len(empty) == 0 {
			return removed, err
		}
		if err := tx.Exec(`DELETE FROM redirects WHERE kind = ? AND target_id IN ?`, categoryHandle, empty).Error; err != nil {
			return removed, err
		}
		if err := tx.Exec(`DELETE FROM categories WHERE id IN ?`, empty).Error; err != nil {
			return removed, err
		}
		removed += int64(len(empty))
	}
}

// HasDemo tells whether anything of the demo is in the store.
func (s *Store) HasDemo(ctx context.Context) (bool, error) {
	var there bool
	err := s.read(ctx).Raw(`SELECT EXISTS (SELECT 1 FROM categories WHERE demo) OR EXISTS (SELECT 1 FROM orders WHERE demo)
		OR EXISTS (SELECT 1 FROM products WHERE demo) OR EXISTS (SELECT 1 FROM carts WHERE demo)
		OR EXISTS (SELECT 1 FROM visits WHERE demo)`).Scan(&there).Error
	return there, toFault(err)
}
