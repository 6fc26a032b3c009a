package order

import (
	"slices"
	"strings"

	"vitrin/internal/domain/lang"
)

// Result is what became of one order among several.
type Result struct {
	Order Order  // as it is now
	Key   string // of the message; empty when it was done
	Args  map[string]any
}

// Pick is one variant to be fetched for several orders.
type Pick struct {
	SKU      string
	Title    lang.Text
	Variant  lang.Text
	Quantity int64
	For      []string // the orders' numbers, with how many when it is more than one piece
}

// PickList sums what has not left of several orders, by SKU.
func PickList(orders []Order) []Pick {
	var picks []Pick
	for _, o := range orders {
		if o.State != Placed && o.State != Packed {
			continue
		}
		for _, l := range o.Lines {
			n := l.ToSend()
			if n <= 0 {
				continue
			}
			at := slices.IndexFunc(picks, func(p Pick) bool { return p.SKU == l.SKU })
			if at < 0 {
				at, picks = len(picks), append(picks, Pick{SKU: l.SKU, Title: l.Title, Variant: l.Variant})
			}
			picks[at].Quantity += n
			picks[at].For = append(picks[at].For, o.Number)
		}
	}
	slices.SortFunc(picks, func(a, b Pick) int { return strings.Compare(a.SKU, b.SKU) })
	return picks
}
