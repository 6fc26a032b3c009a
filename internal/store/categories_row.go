package store

import (
	"fmt"

	"vitrin/internal/domain/catalog"
)

type categoryRow struct {
	ID       int64 `gorm:"primaryKey;autoIncrement:false"`
	ParentID *int64
	Handle   string
	Name     string
	Text     string
	Position int
	List     bool
	Tall     bool
	NoReturn bool
	Demo     bool
}

func (categoryRow) TableName() string { return "categories" }

type attributeRow struct {
	ID           int64 `gorm:"primaryKey;autoIncrement:false"`
	CategoryID   int64
	AttributeKey string
	Name         string
	Kind         string
	Unit         string
	Better       string
	Choices      string
	Facet        bool
	Compare      bool
	Card         bool
	Position     int
}

func (attributeRow) TableName() string { return "attributes" }

func rowOfCategory(c catalog.Category) categoryRow {
	return categoryRow{
		ID: c.ID, ParentID: reference(c.ParentID), Handle: plain(c.Handle), Name: pack(c.Name), Text: pack(c.Text),
		Position: c.Position, List: c.List, Tall: c.Tall, NoReturn: c.NoReturn, Demo: c.Demo,
	}
}

// category is the row's category, without attributes.
func (r categoryRow) category() (catalog.Category, error) {
	var u unpacking
	c := catalog.Category{
		ID: r.ID, ParentID: referred(r.ParentID), Handle: r.Handle, Name: unpackText(&u, r.Name), Text: unpackText(&u, r.Text),
		Position: r.Position, List: r.List, Tall: r.Tall, NoReturn: r.NoReturn, Demo: r.Demo,
	}
	if u.err != nil {
		return c, fmt.Errorf("category %d cannot be read: %w", r.ID, u.err)
	}
	return c, nil
}

func rowOfAttribute(a catalog.Attribute) attributeRow {
	return attributeRow{
		ID: a.ID, CategoryID: a.CategoryID, AttributeKey: plain(a.Key), Name: pack(a.Name), Kind: string(a.Kind), Unit: plain(a.Unit),
		Better: string(a.Better), Choices: pack(valuesJSON(a.Choices)), Facet: a.Facet, Compare: a.Compare, Card: a.Card, Position: a.Position,
	}
}

func (r attributeRow) attribute() (catalog.Attribute, error) {
	var u unpacking
	a := catalog.Attribute{
		ID: r.ID, CategoryID: r.CategoryID, Key: r.AttributeKey, Name: unpackText(&u, r.Name), Kind: catalog.Kind(r.Kind), Unit: r.Unit,
		Better: catalog.Better(r.Better), Choices: valuesOf(unpack[[]valueJSON](&u, r.Choices)), Facet: r.Facet, Compare: r.Compare, Card: r.Card, Position: r.Position,
	}
	if u.err != nil {
		return a, fmt.Errorf("attribute %d cannot be read: %w", r.ID, u.err)
	}
	return a, nil
}
