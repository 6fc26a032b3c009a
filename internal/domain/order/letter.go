package order

// WritesAbout tells whether the buyer gets a letter about what happened to an order: always when it came in, was handed
// over or was cancelled; when it was packed only if they have to come for it; when it was paid only if the goods waited
// for the money (prepaid), for whoever pays at the door was there.
func WritesAbout(o Order, event EventKind, prepaid bool) bool {
	switch event {
	case WasPlaced, WasHandedOver, WasCancelled:
		return true
	case WasPacked:
		return o.Delivery.Collect
	case WasPaid:
		return prepaid
	default:
		return false
	}
}

// Written tells whether a letter about an event was sent already, by the order's timeline.
func (o Order) Written(event EventKind) bool {
	for _, e := range o.Events {
		if e.Kind == LetterSent && e.Note == string(event) {
			return true
		}
	}
	return false
}
