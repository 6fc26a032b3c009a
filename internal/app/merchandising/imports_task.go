package merchandising

import (
	"context"
	"errors"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/task"
)

// How many products one transaction of a task writes: few, so that an order waits for a moment only. Where pictures are
// fetched, fewer, so that a batch is soon through.
const (
	taskBatch        = 10
	taskPictureBatch = 5
)

// taskStore writes products as part of a task.
type taskStore struct {
	FileStore
	task int64
}

// SaveProducts keeps products and what each was before.
func (s taskStore) SaveProducts(ctx context.Context, products []catalog.Product, stockToo bool, by, reason string) error {
	return s.SaveTaskProducts(ctx, s.task, products, stockToo, by, reason, nil)
}

// ImportProducts does the work of a task that imports products. The file is compared with the shop anew each time it is taken
// up, so what was written before an interruption is the same already and is not written twice.
func (u Imports) ImportProducts(ctx context.Context, t task.Task, pause func() bool) (task.Task, bool, error) {
	f, err := u.Store.File(ctx, t.File)
	if err != nil {
		return t, false, err
	}
	free, err := u.take(ctx)
	if err != nil {
		return t, false, err
	}
	defer free()
	result, err := u.read(ctx, f)
	if err != nil {
		return t, false, err
	}
	importer := u.importer(f)
	importer.Store, importer.Batch, importer.Pause = taskStore{u.Store, t.ID}, taskBatch, pause
	if importer.Pictures != nil {
		importer.Batch = taskPictureBatch
	}
	plan, err := importer.Plan(ctx, result, mode(f, t.By.Name))
	if err != nil {
		return t, false, err
	}
	before := t.Added + t.Changed
	t.Total = before + len(plan.drafts)
	var told error
	tell := func(done, total int) {
		if done > 0 || told == nil {
			t.Done = before + done
			told = errors.Join(told, u.Store.TaskProgress(ctx, t.ID, before+done, before+total))
		}
	}
	tell(0, len(plan.drafts))
	report, err := importer.Run(ctx, plan, tell)
	t.Unchanged = max(report.Unchanged+report.Skipped-before, 0)
	t.Failed, t.Troubles = report.Refused, troublesOf(report.Faults)
	if errors.Is(err, ErrPaused) {
		return t, true, told
	}
	if err == nil {
		t.Done = t.Total
	}
	return t, false, errors.Join(err, told)
}

func troublesOf(faults []exchange.Fault) []task.Trouble {
	var all []task.Trouble
	for _, refusing := range []bool{true, false} { // what was kept out first, should there be too many to keep
		for _, f := range faults {
			if f.Notice != refusing {
				all = append(all, task.Trouble{Row: f.Row, Line: f.Line, Column: f.Column, Value: f.Value, Key: f.Key, Args: f.Args, Notice: f.Notice})
			}
		}
	}
	return all
}

// FaultsOf are the troubles of a task as faults of its file.
func FaultsOf(t task.Task) []exchange.Fault {
	var all []exchange.Fault
	for _, x := range t.Troubles {
		if x.Row > 0 {
			all = append(all, exchange.Fault{Row: x.Row, Line: x.Line, Column: x.Column, Value: x.Value, Key: x.Key, Args: x.Args, Notice: x.Notice})
		}
	}
	return all
}
