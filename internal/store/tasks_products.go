package store

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
	"vitrin/internal/domain/task"
)

// productRecord is how records of products are named.
const productRecord = "product"

// productBefore is what undoing needs of a product: how it was, and by how much the task moved each variant's stock, since
// sales have gone on meanwhile.
type productBefore struct {
	Product catalog.Product
	Moved   map[int64]int64 `json:",omitempty"`
}

// SaveTaskProducts keeps products as SaveProducts does and notes in the same transaction what each was, so that the task
// can be undone. With a step the task's progress moves in that transaction too, and a step somebody else has done already
// is a Conflict "task.elsewhere".
func (s *Store) SaveTaskProducts(ctx context.Context, id int64, ps []catalog.Product, stockToo bool, by, reason string, step *task.Step) error {
	return s.saveTask(ctx, id, ps, step, func(tx *gorm.DB, saved []catalog.Product) error {
		return s.saveProducts(tx, saved, stockToo, by, reason)
	})
}

// SaveTaskCounted keeps one product as part of a task, and with it what was counted of its variants as SetStock does: all of it or
// nothing.
func (s *Store) SaveTaskCounted(ctx context.Context, id int64, p catalog.Product, counts []inventory.Count, by, reason string, step *task.Step) error {
	counts = slices.Clone(counts)
	slices.SortFunc(counts, func(a, b inventory.Count) int { return cmp.Compare(a.VariantID, b.VariantID) }) // as sales lock them
	return s.saveTask(ctx, id, []catalog.Product{p}, step, func(tx *gorm.DB, saved []catalog.Product) error {
		for _, c := range counts {
			if _, err := s.count(tx, c, by, reason); err != nil {
				return err
			}
		}
		return s.saveProducts(tx, saved, false, by, reason)
	})
}

// saveTask takes a step of a task and notes what becomes of its products.
func (s *Store) saveTask(ctx context.Context, id int64, ps []catalog.Product, step *task.Step, save func(tx *gorm.DB, saved []catalog.Product) error) error {
	err := s.txWithin(ctx, bulkLimit, func(tx *gorm.DB) error {
		if step != nil {
			if err := takeStep(tx, id, *step); err != nil {
				return err
			}
		}
		if len(ps) == 0 {
			return nil
		}
		before, err := s.lockedProducts(ctx, tx, ps)
		if err != nil {
			return err
		}
		saved := append([]catalog.Product(nil), ps...)
		if err := save(tx, saved); err != nil {
			return err
		}
		tree, err := treeIn(tx)
		if err != nil {
			return err
		}
		rows := make([]taskRecordRow, len(saved))
		for i, p := range saved {
			rows[i] = recordOfProduct(id, before[p.ID], p, tree)
		}
		return keepRecords(tx, rows)
	})
	return s.taken(ctx, ps, err)
}

// takeStep moves a task on from where the step begins, or refuses.
func takeStep(tx *gorm.DB, id int64, step task.Step) error {
	var rows []taskRow
	if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Select("id", "done", "state", "troubles").Where("id = ?", id).Find(&rows).Error; err != nil {
		return err
	}
	if len(rows) == 0 || rows[0].State != string(task.Running) || rows[0].Done != step.From {
		return fault.New(fault.Conflict, "task.elsewhere")
	}
	set := map[string]any{
		"done": step.To, "tries": 1, "unchanged": gorm.Expr("unchanged + ?", step.Unchanged), "failed": gorm.Expr("failed + ?", step.Failed),
	}
	if len(step.Troubles) > 0 {
		all := append(troublesOf(rows[0].Troubles), step.Troubles...)
		set["troubles"] = pack(all[:min(len(all), task.MaxTroubles)])
	}
	return tx.Model(&taskRow{}).Where("id = ?", id).Updates(set).Error
}

// lockedProducts loads those of some products that exist, with their texts, their variants held against sales.
func (s *Store) lockedProducts(ctx context.Context, tx *gorm.DB, ps []catalog.Product) (map[int64]catalog.Product, error) {
	var ids []int64
	for _, p := range ps {
		if p.ID != 0 {
			ids = append(ids, p.ID)
		}
	}
	found := map[int64]catalog.Product{}
	if len(ids) == 0 {
		return found, nil
	}
	var held []int64
	if err := tx.Model(&variantRow{}).Clauses(clause.Locking{Strength: "UPDATE"}).Where("product_id IN ?", ids).Order("id").Pluck("id", &held).Error; err != nil {
		return nil, err
	}
	all, err := s.load(ctx, s.within(tx), true, s.in("p.id"), listed(s, ids))
	for _, p := range all {
		found[p.ID] = p
	}
	return found, err
}

func recordOfProduct(id int64, before, after catalog.Product, tree catalog.Tree) taskRecordRow {
	r := taskRecordRow{TaskID: id, RecordID: after.ID, Kind: productRecord, Name: pack(after.Name), State: string(task.WasAdded), Version: after.Version, Changes: "[]"}
	if before.ID == 0 {
		return r
	}
	kept := productBefore{Product: before, Moved: map[int64]int64{}}
	for _, v := range after.Variants {
		for _, old := range before.Variants {
			if old.ID == v.ID && old.OnHand != v.OnHand {
				kept.Moved[v.ID] = v.OnHand - old.OnHand
			}
		}
	}
	r.State, r.Before = string(task.WasChanged), pack(kept)
	var changes []task.Change
	for _, d := range exchange.Differences(before, after) {
		changes = append(changes, task.Change(d))
	}
	if before.CategoryID != after.CategoryID {
		changes = append(changes, task.Change(exchange.CategoryDifference(nameOf(tree, before.CategoryID), nameOf(tree, after.CategoryID))))
	}
	r.Changes = pack(changes)
	return r
}

func nameOf(tree catalog.Tree, id int64) string {
	c, _ := tree.ByID(id) // the empty name stands for none
	return c.Name.In("en")
}

// keepRecords writes what a task did. A record it had touched before keeps what it was at first.
func keepRecords(tx *gorm.DB, rows []taskRecordRow) error {
	return insert(tx.Clauses(clause.OnConflict{
		Columns: []clause.Column{{Name: "task_id"}, {Name: "record_id"}}, DoUpdates: clause.AssignmentColumns([]string{"version"}),
	}), rows)
}

// restoreProduct puts one product back as it was; why it is left alone is a message's key.
func (s *Store) restoreProduct(ctx context.Context, tx *gorm.DB, r taskRecordRow) (why string, err error) {
	found, err := s.lockedProducts(ctx, tx, []catalog.Product{{ID: r.RecordID}})
	if err != nil {
		return "", err
	}
	now, ok := found[r.RecordID]
	switch {
	case !ok:
		return "task.left.gone", nil
	case now.Version != r.Version:
		return "task.left.changed", nil
	}
	if r.State == string(task.WasAdded) {
		var sold int64
		if err := tx.Raw(`SELECT count(*) FROM order_lines WHERE product_id = ?`, r.RecordID).Scan(&sold).Error; err != nil || sold > 0 {
			return "task.left.ordered", err
		}
		return "", s.removeProducts(tx, []int64{r.RecordID}, false)
	}
	var before productBefore
	if err := json.Unmarshal([]byte(r.Before), &before); err != nil {
		return "task.left.forgotten", nil //nolint:nilerr // what cannot be read cannot be put back, and the others can
	}
	return "", s.saveProducts(tx, []catalog.Product{asItWas(before, now)}, true, "", "undo")
}

// asItWas is a product as it was before a task, with the sales since. Stock the task did not touch stays as it is now.
func asItWas(before productBefore, now catalog.Product) catalog.Product {
	p := before.Product
	p.Version = now.Version
	p.Variants = append([]catalog.Variant(nil), p.Variants...)
	for i := range p.Variants {
		v := &p.Variants[i]
		for _, is := range now.Variants {
			if is.ID == v.ID {
				v.OnHand = max(is.OnHand-before.Moved[v.ID], min(is.OnHand, 0))
			}
		}
	}
	return p
}
