package store

import (
	"context"
	"errors"
	"maps"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
)

// Tree loads all categories with their attributes.
func (s *Store) Tree(ctx context.Context) (catalog.Tree, error) {
	tree, err := treeIn(s.read(ctx))
	return tree, toFault(err)
}

func treeIn(db *gorm.DB) (catalog.Tree, error) {
	categories, err := categoriesIn(db)
	return catalog.NewTree(categories), err
}

func categoriesIn(db *gorm.DB) ([]catalog.Category, error) {
	var rows []categoryRow
	if err := db.Order("position, id").Find(&rows).Error; err != nil {
		return nil, err
	}
	categories := make([]catalog.Category, len(rows))
	at := make(map[int64]int, len(rows))
	for i, r := range rows {
		c, err := r.category()
		if err != nil {
			return nil, err
		}
		categories[i], at[r.ID] = c, i
	}
	var attributes []attributeRow
	if err := db.Order("position, id").Find(&attributes).Error; err != nil {
		return nil, err
	}
	for _, r := range attributes {
		a, err := r.attribute()
		if err != nil {
			return nil, err
		}
		if i, ok := at[r.CategoryID]; ok {
			categories[i].Attributes = append(categories[i].Attributes, a)
		}
	}
	return categories, nil
}

// SaveCategory keeps a category with its attributes, which are known by ID, else by key. With ID 0 it is the one that
// has the handle, else a new one. Products in it and below are found by its new words when it returns.
func (s *Store) SaveCategory(ctx context.Context, c catalog.Category) (catalog.Category, error) {
	saved := c
	var stale []int64
	err := s.tx(ctx, func(tx *gorm.DB) error {
		saved, stale = c, nil
		tree, err := treeIn(tx)
		if err != nil {
			return err
		}
		if saved.ID == 0 {
			if same, ok := tree.ByHandle(c.Handle); ok {
				saved.ID = same.ID
			}
		}
		old, exists := tree.ByID(saved.ID)
		if saved.ID != 0 && !exists {
			return fault.New(fault.NotFound, "category.unknown")
		}
		if err := checkCategory(saved, tree); err != nil {
			return err
		}
		if err := s.writeCategory(tx, &saved, old, exists); err != nil {
			return err
		}
		if exists && (!maps.Equal(old.Name, saved.Name) || old.ParentID != saved.ParentID || !sameWords(old.Attributes, saved.Attributes)) {
			if err := tx.Raw(`SELECT id FROM products WHERE category_id IN ? ORDER BY id`, tree.Under(saved.ID)).Scan(&stale).Error; err != nil {
				return err
			}
		}
		return bumpCatalogue(tx)
	})
	if errors.Is(err, gorm.ErrDuplicatedKey) { // two at once on PostgreSQL: the tree above did not have it yet
		return catalog.Category{}, fault.Fields([]fault.Field{{Name: "handle", Key: "category.handle.taken", Args: map[string]any{"handle": c.Handle}}})
	}
	if err != nil {
		return catalog.Category{}, err
	}
	return saved, s.reindex(ctx, stale, nil)
}

// checkCategory refuses what would not be a tree of places with names of their own.
func checkCategory(c catalog.Category, tree catalog.Tree) error {
	if same, ok := tree.ByHandle(c.Handle); ok && same.ID != c.ID {
		return fault.Fields([]fault.Field{{Name: "handle", Key: "category.handle.taken", Args: map[string]any{"handle": c.Handle}}})
	}
	if c.ParentID == 0 {
		return nil
	}
	if _, ok := tree.ByID(c.ParentID); !ok {
		return fault.Fields([]fault.Field{{Name: "parent", Key: "category.parent.unknown"}})
	}
	if c.ID != 0 && slices.Contains(tree.Under(c.ID), c.ParentID) {
		return fault.Fields([]fault.Field{{Name: "parent", Key: "category.parent.below"}})
	}
	if len(tree.Path(c.ParentID)) >= catalog.MaxDepth {
		return fault.Fields([]fault.Field{{Name: "parent", Key: "category.parent.deep", Args: map[string]any{"max": catalog.MaxDepth}}})
	}
	return nil
}

func (s *Store) writeCategory(tx *gorm.DB, c *catalog.Category, old catalog.Category, exists bool) error {
	if !exists {
		c.ID = s.ids.New()
		if err := tx.Create(new(rowOfCategory(*c))).Error; err != nil {
			return err
		}
	} else if err := tx.Model(&categoryRow{}).Where("id = ?", c.ID).Select("*").Omit("id").Updates(rowOfCategory(*c)).Error; err != nil {
		return err
	}
	if err := tx.Where("kind = ? AND handle = ?", categoryHandle, plain(c.Handle)).Delete(&redirectRow{}).Error; err != nil {
		return err
	}
	if exists && old.Handle != c.Handle {
		moved := redirectRow{categoryHandle, old.Handle, &c.ID, micros(s.now())}
		if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&moved).Error; err != nil {
			return err
		}
	}
	return s.writeAttributes(tx, c, old.Attributes)
}

// writeAttributes puts a category's attributes in anew: there are few, and keys may move among them.
func (s *Store) writeAttributes(tx *gorm.DB, c *catalog.Category, old []catalog.Attribute) error {
	if err := tx.Where("category_id = ?", c.ID).Delete(&attributeRow{}).Error; err != nil {
		return err
	}
	c.Attributes = slices.Clone(c.Attributes)
	var rows []attributeRow
	for i := range c.Attributes {
		a := &c.Attributes[i]
		a.CategoryID = c.ID
		if !slices.ContainsFunc(old, func(o catalog.Attribute) bool { return o.ID == a.ID }) {
			a.ID = 0
		}
		for _, o := range old {
			if a.ID == 0 && o.Key == a.Key && !slices.ContainsFunc(c.Attributes, func(b catalog.Attribute) bool { return b.ID == o.ID }) {
				a.ID = o.ID
			}
		}
		if a.ID == 0 {
			a.ID = s.ids.New()
		}
		rows = append(rows, rowOfAttribute(*a))
	}
	return insert(tx, rows)
}

// sameWords tells whether attributes say the same to a search.
func sameWords(a, b []catalog.Attribute) bool {
	return slices.EqualFunc(a, b, func(x, y catalog.Attribute) bool {
		return x.Key == y.Key && x.Kind == y.Kind && x.Unit == y.Unit && maps.Equal(x.Name, y.Name) &&
			slices.EqualFunc(x.Choices, y.Choices, func(v, w catalog.OptionValue) bool { return v.Key == w.Key && maps.Equal(v.Name, w.Name) })
	})
}
