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
		return repeats(event)
	}
}

// MayWrite tells whether a letter about a kind of event is ever written.
func MayWrite(event EventKind) bool {
	switch event {
	case WasPlaced, WasPaid, WasPacked, WasPartSent, WasHandedOver, WasCancelled:
		return true
	default:
		return repeats(event)
	}
}

// repeats are the kinds of event of which an order may have several, each with a letter of its own.
func repeats(event EventKind) bool {
	switch event {
	case WasPartSent, WasRefunded, WasChanged, NoteToBuyer, ReturnEvent(Asked), ReturnEvent(Approved), ReturnEvent(Refused):
		return true
	default:
		return false
	}
}

// Written tells whether the letter about an event was sent already, by the order's timeline.
func (o Order) Written(event Event) bool {
	for _, e := range o.Events {
		if e.Kind == LetterSent && e.Note == string(event.Kind) && (!repeats(event.Kind) || e.About == event.ID) {
			return true
		}
	}
	return false
}
