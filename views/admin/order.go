package admin

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shop"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// OrderProps is one order with what may be done. Note, Tracking, Action and Errors are of an action that was refused.
type OrderProps struct {
	Order   order.Order
	Actions []order.Action
	Payment shop.PaymentMethod // zero when the shop no longer has it
	Said    string
	Notice  string
	Note    string
	Action  order.Action
	Errors  []fault.Field

	Tracking string
}

// onward are the actions that take an order further; cancelling stands apart.
func (p OrderProps) onward() []order.Action {
	return slices.DeleteFunc(slices.Clone(p.Actions), func(a order.Action) bool { return a == order.Cancel })
}

// first is the action to be expected now: money before goods only where the buyer transfers it.
func (p OrderProps) first() order.Action {
	for _, a := range p.onward() {
		if a != order.MarkPaid || p.Order.Payment == string(shop.BankTransfer) {
			return a
		}
	}
	return order.MarkPaid
}

func (p OrderProps) cancellable() bool { return slices.Contains(p.Actions, order.Cancel) }

// cancelling tells whether the refused action was to cancel.
func (p OrderProps) cancelling() bool { return p.Action == order.Cancel }

// note is the field beside an action; what was typed stands in the one it was typed in.
func (p OrderProps) note(ctx context.Context, cancel bool) ui.Field {
	f := ui.Field{ID: "note", Name: "note", Label: text.T(ctx, "desk.act.note"), Hint: text.T(ctx, "desk.act.note.hint"), Rows: 2, Max: 500}
	if cancel {
		f.ID, f.Label, f.Hint = "reason", text.T(ctx, "desk.act.reason"), text.T(ctx, "desk.act.reason.hint")
	}
	if cancel == p.cancelling() {
		f.Value, f.Error = p.Note, ui.Wrong(ctx, p.Errors, "note")
	}
	return f
}

// carried tells whether the goods may be handed to a carrier now.
func (p OrderProps) carried() bool {
	return slices.Contains(p.Actions, order.HandOver) && !p.Order.Delivery.Collect
}

// tracking is the field of the carrier's number.
func (p OrderProps) tracking(ctx context.Context) ui.Field {
	return ui.Field{
		Name: "tracking", Label: text.T(ctx, "desk.act.tracking"), Hint: text.T(ctx, "desk.act.tracking.hint"), Value: p.Tracking, Autocomplete: "off", Optional: true, Max: 60,
		Error: ui.Wrong(ctx, p.Errors, "tracking"),
	}
}

// way is how the order is paid, in words.
func (p OrderProps) way(ctx context.Context) string {
	if name := p.Payment.Name.In(text.Language(ctx)); name != "" {
		return name
	}
	return p.Order.Payment
}

// address is where the goods go, line by line.
func address(ctx context.Context, o order.Order) []string {
	country := o.Address.Country
	if p := text.From(ctx); country != "" && p.Has("country."+country) {
		country = p.T("country." + country)
	}
	lines := []string{o.Contact.Name, o.Address.Street, strings.TrimSpace(o.Address.Postcode + " " + o.Address.City), country}
	return slices.DeleteFunc(lines, func(s string) bool { return s == "" })
}

// happened is an event in words.
func happened(ctx context.Context, e order.Event) string {
	if key := "desk.letter." + e.Note; e.Kind == order.LetterSent && text.From(ctx).Has(key) {
		return text.T(ctx, key)
	}
	return text.T(ctx, "desk.event."+string(e.Kind))
}

// remark is what was written beside an event.
func remark(e order.Event) string {
	if e.Kind == order.LetterSent {
		return "" // it says which letter, and happened says so
	}
	return e.Note
}

// dial is a number as a link dials it.
func dial(s string) string { return strings.NewReplacer(" ", "", "(", "", ")", "", "-", "").Replace(s) }

// letterTo is a link that begins a letter about an order.
func letterTo(o order.Order) string {
	return "mailto:" + url.PathEscape(o.Contact.Email) + "?subject=" + url.PathEscape(o.Number)
}
