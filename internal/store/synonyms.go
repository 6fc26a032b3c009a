package store

import (
	"context"
	"encoding/json"
	"reflect"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/search"
)

// ChangeSynonyms keeps the owner's groups over those that were seen, as they are written; others that were kept meanwhile are a
// Conflict "synonyms.changed".
func (s *Store) ChangeSynonyms(ctx context.Context, seen, groups [][]string) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		if err := bumpCatalogue(tx); err != nil { // first: one at a time
			return err
		}
		var kept []string
		if err := tx.Raw(`SELECT value FROM settings WHERE name = ?`, synonymsSetting).Scan(&kept).Error; err != nil {
			return err
		}
		var before [][]string
		if len(kept) > 0 {
			if err := json.Unmarshal([]byte(kept[0]), &before); err != nil {
				return err
			}
		}
		if search.WriteGroups(before) != search.WriteGroups(seen) {
			if again, _ := search.ReadGroups(search.WriteGroups(before)); !reflect.DeepEqual(again, seen) {
				return fault.New(fault.Conflict, "synonyms.changed")
			}
		}
		if err := saveSetting(tx, synonymsSetting, groups); err != nil {
			return err
		}
		return s.audit(ctx, tx, audit.Note{
			Action: "synonyms.save", Kind: "settings", Before: map[string]any{"groups": search.WriteGroups(before)}, After: map[string]any{"groups": search.WriteGroups(groups)},
		})
	})
}
