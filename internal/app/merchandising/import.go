package merchandising

import (
	"context"
	"errors"
	"slices"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
)

// ImportStore is what an import needs of the store.
type ImportStore interface {
	Tree(ctx context.Context) (catalog.Tree, error)
	ProductsByHandles(ctx context.Context, handles []string) ([]catalog.Product, error)
	Products(ctx context.Context, ids []int64, texts bool) ([]catalog.Product, error)
	ProductByCode(ctx context.Context, code string) (catalog.Product, string, error)
	SaveProducts(ctx context.Context, products []catalog.Product, stockToo bool, by, reason string) error
	SaveCategory(ctx context.Context, c catalog.Category) (catalog.Category, error)
}

// PictureFetcher gets a picture by its address, or by its name beside the file, and keeps its renditions.
type PictureFetcher interface {
	Fetch(ctx context.Context, source string) (catalog.Picture, error)
}

// Importer takes product files over. Without Pictures, pictures the shop does not have yet are left out.
type Importer struct {
	Store    ImportStore
	Pictures PictureFetcher
	// Address is the one the export was written with, for knowing the shop's own pictures again.
	Address func(catalog.Picture) string
	// Batch is how many products are written in one transaction; 0 is the usual number.
	Batch int
	// Pause tells between two batches whether to stop there with ErrPaused; nil never does.
	Pause func() bool
}

// ErrPaused ends a run that was asked to pause. The same plan made anew goes on from there, since what is written is the
// same already.
var ErrPaused = errors.New("the import pauses")

// Which products of a file are taken over.
type Which int

// The choices.
const (
	AddAndUpdate Which = iota
	AddOnly
	UpdateOnly
)

// Mode is what the owner chooses for an import.
type Mode struct {
	Which        Which
	LeaveEmpty   bool   // an empty cell leaves what is there; otherwise it clears it
	AllOrNothing bool   // nothing is written when any row is refused; otherwise the good products are
	By           string // who imports, for the books
}

// Plan is what an import would do. Lists are in the order of the file.
type Plan struct {
	New        []Item
	Changed    []Change
	Unchanged  []Item
	Skipped    []Item // left out by the choice of Which
	Refused    int    // products
	Faults     []exchange.Fault
	Categories []string // that will be made, each with the way to it
	Fetch      int      // pictures that will be fetched
	Unasked    int      // pictures that are left out because none are fetched

	mode   Mode
	drafts []exchange.Draft // of New and Changed
}

// Item is a product of the file: as it will be where it is new or changes, else as it is.
type Item struct {
	Row     int
	Product catalog.Product
}

// Change is a product that changes, with every field that does.
type Change struct {
	Item
	Differences []exchange.Difference
}

// Stopped tells that nothing will be written because something is refused and all or nothing was asked for.
func (p Plan) Stopped() bool {
	return p.mode.AllOrNothing && len(exchange.Refusing(p.Faults)) > 0
}

// known is the shop as an import finds it.
type known struct {
	shelves  *exchange.Shelves
	tree     catalog.Tree
	byHandle map[string]catalog.Product
}

func (i Importer) rule(m Mode) exchange.Rule {
	return exchange.Rule{LeaveEmpty: m.LeaveEmpty, Pictures: i.Pictures != nil, Address: i.Address}
}

// Plan compares a file with the shop and writes nothing.
func (i Importer) Plan(ctx context.Context, file exchange.Result, mode Mode) (Plan, error) {
	plan := Plan{mode: mode, Refused: file.Refused, Faults: slices.Clone(file.Faults)}
	tree, err := i.Store.Tree(ctx)
	if err != nil {
		return plan, err
	}
	k := &known{shelves: exchange.NewShelves(tree), tree: tree}
	seen := map[int64]int{} // product → row of the draft it belongs to
	for some := range slices.Chunk(file.Drafts, batchSize) {
		if k.byHandle, err = i.load(ctx, some); err != nil {
			return plan, err
		}
		for _, d := range some {
			if err := i.planOne(ctx, &plan, k, d, seen); err != nil {
				return plan, err
			}
		}
	}
	plan.Faults = together(plan.Faults)
	exchange.Order(plan.Faults)
	return plan, nil
}

func (i Importer) planOne(ctx context.Context, plan *Plan, k *known, d exchange.Draft, seen map[int64]int) error {
	before, err := i.before(ctx, k, d)
	if err != nil {
		return err
	}
	if plan.mode.Which == AddOnly && before.ID != 0 || plan.mode.Which == UpdateOnly && before.ID == 0 {
		plan.Skipped = append(plan.Skipped, Item{d.Row, before})
		return nil
	}
	o := d.Over(before, k.shelves, i.rule(plan.mode))
	faults := append(o.Faults, o.Check(d)...)
	if first, twice := seen[before.ID]; twice && before.ID != 0 {
		faults = append(faults, d.Fault(-1, "", "", "import.product.twice", map[string]any{"Handle": before.Handle, "First": first}))
	}
	seen[before.ID] = d.Row
	owned, err := i.owned(ctx, d, before, o.Product)
	if err != nil {
		return err
	}
	faults = append(faults, owned...)
	if len(exchange.Refusing(faults)) > 0 {
		plan.Refused++
		plan.Faults = append(plan.Faults, faults...)
		return nil
	}
	changes := i.differences(k.tree, before, o)
	plan.Unasked += o.Unasked
	switch {
	case before.ID == 0:
		plan.New = append(plan.New, Item{d.Row, o.Product})
	case len(changes) == 0:
		plan.Unchanged = append(plan.Unchanged, Item{d.Row, before})
		return nil
	default:
		plan.Changed = append(plan.Changed, Change{Item{d.Row, o.Product}, changes})
	}
	plan.drafts = append(plan.drafts, d)
	plan.Fetch += len(o.Fetch)
	plan.Faults = append(plan.Faults, faults...)
	if len(o.Missing) > 0 {
		way := wayTo(k.tree, o.Parent, o.Missing)
		if !slices.Contains(plan.Categories, way) {
			plan.Categories = append(plan.Categories, way)
		}
	}
	return nil
}

// load finds the shop's products by the handles of drafts, with their texts.
func (i Importer) load(ctx context.Context, drafts []exchange.Draft) (map[string]catalog.Product, error) {
	handles := make([]string, len(drafts))
	for n, d := range drafts {
		handles[n] = d.Handle
	}
	found, err := i.Store.ProductsByHandles(ctx, handles)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	ids := make([]int64, len(found))
	for n, p := range found {
		ids[n] = p.ID
	}
	whole, err := i.Store.Products(ctx, ids, true)
	byHandle := make(map[string]catalog.Product, len(whole))
	for _, p := range whole {
		byHandle[p.Handle] = p
	}
	return byHandle, err
}

// before is the product a draft belongs to, the zero Product for a new one. A file without handles (WooCommerce has
// none) names its products by their SKUs too.
func (i Importer) before(ctx context.Context, k *known, d exchange.Draft) (catalog.Product, error) {
	if p, ok := k.byHandle[d.Handle]; ok || !d.Made {
		return p, nil
	}
	for _, v := range d.Variants {
		if v.Made {
			continue
		}
		owner, ok, err := i.owner(ctx, v.SKU)
		if err != nil || !ok {
			if err != nil {
				return catalog.Product{}, err
			}
			continue
		}
		whole, err := i.Store.Products(ctx, []int64{owner.ID}, true)
		if err != nil || len(whole) == 0 {
			return catalog.Product{}, err
		}
		return whole[0], nil
	}
	return catalog.Product{}, nil
}

// owner is the product that has a SKU.
func (i Importer) owner(ctx context.Context, sku string) (catalog.Product, bool, error) {
	p, code, err := i.Store.ProductByCode(ctx, sku)
	if fault.Is(err, fault.NotFound) {
		return p, false, nil
	}
	return p, err == nil && code == sku, err
}

// owned refuses SKUs that another product has.
func (i Importer) owned(ctx context.Context, d exchange.Draft, before, after catalog.Product) ([]exchange.Fault, error) {
	var faults []exchange.Fault
	for _, v := range after.Variants {
		if _, mine := before.Variant(v.SKU); mine || v.SKU == "" {
			continue
		}
		other, ok, err := i.owner(ctx, v.SKU)
		if err != nil {
			return nil, err
		}
		if ok && other.ID != before.ID {
			n := slices.IndexFunc(d.Variants, func(told exchange.Variant) bool { return told.SKU == v.SKU })
			faults = append(faults, d.Fault(n, "sku", v.SKU, "import.sku.owned", map[string]any{"SKU": v.SKU, "Handle": d.Handle, "Other": other.Handle}))
		}
	}
	return faults, nil
}

// differences are all fields that change, the category among them.
func (i Importer) differences(tree catalog.Tree, before catalog.Product, o exchange.Overlay) []exchange.Difference {
	changes := exchange.Differences(before, o.Product)
	if len(o.Missing) > 0 || before.CategoryID != o.Product.CategoryID {
		is := wayTo(tree, o.Product.CategoryID, nil)
		if len(o.Missing) > 0 {
			is = wayTo(tree, o.Parent, o.Missing)
		}
		changes = append(changes, exchange.CategoryDifference(wayTo(tree, before.CategoryID, nil), is))
	}
	return changes
}

// wayTo writes the way to a category by names, with what is missing behind it.
func wayTo(tree catalog.Tree, id int64, missing []lang.Text) string {
	way := ""
	add := func(name string) {
		if way != "" {
			way += " > "
		}
		way += name
	}
	for _, c := range tree.Path(id) {
		add(c.Name.In(lang.English))
	}
	for _, name := range missing {
		add(name.In(lang.English))
	}
	return way
}

// together makes one notice of those that say the same of one column.
func together(faults []exchange.Fault) []exchange.Fault {
	at := map[string]int{}
	var all []exchange.Fault
	for _, f := range faults {
		if f.Key != "import.fact.unplaced" {
			all = append(all, f)
			continue
		}
		first, known := at[f.Column]
		if !known {
			at[f.Column] = len(all)
			all = append(all, f)
			continue
		}
		if n, ok := all[first].Args["Count"].(int); ok {
			all[first].Args["Count"] = n + 1
		}
	}
	return all
}

// refusedBy turns what the store says about a product into faults of its rows; ok is false for an error of another kind.
func refusedBy(err error, d exchange.Draft, o exchange.Overlay) (faults []exchange.Fault, ok bool) {
	e, known := fault.Of(err)
	switch {
	case !known:
		return nil, false
	case e.Kind == fault.Invalid && len(e.Fields) > 0:
		return o.Explain(d, e.Fields), true
	case e.Kind == fault.Conflict:
		return []exchange.Fault{d.Fault(-1, "", "", "import.conflict", map[string]any{"Handle": d.Handle})}, true
	}
	return nil, false
}
