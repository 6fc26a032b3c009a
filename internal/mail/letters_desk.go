package mail

import (
	"context"
	"fmt"
	"strconv"

	"vitrin/internal/domain/order"
	"vitrin/views/mailbody"
)

// About writes what else the shop's people tell a buyer of an order: a part that left, money that went back, a change, a message, an
// answer to a return. An order may have several of each, so the event says which.
func (l Letters) About(ctx context.Context, o order.Order, e order.Event) (Letter, error) {
	w, err := l.about(ctx, o)
	if err != nil {
		return Letter{}, err
	}
	var parts []mailbody.Part
	key := string(e.Kind)
	switch e.Kind {
	case order.WasPartSent:
		parts = w.partSent(e)
	case order.WasRefunded:
		parts, err = w.refunded(e)
	case order.WasChanged:
		parts = []mailbody.Part{w.opening(w.T("mail.changed.words"), w.balance()), w.goods(), w.delivery()}
	case order.NoteToBuyer:
		parts = []mailbody.Part{w.opening(w.T("mail.message.words", "Number", o.Number)), {Words: []string{e.Note}}}
	case order.ReturnEvent(order.Asked), order.ReturnEvent(order.Approved), order.ReturnEvent(order.Refused):
		parts, err = w.returned(e)
	default:
		err = fmt.Errorf("no letter about %q", e.Kind)
	}
	if err != nil {
		return Letter{}, err
	}
	parts = append(parts, w.page(), w.person())
	return w.letter(key+"."+strconv.FormatInt(e.ID, 36), w.T("mail."+key+".subject", "Number", o.Number, "Shop", w.shop.Name), parts...)
}

// partSent says what left, and what is still to come.
func (w *writer) partSent(e order.Event) []mailbody.Part {
	way := w.journey()
	if w.order.Delivery.Collect {
		way = mailbody.Part{}
	}
	parts := []mailbody.Part{w.opening(w.T("mail.part_sent.words")), way}
	for _, p := range w.order.Shipments {
		if p.ID == e.About {
			parts = append(parts, w.pieces(w.T("mail.part_sent.now"), p.Pieces))
		}
	}
	return append(parts, w.pieces(w.T("mail.part_sent.later"), order.Rest(w.order)))
}

func (w *writer) refunded(e order.Event) ([]mailbody.Part, error) {
	for _, r := range w.order.Refunds {
		if r.ID != e.About {
			continue
		}
		p := w.pieces(w.T("mail.refunded.for"), r.Pieces)
		for _, s := range []struct {
			key string
			sum int64
		}{{"mail.sum.shipping", r.Shipping.Minor}, {"mail.refunded.extra", r.Extra.Minor}} {
			if s.sum > 0 {
				p.Sums = append(p.Sums, mailbody.Sum{Name: w.T(s.key), Value: w.amount(s.sum)})
			}
		}
		p.Sums = append(p.Sums, mailbody.Sum{Name: w.T("mail.refunded.sum"), Value: w.money(r.Amount), Strong: true})
		return []mailbody.Part{w.opening(w.T("mail.refunded.words", "Amount", w.money(r.Amount))), p}, nil
	}
	return nil, fmt.Errorf("order %s has no refund %d", w.order.Number, e.About)
}

func (w *writer) returned(e order.Event) ([]mailbody.Part, error) {
	r, ok := w.order.Return(e.About)
	if !ok {
		return nil, fmt.Errorf("order %s has no return %d", w.order.Number, e.About)
	}
	parts := []mailbody.Part{w.opening(w.T("mail." + string(e.Kind) + ".words")), w.pieces(w.T("mail.return.goods"), r.Pieces)}
	if e.Kind == order.ReturnEvent(order.Approved) {
		parts = append(parts, w.returning())
	}
	return parts, nil
}

// balance says what a changed order still costs, or what goes back.
func (w *writer) balance() string {
	o := w.order
	switch {
	case o.Outstanding().Minor > 0:
		return w.T("mail.changed.due", "Amount", w.money(o.Outstanding()))
	case o.Overpaid().Minor > 0:
		return w.T("mail.changed.over", "Amount", w.money(o.Overpaid()))
	default:
		return w.T("mail.changed.even")
	}
}

// pieces are some of the goods; those that were paid back have their sums.
func (w *writer) pieces(heading string, pieces []order.Piece) mailbody.Part {
	p := mailbody.Part{Heading: heading}
	for _, piece := range pieces {
		l, ok := w.order.Line(piece.LineID)
		if !ok {
			continue
		}
		g := w.line(l)
		g.Quantity = piece.Quantity
		if piece.Amount.Minor > 0 {
			g.Sum = w.money(piece.Amount)
		}
		p.Goods = append(p.Goods, g)
	}
	return p
}
