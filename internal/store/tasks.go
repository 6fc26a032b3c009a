package store

import (
	"context"
	"database/sql"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/task"
)

// TaskQueue puts the work of a task in line inside the transaction that keeps the task.
type TaskQueue func(ctx context.Context, tx *sql.Tx, taskID int64) error

// StartTask keeps a task and puts its work in line. A file it reads belongs to this task from then on: one that has one
// already is a Conflict "task.twice".
func (s *Store) StartTask(ctx context.Context, t task.Task) (task.Task, error) {
	t.ID, t.State, t.CreatedAt = s.ids.New(), task.Waiting, fromMicros(micros(s.now()))
	err := s.tx(ctx, func(tx *gorm.DB) error {
		if t.File != 0 {
			set := tx.Exec(`UPDATE import_files SET task_id = ? WHERE id = ? AND task_id = 0`, t.ID, t.File)
			if set.Error != nil {
				return set.Error
			}
			if set.RowsAffected == 0 {
				return fault.New(fault.Conflict, "task.twice")
			}
		}
		row := taskRow{
			ID: t.ID, Kind: string(t.Kind), Title: plain(t.Title), StaffID: t.By.ID, StaffName: plain(t.By.Name), StaffFrom: plain(t.By.From),
			State: string(t.State), Input: string(t.Input), FileID: t.File, Total: t.Total, Troubles: "[]", CreatedAt: micros(t.CreatedAt),
		}
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		return s.queueTask(tx, t.ID)
	})
	return t, err
}

func (s *Store) queueTask(tx *gorm.DB, id int64) error {
	if s.tasks == nil {
		return nil
	}
	return s.tasks(tx.Statement.Context, sqlTx(tx), id)
}

// Task loads one task with its counts and troubles, without its input.
func (s *Store) Task(ctx context.Context, id int64) (task.Task, error) {
	return s.taskWith(ctx, listedTask+`, troubles`, id)
}

func (s *Store) taskWith(ctx context.Context, columns string, id int64) (task.Task, error) {
	var rows []taskRow
	if err := s.read(ctx).Select(columns).Where("id = ?", id).Find(&rows).Error; err != nil {
		return task.Task{}, toFault(err)
	}
	if len(rows) == 0 {
		return task.Task{}, fault.New(fault.NotFound, "task.unknown")
	}
	all := []task.Task{rows[0].task()}
	err := s.countRecords(ctx, all)
	return all[0], err
}

// Tasks lists tasks with their counts, the newest first; before is the last one of the page before, 0 for the first page.
func (s *Store) Tasks(ctx context.Context, before int64, limit int) ([]task.Task, error) {
	list := s.read(ctx).Select(listedTask).Order("id DESC").Limit(limit)
	if before > 0 {
		list = list.Where("id < ?", before)
	}
	var rows []taskRow
	if err := list.Find(&rows).Error; err != nil {
		return nil, toFault(err)
	}
	tasks := make([]task.Task, len(rows))
	for i, r := range rows {
		tasks[i] = r.task()
	}
	return tasks, s.countRecords(ctx, tasks)
}

// countRecords fills in how many records were added, changed, put back and left alone.
func (s *Store) countRecords(ctx context.Context, tasks []task.Task) error {
	at := map[int64]*task.Task{}
	ids := make([]int64, len(tasks))
	for i := range tasks {
		ids[i] = tasks[i].ID
		at[ids[i]] = &tasks[i]
	}
	var rows []struct {
		TaskID int64
		State  string
		Count  int
	}
	err := s.read(ctx).Raw(`SELECT task_id, state, count(*) AS count FROM task_records WHERE task_id IN ? GROUP BY 1, 2`, ids).Scan(&rows).Error
	if err != nil {
		return toFault(err)
	}
	for _, r := range rows {
		t := at[r.TaskID]
		switch task.RecordState(r.State) {
		case task.WasAdded:
			t.Added += r.Count
		case task.WasChanged:
			t.Changed += r.Count
		case task.WasRestored:
			t.Restored += r.Count
		case task.WasLeft:
			t.Left += r.Count
		}
	}
	return nil
}

// BeginTask takes a task up, or goes on with it; a task that has ended is a NotFound fault. Its input comes along.
func (s *Store) BeginTask(ctx context.Context, id int64) (task.Task, error) {
	err := s.tx(ctx, func(tx *gorm.DB) error {
		set := tx.Exec(`UPDATE tasks SET state = CASE state WHEN 'undoing' THEN 'undoing' ELSE 'running' END, tries = tries + 1,
			started_at = CASE started_at WHEN 0 THEN ? ELSE started_at END WHERE id = ? AND state IN ('waiting', 'running', 'undoing')`, micros(s.now()), id)
		if set.Error == nil && set.RowsAffected == 0 {
			return fault.New(fault.NotFound, "task.unknown")
		}
		return set.Error
	})
	if err != nil {
		return task.Task{}, err
	}
	return s.taskWith(ctx, "*", id)
}

// TaskProgress notes how far a task is; pages show it.
func (s *Store) TaskProgress(ctx context.Context, id int64, done, total int) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		return tx.Exec(`UPDATE tasks SET done = ?, total = ?, tries = 1 WHERE id = ? AND state = 'running'`, done, total, id).Error
	})
}

// PauseTask puts a task in line again, behind whatever else waits.
func (s *Store) PauseTask(ctx context.Context, id int64) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		if err := tx.Exec(`UPDATE tasks SET tries = 0 WHERE id = ?`, id).Error; err != nil {
			return err
		}
		return s.queueTask(tx, id)
	})
}

// EndTask keeps how a task ended: its state, figures, troubles and reason. It is noted once.
func (s *Store) EndTask(ctx context.Context, t task.Task) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		set := tx.Model(&taskRow{}).Where("id = ? AND state IN ('waiting', 'running', 'undoing')", t.ID).Updates(map[string]any{
			"state": string(t.State), "done": t.Done, "total": t.Total, "unchanged": t.Unchanged, "failed": t.Failed,
			"troubles": pack(t.Troubles[:min(len(t.Troubles), task.MaxTroubles)]), "reason": t.Reason, "tries": 0, "ended_at": micros(s.now()),
		})
		if set.Error != nil || set.RowsAffected == 0 {
			return set.Error
		}
		return s.noteTask(ctx, tx, t)
	})
}

// UndoTask begins to undo a task. One that cannot be undone, or is being undone already, is a Conflict "task.undo.late".
func (s *Store) UndoTask(ctx context.Context, id int64) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		set := tx.Exec(`UPDATE tasks SET state = 'undoing', tries = 0, undo_at = ? WHERE id = ? AND state IN ('done', 'failed') AND created_at > ?
			AND EXISTS (SELECT 1 FROM task_records WHERE task_id = tasks.id AND state IN ('added', 'changed'))`, micros(s.now()), id, micros(s.now().Add(-task.UndoFor)))
		if set.Error != nil {
			return set.Error
		}
		if set.RowsAffected == 0 {
			return fault.New(fault.Conflict, "task.undo.late")
		}
		if err := s.queueTask(tx, id); err != nil {
			return err
		}
		return s.audit(ctx, tx, audit.Note{Action: "task.undo", Kind: "task", ID: id})
	})
}

// TaskRecords lists what a task touched, those left alone by undoing first; after is the last one of the page before.
func (s *Store) TaskRecords(ctx context.Context, id int64, state task.RecordState, after int64, limit int) ([]task.Record, error) {
	list := s.read(ctx).Select("record_id, kind, name, state, changes, why").Where("task_id = ? AND record_id > ?", id, after).Order("record_id").Limit(limit)
	if state != "" {
		list = list.Where("state = ?", string(state))
	}
	var rows []taskRecordRow
	if err := list.Find(&rows).Error; err != nil {
		return nil, toFault(err)
	}
	records := make([]task.Record, len(rows))
	for i, r := range rows {
		records[i] = r.record()
	}
	return records, nil
}

// PruneTasks forgets what can no longer be undone: what records were before, and the files that were read.
func (s *Store) PruneTasks(ctx context.Context, before time.Time) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		old := micros(before)
		if err := tx.Exec(`DELETE FROM import_files WHERE created_at < ?`, old).Error; err != nil {
			return err
		}
		return tx.Exec(`UPDATE task_records SET before = '' WHERE before <> '' AND task_id IN (SELECT id FROM tasks WHERE created_at < ?)`, old).Error
	})
}
