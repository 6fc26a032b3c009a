package cart

import "vitrin/internal/domain/money"

// Offer is what a cart needs to know of a variant now. A variant that is gone has no offer.
type Offer struct {
	VariantID int64
	Price     money.Amount
	Limit     int64 // how many can be had; below zero is no limit
}

// ChangeKind says what happened to a line since the shopper last saw it.
type ChangeKind string

// The kinds of change. A fall in price is no change to ask about: it is passed on silently.
const (
	PriceRose ChangeKind = "price_rose"
	Short     ChangeKind = "short" // fewer left than wanted
	SoldOut   ChangeKind = "sold_out"
	Gone      ChangeKind = "gone" // no longer sold
)

// Change is one thing the shopper must be told before buying.
type Change struct {
	VariantID int64
	Kind      ChangeKind
	Was, Is   money.Amount // of PriceRose
	Wanted    int64        // of Short
	Left      int64        // of Short
}

// Stops tells whether nothing can be bought before the shopper has answered. A risen price is answered by the order itself,
// for the sum it names.
func (c Change) Stops() bool { return c.Kind != PriceRose }

// Review compares the cart with today's offers. Lines put aside are looked at too, but only for being gone.
func Review(c Cart, offers map[int64]Offer) []Change {
	var changes []Change
	for _, l := range c.Lines {
		o, ok := offers[l.VariantID]
		switch {
		case !ok:
			changes = append(changes, Change{VariantID: l.VariantID, Kind: Gone})
		case l.Later:
		case o.Limit == 0:
			changes = append(changes, Change{VariantID: l.VariantID, Kind: SoldOut})
		default:
			if o.Limit > 0 && l.Quantity > o.Limit {
				changes = append(changes, Change{VariantID: l.VariantID, Kind: Short, Wanted: l.Quantity, Left: o.Limit})
			}
			if l.Seen.Currency == o.Price.Currency && o.Price.Minor > l.Seen.Minor {
				changes = append(changes, Change{VariantID: l.VariantID, Kind: PriceRose, Was: l.Seen, Is: o.Price})
			}
		}
	}
	return changes
}

// Accept takes the shopper's yes to what Review said: prices as they are now, quantities cut to what is left,
// sold-out lines put aside, gone lines taken out.
func (c *Cart) Accept(offers map[int64]Offer) {
	kept := c.Lines[:0:0]
	for _, l := range c.Lines {
		o, ok := offers[l.VariantID]
		if !ok {
			continue
		}
		l.Seen = o.Price
		if o.Limit == 0 {
			l.Later = true
		} else if o.Limit > 0 && l.Quantity > o.Limit {
			l.Quantity = o.Limit
		}
		kept = append(kept, l)
	}
	c.Lines = kept
}
