package order

import "time"

// Postponed is an order's delivery when its goods have waited for the money until at: later by the whole days waited.
// Goods that left or were promised for no day are as they were.
func Postponed(o Order, at time.Time) Delivery {
	d := o.Delivery
	waited := int(at.Sub(o.PlacedAt) / (24 * time.Hour))
	if waited <= 0 || d.From.IsZero() || (o.State != Placed && o.State != Packed) {
		return d
	}
	d.From, d.To = d.From.AddDate(0, 0, waited), d.To.AddDate(0, 0, waited)
	return d
}
