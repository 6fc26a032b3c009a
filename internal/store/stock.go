package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
)

// SetStock sets what a variant has on hand, if it still is what the asker saw. Sales move it all the time, so a
// difference is a Conflict "stock.changed" that says what is there now.
func (s *Store) SetStock(ctx context.Context, variantID, from, to int64, by, reason string) error {
	if to < 0 || to > catalog.MaxStock {
		return fault.Fields([]fault.Field{{Name: "stock", Key: "variant.stock.wrong"}})
	}
	return s.tx(ctx, func(tx *gorm.DB) error {
		set := tx.Exec(`UPDATE variants SET on_hand = ? WHERE id = ? AND on_hand = ?`, to, variantID, from)
		if set.Error != nil {
			return set.Error
		}
		var rows []variantRow
		if err := tx.Where("id = ?", variantID).Find(&rows).Error; err != nil {
			return err
		}
		if len(rows) == 0 {
			return fault.New(fault.NotFound, "variant.unknown")
		}
		if set.RowsAffected == 0 {
			return fault.New(fault.Conflict, "stock.changed").With("sku", rows[0].SKU).With("now", rows[0].OnHand)
		}
		if from == to {
			return nil
		}
		if err := s.record(tx, []movementRow{{VariantID: variantID, Delta: to - from, Reason: reason, Actor: by}}); err != nil {
			return err
		}
		if (from > 0) == (to > 0) {
			return nil
		}
		return s.touchProducts(tx, []int64{rows[0].ProductID})
	})
}

// record adds to the stock ledger. It gives the ids and the time; changes of nothing are left out.
func (s *Store) record(tx *gorm.DB, moves []movementRow) error {
	moves = slices.DeleteFunc(moves, func(m movementRow) bool { return m.Delta == 0 })
	for i := range moves {
		moves[i].ID, moves[i].At = s.ids.New(), micros(s.now())
		moves[i].Reason, moves[i].Actor = plain(moves[i].Reason), plain(moves[i].Actor)
	}
	for some := range slices.Chunk(moves, inList) {
		if err := tx.Create(&some).Error; err != nil {
			return err
		}
	}
	return nil
}

// touchProducts tells every listing that these products have to be looked at again, as when one sold out.
func (s *Store) touchProducts(tx *gorm.DB, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	at, err := s.changeTime(tx)
	if err != nil {
		return err
	}
	ids = slices.Compact(slices.Sorted(slices.Values(ids))) // in id order, so that two orders never wait for each other
	for some := range slices.Chunk(ids, inList) {
		if err := tx.Exec(`UPDATE products SET changed_at = ? WHERE id IN ?`, at, some).Error; err != nil {
			return err
		}
	}
	return nil
}

// changeTime is now, but always after the last change: whoever follows changes by their time misses none when the
// clock is set back.
func (s *Store) changeTime(tx *gorm.DB) (int64, error) {
	var last int64
	err := tx.Raw(`SELECT coalesce(max(changed_at), 0) FROM products`).Scan(&last).Error
	return max(micros(s.now()), last+1), err
}

// bumpCatalogue makes every instance load the whole catalogue again: after changes that concern more than single products.
func bumpCatalogue(tx *gorm.DB) error {
	return tx.Exec(`UPDATE catalogue_state SET version = version + 1`).Error
}
