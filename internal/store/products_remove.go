package store

import (
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// removeProducts takes products out for good: the ledger is closed, their words leave the index, and their handles,
// the old ones too, answer "gone" when gone is asked for and "unknown" when not.
func (s *Store) removeProducts(tx *gorm.DB, ids []int64, gone bool) error {
	for some := range slices.Chunk(ids, bulkRound) {
		if err := s.removeRound(tx, some, gone); err != nil {
			return err
		}
	}
	return bumpCatalogue(tx)
}

func (s *Store) removeRound(tx *gorm.DB, ids []int64, gone bool) error {
	var variants []variantRow
	if err := tx.Select("id", "on_hand").Where("product_id IN ?", ids).Order("id").Clauses(clause.Locking{Strength: "UPDATE"}).Find(&variants).Error; err != nil {
		return err
	}
	var moves []movementRow
	for _, v := range variants {
		moves = append(moves, movementRow{VariantID: v.ID, Delta: -v.OnHand, Reason: "removed"})
	}
	if err := s.record(tx, moves); err != nil {
		return err
	}
	if err := s.unindex(tx, ids); err != nil {
		return err
	}
	var products []productRow
	if err := tx.Select("id", "handle").Where("id IN ?", ids).Find(&products).Error; err != nil {
		return err
	}
	if err := tx.Where("id IN ?", ids).Delete(&productRow{}).Error; err != nil {
		return err
	}
	if !gone {
		return tx.Where("kind = ? AND target_id IN ?", productHandle, ids).Delete(&redirectRow{}).Error
	}
	if err := tx.Model(&redirectRow{}).Where("kind = ? AND target_id IN ?", productHandle, ids).Update("target_id", nil).Error; err != nil {
		return err
	}
	var redirects []redirectRow
	for _, p := range products {
		redirects = append(redirects, redirectRow{productHandle, p.Handle, nil, micros(s.now())})
	}
	return insert(tx, redirects)
}
