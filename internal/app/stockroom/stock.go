package stockroom

import (
	"context"
	"strings"
	"unicode/utf8"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
)

// Store is what looking after stock needs of the store.
type Store interface {
	Tree(ctx context.Context) (catalog.Tree, error)
	StockItem(ctx context.Context, variantID int64) (inventory.Item, error)
	StockOf(ctx context.Context, productID int64) ([]inventory.Item, error)
	StockByCode(ctx context.Context, code string) (variantID int64, err error)
	StockMovements(ctx context.Context, variantID, before int64, limit int) ([]inventory.Movement, error)
	AdjustStock(ctx context.Context, a inventory.Adjustment, by string) error
	LowAt(ctx context.Context) (int64, error)
	SetLowAt(ctx context.Context, at int64) error
	SetVariantLowAt(ctx context.Context, variantID, at int64) error
	LowStock(ctx context.Context, shop int64, after inventory.Place, limit int) ([]inventory.Item, error)
	StartStocktake(ctx context.Context, name string, scope inventory.Scope, by string) (inventory.Stocktake, error)
	Stocktakes(ctx context.Context, limit int) ([]inventory.Stocktake, error)
	Stocktake(ctx context.Context, id int64) (inventory.Stocktake, error)
	StocktakeLines(ctx context.Context, id int64, which inventory.Which, after, limit int) ([]inventory.Line, error)
	CountLines(ctx context.Context, id int64, counts []inventory.Count, by string) error
	ScanLine(ctx context.Context, id int64, code string, pieces int64, by string) (inventory.Line, error)
	DropStocktake(ctx context.Context, id int64, by string) error
	BookStocktake(ctx context.Context, id int64, rest bool, by string) (inventory.Booking, error)
}

// Stock is the use case.
type Stock struct{ Store Store }

// Ledger loads a variant's ledger before an entry (0: from the newest).
func (u Stock) Ledger(ctx context.Context, variantID, before int64, limit int) (inventory.Ledger, error) {
	var l inventory.Ledger
	var err error
	if l.Item, err = u.Store.StockItem(ctx, variantID); err != nil {
		return l, err
	}
	if l.Siblings, err = u.Store.StockOf(ctx, l.Item.ProductID); err != nil {
		return l, err
	}
	if l.Shop, err = u.Store.LowAt(ctx); err != nil {
		return l, err
	}
	l.Movements, err = u.Store.StockMovements(ctx, variantID, before, limit)
	return l, err
}

// OfProduct is the first variant of a product, for whoever comes from the product.
func (u Stock) OfProduct(ctx context.Context, productID int64) (int64, error) {
	items, err := u.Store.StockOf(ctx, productID)
	if err == nil && len(items) == 0 {
		err = fault.New(fault.NotFound, "product.unknown")
	}
	if err != nil {
		return 0, err
	}
	return items[0].VariantID, nil
}

// ByCode finds a variant by its SKU or barcode.
func (u Stock) ByCode(ctx context.Context, code string) (int64, error) {
	return u.Store.StockByCode(ctx, code)
}

// Adjust moves stock by hand.
func (u Stock) Adjust(ctx context.Context, a inventory.Adjustment, by string) error {
	a.Note = strings.TrimSpace(a.Note)
	if err := fault.Fields(a.Check()); err != nil {
		return err
	}
	return u.Store.AdjustStock(ctx, a, by)
}

// Low lists what there is too little of, with the threshold of the shop.
func (u Stock) Low(ctx context.Context, after inventory.Place, limit int) (int64, []inventory.Item, error) {
	shop, err := u.Store.LowAt(ctx)
	if err != nil {
		return 0, nil, err
	}
	items, err := u.Store.LowStock(ctx, shop, after, limit)
	return shop, items, err
}

// SetLow keeps the threshold of the shop.
func (u Stock) SetLow(ctx context.Context, at int64) error {
	if err := threshold(at); err != nil {
		return err
	}
	return u.Store.SetLowAt(ctx, at)
}

// SetVariantLow keeps the threshold of one variant; inventory.Follows takes it away.
func (u Stock) SetVariantLow(ctx context.Context, variantID, at int64) error {
	if at != inventory.Follows {
		if err := threshold(at); err != nil {
			return err
		}
	}
	return u.Store.SetVariantLowAt(ctx, variantID, at)
}

func threshold(at int64) error {
	if at < 0 || at > catalog.MaxStock {
		return fault.Fields([]fault.Field{{Name: "low", Key: "stock.low.wrong"}})
	}
	return nil
}

// Asked is what a stocktake is to count, as its form asks: "all", "category" or "list".
type Asked struct {
	Name     string
	Scope    string
	Category int64
	Codes    string // one a line, or with commas between
}

// maxCodes is how many codes one list may name.
const maxCodes = 2000

// Start makes a stocktake.
func (u Stock) Start(ctx context.Context, a Asked, by string) (inventory.Stocktake, error) {
	var faults []fault.Field
	name := strings.TrimSpace(a.Name)
	if name == "" {
		faults = append(faults, fault.Field{Name: "name", Key: "stocktake.name.missing"})
	}
	if utf8.RuneCountInString(name) > catalog.MaxNameRunes {
		faults = append(faults, fault.Field{Name: "name", Key: "field.long", Args: map[string]any{"max": catalog.MaxNameRunes}})
	}
	var scope inventory.Scope
	switch a.Scope {
	case "all":
	case "category":
		tree, err := u.Store.Tree(ctx)
		if err != nil {
			return inventory.Stocktake{}, err
		}
		if _, ok := tree.ByID(a.Category); !ok {
			faults = append(faults, fault.Field{Name: "category", Key: "stocktake.category.missing"})
		}
		scope.Categories = tree.Under(a.Category)
	case "list":
		scope.Codes = strings.FieldsFunc(a.Codes, func(r rune) bool { return r == '\n' || r == '\r' || r == ',' || r == ';' || r == '\t' })
		for i := range scope.Codes {
			scope.Codes[i] = strings.TrimSpace(scope.Codes[i])
		}
		if strings.TrimSpace(strings.Join(scope.Codes, "")) == "" {
			faults = append(faults, fault.Field{Name: "codes", Key: "stocktake.codes.missing"})
		}
		if len(scope.Codes) > maxCodes {
			faults = append(faults, fault.Field{Name: "codes", Key: "field.many", Args: map[string]any{"max": maxCodes}})
		}
	default:
		faults = append(faults, fault.Field{Name: "scope", Key: "stocktake.scope.missing"})
	}
	if err := fault.Fields(faults); err != nil {
		return inventory.Stocktake{}, err
	}
	return u.Store.StartStocktake(ctx, name, scope, by)
}

// Stocktakes lists the newest.
func (u Stock) Stocktakes(ctx context.Context) ([]inventory.Stocktake, catalog.Tree, error) {
	const newest = 100
	tree, err := u.Store.Tree(ctx)
	if err != nil {
		return nil, tree, err
	}
	list, err := u.Store.Stocktakes(ctx, newest)
	return list, tree, err
}

// Stocktake loads a stocktake with some of its lines.
func (u Stock) Stocktake(ctx context.Context, id int64, which inventory.Which, after, limit int) (inventory.Stocktake, []inventory.Line, error) {
	t, err := u.Store.Stocktake(ctx, id)
	if err != nil {
		return t, nil, err
	}
	lines, err := u.Store.StocktakeLines(ctx, id, which, after, limit)
	return t, lines, err
}

// Count keeps what was found of lines.
func (u Stock) Count(ctx context.Context, id int64, counts []inventory.Count, by string) error {
	for _, c := range counts {
		if c.Found != inventory.Uncounted && (c.Found < 0 || c.Found > catalog.MaxStock) {
			return fault.Fields([]fault.Field{{Name: "found", Key: "stock.quantity.wrong"}})
		}
	}
	return u.Store.CountLines(ctx, id, counts, by)
}

// Scan adds pieces to the line that a code stands for.
func (u Stock) Scan(ctx context.Context, id int64, code string, pieces int64, by string) (inventory.Line, error) {
	if code = strings.TrimSpace(code); code == "" {
		return inventory.Line{}, fault.Fields([]fault.Field{{Name: "code", Key: "stocktake.code.missing"}})
	}
	if pieces < -inventory.MaxQuantity || pieces > inventory.MaxQuantity {
		return inventory.Line{}, fault.Fields([]fault.Field{{Name: "pieces", Key: "stock.quantity.wrong"}})
	}
	return u.Store.ScanLine(ctx, id, code, pieces, by)
}

// Book books all differences; with rest, what nobody counted is taken to be gone.
func (u Stock) Book(ctx context.Context, id int64, rest bool, by string) (inventory.Booking, error) {
	return u.Store.BookStocktake(ctx, id, rest, by)
}

// Drop ends a stocktake without booking anything.
func (u Stock) Drop(ctx context.Context, id int64, by string) error {
	return u.Store.DropStocktake(ctx, id, by)
}
