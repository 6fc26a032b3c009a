package fulfilment

import (
	"context"

	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
)

// TakeMoney notes money that came in or, below zero, that what was noted had not.
func (d Desk) TakeMoney(ctx context.Context, id, version int64, amount money.Amount, by, reference string) (order.Order, error) {
	return d.change(ctx, id, version, func(o order.Order) (order.Change, error) {
		if err := bounded("reference", reference, maxNote); err != nil {
			return order.Change{}, err
		}
		c, err := order.TakeMoney(o, amount, d.Now(), by, reference)
		d.postpone(&c)
		return c, err
	})
}

// WorkOut says what a claim comes to. Nothing is done.
func (d Desk) WorkOut(ctx context.Context, id int64, claim order.Claim) (order.Order, order.Refund, error) {
	o, err := d.Store.OrderByID(ctx, id)
	if err != nil {
		return o, order.Refund{}, err
	}
	r, err := order.WorkOut(o, claim)
	return o, r, err
}

// Repay notes money that went back, as much as the claim comes to.
func (d Desk) Repay(ctx context.Context, id, version int64, claim order.Claim, by string) (order.Order, error) {
	return d.change(ctx, id, version, func(o order.Order) (order.Change, error) {
		if err := bounded("reason", claim.Reason, maxNote); err != nil {
			return order.Change{}, err
		}
		return order.Repay(o, claim, d.Now(), by)
	})
}

// AskReturn notes that goods are to come back.
func (d Desk) AskReturn(ctx context.Context, id, version int64, pieces []order.Piece, reason, note, by string) (order.Order, error) {
	return d.change(ctx, id, version, func(o order.Order) (order.Change, error) {
		if err := bounded("note", note, maxNote); err != nil {
			return order.Change{}, err
		}
		return order.AskReturn(o, pieces, reason, note, d.Now(), by)
	})
}

// MoveReturn takes a return a step further.
func (d Desk) MoveReturn(ctx context.Context, id, version, returnID int64, to order.ReturnState, note, by string) (order.Order, error) {
	return d.change(ctx, id, version, func(o order.Order) (order.Change, error) {
		if err := bounded("note", note, maxNote); err != nil {
			return order.Change{}, err
		}
		return order.MoveReturn(o, returnID, to, note, d.Now(), by)
	})
}
