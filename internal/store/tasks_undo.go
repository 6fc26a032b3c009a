package store

import (
	"context"

	"gorm.io/gorm"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/task"
)

// UndoRecords puts some records of a task back that were not looked at yet, and tells whether there are more. A record that
// somebody has changed since, or that cannot be put back, is left as it is, with the reason. Each is a transaction of
// its own, so that one that cannot be put back holds up nobody and the shop's own writes come in between.
func (s *Store) UndoRecords(ctx context.Context, id int64, limit int) (more bool, err error) {
	var rows []taskRecordRow
	err = s.read(ctx).Where("task_id = ? AND state IN ?", id, []string{string(task.WasAdded), string(task.WasChanged)}).Order("record_id DESC").Limit(limit).Find(&rows).Error
	if err != nil {
		return false, toFault(err)
	}
	for _, r := range rows {
		err := s.tx(ctx, func(tx *gorm.DB) error {
			why, err := s.restore(ctx, tx, r)
			if err != nil {
				return err
			}
			return looked(tx, r, why)
		})
		if fault.Is(err, fault.Conflict) || fault.Is(err, fault.Invalid) {
			err = s.tx(ctx, func(tx *gorm.DB) error { return looked(tx, r, "task.left.clash") })
		}
		if err != nil {
			return true, err
		}
	}
	return len(rows) == limit, nil
}

func (s *Store) restore(ctx context.Context, tx *gorm.DB, r taskRecordRow) (why string, err error) {
	switch r.Kind {
	case productRecord:
		return s.restoreProduct(ctx, tx, r)
	case orderRecord:
		return s.removePast(tx, r)
	case customerRecord:
		return s.restoreCustomer(tx, r)
	default:
		return "task.left.forgotten", nil
	}
}

// looked notes that a record was put back or left.
func looked(tx *gorm.DB, r taskRecordRow, why string) error {
	state := task.WasRestored
	if why != "" {
		state = task.WasLeft
	}
	return tx.Exec(`UPDATE task_records SET state = ?, why = ? WHERE task_id = ? AND record_id = ? AND state = ?`, string(state), why, r.TaskID, r.RecordID, r.State).Error
}
