package admin

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/invoice"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shop"
	"vitrin/internal/domain/staff"
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

	Papers       []invoice.Invoice
	Query        string // of the list it was opened from
	Newer, Older int64  // its neighbours there; 0 at an end
	Failed       string // which other form was refused: money or note
	Words        string // of a note or a reference
	Amount       string
}

// orderWay is a page on which more is done with an order.
type orderWay struct{ below, label, mark string }

func (w orderWay) marks() templ.Attributes {
	a := templ.Attributes{"data-testid": "way" + strings.ReplaceAll(w.below, "/", "-")}
	if w.mark != "" {
		a[w.mark] = true
	}
	return a
}

// ways are the pages a person may go on to.
func (p OrderProps) ways(who staff.Staff) []orderWay {
	o := p.Order
	var ways []orderWay
	if who.May(staff.PackOrders) && o.ToSend() > 1 && (o.State == order.Placed || o.State == order.Packed) {
		ways = append(ways, orderWay{"/parcels", "orders.parcel.open", ""})
	}
	if who.May(staff.ChangeOrders) && order.MayRevise(o) {
		ways = append(ways, orderWay{"/change", "orders.change.open", "data-edit"})
	}
	if who.May(staff.ChangeOrders) && slices.ContainsFunc(o.Lines, func(l order.Line) bool { return o.ToReturn(l) > 0 }) {
		ways = append(ways, orderWay{"/returns", "orders.return.open", ""})
	}
	if who.May(staff.HandleMoney) && o.MoneyLeft().Minor > 0 {
		ways = append(ways, orderWay{"/refunds", "orders.refund.page", ""})
	}
	return ways
}

// words are what an action is called; to hand over what is left, when some has gone, is called so.
func (p OrderProps) words(a order.Action) string {
	switch {
	case a == order.Unpack:
		return "orders.action.unpack"
	case a == order.HandOver && p.Order.Sent > 0:
		return "orders.action.rest"
	default:
		return "desk.action." + string(a)
	}
}

// amount is the field of money that came in; what is still due stands in it.
func (p OrderProps) amount(ctx context.Context) ui.Field {
	f := ui.Field{Name: "amount", Label: text.T(ctx, "orders.money.amount.field"), Mode: "decimal", Autocomplete: "off", Max: 20, Value: p.Amount}
	if p.Failed == "money" {
		f.Error = ui.Wrong(ctx, p.Errors, "amount")
	} else if due := p.Order.Outstanding(); due.Minor > 0 {
		f.Value = money.Plain(due)
	}
	return f
}

func (p OrderProps) reference(ctx context.Context) ui.Field {
	f := ui.Field{Name: "reference", Label: text.T(ctx, "orders.money.reference"), Autocomplete: "off", Max: 500, Optional: true}
	if p.Failed == "money" {
		f.Value, f.Error = p.Words, ui.Wrong(ctx, p.Errors, "reference")
	}
	return f
}

// noteField is the field of a note.
func (p OrderProps) noteField(ctx context.Context) ui.Field {
	f := ui.Field{Name: "words", Label: text.T(ctx, "orders.note"), Rows: 3, Max: 2000}
	if p.Failed == "note" {
		f.Value, f.Error = p.Words, ui.Wrong(ctx, p.Errors, "words")
	}
	return f
}

// lineState is what has become of a line's pieces, where it is not all or nothing.
func lineState(ctx context.Context, o order.Order, l order.Line) []string {
	var words []string
	say := func(key string, n int64) {
		if n > 0 {
			words = append(words, text.T(ctx, key, "n", id(n)))
		}
	}
	if l.Sent > 0 && o.PartSent() {
		say("orders.line.sent", l.Sent)
		say("orders.line.left", l.ToSend())
	}
	say("orders.line.refunded", o.RefundedOf(l.ID))
	return words
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

// trackingField is the field of the carrier's number.
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
	if e.Kind == order.LetterSent {
		for _, key := range []string{"desk.letter." + e.Note, "orders.letter." + e.Note} {
			if text.From(ctx).Has(key) {
				return text.T(ctx, key)
			}
		}
	}
	if key := "desk.event." + string(e.Kind); text.From(ctx).Has(key) {
		return text.T(ctx, key)
	}
	return text.T(ctx, "orders.event."+string(e.Kind))
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

// paper is a link to a paper, in the buyer's language and in the others.
type paper struct{ name, path, language string }

// papers are the links of one paper.
func (p OrderProps) papers(name, path string) []paper {
	links := []paper{{name, path, p.Order.Language}}
	for _, l := range lang.All() {
		if l != p.Order.Language {
			links = append(links, paper{name, path + "?language=" + l, l})
		}
	}
	return links
}

// invoiced tells whether an order has its invoice; credited, whether a refund has its credit note.
func (p OrderProps) invoiced() bool {
	return slices.ContainsFunc(p.Papers, func(i invoice.Invoice) bool { return i.Kind == invoice.Bill })
}

func (p OrderProps) credited(r order.Refund) bool {
	return slices.ContainsFunc(p.Papers, func(i invoice.Invoice) bool { return i.Kind == invoice.Refund && i.RefundID == r.ID })
}
