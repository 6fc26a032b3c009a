package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/search"
	"vitrin/internal/domain/shop"
)

// Names of settings.
const (
	shopSetting     = "shop"
	synonymsSetting = "synonyms"
)

type settingRow struct {
	Name    string `gorm:"primaryKey"`
	Value   string
	Version int64
}

func (settingRow) TableName() string { return "settings" }

// Shop loads the shop's settings. Before they were ever saved it is a NotFound fault.
func (s *Store) Shop(ctx context.Context) (shop.Shop, error) {
	var v shop.Shop
	found, version, err := s.setting(ctx, shopSetting, &v)
	v.Version = version
	if err == nil && !found {
		err = fault.New(fault.NotFound, "shop.missing")
	}
	return v, toFault(err)
}

// SaveShop keeps the shop's settings, whatever they were.
func (s *Store) SaveShop(ctx context.Context, v shop.Shop) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		if err := saveSetting(tx, shopSetting, v); err != nil {
			return err
		}
		return bumpCatalogue(tx)
	})
}

// ChangeShop keeps what settings were changed into. When somebody else saved since before was loaded nothing is written: a
// Conflict fault.
func (s *Store) ChangeShop(ctx context.Context, before, after shop.Shop, note audit.Note) error {
	value, err := json.Marshal(after)
	if err != nil {
		return err
	}
	return s.tx(ctx, func(tx *gorm.DB) error {
		written := tx.Model(&settingRow{}).Where("name = ? AND version = ?", shopSetting, before.Version).
			Updates(map[string]any{"value": string(value), "version": before.Version + 1})
		if written.Error != nil {
			return written.Error
		}
		if written.RowsAffected == 0 {
			return fault.New(fault.Conflict, "settings.changed")
		}
		if err := bumpCatalogue(tx); err != nil {
			return err
		}
		return s.audit(ctx, tx, note)
	})
}

// SynonymGroups are the owner's groups of words that mean the same, as they were written.
func (s *Store) SynonymGroups(ctx context.Context) ([][]string, error) {
	var groups [][]string
	_, _, err := s.setting(ctx, synonymsSetting, &groups)
	return groups, toFault(err)
}

// SaveSynonyms keeps the owner's groups.
func (s *Store) SaveSynonyms(ctx context.Context, groups [][]string) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		if err := saveSetting(tx, synonymsSetting, groups); err != nil {
			return err
		}
		return bumpCatalogue(tx)
	})
}

// Synonyms are the groups as a search needs them: every word folded, with the others of its groups. What is more than
// one word is found by its synonyms but does not stand for them, since a query is looked at word by word.
func (s *Store) Synonyms(ctx context.Context) (search.Synonyms, error) {
	groups, err := s.SynonymGroups(ctx)
	if err != nil {
		return nil, err
	}
	synonyms := search.Synonyms{}
	for _, group := range groups {
		var words []string
		for _, w := range group {
			if word := joined(search.Tokens(w)); word != "" && !slices.Contains(words, word) {
				words = append(words, word)
			}
		}
		for _, word := range words {
			for _, other := range words {
				if other != word && !slices.Contains(synonyms[word], other) {
					synonyms[word] = append(synonyms[word], other)
				}
			}
		}
	}
	return synonyms, nil
}

// setting reads a value and which saving it is of; found is false when there is none.
func (s *Store) setting(ctx context.Context, name string, into any) (found bool, version int64, err error) {
	var value string
	scan := func(rows *sql.Rows) error { found = true; return rows.Scan(&value, &version) }
	err = s.hot(ctx, scan, s.numbered(`SELECT value, version FROM settings WHERE name = ?`), name)
	if err != nil || !found {
		return false, 0, err
	}
	if err := json.Unmarshal([]byte(value), into); err != nil {
		return false, 0, fmt.Errorf("setting %s cannot be read: %w", name, err)
	}
	return true, version, nil
}

func saveSetting(tx *gorm.DB, name string, v any) error {
	value, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return tx.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "name"}}, DoUpdates: clause.Assignments(map[string]any{
		"value": string(value), "version": gorm.Expr("settings.version + 1"),
	})}).Create(&settingRow{name, string(value), 1}).Error
}

// Priced tells whether anything stands in the shop's currency: a variant or an order.
func (s *Store) Priced(ctx context.Context) (priced bool, err error) {
	err = s.read(ctx).Raw(`SELECT EXISTS (SELECT 1 FROM variants) OR EXISTS (SELECT 1 FROM orders)`).Scan(&priced).Error
	return priced, toFault(err)
}
