package catalog

// MadeToOrder tells whether a variant is made for whoever orders it.
func (v Variant) MadeToOrder() bool { return !v.Tracked }

// Lead is how many calendar days pass until so many of a variant can leave the house: none for what lies ready.
func (p Product) Lead(v Variant, quantity int64) int {
	if v.Tracked && v.OnHand >= quantity {
		return 0
	}
	return p.LeadDays
}

// Supply is how a variant can be had now.
type Supply uint8

// The kinds of supply. What never runs out and needs no time to be made is in stock like anything on a shelf.
const (
	SoldOut Supply = iota
	InStock
	ToOrder // made for whoever orders it
	Later   // sells on while there is none
)

// Supply tells how a variant can be had; pages, feeds and search engines are told the same.
func (p Product) Supply(v Variant) Supply {
	switch {
	case !v.Buyable():
		return SoldOut
	case v.MadeToOrder() && p.LeadDays > 0:
		return ToOrder
	case v.Tracked && v.OnHand <= 0:
		return Later
	default:
		return InStock
	}
}
