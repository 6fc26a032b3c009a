package store

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"slices"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
)

// ChangeCategories lets decide look at the tree and keeps what it makes of it, all or nothing. Two at once wait for each
// other, so that they cannot make a loop or one key twice between them. It returns the categories as they are now, in the
// order decide named them; products that are found by other words now are found by them when it returns.
func (s *Store) ChangeCategories(ctx context.Context, action string, decide func(catalog.Tree) (catalog.Arrangement, error)) ([]catalog.Category, error) {
	var saved []catalog.Category
	var stale []int64
	err := s.txWithin(ctx, bulkLimit, func(tx *gorm.DB) error {
		saved, stale = nil, nil
		if err := bumpCatalogue(tx); err != nil { // first: it is what the others wait for
			return err
		}
		tree, err := treeIn(tx)
		if err != nil {
			return err
		}
		a, err := decide(tree)
		if err != nil {
			return err
		}
		var touched []int64
		for _, c := range a.Categories {
			kept, words, err := s.keepCategory(ctx, tx, tree, c, action)
			if err != nil {
				return err
			}
			saved = append(saved, kept)
			tree = tree.With(kept)
			if words {
				touched = append(touched, tree.Under(kept.ID)...)
			}
		}
		if a.Turn != nil {
			turned, err := s.turnFacts(tx, tree.Under(a.Of), *a.Turn)
			if err != nil {
				return err
			}
			stale = append(stale, turned...)
		}
		var below []int64
		if len(touched) > 0 {
			if err := tx.Raw(`SELECT id FROM products WHERE category_id IN ? ORDER BY id`, touched).Scan(&below).Error; err != nil {
				return err
			}
		}
		stale = slices.Compact(slices.Sorted(slices.Values(append(stale, below...))))
		return nil
	})
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		err = fault.Fields([]fault.Field{{Name: "handle", Key: "category.handle.taken"}})
	}
	if err != nil {
		return nil, err
	}
	return saved, s.reindex(context.WithoutCancel(ctx), stale, nil)
}

// keepCategory writes one category of an arrangement; words tells whether products below are found by other words now.
func (s *Store) keepCategory(ctx context.Context, tx *gorm.DB, tree catalog.Tree, c catalog.Category, action string) (catalog.Category, bool, error) {
	old, exists := tree.ByID(c.ID)
	if c.ID != 0 && !exists {
		return c, false, fault.New(fault.NotFound, "category.unknown")
	}
	if exists && reflect.DeepEqual(old, c) {
		return c, false, nil
	}
	if err := fault.Fields(catalog.CheckPlace(c, tree)); err != nil {
		return c, false, err
	}
	if err := s.writeCategory(tx, &c, old, exists); err != nil {
		return c, false, err
	}
	note := audit.Note{Action: action, Kind: "category", ID: c.ID, Name: c.Name.In(""), After: c}
	if exists {
		note.Before = old
	}
	words := exists && (!maps.Equal(old.Name, c.Name) || old.ParentID != c.ParentID || !sameWords(old.Attributes, c.Attributes))
	return c, words, s.audit(ctx, tx, note)
}

// CategoryCounts is how many products stand right in each category, whatever their state.
func (s *Store) CategoryCounts(ctx context.Context) (map[int64]int, error) {
	var rows []struct {
		CategoryID int64
		Products   int
	}
	err := s.read(ctx).Raw(`SELECT category_id, count(*) AS products FROM products WHERE category_id IS NOT NULL GROUP BY category_id`).Scan(&rows).Error
	counts := make(map[int64]int, len(rows))
	for _, r := range rows {
		counts[r.CategoryID] = r.Products
	}
	return counts, toFault(err)
}

// FactHeld counts the products under a category that hold a value of a fact, and those a turn of it would lose.
func (s *Store) FactHeld(ctx context.Context, categories []int64, turn catalog.Turn) (catalog.Held, error) {
	var held catalog.Held
	err := factsIn(s.read(ctx), categories, turn.From.Key, func(_ int64, facts []catalog.Fact) error {
		held.Products++
		for _, f := range facts {
			if _, ok := turn.Fact(f); f.Key == turn.From.Key && !ok {
				held.Lost++
			}
		}
		return nil
	})
	return held, toFault(err)
}

// turnFacts carries every product's value of a fact over and returns the products that were changed.
func (s *Store) turnFacts(tx *gorm.DB, categories []int64, turn catalog.Turn) ([]int64, error) {
	type change struct {
		id    int64
		facts string
	}
	var changes []change
	err := factsIn(tx, categories, turn.From.Key, func(id int64, facts []catalog.Fact) error {
		kept := facts[:0]
		for _, f := range facts {
			if f.Key == turn.From.Key {
				var ok bool
				if f, ok = turn.Fact(f); !ok {
					continue
				}
			}
			kept = append(kept, f)
		}
		changes = append(changes, change{id, pack(factsJSON(kept))})
		return nil
	})
	if err != nil || len(changes) == 0 {
		return nil, err
	}
	at, err := s.changeTime(tx)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, 0, len(changes))
	for _, c := range changes {
		ids = append(ids, c.id)
		if err := tx.Exec(`UPDATE products SET facts = ?, changed_at = ?, version = version + 1 WHERE id = ?`, c.facts, at, c.id).Error; err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// factsIn visits the products of categories that hold a value of a fact, in the order of their ids.
func factsIn(db *gorm.DB, categories []int64, key string, visit func(id int64, facts []catalog.Fact) error) error {
	var rows []struct {
		ID    int64
		Facts string
	}
	// The key stands in the JSON as it was packed; keys hold no sign that LIKE reads, for they are handles.
	err := db.Raw(`SELECT id, facts FROM products WHERE category_id IN ? AND facts LIKE ? ORDER BY id`, categories, `%"key":"`+key+`"%`).Scan(&rows).Error
	if err != nil {
		return err
	}
	for _, r := range rows {
		var u unpacking
		facts := unpackFacts(&u, r.Facts)
		if u.err != nil {
			return u.err
		}
		if err := visit(r.ID, facts); err != nil {
			return err
		}
	}
	return nil
}
