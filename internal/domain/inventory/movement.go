package inventory

import (
	"cmp"
	"time"

	"vitrin/internal/domain/lang"
)

// Movement is one entry of the stock ledger; Sum is what was on hand after it.
type Movement struct {
	ID      int64
	Delta   int64
	Sum     int64
	Reason  string
	Note    string
	OrderID int64 // 0 for none
	Order   string
	By      string
	At      time.Time // UTC
}

// Item is a variant as stock pages call it.
type Item struct {
	VariantID int64
	ProductID int64
	SKU       string
	Barcode   string
	Name      lang.Text // the product's
	Variant   lang.Text // its choices; empty for the only one
	Tracked   bool
	OnHand    int64
	LowAt     int64 // its own threshold; -1 follows the shop's
}

// Follows says that a variant has no threshold of its own.
const Follows int64 = -1

// Low tells whether there is so little that the owner wants to hear of it; shop is the threshold of the whole shop.
func (i Item) Low(shop int64) bool {
	at := i.LowAt
	if at < 0 {
		at = shop
	}
	return i.Tracked && i.OnHand <= at
}

// Place is where an item stands in the list of what there is least of.
type Place struct{ OnHand, ID int64 }

// Start is before the first place.
func Start() Place { return Place{OnHand: -1} }

// Place is the item's.
func (i Item) Place() Place { return Place{i.OnHand, i.VariantID} }

// Compare orders places: the fewest first.
func (p Place) Compare(q Place) int {
	return cmp.Or(cmp.Compare(p.OnHand, q.OnHand), cmp.Compare(p.ID, q.ID))
}

// Ledger is one variant with the entries of its ledger and the other variants of its product.
type Ledger struct {
	Item      Item
	Siblings  []Item
	Movements []Movement
	Shop      int64 // the threshold of the whole shop
}
