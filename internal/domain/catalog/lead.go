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
