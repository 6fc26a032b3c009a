package store

import (
	"context"

	"vitrin/internal/domain/inventory"
)

// Stock lists every variant's stock by SKU, those that come after one. Nothing is reserved: what is ordered is off the stock.
func (s *Store) Stock(ctx context.Context, after string, limit int) ([]inventory.Level, error) {
	var rows []struct {
		SKU    string `gorm:"column:sku"`
		OnHand int64
	}
	err := s.read(ctx).Raw("SELECT sku, on_hand FROM variants WHERE sku > ? ORDER BY sku LIMIT ?", plain(after), limit).Scan(&rows).Error
	if err != nil {
		return nil, toFault(err)
	}
	levels := make([]inventory.Level, len(rows))
	for i, r := range rows {
		levels[i] = inventory.Level{SKU: r.SKU, OnHand: r.OnHand, Available: r.OnHand}
	}
	return levels, nil
}
