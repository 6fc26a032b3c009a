package tasks

import (
	"context"
	"errors"
	"time"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/task"
)

// Store is what tasks need of the store.
type Store interface {
	Task(ctx context.Context, id int64) (task.Task, error)
	Tasks(ctx context.Context, before int64, limit int) ([]task.Task, error)
	TaskRecords(ctx context.Context, id int64, state task.RecordState, after int64, limit int) ([]task.Record, error)
	BeginTask(ctx context.Context, id int64) (task.Task, error)
	PauseTask(ctx context.Context, id int64) error
	EndTask(ctx context.Context, t task.Task) error
	UndoTask(ctx context.Context, id int64) error
	UndoRecords(ctx context.Context, id int64, limit int) (more bool, err error)
	PruneTasks(ctx context.Context, before time.Time) error
}

// Work does one kind of task and returns it with its figures and troubles. paused tells that it is not through: it stopped
// because pause said so, and is to be called again.
type Work func(ctx context.Context, t task.Task, pause func() bool) (done task.Task, paused bool, err error)

// Tasks is the use case.
type Tasks struct {
	Store Store
	Works map[task.Kind]Work
	Now   func() time.Time
	Rest  time.Duration // between two pieces of work, so that whoever waits for a page comes first
}

// undone is how many records are put back between two looks at the clock.
const undone = 20

// Run does a task for a while. An error that may pass has it run again; what cannot pass ends the task, with the reason.
func (u Tasks) Run(ctx context.Context, id int64) error {
	t, err := u.Store.BeginTask(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return nil // it has ended: work may be told twice
	}
	if err != nil {
		return err
	}
	if t.Tries > task.MaxTries {
		return u.end(ctx, t, "task.failed.often")
	}
	began := u.Now()
	pause := func() bool {
		select {
		case <-ctx.Done():
		case <-time.After(u.Rest):
		}
		return ctx.Err() != nil || u.Now().Sub(began) > task.Breath
	}
	if t.State == task.Undoing {
		return u.undo(ctx, t, pause)
	}
	work, known := u.Works[t.Kind]
	if !known {
		return u.end(ctx, t, "task.failed.kind")
	}
	done, paused, err := work(ctx, t, pause)
	switch f, told := fault.Of(err); {
	case err == nil && paused:
		return errors.Join(ctx.Err(), u.Store.PauseTask(ctx, id))
	case err == nil:
		done.State = task.Done
		return u.Store.EndTask(ctx, done)
	case told && f.Kind == fault.Conflict && f.Key == "task.elsewhere":
		return nil // another instance does it
	case told && (f.Kind == fault.Invalid || f.Kind == fault.NotFound || f.Kind == fault.Gone):
		return u.end(ctx, done, f.Key)
	default:
		return err
	}
}

func (u Tasks) end(ctx context.Context, t task.Task, reason string) error {
	t.State, t.Reason = task.Failed, reason
	return u.Store.EndTask(ctx, t)
}

func (u Tasks) undo(ctx context.Context, t task.Task, pause func() bool) error {
	for {
		more, err := u.Store.UndoRecords(ctx, t.ID, undone)
		switch {
		case err != nil:
			return err
		case !more:
			t.State = task.Undone
			return u.Store.EndTask(ctx, t)
		case pause():
			return errors.Join(ctx.Err(), u.Store.PauseTask(ctx, t.ID))
		}
	}
}

// List shows tasks, the newest first.
func (u Tasks) List(ctx context.Context, before int64, limit int) ([]task.Task, error) {
	return u.Store.Tasks(ctx, before, limit)
}

// Task shows one task.
func (u Tasks) Task(ctx context.Context, id int64) (task.Task, error) { return u.Store.Task(ctx, id) }

// Records shows what a task touched.
func (u Tasks) Records(ctx context.Context, id int64, state task.RecordState, after int64, limit int) ([]task.Record, error) {
	return u.Store.TaskRecords(ctx, id, state, after, limit)
}

// Undo begins to undo a task.
func (u Tasks) Undo(ctx context.Context, id int64) error { return u.Store.UndoTask(ctx, id) }

// Prune forgets what can no longer be undone.
func (u Tasks) Prune(ctx context.Context) error {
	return u.Store.PruneTasks(ctx, u.Now().Add(-task.UndoFor))
}
