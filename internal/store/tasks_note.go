package store

import (
	"context"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/task"
)

// noteTask notes the end of a task, one note for all it did. Who started it acted, however long ago that was; that it was
// undone is noted when it is asked for.
func (s *Store) noteTask(ctx context.Context, tx *gorm.DB, t task.Task) error {
	if t.State == task.Undone {
		return nil
	}
	var counts []struct {
		State string
		Count int
	}
	if err := tx.Raw(`SELECT state, count(*) AS count FROM task_records WHERE task_id = ? GROUP BY 1`, t.ID).Scan(&counts).Error; err != nil {
		return err
	}
	after := map[string]any{"state": t.State, "unchanged": t.Unchanged, "failed": t.Failed}
	for _, c := range counts {
		after[c.State] = c.Count
	}
	ctx = audit.By(ctx, audit.Actor{ID: t.By.ID, Name: t.By.Name, From: t.By.From})
	return s.audit(ctx, tx, audit.Note{Action: "task." + string(t.Kind), Kind: "task", ID: t.ID, Name: t.Title, After: after})
}
