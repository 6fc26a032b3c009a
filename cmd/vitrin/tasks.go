package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"vitrin/internal/app/merchandising"
	"vitrin/internal/app/tasks"
	"vitrin/internal/domain/task"
	"vitrin/internal/fetching"
)

// taskKind is the work of a task, its id the payload.
const taskKind = "task"

// queueTask puts the work of a task in line inside the transaction that keeps the task.
func (h *house) queueTask(ctx context.Context, tx *sql.Tx, id int64) error {
	payload, err := json.Marshal(id)
	if err != nil {
		return err
	}
	return h.queue.Insert(ctx, tx, taskKind, payload)
}

// registerTasks says what does each kind of task.
func (h *house) registerTasks() error {
	fetcher, err := fetching.New(fetching.Options{AllowPrivate: h.config.ImportPrivate})
	if err != nil {
		return err
	}
	h.files = merchandising.NewImports(merchandising.Imports{
		Store: h.store, Moving: h.store, Pictures: fetchedPictures{h, fetcher}, Rich: h.rich, Now: h.now,
		Currency: func(ctx context.Context) (string, error) {
			s, err := h.store.Shop(ctx)
			return s.Currency, err
		},
	})
	changes := merchandising.Bulk{Store: h.store}
	// The shelf is not told: it sees within a moment what changed, and a page that had to show it at once would wait for a whole reload.
	h.tasks = tasks.Tasks{Store: h.store, Now: h.now, Rest: 25 * time.Millisecond, Works: map[task.Kind]tasks.Work{
		task.ImportProducts: h.files.ImportProducts, task.ImportCustomers: h.files.MoveIn, task.ImportOrders: h.files.MoveIn,
		task.ChangeProducts: changes.ChangeProducts, task.EditProducts: changes.EditProducts,
	}}
	h.queue.Register(taskKind, func(ctx context.Context, payload []byte) error {
		var id int64
		if err := json.Unmarshal(payload, &id); err != nil {
			return err
		}
		return h.tasks.Run(ctx, id)
	})
	h.queue.Every("prune tasks", 24*time.Hour, h.tasks.Prune)
	return nil
}
