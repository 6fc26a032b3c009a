package store

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
)

// removedRow is a deleted product as it was.
type removedRow struct {
	ID      int64 `gorm:"primaryKey;autoIncrement:false"`
	Content string
	At      int64
}

func (removedRow) TableName() string { return "removed_products" }

// Kept is how long a deleted product can be put back.
const Kept = 30 * 24 * time.Hour

// DeleteProduct takes out an archived product that was never sold; its address answers "gone". It is kept for a while
// for PutBack. A product in another state, or one that stands in an order, is a Conflict.
func (s *Store) DeleteProduct(ctx context.Context, id int64) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		var rows []productRow
		if err := tx.Select("id", "state").Where("id = ?", id).Clauses(clause.Locking{Strength: "UPDATE"}).Find(&rows).Error; err != nil {
			return err
		}
		found, err := s.productsByID(tx.Statement.Context, s.within(tx), []int64{id}, true)
		if err != nil {
			return err
		}
		if len(rows) == 0 || len(found) == 0 {
			return fault.New(fault.NotFound, "product.unknown")
		}
		if rows[0].State != string(catalog.Archived) {
			return fault.New(fault.Conflict, "product.delete.shown")
		}
		var sold int
		if err := tx.Raw(`SELECT count(*) FROM (SELECT 1 FROM order_lines WHERE product_id = ? LIMIT 1) sold`, id).Scan(&sold).Error; err != nil {
			return err
		}
		if sold > 0 {
			return fault.New(fault.Conflict, "product.delete.sold")
		}
		content, err := json.Marshal(found[0])
		if err != nil {
			return err
		}
		now := s.now()
		if err := tx.Where("at < ?", micros(now.Add(-Kept))).Delete(&removedRow{}).Error; err != nil {
			return err
		}
		if err := tx.Create(&removedRow{ID: id, Content: string(content), At: micros(now)}).Error; err != nil {
			return err
		}
		if err := s.removeProducts(tx, []int64{id}, true); err != nil {
			return err
		}
		return s.audit(ctx, tx, audit.Note{Action: "product.delete", Kind: "product", ID: id, Name: found[0].Name.In("en"), Before: recordOf(found[0])})
	})
}

// PutBack makes a deleted product again, archived as it was, under an id of its own. A handle or SKU that another has
// taken meanwhile is an Invalid fault that names it.
func (s *Store) PutBack(ctx context.Context, removed int64, by string) (catalog.Product, error) {
	var back []catalog.Product
	err := s.tx(ctx, func(tx *gorm.DB) error {
		var rows []removedRow
		if err := tx.Where("id = ?", removed).Clauses(clause.Locking{Strength: "UPDATE"}).Find(&rows).Error; err != nil {
			return err
		}
		if len(rows) == 0 {
			return fault.New(fault.NotFound, "product.unknown")
		}
		var p catalog.Product
		if err := json.Unmarshal([]byte(rows[0].Content), &p); err != nil {
			return err
		}
		var categories int64
		if err := tx.Model(&categoryRow{}).Where("id = ?", p.CategoryID).Count(&categories).Error; err != nil {
			return err
		}
		if categories == 0 { // it went meanwhile
			p.CategoryID = 0
		}
		p.ID = 0
		for i := range p.Variants {
			p.Variants[i].ID = 0
		}
		for i := range p.Pictures {
			p.Pictures[i].ID = 0
		}
		back = []catalog.Product{p}
		if err := tx.Delete(&removedRow{}, "id = ?", removed).Error; err != nil {
			return err
		}
		return s.noted(ctx, tx, 0, "restore", func() (catalog.Product, error) {
			err := s.saveProducts(tx, back, true, by, "put back")
			return back[0], err
		})
	})
	if err != nil {
		return catalog.Product{}, s.taken(ctx, back, err)
	}
	return back[0], nil
}

// Taken tells which of these handles and SKUs products have.
func (s *Store) Taken(ctx context.Context, handles, skus []string) (map[string]bool, error) {
	taken := map[string]bool{}
	for _, ask := range []struct {
		table, column string
		values        []string
	}{{"products", "handle", handles}, {"variants", "sku", skus}} {
		if len(ask.values) == 0 {
			continue
		}
		var found []string
		if err := s.read(ctx).Table(ask.table).Where(ask.column+" IN ?", ask.values).Pluck(ask.column, &found).Error; err != nil {
			return nil, toFault(err)
		}
		for _, value := range found {
			taken[value] = true
		}
	}
	return taken, nil
}
