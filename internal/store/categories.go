package store

import (
	"context"
	"maps"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"vitrin/internal/domain/catalog"
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
	saved, err := s.ChangeCategories(ctx, "category.save", func(tree catalog.Tree) (catalog.Arrangement, error) {
		saved := c
		if saved.ID == 0 {
			if same, ok := tree.ByHandle(c.Handle); ok {
				saved.ID = same.ID
			}
		}
		return catalog.Arrangement{Categories: []catalog.Category{saved}}, nil
	})
	if err != nil {
		return catalog.Category{}, err
	}
	return saved[0], nil
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
