package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
)

// removedCategory is a category that was taken away, with the products that were moved elsewhere for it.
type removedCategory struct {
	Category   categoryRow
	Attributes []attributeRow
	Products   []int64
	To         int64
	Handles    []string // old ones that led to it
}

// RemoveCategory takes a category away. One that has others below it stays; products in it go to another category, or keep
// it from being removed when to is 0. Its address leads to where the products went. It can be put back with Restore.
func (s *Store) RemoveCategory(ctx context.Context, id, to int64) (catalog.Removed, error) {
	var gone catalog.Removed
	var moved []int64
	err := s.txWithin(ctx, bulkLimit, func(tx *gorm.DB) error {
		moved = nil
		if err := bumpCatalogue(tx); err != nil { // first: one at a time
			return err
		}
		tree, err := treeIn(tx)
		if err != nil {
			return err
		}
		c, ok := tree.ByID(id)
		if !ok {
			return fault.New(fault.NotFound, "category.unknown")
		}
		if len(tree.Children(id)) > 0 {
			return fault.Fields([]fault.Field{{Name: "to", Key: "category.remove.below"}})
		}
		if err := tx.Raw(`SELECT id FROM products WHERE category_id = ? ORDER BY id`, id).Scan(&moved).Error; err != nil {
			return err
		}
		if len(moved) > 0 {
			if _, ok := tree.ByID(to); !ok || to == id {
				return fault.Fields([]fault.Field{{Name: "to", Key: "category.remove.full", Args: map[string]any{"Count": len(moved)}}})
			}
			if err := s.moveProducts(tx, moved, to); err != nil {
				return err
			}
		}
		body := removedCategory{Category: rowOfCategory(c), Products: moved, To: to}
		for _, a := range c.Attributes {
			body.Attributes = append(body.Attributes, rowOfAttribute(a))
		}
		if err := tx.Raw(`SELECT handle FROM redirects WHERE kind = ? AND target_id = ?`, categoryHandle, id).Scan(&body.Handles).Error; err != nil {
			return err
		}
		if gone.ID, err = s.remember(tx, catalog.RemovedCategory, c.Name.In(""), body); err != nil {
			return err
		}
		gone.Kind, gone.Name = catalog.RemovedCategory, c.Name.In("")
		if err := s.leaveHandles(tx, append(body.Handles, c.Handle), to); err != nil {
			return err
		}
		if err := tx.Exec(`DELETE FROM categories WHERE id = ?`, id).Error; err != nil {
			return err
		}
		after := map[string]any{"products": len(moved), "to": to}
		return s.audit(ctx, tx, audit.Note{Action: "category.remove", Kind: "category", ID: id, Name: gone.Name, Before: c, After: after})
	})
	if err != nil {
		return catalog.Removed{}, err
	}
	return gone, s.reindex(context.WithoutCancel(ctx), moved, nil)
}

// moveProducts puts products into another category.
func (s *Store) moveProducts(tx *gorm.DB, ids []int64, to int64) error {
	at, err := s.changeTime(tx)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(ids, inList) {
		if err := tx.Exec(`UPDATE products SET category_id = ?, changed_at = ?, version = version + 1 WHERE id IN ?`, to, at, some).Error; err != nil {
			return err
		}
	}
	return nil
}

// leaveHandles lets the addresses of a category lead to another one, or nowhere when to is 0.
func (s *Store) leaveHandles(tx *gorm.DB, handles []string, to int64) error {
	if err := tx.Where("kind = ? AND handle IN ?", categoryHandle, handles).Delete(&redirectRow{}).Error; err != nil || to == 0 {
		return err
	}
	rows := make([]redirectRow, 0, len(handles))
	for _, handle := range handles {
		rows = append(rows, redirectRow{categoryHandle, handle, &to, micros(s.now())})
	}
	return insert(tx, rows)
}

// restoreCategory puts a category back where it stood, with those of its products that nobody has moved on since.
func (s *Store) restoreCategory(tx *gorm.DB, text string) (id int64, back []int64, err error) {
	var body removedCategory
	if err := readBody(text, &body); err != nil {
		return 0, nil, err
	}
	tree, err := treeIn(tx)
	if err != nil {
		return 0, nil, err
	}
	c, err := body.Category.category()
	if err != nil {
		return 0, nil, err
	}
	for _, r := range body.Attributes {
		a, err := r.attribute()
		if err != nil {
			return 0, nil, err
		}
		c.Attributes = append(c.Attributes, a)
	}
	if _, ok := tree.ByID(c.ParentID); !ok {
		c.ParentID = 0
	}
	if faults := catalog.CheckPlace(c, tree); len(faults) > 0 {
		return 0, nil, conflictOf(faults[0])
	}
	row := rowOfCategory(c)
	if err := tx.Create(&row).Error; err != nil {
		return 0, nil, err
	}
	if err := insert(tx, body.Attributes); err != nil {
		return 0, nil, err
	}
	if err := tx.Where("kind = ? AND handle = ?", categoryHandle, c.Handle).Delete(&redirectRow{}).Error; err != nil {
		return 0, nil, err
	}
	for _, handle := range body.Handles {
		if _, taken := tree.ByHandle(handle); !taken {
			if err := s.leaveHandles(tx, []string{handle}, c.ID); err != nil {
				return 0, nil, err
			}
		}
	}
	for some := range slices.Chunk(body.Products, inList) {
		var still []int64
		if err := tx.Raw(`SELECT id FROM products WHERE id IN ? AND category_id = ?`, some, body.To).Scan(&still).Error; err != nil {
			return 0, nil, err
		}
		back = append(back, still...)
	}
	return c.ID, back, s.moveProducts(tx, back, c.ID)
}

// conflictOf says as a conflict what keeps something from being put back.
func conflictOf(f fault.Field) error {
	return &fault.Error{Kind: fault.Conflict, Key: f.Key, Args: f.Args}
}

// RemoveAttribute takes a fact off a category's template. What products say of it is kept with them, unseen, and comes back
// with it.
func (s *Store) RemoveAttribute(ctx context.Context, category, attribute int64) (catalog.Removed, error) {
	var gone catalog.Removed
	var stale []int64
	err := s.tx(ctx, func(tx *gorm.DB) error {
		if err := bumpCatalogue(tx); err != nil { // first: one at a time
			return err
		}
		var rows []attributeRow
		if err := tx.Where("id = ? AND category_id = ?", attribute, category).Find(&rows).Error; err != nil {
			return err
		}
		if len(rows) == 0 {
			return fault.New(fault.NotFound, "attribute.unknown")
		}
		a, err := rows[0].attribute()
		if err != nil {
			return err
		}
		gone = catalog.Removed{Kind: catalog.RemovedAttribute, Name: a.Name.In(""), Home: category}
		if gone.ID, err = s.remember(tx, gone.Kind, gone.Name, rows[0]); err != nil {
			return err
		}
		if err := tx.Delete(&attributeRow{}, "id = ?", attribute).Error; err != nil {
			return err
		}
		if stale, err = productsUnder(tx, category); err != nil {
			return err
		}
		return s.audit(ctx, tx, audit.Note{Action: "attribute.remove", Kind: "category", ID: category, Name: gone.Name, Before: a})
	})
	if err != nil {
		return catalog.Removed{}, err
	}
	return gone, s.reindex(context.WithoutCancel(ctx), stale, nil)
}

// restoreAttribute puts a fact back into the template it was taken from.
func (s *Store) restoreAttribute(tx *gorm.DB, text string) (id, category int64, err error) {
	var row attributeRow
	if err := readBody(text, &row); err != nil {
		return 0, 0, err
	}
	a, err := row.attribute()
	if err != nil {
		return 0, 0, err
	}
	tree, err := treeIn(tx)
	if err != nil {
		return 0, 0, err
	}
	c, ok := tree.ByID(row.CategoryID)
	if !ok {
		return 0, 0, fault.New(fault.Conflict, "category.unknown")
	}
	c.Attributes = append(slices.Clone(c.Attributes), a)
	if key, _, clash := catalog.Clash(c, tree); clash {
		return 0, 0, fault.New(fault.Conflict, "attribute.key.back").With("key", key)
	}
	return row.ID, row.CategoryID, tx.Create(&row).Error
}
