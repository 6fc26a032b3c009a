package checkout

import (
	"context"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
)

// Cancel takes an order back for the buyer who holds its link, as long as order.MayTakeBack says so; later it is a
// Conflict fault. One that is cancelled already stays so, without an error: the button may be pressed twice.
func (d Desk) Cancel(ctx context.Context, token string) (order.Order, error) {
	for again := 0; ; again++ {
		o, _, err := d.Order(ctx, token)
		if err != nil || o.State == order.Cancelled {
			return o, err
		}
		if !order.MayTakeBack(o) {
			return o, fault.New(fault.Conflict, "order.cancel.late")
		}
		change, err := order.Apply(o, order.Cancel, d.Now(), "", "")
		if err != nil {
			return o, err
		}
		cancelled, err := d.Store.ChangeOrder(ctx, change)
		if !fault.Is(err, fault.Conflict) || again == 2 {
			return cancelled, err
		}
	}
}
