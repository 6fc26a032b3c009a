package cart

import (
	"slices"
	"time"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
)

// Bounds of a cart.
const (
	MaxLines    = 100
	MaxQuantity = 999
	MaxCodes    = 10
	MaxCode     = 64
)

// Lifetime is how long a cart waits after it was last touched.
const Lifetime = 120 * 24 * time.Hour

// Cart is a basket that waits. Version rises by one with every save.
type Cart struct {
	ID        int64
	Lines     []Line
	Codes     []string // entered discount codes, kept even when they do not apply
	Version   int64
	UpdatedAt time.Time // UTC
	Demo      bool
}

// Line is so many of one variant. Seen is the price the shopper last saw for one, so that a rise can be named.
type Line struct {
	VariantID int64
	Quantity  int64
	Seen      money.Amount
	Later     bool // put aside: kept in the cart, not bought with it
}

// Add puts more of a variant in, or in for the first time. limit is how many can be had; below zero is no limit.
// What would go past the limit is cut to it and said by short.
func (c *Cart) Add(variantID, quantity, limit int64, seen money.Amount) (short bool, err error) {
	if quantity < 1 || quantity > MaxQuantity {
		return false, wrongQuantity()
	}
	i := c.find(variantID)
	if i < 0 {
		if len(c.Lines) >= MaxLines {
			return false, fault.New(fault.Invalid, "cart.full").With("max", MaxLines)
		}
		c.Lines = append(c.Lines, Line{VariantID: variantID})
		i = len(c.Lines) - 1
	}
	if limit == 0 && c.Lines[i].Quantity > 0 {
		return true, fault.New(fault.Conflict, "cart.soldout")
	}
	line := &c.Lines[i]
	wanted := min(line.Quantity+quantity, MaxQuantity)
	if limit >= 0 && wanted > limit {
		wanted, short = max(limit, line.Quantity), true
	}
	line.Seen, line.Later = seen, false
	line.Quantity = wanted
	if wanted == 0 {
		c.Lines = slices.Delete(c.Lines, i, i+1)
		return true, fault.New(fault.Conflict, "cart.soldout")
	}
	return short, nil
}

// SetQuantity changes a line; 0 takes it out. A variant that is not in the cart is a NotFound fault.
func (c *Cart) SetQuantity(variantID, quantity int64) error {
	i := c.find(variantID)
	if i < 0 {
		return fault.New(fault.NotFound, "cart.line.gone")
	}
	if quantity < 0 || quantity > MaxQuantity {
		return wrongQuantity()
	}
	if quantity == 0 {
		c.Lines = slices.Delete(c.Lines, i, i+1)
		return nil
	}
	c.Lines[i].Quantity = quantity
	return nil
}

// SetLater puts a line aside or back.
func (c *Cart) SetLater(variantID int64, later bool) error {
	i := c.find(variantID)
	if i < 0 {
		return fault.New(fault.NotFound, "cart.line.gone")
	}
	c.Lines[i].Later = later
	return nil
}

// AddCode keeps an entered code. Codes are compared in upper case without spaces.
func (c *Cart) AddCode(code string) error {
	if code == "" || len(code) > MaxCode {
		return fault.New(fault.Invalid, "cart.code.wrong")
	}
	if slices.Contains(c.Codes, code) {
		return nil
	}
	if len(c.Codes) >= MaxCodes {
		return fault.New(fault.Invalid, "cart.codes.many").With("max", MaxCodes)
	}
	c.Codes = append(c.Codes, code)
	return nil
}

// DropCode forgets an entered code.
func (c *Cart) DropCode(code string) {
	c.Codes = slices.DeleteFunc(c.Codes, func(s string) bool { return s == code })
}

// Count is how many things are in the cart, without those put aside.
func (c Cart) Count() int64 {
	var n int64
	for _, l := range c.Lines {
		if !l.Later {
			n += l.Quantity
		}
	}
	return n
}

// VariantIDs lists the variants of all lines, those put aside too.
func (c Cart) VariantIDs() []int64 {
	ids := make([]int64, len(c.Lines))
	for i, l := range c.Lines {
		ids[i] = l.VariantID
	}
	return ids
}

// Line finds the line of a variant.
func (c Cart) Line(variantID int64) (Line, bool) {
	if i := c.find(variantID); i >= 0 {
		return c.Lines[i], true
	}
	return Line{}, false
}

func (c Cart) find(variantID int64) int {
	return slices.IndexFunc(c.Lines, func(l Line) bool { return l.VariantID == variantID })
}

func wrongQuantity() error {
	return fault.Fields([]fault.Field{{Name: "quantity", Key: "cart.quantity.wrong", Args: map[string]any{"max": MaxQuantity}}})
}
