package store

import (
	"context"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
)

// DemoCounts is how much of the demo there is, and how much beside it: what would go and what would stay.
type DemoCounts struct {
	Products, Categories, Orders, Visits        int64
	OwnProducts, OwnCategories, OwnOrders, Kept int64 // Kept are demo categories that hold goods of the shop's own
}

// CountDemo counts what ClearDemo would remove and what it would leave.
func (s *Store) CountDemo(ctx context.Context) (c DemoCounts, err error) {
	err = s.reader.QueryRowContext(ctx, `SELECT
		(SELECT COUNT(*) FROM products WHERE demo), (SELECT COUNT(*) FROM categories WHERE demo), (SELECT COUNT(*) FROM orders WHERE demo),
		(SELECT COUNT(*) FROM visits WHERE demo), (SELECT COUNT(*) FROM products WHERE NOT demo), (SELECT COUNT(*) FROM categories WHERE NOT demo),
		(SELECT COUNT(*) FROM orders WHERE NOT demo),
		(SELECT COUNT(*) FROM categories c WHERE demo AND EXISTS (SELECT 1 FROM products p WHERE p.category_id = c.id AND NOT p.demo))`).
		Scan(&c.Products, &c.Categories, &c.Orders, &c.Visits, &c.OwnProducts, &c.OwnCategories, &c.OwnOrders, &c.Kept)
	return c, toFault(err)
}

// noteCleared writes into the audit log what went with the demo.
func (s *Store) noteCleared(ctx context.Context, tx *gorm.DB, c Cleared) error {
	return s.audit(ctx, tx, audit.Note{Action: "demo.clear", Kind: "settings", Before: map[string]int64{
		"products": c.Products, "categories": c.Categories, "orders": c.Orders, "carts": c.Carts, "visits": c.Visits,
	}})
}
