package merchandising

import (
	"context"
	"encoding/json"
	"fmt"

	"vitrin/internal/domain/bulk"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/task"
)

// Some loads products for the grid, in the order they were asked for. More than fit into one grid are an Invalid "bulk.grid.many".
func (u Bulk) Some(ctx context.Context, s Selection) ([]catalog.Product, error) {
	many := fault.New(fault.Invalid, "bulk.grid.many").With("Count", bulk.MaxEdited).With("rows", bulk.MaxEditedRows)
	ids, err := u.ids(ctx, s, bulk.MaxEdited+1)
	if err != nil {
		return nil, err
	}
	if len(ids) > bulk.MaxEdited {
		return nil, many
	}
	products, err := u.Store.Products(ctx, ids, true)
	rows := 0
	for _, p := range products {
		rows += len(p.Variants)
	}
	if err == nil && rows > bulk.MaxEditedRows {
		return nil, many
	}
	return products, err
}

// StartEdits begins to write what was typed in the grid. What cannot be is Invalid with fields, each named by the id of its product and
// its place in it; what somebody else saved meanwhile is left to the task, which lists it.
func (u Bulk) StartEdits(ctx context.Context, edits []bulk.Edit, title string, by task.By) (task.Task, error) {
	ids := make([]int64, len(edits))
	over := map[int64]bulk.Edit{}
	for i, e := range edits {
		ids[i], over[e.ProductID] = e.ProductID, e
	}
	products, err := u.Store.Products(ctx, ids, true)
	if err != nil {
		return task.Task{}, err
	}
	var faults []fault.Field
	for _, p := range products {
		_, _, err := over[p.ID].Apply(p)
		if f, told := fault.Of(err); told && f.Kind == fault.Invalid {
			for _, field := range f.Fields {
				field.Name = fmt.Sprintf("%d.%s", p.ID, field.Name)
				faults = append(faults, field)
			}
		}
	}
	if err := fault.Fields(faults); err != nil {
		return task.Task{}, err
	}
	input, err := json.Marshal(edits)
	if err != nil {
		return task.Task{}, err
	}
	return u.Store.StartTask(ctx, task.Task{Kind: task.EditProducts, Title: title, By: by, Input: input, Total: len(edits)})
}

// EditProducts does the work of a task of the grid, one product after another. A product that was saved meanwhile, or whose counted
// stock has moved, is left alone and listed.
func (u Bulk) EditProducts(ctx context.Context, t task.Task, pause func() bool) (task.Task, bool, error) {
	var edits []bulk.Edit
	if err := json.Unmarshal(t.Input, &edits); err != nil {
		return t, false, fault.New(fault.Invalid, "task.failed.kind").Because(err)
	}
	for t.Done < len(edits) {
		if t.Done%bulkStep == 0 && pause() {
			return t, true, nil
		}
		if err := u.edit(ctx, &t, edits[t.Done]); err != nil {
			return t, false, err
		}
	}
	return t, false, nil
}

func (u Bulk) edit(ctx context.Context, t *task.Task, e bulk.Edit) error {
	products, err := u.Store.Products(ctx, []int64{e.ProductID}, true)
	if err != nil {
		return err
	}
	step := task.Step{From: t.Done, To: t.Done + 1}
	if len(products) == 0 { // it is gone
		step.Failed = 1
		return u.stand(ctx, t, step)
	}
	p := products[0]
	after, counts, err := e.Apply(p)
	switch {
	case err == nil && len(counts) == 0 && same(p, after):
		step.Unchanged = 1
		return u.stand(ctx, t, step)
	case err == nil:
		if err = u.Store.SaveTaskCounted(ctx, t.ID, after, counts, t.By.Name, "edit", &step); err == nil {
			move(t, step)
			return nil
		}
	}
	if !crossed(err) {
		return err
	}
	step.Failed, step.Troubles = 1, []task.Trouble{refused(p, err)}
	return u.stand(ctx, t, step)
}

// stand keeps a step that changes nothing.
func (u Bulk) stand(ctx context.Context, t *task.Task, step task.Step) error {
	err := u.Store.SaveTaskProducts(ctx, t.ID, nil, false, "", "", &step)
	if err == nil {
		move(t, step)
	}
	return err
}
