package inventory

import (
	"slices"
	"strings"
	"unicode/utf8"

	"vitrin/internal/domain/fault"
)

// Reason is why somebody moved stock by hand, as the ledger keeps it.
type Reason string

// The reasons of an adjustment.
const (
	Received Reason = "received"
	Broken   Reason = "broken"
	Counted  Reason = "counted"
	Gift     Reason = "gift"
	Other    Reason = "other"
)

// Reasons lists the reasons in the order they are offered.
func Reasons() []Reason { return []Reason{Received, Broken, Counted, Gift, Other} }

// Bounds of an adjustment.
const (
	MaxQuantity  = 1_000_000_000
	MaxNoteRunes = 300
)

// Adjustment is stock moved by hand. Quantity is how many came in or went; of Counted it is how many there are, over the
// Seen that the books said; of Other it is the difference itself, below zero for what went.
type Adjustment struct {
	VariantID int64
	Reason    Reason
	Quantity  int64
	Seen      int64
	Note      string
}

// Delta is what the adjustment adds to the stock.
func (a Adjustment) Delta() int64 {
	switch a.Reason {
	case Broken, Gift:
		return -a.Quantity
	case Counted:
		return a.Quantity - a.Seen
	default:
		return a.Quantity
	}
}

// Check tells everything that is wrong with an adjustment, as form fields.
func (a Adjustment) Check() []fault.Field {
	var faults []fault.Field
	if !slices.Contains(Reasons(), a.Reason) {
		faults = append(faults, fault.Field{Name: "reason", Key: "stock.reason.wrong"})
	}
	switch {
	case a.Quantity > MaxQuantity || a.Quantity < -MaxQuantity,
		a.Quantity < 0 && a.Reason != Other:
		faults = append(faults, fault.Field{Name: "quantity", Key: "stock.quantity.wrong"})
	case a.Quantity == 0 && a.Reason != Counted:
		faults = append(faults, fault.Field{Name: "quantity", Key: "stock.quantity.none"})
	}
	if a.Reason == Other && strings.TrimSpace(a.Note) == "" {
		faults = append(faults, fault.Field{Name: "note", Key: "stock.note.missing"})
	}
	if utf8.RuneCountInString(a.Note) > MaxNoteRunes {
		faults = append(faults, fault.Field{Name: "note", Key: "field.long", Args: map[string]any{"max": MaxNoteRunes}})
	}
	return faults
}
