package store

import (
	"fmt"

	"vitrin/internal/domain/catalog"
)

type collectionRow struct {
	ID       int64 `gorm:"primaryKey;autoIncrement:false"`
	Handle   string
	Name     string
	Text     string
	Rule     string
	Position int
	Shown    bool
	Home     bool
	List     bool
	Tall     bool
	Version  int64
}

func (collectionRow) TableName() string { return "collections" }

type collectedRow struct {
	CollectionID int64 `gorm:"primaryKey;autoIncrement:false"`
	ProductID    int64 `gorm:"primaryKey;autoIncrement:false"`
	Position     int
}

func (collectedRow) TableName() string { return "collection_products" }

type ruleJSON struct {
	Any        bool            `json:"any,omitempty"`
	Conditions []conditionJSON `json:"conditions"`
}

type conditionJSON struct {
	Kind     catalog.ConditionKind `json:"kind"`
	Category int64                 `json:"category,omitempty"`
	Words    string                `json:"words,omitempty"`
	Key      string                `json:"key,omitempty"`
	Min      int64                 `json:"min,omitempty"`
	Max      int64                 `json:"max,omitempty"`
	Days     int                   `json:"days,omitempty"`
}

func rowOfCollection(c catalog.Collection) collectionRow {
	var rule *ruleJSON
	if c.Rule != nil {
		rule = &ruleJSON{Any: c.Rule.Any}
		for _, condition := range c.Rule.Conditions {
			condition.Words = plain(condition.Words)
			rule.Conditions = append(rule.Conditions, conditionJSON(condition))
		}
	}
	return collectionRow{
		ID: c.ID, Handle: plain(c.Handle), Name: pack(c.Name), Text: pack(c.Text), Rule: pack(rule), Position: c.Position,
		Shown: c.Shown, Home: c.Home, List: c.List, Tall: c.Tall, Version: c.Version,
	}
}

// collection is the row's collection, without the products that were chosen by hand.
func (r collectionRow) collection() (catalog.Collection, error) {
	var u unpacking
	c := catalog.Collection{
		ID: r.ID, Handle: r.Handle, Name: unpackText(&u, r.Name), Text: unpackText(&u, r.Text), Position: r.Position,
		Shown: r.Shown, Home: r.Home, List: r.List, Tall: r.Tall, Version: r.Version,
	}
	if rule := unpack[*ruleJSON](&u, r.Rule); rule != nil {
		c.Rule = &catalog.Rule{Any: rule.Any}
		for _, condition := range rule.Conditions {
			c.Rule.Conditions = append(c.Rule.Conditions, catalog.Condition(condition))
		}
	}
	if u.err != nil {
		return c, fmt.Errorf("collection %d cannot be read: %w", r.ID, u.err)
	}
	return c, nil
}
