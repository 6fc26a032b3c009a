package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
)

// itemRow is a variant as stock pages read it.
type itemRow struct {
	VariantID int64
	ProductID int64
	SKU       string `gorm:"column:sku"`
	Barcode   string
	Name      string
	Options   string
	Choices   string
	Tracked   bool
	OnHand    int64
	LowAt     *int64
}

const itemColumns = `v.id AS variant_id, v.product_id, v.sku, v.barcode, p.name, p.options, v.choices, v.tracked, v.on_hand, v.low_at`

func (r itemRow) item() (inventory.Item, error) {
	var u unpacking
	p := catalog.Product{Options: optionsOf(unpack[[]optionJSON](&u, r.Options))}
	v := catalog.Variant{Choices: unpack[[]string](&u, r.Choices)}
	item := inventory.Item{
		VariantID: r.VariantID, ProductID: r.ProductID, SKU: r.SKU, Barcode: r.Barcode, Name: unpackText(&u, r.Name), Variant: p.VariantNames(v),
		Tracked: r.Tracked, OnHand: r.OnHand, LowAt: inventory.Follows,
	}
	if r.LowAt != nil {
		item.LowAt = *r.LowAt
	}
	return item, u.err
}

func itemsOf(rows []itemRow) ([]inventory.Item, error) {
	items := make([]inventory.Item, 0, len(rows))
	for _, r := range rows {
		item, err := r.item()
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, nil
}

// StockItem is one variant as stock pages call it.
func (s *Store) StockItem(ctx context.Context, variantID int64) (inventory.Item, error) {
	var rows []itemRow
	err := s.read(ctx).Raw(`SELECT `+itemColumns+` FROM variants v JOIN products p ON p.id = v.product_id WHERE v.id = ?`, variantID).Scan(&rows).Error
	if err != nil {
		return inventory.Item{}, toFault(err)
	}
	if len(rows) == 0 {
		return inventory.Item{}, fault.New(fault.NotFound, "variant.unknown")
	}
	return rows[0].item()
}

// StockOf are all variants of a product, in their order.
func (s *Store) StockOf(ctx context.Context, productID int64) ([]inventory.Item, error) {
	var rows []itemRow
	err := s.read(ctx).Raw(`SELECT `+itemColumns+` FROM variants v JOIN products p ON p.id = v.product_id WHERE v.product_id = ? ORDER BY v.position`, productID).Scan(&rows).Error
	if err != nil {
		return nil, toFault(err)
	}
	return itemsOf(rows)
}

// StockMovements are the entries of a variant's ledger before an id (0: from the newest), the newest first, each with what was
// on hand after it.
func (s *Store) StockMovements(ctx context.Context, variantID, before int64, limit int) ([]inventory.Movement, error) {
	type row struct {
		ID      int64
		Delta   int64
		Sum     int64
		Reason  string
		Note    string
		OrderID *int64
		Number  *string
		Actor   string
		At      int64
	}
	query := `SELECT m.*, o.number FROM (SELECT id, delta, reason, note, order_id, actor, at, sum(delta) OVER (ORDER BY id) AS sum
		FROM stock_movements WHERE variant_id = ?) m LEFT JOIN orders o ON o.id = m.order_id`
	values := []any{variantID}
	if before > 0 {
		query, values = query+` WHERE m.id < ?`, append(values, before)
	}
	var rows []row
	if err := s.read(ctx).Raw(query+` ORDER BY m.id DESC LIMIT ?`, append(values, limit)...).Scan(&rows).Error; err != nil {
		return nil, toFault(err)
	}
	movements := make([]inventory.Movement, 0, len(rows))
	for _, r := range rows {
		m := inventory.Movement{ID: r.ID, Delta: r.Delta, Sum: r.Sum, Reason: r.Reason, Note: r.Note, OrderID: referred(r.OrderID), By: r.Actor, At: fromMicros(r.At)}
		if r.Number != nil {
			m.Order = *r.Number
		}
		movements = append(movements, m)
	}
	return movements, nil
}

// AdjustStock moves stock by hand. What came in or went is added to what there is, however much was sold meanwhile, but never
// to less than nothing: then it is a Conflict "stock.short". What was counted is set only over what was seen, else it is a
// Conflict "stock.changed".
func (s *Store) AdjustStock(ctx context.Context, a inventory.Adjustment, by string) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		var before, after variantRow
		var err error
		if a.Reason == inventory.Counted {
			after, err = s.count(tx, inventory.Count{VariantID: a.VariantID, Seen: a.Seen, Found: a.Quantity, Note: a.Note}, by, string(a.Reason))
			before = after
			before.OnHand = a.Seen
		} else {
			before, after, err = s.moveStock(tx, a.VariantID, a.Delta(), a.Reason, a.Note, by)
		}
		if err != nil {
			return err
		}
		if (before.OnHand > 0) != (after.OnHand > 0) {
			if err := s.touchProducts(tx, []int64{after.ProductID}); err != nil {
				return err
			}
		}
		side := func(r variantRow) any { return map[string]any{"on_hand": r.OnHand} }
		return s.audit(ctx, tx, audit.Note{Action: "stock." + string(a.Reason), Kind: "variant", ID: a.VariantID, Name: after.SKU, Before: side(before), After: side(after)})
	})
}

// moveStock is the one conditional write of what came in or went, with its entry in the ledger.
func (s *Store) moveStock(tx *gorm.DB, variantID, delta int64, reason inventory.Reason, note, by string) (before, after variantRow, err error) {
	var rows []variantRow
	err = tx.Raw(`UPDATE variants SET on_hand = on_hand + ? WHERE id = ? AND on_hand + ? >= 0 AND on_hand + ? <= ? RETURNING id, product_id, sku, on_hand`,
		delta, variantID, delta, delta, catalog.MaxStock).Scan(&rows).Error
	if err != nil {
		return before, after, err
	}
	if len(rows) == 0 {
		var there []variantRow
		if err := tx.Where("id = ?", variantID).Find(&there).Error; err != nil {
			return before, after, err
		}
		if len(there) == 0 {
			return before, after, fault.New(fault.NotFound, "variant.unknown")
		}
		return before, after, fault.New(fault.Conflict, "stock.short").With("now", there[0].OnHand)
	}
	before, after = rows[0], rows[0]
	before.OnHand -= delta
	return before, after, s.record(tx, []movementRow{{VariantID: variantID, Delta: delta, Reason: string(reason), Note: note, Actor: by}})
}

const lowSetting = "low stock"

// LowAt is the threshold of the whole shop.
func (s *Store) LowAt(ctx context.Context) (int64, error) {
	at := int64(3) // before the owner said anything
	_, _, err := s.setting(ctx, lowSetting, &at)
	return at, toFault(err)
}

// SetLowAt keeps the threshold of the whole shop.
func (s *Store) SetLowAt(ctx context.Context, at int64) error {
	before, err := s.LowAt(ctx)
	if err != nil {
		return err
	}
	return s.tx(ctx, func(tx *gorm.DB) error {
		if err := saveSetting(tx, lowSetting, at); err != nil {
			return err
		}
		return s.audit(ctx, tx, audit.Note{Action: "stock.threshold", Kind: "settings", Before: map[string]int64{"low_at": before}, After: map[string]int64{"low_at": at}})
	})
}

// SetVariantLowAt keeps a variant's own threshold; inventory.Follows takes it away.
func (s *Store) SetVariantLowAt(ctx context.Context, variantID, at int64) error {
	item, err := s.StockItem(ctx, variantID)
	if err != nil {
		return err
	}
	var value *int64
	if at != inventory.Follows {
		value = &at
	}
	return s.tx(ctx, func(tx *gorm.DB) error {
		if err := tx.Exec(`UPDATE variants SET low_at = ? WHERE id = ?`, value, variantID).Error; err != nil {
			return err
		}
		return s.audit(ctx, tx, audit.Note{
			Action: "stock.threshold", Kind: "variant", ID: variantID, Name: item.SKU,
			Before: map[string]int64{"low_at": item.LowAt}, After: map[string]int64{"low_at": at},
		})
	})
}

// LowStock lists the variants that there are too few of, the fewest first, after a place in that order. Each of the two
// thresholds has an index of its own.
func (s *Store) LowStock(ctx context.Context, shop int64, after inventory.Place, limit int) ([]inventory.Item, error) {
	const kind = `SELECT ` + itemColumns + ` FROM variants v JOIN products p ON p.id = v.product_id WHERE v.tracked AND p.state <> 'archived' AND `
	const beyond = ` AND (v.on_hand > ? OR v.on_hand = ? AND v.id > ?) ORDER BY v.on_hand, v.id LIMIT ?`
	var rows, own []itemRow
	place := []any{after.OnHand, after.OnHand, after.ID, limit}
	if err := s.read(ctx).Raw(kind+`v.low_at IS NULL AND v.on_hand <= ? AND v.on_hand >= ?`+beyond, append([]any{shop, max(after.OnHand, 0)}, place...)...).Scan(&rows).Error; err != nil {
		return nil, toFault(err)
	}
	if err := s.read(ctx).Raw(kind+`v.low_at IS NOT NULL AND v.on_hand <= v.low_at`+beyond, place...).Scan(&own).Error; err != nil {
		return nil, toFault(err)
	}
	items, err := itemsOf(append(rows, own...))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(items, func(a, b inventory.Item) int { return a.Place().Compare(b.Place()) })
	return items[:min(len(items), limit)], nil
}

// StockByCode finds a variant by its SKU or barcode.
func (s *Store) StockByCode(ctx context.Context, code string) (int64, error) {
	id, err := variantOf(s.read(ctx), code)
	if err == nil && id == 0 {
		err = fault.New(fault.NotFound, "variant.unknown")
	}
	return id, toFault(err)
}
