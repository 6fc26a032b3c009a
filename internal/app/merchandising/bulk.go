package merchandising

import (
	"context"
	"encoding/json"
	"slices"

	"vitrin/internal/domain/bulk"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
	"vitrin/internal/domain/task"
)

// BulkStore is what changing many products needs of the store.
type BulkStore interface {
	Tree(ctx context.Context) (catalog.Tree, error)
	ProductIDs(ctx context.Context, f catalog.Filter) ([]int64, error)
	ProductCount(ctx context.Context, f catalog.Filter) (int, error)
	Products(ctx context.Context, ids []int64, texts bool) ([]catalog.Product, error)
	StartTask(ctx context.Context, t task.Task) (task.Task, error)
	SaveTaskProducts(ctx context.Context, id int64, products []catalog.Product, stockToo bool, by, reason string, step *task.Step) error
	SaveTaskCounted(ctx context.Context, id int64, p catalog.Product, counts []inventory.Count, by, reason string, step *task.Step) error
}

// Bulk changes many products at once.
type Bulk struct{ Store BulkStore }

// Selection is which products: those ticked, or all that a filter finds.
type Selection struct {
	IDs    []int64
	All    bool
	Filter catalog.Filter
}

// Outlook is what a rule would do to the first few of a selection.
type Outlook struct {
	Count   int              // of the whole selection
	Entries []exchange.Entry // of the first few that are there
	Refused []task.Trouble
}

// ruled is the input of a task that changes by rule.
type ruled struct {
	Rule bulk.Rule
	IDs  []int64
}

// bulkStep is how many products one transaction changes: an order waits for a moment only.
const bulkStep = 25

// Count is how many products a selection has.
func (u Bulk) Count(ctx context.Context, s Selection) (int, error) {
	if s.All {
		return u.Store.ProductCount(ctx, s.Filter)
	}
	return len(s.IDs), nil
}

// Outlook shows what a rule would do to the first so many of a selection. Nothing is written.
func (u Bulk) Outlook(ctx context.Context, s Selection, r bulk.Rule, most int) (Outlook, error) {
	ids, err := u.ids(ctx, s, most)
	if err != nil {
		return Outlook{}, err
	}
	o := Outlook{}
	if o.Count, err = u.Count(ctx, s); err != nil {
		return o, err
	}
	products, err := u.Store.Products(ctx, ids, true)
	if err != nil {
		return o, err
	}
	tree, err := u.Store.Tree(ctx)
	if err != nil {
		return o, err
	}
	for _, p := range products {
		after, err := r.Apply(p)
		if err != nil {
			o.Refused = append(o.Refused, refused(p, err))
			continue
		}
		e := exchange.Entry{Name: p.Name, State: exchange.IsUnchanged, Changes: exchange.Differences(p, after)}
		if p.CategoryID != after.CategoryID {
			e.Changes = append(e.Changes, exchange.CategoryDifference(wayTo(tree, p.CategoryID, nil), wayTo(tree, after.CategoryID, nil)))
		}
		if len(e.Changes) > 0 {
			e.State = exchange.IsChanged
		}
		o.Entries = append(o.Entries, e)
	}
	return o, nil
}

// IDs are all products of a selection.
func (u Bulk) IDs(ctx context.Context, s Selection) ([]int64, error) { return u.ids(ctx, s, 0) }

// ids are the products of a selection, the first so many of them; 0 for all.
func (u Bulk) ids(ctx context.Context, s Selection, most int) ([]int64, error) {
	if !s.All {
		if most > 0 {
			return s.IDs[:min(len(s.IDs), most)], nil
		}
		return s.IDs, nil
	}
	f := s.Filter
	f.After, f.Limit = 0, most
	return u.Store.ProductIDs(ctx, f)
}

func refused(p catalog.Product, err error) task.Trouble {
	t := task.Trouble{Name: p.Name, Key: "bulk.price.large"}
	if f, ok := fault.Of(err); ok {
		t.Key, t.Args = f.Key, f.Args
		if len(f.Fields) > 0 {
			t.Key, t.Args = f.Fields[0].Key, f.Fields[0].Args
		}
	}
	return t
}

// Start begins to change a selection. Which products it has is settled now: what is added later is not touched.
func (u Bulk) Start(ctx context.Context, s Selection, r bulk.Rule, title string, by task.By) (task.Task, error) {
	if err := fault.Fields(r.Check()); err != nil {
		return task.Task{}, err
	}
	ids, err := u.ids(ctx, s, 0)
	if err != nil {
		return task.Task{}, err
	}
	if len(ids) == 0 {
		return task.Task{}, fault.New(fault.Invalid, "bulk.none")
	}
	input, err := json.Marshal(ruled{r, ids})
	if err != nil {
		return task.Task{}, err
	}
	return u.Store.StartTask(ctx, task.Task{Kind: task.ChangeProducts, Title: title, By: by, Input: input, Total: len(ids)})
}

// ChangeProducts does the work of a task that changes by rule, step by step. Each step is kept with how far the task is,
// so none is done twice however often the work is taken up.
func (u Bulk) ChangeProducts(ctx context.Context, t task.Task, pause func() bool) (task.Task, bool, error) {
	var input ruled
	if err := json.Unmarshal(t.Input, &input); err != nil {
		return t, false, fault.New(fault.Invalid, "task.failed.kind").Because(err)
	}
	size := bulkStep
	for t.Done < len(input.IDs) {
		if pause() {
			return t, true, nil
		}
		some := input.IDs[t.Done:min(t.Done+size, len(input.IDs))]
		err := u.step(ctx, &t, input.Rule, some)
		switch {
		case err == nil:
			size = bulkStep
		case size > 1 && crossed(err):
			size = 1 // somebody saved one of them meanwhile: one by one
		case crossed(err):
			if err := u.skip(ctx, &t, some); err != nil {
				return t, false, err
			}
		default:
			return t, false, err
		}
	}
	return t, false, nil
}

// crossed tells that a product was saved by somebody else in between, or cannot stand beside another.
func crossed(err error) bool {
	f, ok := fault.Of(err)
	return ok && f.Key != "task.elsewhere" && (f.Kind == fault.Conflict || f.Kind == fault.Invalid)
}

func (u Bulk) step(ctx context.Context, t *task.Task, r bulk.Rule, ids []int64) error {
	products, err := u.Store.Products(ctx, ids, true)
	if err != nil {
		return err
	}
	step := task.Step{From: t.Done, To: t.Done + len(ids), Failed: len(ids) - len(products)}
	var changed []catalog.Product
	for _, p := range products {
		after, err := r.Apply(p)
		switch {
		case err != nil:
			step.Failed++
			step.Troubles = append(step.Troubles, refused(p, err))
		case same(p, after):
			step.Unchanged++
		default:
			changed = append(changed, after)
		}
	}
	err = u.Store.SaveTaskProducts(ctx, t.ID, changed, false, t.By.Name, "rule", &step)
	if err == nil {
		move(t, step)
	}
	return err
}

// skip leaves products alone that others keep changing.
func (u Bulk) skip(ctx context.Context, t *task.Task, ids []int64) error {
	step := task.Step{From: t.Done, To: t.Done + len(ids), Failed: len(ids)}
	products, err := u.Store.Products(ctx, ids, false)
	if err != nil {
		return err
	}
	for _, p := range products {
		step.Troubles = append(step.Troubles, task.Trouble{Name: p.Name, Key: "product.changed"})
	}
	if err := u.Store.SaveTaskProducts(ctx, t.ID, nil, false, "", "", &step); err != nil {
		return err
	}
	move(t, step)
	return nil
}

func move(t *task.Task, s task.Step) {
	t.Done, t.Unchanged, t.Failed = s.To, t.Unchanged+s.Unchanged, t.Failed+s.Failed
	t.Troubles = append(t.Troubles, s.Troubles...)
}

func same(a, b catalog.Product) bool {
	return a.CategoryID == b.CategoryID && a.PublishAt.Equal(b.PublishAt) && slices.Equal(a.Tags, b.Tags) && len(exchange.Differences(a, b)) == 0
}
