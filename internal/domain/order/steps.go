package order

import "time"

// Step is one stretch of an order's way, as the buyer is shown it. At is zero while it is still ahead.
type Step struct {
	Kind EventKind
	At   time.Time
}

// Reached tells whether the step lies behind.
func (s Step) Reached() bool { return !s.At.IsZero() }

// Steps are those an order has gone and those still ahead. Paying is a step of its own before the packing when the goods
// wait for the money (prepaid); otherwise it happens at the door and is only told once it has. A cancelled order has
// nothing ahead, and one handed over without being packed was packed.
func Steps(o Order, prepaid bool) []Step {
	kinds := []EventKind{WasPlaced, WasPacked, WasHandedOver, WasDelivered, WasCancelled}
	if paid := o.Reached(WasPaid); prepaid || !paid.IsZero() {
		kinds = []EventKind{WasPlaced, WasPaid, WasPacked, WasHandedOver, WasDelivered, WasCancelled}
		if !prepaid && paid.After(o.Reached(WasHandedOver)) && o.State != Placed && o.State != Packed {
			kinds = []EventKind{WasPlaced, WasPacked, WasHandedOver, WasPaid, WasDelivered, WasCancelled}
		}
	}
	var steps []Step
	for _, kind := range kinds {
		s := Step{kind, o.Reached(kind)}
		switch {
		case s.Reached():
		case kind == WasCancelled, o.State == Cancelled:
			continue
		case kind == WasPacked && (o.State == HandedOver || o.State == Delivered):
			continue
		}
		steps = append(steps, s)
	}
	return steps
}
