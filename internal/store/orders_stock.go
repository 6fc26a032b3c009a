package store

import (
	"cmp"
	"slices"

	"gorm.io/gorm"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
)

// Why an order moved stock, as the ledger says it.
const (
	soldReason      = "sale"
	cancelledReason = "cancel"
)

const movementColumns = `id, variant_id, delta, reason, order_id, at, actor`

// takeOff is the one conditional write that sells: it counts a variant down only while enough is left, at the price the
// buyer agreed to, of a product that is for sale. Whoever comes second waits here and then looks at what the first left.
const takeOff = `UPDATE variants SET on_hand = on_hand - ?
	WHERE id = ? AND tracked AND on_hand >= ? AND price = ? AND currency = ?
	AND EXISTS (SELECT 1 FROM products p WHERE p.id = variants.product_id AND p.state = 'active')
	RETURNING product_id, on_hand, backorder`

// goods is what the stock says of one variant.
type goods struct {
	ID        int64
	ProductID int64
	State     string
	Price     int64
	Currency  string
	Tracked   bool
	Backorder bool
	OnHand    int64
}

const selectGoods = `SELECT v.id, v.product_id, p.state, v.price, v.currency, v.tracked, v.backorder, v.on_hand
	FROM variants v JOIN products p ON p.id = v.product_id WHERE v.id IN ?`

// takeStock counts every line's variant down and writes the ledger. It returns how many came off for each line, and the
// products of which a variant has just sold out.
//
// Goods that are not tracked are not counted. Goods that sell on at zero give what is left of them; what is missing comes
// later and was never on hand. So on_hand never falls below zero and the ledger says exactly what was taken.
func (s *Store) takeStock(tx *gorm.DB, w *placing, o order.Order) (taken, soldOut []int64, err error) {
	taken = make([]int64, len(o.Lines))
	turn := make([]int, len(o.Lines))
	for i := range turn {
		turn[i] = i
	}
	slices.SortFunc(turn, func(a, b int) int { return cmp.Compare(o.Lines[a].VariantID, o.Lines[b].VariantID) })
	var moves [][]any
	for done, i := range turn {
		l := o.Lines[i]
		left, err := s.takeLine(tx, w, l)
		if err != nil {
			return nil, nil, err
		}
		if left == nil {
			return nil, nil, s.refusal(tx, o, turn[done:])
		}
		taken[i] = left.taken
		if left.soldOut {
			soldOut = append(soldOut, left.productID)
		}
		if left.taken > 0 {
			moves = append(moves, []any{s.ids.New(), l.VariantID, -left.taken, soldReason, o.ID, micros(s.now()), ""})
		}
	}
	return taken, soldOut, w.insert("stock_movements", movementColumns, moves)
}

// left is what one line took.
type left struct {
	productID int64
	taken     int64
	soldOut   bool
}

// takeLine takes one line off the stock; nil when it cannot be sold so.
func (s *Store) takeLine(tx *gorm.DB, w *placing, l order.Line) (*left, error) {
	for range 3 { // again when stock came in between the refusal and the look at it
		var after goods
		counted, err := w.row(takeOff, []any{l.Quantity, l.VariantID, l.Quantity, l.Unit.Minor, l.Unit.Currency},
			&after.ProductID, &after.OnHand, &after.Backorder)
		if err != nil {
			return nil, err
		}
		if counted {
			return &left{after.ProductID, l.Quantity, after.OnHand == 0 && !after.Backorder}, nil
		}
		g, err := s.look(tx, l.VariantID, false)
		switch {
		case err != nil || !g.sells(l):
			return nil, err
		case !g.Tracked:
			return &left{productID: g.ProductID}, nil
		case g.Backorder:
			if g, err = s.look(tx, l.VariantID, true); err != nil {
				return nil, err
			}
			if g.sells(l) && g.Tracked && g.Backorder {
				return takeRest(tx, l, g)
			}
		case g.OnHand < l.Quantity:
			return nil, nil
		}
	}
	return nil, nil
}

// takeRest takes what is left of goods that sell on at zero. The row is locked, so what was read is what is there.
func takeRest(tx *gorm.DB, l order.Line, g goods) (*left, error) {
	off := min(g.OnHand, l.Quantity)
	if off == 0 {
		return &left{productID: g.ProductID}, nil
	}
	return &left{productID: g.ProductID, taken: off}, tx.Exec("UPDATE variants SET on_hand = on_hand - ? WHERE id = ?", off, g.ID).Error
}

// look reads one variant, and holds it for this transaction when asked to. SQLite has one writer, which holds all.
func (s *Store) look(tx *gorm.DB, variantID int64, hold bool) (g goods, err error) {
	statement := selectGoods
	if hold && s.postgres {
		statement += " FOR UPDATE OF v"
	}
	err = tx.Raw(statement, []int64{variantID}).Scan(&g).Error
	return g, err
}

// sells tells whether the line's goods are for sale at the line's price.
func (g goods) sells(l order.Line) bool {
	return g.State == string(catalog.Active) && g.Price == l.Unit.Minor && g.Currency == l.Unit.Currency
}

// refusal says why an order cannot be placed, looking at every line that was not taken yet.
func (s *Store) refusal(tx *gorm.DB, o order.Order, turn []int) error {
	ids := make([]int64, len(turn))
	for i, at := range turn {
		ids[i] = o.Lines[at].VariantID
	}
	var found []goods
	if err := tx.Raw(selectGoods, ids).Scan(&found).Error; err != nil {
		return err
	}
	byID := map[int64]goods{}
	for _, g := range found {
		byID[g.ID] = g
	}
	short, moved := &order.Shortage{}, false
	for _, at := range turn {
		l := o.Lines[at]
		g := byID[l.VariantID]
		switch {
		case g.State != string(catalog.Active):
			short.VariantIDs = append(short.VariantIDs, l.VariantID)
		case !g.sells(l):
			moved = true
		case g.Tracked && !g.Backorder && g.OnHand < l.Quantity:
			short.VariantIDs = append(short.VariantIDs, l.VariantID)
		}
	}
	switch {
	case len(short.VariantIDs) > 0:
		return fault.New(fault.Conflict, "order.short").Because(short)
	case moved:
		return fault.New(fault.Conflict, "order.price.moved")
	default:
		return errAgain // what was missing came back while we looked
	}
}
