package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

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
	Name  string `gorm:"primaryKey"`
	Value string
}

func (settingRow) TableName() string { return "settings" }

// Shop loads the shop's settings. Before they were ever saved it is a NotFound fault.
func (s *Store) Shop(ctx context.Context) (shop.Shop, error) {
	var v shop.Shop
	found, err := s.setting(ctx, shopSetting, &v)
	if err == nil && !found {
		err = fault.New(fault.NotFound, "shop.missing")
	}
	return v, toFault(err)
}

// SaveShop keeps the shop's settings.
func (s *Store) SaveShop(ctx context.Context, v shop.Shop) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		if err := saveSetting(tx, shopSetting, v); err != nil {
			return err
		}
		return bumpCatalogue(tx)
	})
}

// SynonymGroups are the owner's groups of words that mean the same, as they were written.
func (s *Store) SynonymGroups(ctx context.Context) ([][]string, error) {
	var groups [][]string
	_, err := s.setting(ctx, synonymsSetting, &groups)
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

// setting reads a value; found is false when there is none.
func (s *Store) setting(ctx context.Context, name string, into any) (found bool, err error) {
	var value string
	err = s.hot(ctx, func(rows *sql.Rows) error { found = true; return rows.Scan(&value) }, s.numbered(`SELECT value FROM settings WHERE name = ?`), name)
	if err != nil || !found {
		return false, err
	}
	if err := json.Unmarshal([]byte(value), into); err != nil {
		return false, fmt.Errorf("setting %s cannot be read: %w", name, err)
	}
	return true, nil
}

func saveSetting(tx *gorm.DB, name string, v any) error {
	value, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&settingRow{name, string(value)}).Error
}
