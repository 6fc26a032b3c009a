package catalog

import "time"

// Scheduled tells whether a product is a draft that goes on show by itself.
func (p Product) Scheduled() bool { return p.State == Draft && !p.PublishAt.IsZero() }

// OnShow tells whether shoppers see a product at a moment. It is the one rule of publishing: what is due is put on show
// by it, and a look at another day asks it.
func (p Product) OnShow(at time.Time) bool {
	return p.State == Active || p.Scheduled() && !p.PublishAt.After(at)
}

// Published is the product on show from now on.
func (p Product) Published() Product {
	p.State, p.PublishAt = Active, time.Time{}
	return p
}

// Withdrawn is the product in a state that shoppers do not see, with no day to come back by itself.
func (p Product) Withdrawn(to State) Product {
	p.State, p.PublishAt = to, time.Time{}
	return p
}
