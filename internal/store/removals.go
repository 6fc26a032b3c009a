package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
)

// removalRow is something that was taken away and can be put back.
type removalRow struct {
	ID   int64 `gorm:"primaryKey;autoIncrement:false"`
	Kind string
	Name string
	Body string
	At   int64
}

func (removalRow) TableName() string { return "removals" }

// keptRemovals is how long what was taken away can be put back.
const keptRemovals = 30 * 24 * time.Hour

// remember keeps what is being taken away, and lets go of what was taken away long ago.
func (s *Store) remember(tx *gorm.DB, kind, name string, body any) (int64, error) {
	now := s.now()
	if err := tx.Exec(`DELETE FROM removals WHERE at < ?`, micros(now.Add(-keptRemovals))).Error; err != nil {
		return 0, err
	}
	row := removalRow{s.ids.New(), kind, plain(name), pack(body), micros(now)}
	return row.ID, tx.Create(&row).Error
}

// Restore puts back what was taken away, once. What stands in its place by now is said as a conflict.
func (s *Store) Restore(ctx context.Context, id int64) (catalog.Removed, error) {
	var back catalog.Removed
	var stale []int64
	err := s.txWithin(ctx, bulkLimit, func(tx *gorm.DB) error {
		if err := bumpCatalogue(tx); err != nil { // first: one at a time
			return err
		}
		var rows []removalRow
		if err := tx.Where("id = ?", id).Find(&rows).Error; err != nil {
			return err
		}
		if len(rows) == 0 {
			return fault.New(fault.NotFound, "removed.gone")
		}
		r := rows[0]
		if err := tx.Delete(&removalRow{}, "id = ?", id).Error; err != nil {
			return err
		}
		back = catalog.Removed{Kind: r.Kind, Name: r.Name}
		var err error
		switch r.Kind {
		case catalog.RemovedCategory:
			back.ID, stale, err = s.restoreCategory(tx, r.Body)
		case catalog.RemovedAttribute:
			back.ID, back.Home, err = s.restoreAttribute(tx, r.Body)
			if err == nil {
				stale, err = productsUnder(tx, back.Home)
			}
		case catalog.RemovedCollection:
			back.ID, err = s.restoreCollection(tx, r.Body)
		default:
			err = fmt.Errorf("removal %d is of no known kind: %q", id, r.Kind)
		}
		if err != nil {
			return err
		}
		return s.audit(ctx, tx, audit.Note{Action: r.Kind + ".restore", Kind: r.Kind, ID: back.ID, Name: r.Name})
	})
	if err != nil {
		return catalog.Removed{}, err
	}
	return back, s.reindex(context.WithoutCancel(ctx), stale, nil)
}

// productsUnder are the products in a category and below it.
func productsUnder(tx *gorm.DB, category int64) (ids []int64, err error) {
	tree, err := treeIn(tx)
	if err != nil {
		return nil, err
	}
	err = tx.Raw(`SELECT id FROM products WHERE category_id IN ? ORDER BY id`, tree.Under(category)).Scan(&ids).Error
	return ids, err
}

func readBody(text string, into any) error {
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return fmt.Errorf("what was taken away cannot be read: %w", err)
	}
	return nil
}
