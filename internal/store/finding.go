package store

import (
	"context"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/search"
)

// ProductsByCode finds products with a variant that carries exactly a SKU, however it is spelt, or a barcode. Descriptions
// are not loaded.
func (s *Store) ProductsByCode(ctx context.Context, code string, limit int) ([]catalog.Product, error) {
	code = plain(code)
	key := search.Fold(code)
	if key == "" {
		return nil, nil
	}
	var ids []int64
	err := s.read(ctx).Raw(`SELECT DISTINCT product_id FROM (
			SELECT product_id FROM variants WHERE sku_key = ? UNION ALL SELECT product_id FROM variants WHERE barcode = ? AND barcode <> ''
		) coded ORDER BY product_id DESC LIMIT ?`, key, code, limit).Scan(&ids).Error
	if err != nil {
		return nil, toFault(err)
	}
	return s.Products(ctx, ids, false)
}
