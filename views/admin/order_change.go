package admin

import (
	"context"
	"strconv"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shipping"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// ChangeProps is an order as it is and as it is to be.
type ChangeProps struct {
	Order      order.Order
	Revision   order.Revision
	Offers     []shipping.Offer
	Delivery   string // the key of the way it is to go
	Note       string
	Counts     map[string]string // quantities as they were typed
	Add        string
	Errors     []fault.Field
	Notice     string
	Worked     bool // the sums below were worked out
	Sums       order.Order
	Difference money.Amount
	Owed       money.Amount
	Seen       string
}

// quantityName is the field of a line's quantity: those that are added are told by their variant.
func quantityName(l order.Line) string {
	if l.ID != 0 {
		return order.PieceField(l.ID)
	}
	return "added." + id(l.VariantID)
}

func (p ChangeProps) quantity(l order.Line) string {
	if typed, ok := p.Counts[quantityName(l)]; ok {
		return typed
	}
	return strconv.FormatInt(l.Quantity, 10)
}

func (p ChangeProps) field(ctx context.Context, name, label, value string) ui.Field {
	return ui.Field{Name: name, Label: text.T(ctx, label), Value: value, Error: ui.Wrong(ctx, p.Errors, name), Autocomplete: "off", Max: 254}
}

func (p ChangeProps) deliveryField(ctx context.Context) ui.Field {
	f := p.field(ctx, "delivery", "orders.change.delivery", "")
	f.Max = 0 // a choice has no length
	return f
}

func (p ChangeProps) noteField(ctx context.Context) ui.Field {
	f := p.field(ctx, "note", "desk.act.note", p.Note)
	f.Hint, f.Rows, f.Max, f.Optional = text.T(ctx, "desk.act.note.hint"), 2, 500, true
	return f
}

func (p ChangeProps) addField(ctx context.Context) ui.Field {
	f := p.field(ctx, "add", "orders.change.add", p.Add)
	f.Hint, f.Optional, f.Max = text.T(ctx, "orders.change.add.hint"), true, 100
	return f
}

// ways are the methods: the order's own at the price that was agreed, others at theirs of today.
func (p ChangeProps) ways(ctx context.Context) []ui.Option {
	own := p.Order.Delivery
	options := []ui.Option{{
		Value: own.Key, Chosen: p.Delivery == "" || p.Delivery == own.Key,
		Label: text.T(ctx, "orders.change.way.own", "name", own.Name.In(text.Language(ctx)), "amount", price(ctx, p.Order.Shipping)),
	}}
	for _, o := range p.Offers {
		if o.Method.Key != own.Key {
			label := text.T(ctx, "orders.change.way", "name", o.Method.Name.In(text.Language(ctx)), "amount", price(ctx, o.Price))
			options = append(options, ui.Option{Value: o.Method.Key, Label: label, Chosen: p.Delivery == o.Method.Key})
		}
	}
	return options
}

// balance says what the change means for the buyer's money.
func (p ChangeProps) balance(ctx context.Context) string {
	amount := func(a money.Amount) string {
		if a.Minor < 0 {
			a.Minor = -a.Minor
		}
		return price(ctx, a)
	}
	switch {
	case p.Owed.Minor > 0:
		return text.T(ctx, "orders.change.owes", "amount", amount(p.Owed))
	case p.Owed.Minor < 0:
		return text.T(ctx, "orders.change.back", "amount", amount(p.Owed))
	default:
		return text.T(ctx, "orders.change.even")
	}
}

// orderSigned is a difference with its sign.
func orderSigned(ctx context.Context, a money.Amount) string {
	if a.Minor > 0 {
		return "+" + price(ctx, a)
	}
	return price(ctx, a)
}
