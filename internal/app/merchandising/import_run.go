package merchandising

import (
	"context"
	"slices"
	"strconv"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
)

// batchSize is how many products are compared and written at a time.
const batchSize = 200

// Report is what an import did. Counts are of products unless they say otherwise.
type Report struct {
	Added, Changed, Unchanged, Skipped, Refused int
	Pictures                                    int // fetched
	Unasked                                     int // pictures left out because none are fetched
	Categories                                  []string
	Faults                                      []exchange.Fault // what the plan said and what came up while writing
}

// running is the work of Run.
type running struct {
	Importer
	mode   Mode
	known  known
	report Report
	tell   func(done int)
}

// Run does what a plan says, in batches of one transaction each (two where stock changes, so that nobody's sale is
// overwritten by a product whose stock the file does not touch). Each batch is compared with the shop anew, so
// what others changed since the plan stays unless the file says otherwise. When it fails or is cancelled in between,
// the report tells what has been done; the same file can be given again.
func (i Importer) Run(ctx context.Context, plan Plan, progress func(done, total int)) (Report, error) {
	r := &running{Importer: i, mode: plan.mode, report: Report{
		Unchanged: len(plan.Unchanged), Skipped: len(plan.Skipped), Refused: plan.Refused, Unasked: plan.Unasked, Faults: slices.Clone(plan.Faults),
	}}
	if plan.Stopped() || len(plan.drafts) == 0 {
		return r.report, nil
	}
	if err := r.shop(ctx); err != nil {
		return r.report, err
	}
	size := batchSize
	if i.Batch > 0 {
		size = i.Batch
	}
	if plan.mode.AllOrNothing {
		size = len(plan.drafts)
	}
	done := 0
	for some := range slices.Chunk(plan.drafts, size) {
		if i.Pause != nil && i.Pause() {
			return r.report, ErrPaused
		}
		r.tell = func(n int) {
			if progress != nil {
				progress(done+n, len(plan.drafts))
			}
		}
		if err := r.batch(ctx, some); err != nil {
			return r.report, err
		}
		r.tell(len(some))
		done += len(some)
	}
	exchange.Order(r.report.Faults)
	return r.report, nil
}

// shop looks at the categories anew.
func (r *running) shop(ctx context.Context) error {
	tree, err := r.Store.Tree(ctx)
	r.known.tree, r.known.shelves = tree, exchange.NewShelves(tree)
	return err
}

// taking is one product on its way into the shop.
type taking struct {
	draft   exchange.Draft
	before  catalog.Product
	overlay exchange.Overlay
}

func (r *running) batch(ctx context.Context, drafts []exchange.Draft) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	tasks, err := r.tasks(ctx, drafts)
	if err != nil {
		return err
	}
	if r.mode.AllOrNothing && len(tasks) < len(drafts) {
		return nil // what was fine when the plan was made is so no more
	}
	pictures, err := r.fetch(ctx, tasks)
	if err != nil {
		return err
	}
	var plain, stock []taking
	for _, t := range tasks {
		r.settle(&t.overlay, pictures)
		switch {
		case len(r.differences(r.known.tree, t.before, t.overlay)) == 0:
			r.report.Unchanged++
		case stockChanges(t.before, t.overlay.Product):
			stock = append(stock, t)
		default:
			plain = append(plain, t)
		}
	}
	if err := r.save(ctx, plain, false, pictures); err != nil {
		return err
	}
	return r.save(ctx, stock, true, pictures)
}

// tasks lays drafts over the products as they are now and makes the categories they need.
func (r *running) tasks(ctx context.Context, drafts []exchange.Draft) ([]taking, error) {
	byHandle, err := r.load(ctx, drafts)
	if err != nil {
		return nil, err
	}
	r.known.byHandle = byHandle
	var tasks []taking
	for _, d := range drafts {
		before, err := r.before(ctx, &r.known, d)
		if err != nil {
			return nil, err
		}
		o := d.Over(before, r.known.shelves, r.rule(r.mode))
		if len(o.Missing) > 0 {
			if err := r.make(ctx, o.Parent, o.Missing); err != nil {
				return nil, err
			}
			o = d.Over(before, r.known.shelves, r.rule(r.mode))
		}
		if faults := exchange.Refusing(append(o.Faults, o.Check(d)...)); len(faults) > 0 { // the shop has changed since the plan
			r.refuse(faults)
			continue
		}
		tasks = append(tasks, taking{d, before, o})
	}
	return tasks, nil
}

func (r *running) refuse(faults []exchange.Fault) {
	r.report.Refused++
	r.report.Faults = append(r.report.Faults, faults...)
}

// make makes categories one below the other.
func (r *running) make(ctx context.Context, parent int64, names []lang.Text) error {
	for _, name := range names {
		c, err := r.Store.SaveCategory(ctx, catalog.Category{
			ParentID: parent, Name: name, Handle: r.freeHandle(name), Position: len(r.known.tree.Children(parent)),
		})
		if err != nil {
			return err
		}
		parent = c.ID
		if err := r.shop(ctx); err != nil {
			return err
		}
		r.report.Categories = append(r.report.Categories, wayTo(r.known.tree, c.ID, nil))
	}
	return nil
}

func (r *running) freeHandle(name lang.Text) string {
	base := catalog.Slug(name.In(lang.English))
	if base == "" {
		base = "category"
	}
	base = base[:min(len(base), catalog.MaxHandleLength-4)]
	handle := base
	for n := 2; ; n++ {
		if _, taken := r.known.tree.ByHandle(handle); !taken {
			return handle
		}
		handle = base + "-" + strconv.Itoa(n)
	}
}

// stockChanges tells whether the file changes what a variant that exists has on hand.
func stockChanges(before, after catalog.Product) bool {
	return slices.ContainsFunc(after.Variants, func(v catalog.Variant) bool {
		return slices.ContainsFunc(before.Variants, func(old catalog.Variant) bool { return old.ID == v.ID && old.OnHand != v.OnHand })
	})
}

// save writes tasks in one transaction. When the store refuses some, each is tried by itself, so that one product
// does not keep the others out.
func (r *running) save(ctx context.Context, tasks []taking, stockToo bool, pictures map[string]fetched) error {
	if len(tasks) == 0 {
		return nil
	}
	products := make([]catalog.Product, len(tasks))
	for n, t := range tasks {
		products[n] = t.overlay.Product
	}
	err := r.Store.SaveProducts(ctx, products, stockToo, r.mode.By, "import")
	switch {
	case err == nil:
		for _, t := range tasks {
			r.count(t)
		}
		return nil
	case r.mode.AllOrNothing || (!fault.Is(err, fault.Conflict) && !fault.Is(err, fault.Invalid)):
		return err
	}
	for _, t := range tasks {
		if err := r.saveOne(ctx, t.draft, pictures); err != nil {
			return err
		}
	}
	return nil
}

// saveOne compares one product with the shop once more and writes it by itself.
func (r *running) saveOne(ctx context.Context, d exchange.Draft, pictures map[string]fetched) error {
	tasks, err := r.tasks(ctx, []exchange.Draft{d})
	if err != nil || len(tasks) == 0 {
		return err
	}
	t := tasks[0]
	r.settle(&t.overlay, pictures)
	if len(r.differences(r.known.tree, t.before, t.overlay)) == 0 {
		r.report.Unchanged++
		return nil
	}
	err = r.Store.SaveProducts(ctx, []catalog.Product{t.overlay.Product}, stockChanges(t.before, t.overlay.Product), r.mode.By, "import")
	if faults, ok := refusedBy(err, d, t.overlay); ok {
		r.refuse(faults)
		return nil
	}
	if err == nil {
		r.count(t)
	}
	return err
}

func (r *running) count(t taking) {
	if t.before.ID == 0 {
		r.report.Added++
	} else {
		r.report.Changed++
	}
}
