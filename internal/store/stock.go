package store

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
)

// SetStock sets what a variant has on hand, if it still is what the asker saw. Sales move it all the time, so a
// difference is a Conflict "stock.changed" that says what is there now.
func (s *Store) SetStock(ctx context.Context, variantID, from, to int64, by, reason string) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		row, err := s.count(tx, inventory.Count{VariantID: variantID, Seen: from, Found: to}, by, reason)
		if err != nil || (from > 0) == (to > 0) {
			return err
		}
		return s.touchProducts(tx, []int64{row.ProductID})
	})
}

// SaveCounted keeps an edited product as SaveProduct does, and with it what was counted of its variants as SetStock
// does: all of it or nothing.
func (s *Store) SaveCounted(ctx context.Context, p catalog.Product, counts []inventory.Count, by, reason string) (catalog.Product, error) {
	saved := []catalog.Product{p}
	counts = slices.Clone(counts)
	slices.SortFunc(counts, func(a, b inventory.Count) int { return cmp.Compare(a.VariantID, b.VariantID) }) // as sales lock them
	err := s.tx(ctx, func(tx *gorm.DB) error {
		saved = []catalog.Product{p}
		return s.noted(ctx, tx, p.ID, reason, func() (catalog.Product, error) {
			for _, c := range counts {
				if _, err := s.count(tx, c, by, reason); err != nil {
					return p, err
				}
			}
			err := s.saveProducts(tx, saved, false, by, reason)
			return saved[0], err
		})
	})
	if err != nil {
		return catalog.Product{}, s.taken(ctx, []catalog.Product{p}, err)
	}
	return saved[0], nil
}

// count sets one variant's stock over what was seen and writes it into the ledger. Listings are not told yet.
func (s *Store) count(tx *gorm.DB, c inventory.Count, by, reason string) (variantRow, error) {
	if c.Found < 0 || c.Found > catalog.MaxStock {
		return variantRow{}, fault.Fields([]fault.Field{{Name: "stock", Key: "variant.stock.wrong"}})
	}
	set := tx.Exec(`UPDATE variants SET on_hand = ? WHERE id = ? AND on_hand = ?`, c.Found, c.VariantID, c.Seen)
	if set.Error != nil {
		return variantRow{}, set.Error
	}
	var rows []variantRow
	if err := tx.Where("id = ?", c.VariantID).Find(&rows).Error; err != nil {
		return variantRow{}, err
	}
	if len(rows) == 0 {
		return variantRow{}, fault.New(fault.NotFound, "variant.unknown")
	}
	if set.RowsAffected == 0 {
		return rows[0], fault.New(fault.Conflict, "stock.changed").With("sku", rows[0].SKU).With("now", rows[0].OnHand)
	}
	return rows[0], s.record(tx, []movementRow{{VariantID: c.VariantID, Delta: c.Found - c.Seen, Reason: reason, Note: c.Note, Actor: by}})
}

// record adds to the stock ledger. It gives the ids and the time; changes of nothing are left out.
func (s *Store) record(tx *gorm.DB, moves []movementRow) error {
	moves = slices.DeleteFunc(moves, func(m movementRow) bool { return m.Delta == 0 })
	for i := range moves {
		moves[i].ID, moves[i].At = s.ids.New(), micros(s.now())
		moves[i].Reason, moves[i].Actor = plain(moves[i].Reason), plain(moves[i].Actor)
		moves[i].Note = plain(moves[i].Note)
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
