package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
)

const collectionHandle = "collection"

// Collections loads all collections in the owner's order, with the products that were chosen by hand.
func (s *Store) Collections(ctx context.Context) ([]catalog.Collection, error) {
	found, err := collectionsIn(s.read(ctx))
	return found, toFault(err)
}

func collectionsIn(db *gorm.DB) ([]catalog.Collection, error) {
	var rows []collectionRow
	if err := db.Order("position, id").Find(&rows).Error; err != nil {
		return nil, err
	}
	var collected []collectedRow
	if err := db.Order("collection_id, position, product_id").Find(&collected).Error; err != nil {
		return nil, err
	}
	products := map[int64][]int64{}
	for _, r := range collected {
		products[r.CollectionID] = append(products[r.CollectionID], r.ProductID)
	}
	found := make([]catalog.Collection, 0, len(rows))
	for _, r := range rows {
		c, err := r.collection()
		if err != nil {
			return nil, err
		}
		c.Products = products[r.ID]
		found = append(found, c)
	}
	return found, nil
}

// SaveCollection keeps a collection: a new one with ID 0, else over the version it carries, or a Conflict
// "collection.changed". A changed handle leaves a redirect.
func (s *Store) SaveCollection(ctx context.Context, c catalog.Collection) (catalog.Collection, error) {
	saved := c
	err := s.tx(ctx, func(tx *gorm.DB) error {
		saved = c
		if err := bumpCatalogue(tx); err != nil { // first: one at a time
			return err
		}
		all, err := collectionsIn(tx)
		if err != nil {
			return err
		}
		var old *catalog.Collection
		last := 0
		for i, other := range all {
			last = max(last, other.Position)
			switch {
			case other.ID == c.ID:
				old = &all[i]
			case other.Handle == c.Handle:
				return fault.Fields([]fault.Field{{Name: "handle", Key: "collection.handle.taken"}})
			}
		}
		note := audit.Note{Action: "collection.save", Kind: "collection", Name: c.Name.In("")}
		switch {
		case c.ID == 0:
			saved.ID, saved.Version, saved.Position = s.ids.New(), 1, last+1
			note.Action = "collection.create"
		case old == nil:
			return fault.New(fault.NotFound, "collection.unknown")
		case old.Version != c.Version:
			return fault.New(fault.Conflict, "collection.changed")
		default:
			saved.Version, note.Before = c.Version+1, *old
		}
		if err := s.writeCollection(tx, saved, old); err != nil {
			return err
		}
		note.ID, note.After = saved.ID, saved
		return s.audit(ctx, tx, note)
	})
	if errors.Is(err, gorm.ErrForeignKeyViolated) {
		err = fault.Fields([]fault.Field{{Name: "products", Key: "product.unknown"}})
	}
	if err != nil {
		return catalog.Collection{}, err
	}
	return saved, nil
}

func (s *Store) writeCollection(tx *gorm.DB, c catalog.Collection, old *catalog.Collection) error {
	row := rowOfCollection(c)
	if old == nil {
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
	} else if err := tx.Model(&collectionRow{}).Where("id = ?", c.ID).Select("*").Omit("id").Updates(row).Error; err != nil {
		return err
	}
	if err := tx.Where("kind = ? AND handle = ?", collectionHandle, c.Handle).Delete(&redirectRow{}).Error; err != nil {
		return err
	}
	if old != nil && old.Handle != c.Handle {
		moved := redirectRow{collectionHandle, old.Handle, &c.ID, micros(s.now())}
		if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&moved).Error; err != nil {
			return err
		}
	}
	if err := tx.Where("collection_id = ?", c.ID).Delete(&collectedRow{}).Error; err != nil {
		return err
	}
	rows := make([]collectedRow, 0, len(c.Products))
	for i, id := range c.Products {
		rows = append(rows, collectedRow{c.ID, id, i})
	}
	return insert(tx, rows)
}

// MoveCollection moves a collection one place up (-1) or down (+1).
func (s *Store) MoveCollection(ctx context.Context, id int64, by int) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		if err := bumpCatalogue(tx); err != nil { // first: one at a time
			return err
		}
		all, err := collectionsIn(tx)
		if err != nil {
			return err
		}
		at := -1
		for i, c := range all {
			if c.ID == id {
				at = i
			}
		}
		if at < 0 {
			return fault.New(fault.NotFound, "collection.unknown")
		}
		name := all[at].Name.In("")
		if to := at + by; to >= 0 && to < len(all) {
			all[at], all[to] = all[to], all[at]
		}
		for i, c := range all {
			if err := tx.Exec(`UPDATE collections SET position = ? WHERE id = ? AND position <> ?`, i+1, c.ID, i+1).Error; err != nil {
				return err
			}
		}
		return s.audit(ctx, tx, audit.Note{Action: "collection.move", Kind: "collection", ID: id, Name: name})
	})
}

type removedCollection struct {
	Row      collectionRow
	Products []int64
}

// RemoveCollection takes a collection away; its products stay. It can be put back with Restore.
func (s *Store) RemoveCollection(ctx context.Context, id int64) (catalog.Removed, error) {
	var gone catalog.Removed
	err := s.tx(ctx, func(tx *gorm.DB) error {
		if err := bumpCatalogue(tx); err != nil {
			return err
		}
		all, err := collectionsIn(tx)
		if err != nil {
			return err
		}
		for _, c := range all {
			if c.ID != id {
				continue
			}
			gone = catalog.Removed{Kind: catalog.RemovedCollection, Name: c.Name.In("")}
			if gone.ID, err = s.remember(tx, gone.Kind, gone.Name, removedCollection{rowOfCollection(c), c.Products}); err != nil {
				return err
			}
			if err := tx.Delete(&collectionRow{}, "id = ?", id).Error; err != nil {
				return err
			}
			return s.audit(ctx, tx, audit.Note{Action: "collection.remove", Kind: "collection", ID: id, Name: gone.Name, Before: c})
		}
		return fault.New(fault.NotFound, "collection.unknown")
	})
	return gone, err
}

// restoreCollection puts a collection back, with those of its products that are still there.
func (s *Store) restoreCollection(tx *gorm.DB, text string) (int64, error) {
	var body removedCollection
	if err := readBody(text, &body); err != nil {
		return 0, err
	}
	c, err := body.Row.collection()
	if err != nil {
		return 0, err
	}
	var taken int64
	if err := tx.Model(&collectionRow{}).Where("handle = ?", c.Handle).Count(&taken).Error; err != nil {
		return 0, err
	}
	if taken > 0 {
		return 0, fault.New(fault.Conflict, "collection.handle.taken")
	}
	for _, id := range body.Products {
		var there int64
		if err := tx.Model(&productRow{}).Where("id = ?", id).Count(&there).Error; err != nil {
			return 0, err
		}
		if there > 0 {
			c.Products = append(c.Products, id)
		}
	}
	return c.ID, s.writeCollection(tx, c, nil)
}

// CollectionRedirect follows a collection's old handle to the one it has now.
func (s *Store) CollectionRedirect(ctx context.Context, handle string) (string, error) {
	var found []string
	if isPlain(handle) {
		err := s.read(ctx).Raw(`SELECT c.handle FROM redirects r JOIN collections c ON c.id = r.target_id WHERE r.kind = ? AND r.handle = ?`, collectionHandle, handle).Scan(&found).Error
		if err != nil {
			return "", toFault(err)
		}
	}
	if len(found) == 0 {
		return "", fault.New(fault.NotFound, "collection.unknown")
	}
	return found[0], nil
}
