package admin

import (
	"context"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// PartProps is a form about some of an order's pieces: a parcel, a refund or a return. Typed is what stands in its fields.
type PartProps struct {
	Order  order.Order
	Typed  map[string]string
	Errors []fault.Field
	Notice string

	// of a refund
	Worked *order.Refund // what it comes to; nil until it was worked out
	Return *order.Return // which it answers
}

// value is what stands in a field.
func (p PartProps) value(name string) string { return p.Typed[name] }

// wrong is what is to be mended in a field.
func (p PartProps) wrong(ctx context.Context, name string) string {
	return ui.Wrong(ctx, p.Errors, name)
}

// summary are the errors that stand beside no field of the form.
func (p PartProps) summary(ctx context.Context, names ...string) string {
	for _, name := range names {
		if message := p.wrong(ctx, name); message != "" {
			return message
		}
	}
	return ""
}

// field is one field of the form.
func (p PartProps) field(ctx context.Context, name, label string) ui.Field {
	return ui.Field{Name: name, Label: text.T(ctx, label), Value: p.value(name), Error: p.wrong(ctx, name), Autocomplete: "off"}
}

func (p PartProps) note(ctx context.Context, name, label, hint string) ui.Field {
	f := p.field(ctx, name, label)
	f.Hint, f.Rows, f.Max, f.Optional = text.T(ctx, hint), 2, 500, true
	return f
}

func (p PartProps) money(ctx context.Context, name, label string, most money.Amount) ui.Field {
	f := p.field(ctx, name, label)
	f.Mode, f.Hint, f.Max = "decimal", text.T(ctx, "orders.refund.left", "amount", price(ctx, most)), 20
	return f
}

// reasons are why goods come back.
func (p PartProps) reasons(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: text.T(ctx, "orders.return.reason.choose")}}
	for _, r := range order.ReturnReasons() {
		options = append(options, ui.Option{Value: r, Label: text.T(ctx, "orders.return.reason."+r), Chosen: p.value("reason") == r})
	}
	return options
}

// orderPath is a page below an order's.
func orderPath(o order.Order, below string) string { return "/admin/orders/" + id(o.ID) + below }

// lineTitle is a line in words.
func lineTitle(ctx context.Context, l order.Line) string {
	words := l.Title.In(text.Language(ctx))
	if v := l.Variant.In(text.Language(ctx)); v != "" {
		words += ", " + v
	}
	return words
}

// pieceWords are pieces in words, one a line.
func pieceWords(ctx context.Context, o order.Order, pieces []order.Piece) []string {
	var words []string
	for _, p := range pieces {
		if l, ok := o.Line(p.LineID); ok {
			words = append(words, id(p.Quantity)+" × "+lineTitle(ctx, l))
		}
	}
	return words
}

// trackingField is the field of the carrier's number.
func trackingField(ctx context.Context, p PartProps) ui.Field {
	f := p.field(ctx, "tracking", "desk.act.tracking")
	f.Hint, f.Optional, f.Max = text.T(ctx, "desk.act.tracking.hint"), true, 60
	return f
}
