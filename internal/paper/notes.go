package paper

import (
	"io"
	"strconv"
	"time"

	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shop"
)

// Notes writes delivery notes, each order on a page of its own: what is in the parcel, without prices. language is of all of them, or
// empty for each buyer's own.
func (p Papers) Notes(w io.Writer, orders []order.Order, s shop.Shop, language string) error {
	made := time.Unix(0, 0)
	for _, o := range orders {
		if o.PlacedAt.After(made) {
			made = o.PlacedAt
		}
	}
	sheet, err := newSheet(p.in(language).T("orders.paper.note")+" · "+s.Name, p.in(language).Language, made)
	if err != nil {
		return err
	}
	for _, o := range orders {
		spoken := language
		if spoken == "" {
			spoken = o.Language
		}
		p.in(spoken).note(sheet, o, s)
	}
	return sheet.write(w)
}

func (w words) note(s *sheet, o order.Order, from shop.Shop) {
	s.foot = from.Name + " · " + o.Number
	s.AddPage()
	s.font(10, false)
	s.text(left, top, width, from.Name)
	s.font(18, true)
	s.SetXY(left, top+8)
	s.CellFormat(width, 9, w.T("orders.paper.note")+" "+o.Number, "", 0, "L", false, 0, "")
	s.Line(left, top+20, right, top+20)
	y := top + 24
	third := width / 3
	seller := present(from.Seller.LegalName, from.Seller.Address.In(w.Language), from.Seller.Phone)
	if len(seller) == 0 {
		seller = []string{from.Name}
	}
	end := w.side(s, left, y, third-4, "orders.paper.seller", seller)
	end = max(end, w.side(s, left+third, y, third-4, "orders.paper.to", w.buyer(o.Contact, o.Address)))
	facts := present(w.T("orders.paper.ordered")+": "+w.Date(o.PlacedAt.In(from.Location())), o.Delivery.Name.In(w.Language))
	end = max(end, w.side(s, left+2*third, y, third, "orders.paper.delivery.by", facts))
	var rows [][]string
	for _, l := range o.Lines {
		n := l.ToSend()
		if o.State != order.Placed && o.State != order.Packed {
			n = l.Sent
		}
		if n == 0 {
			continue
		}
		name := l.Title.In(w.Language)
		if v := l.Variant.In(w.Language); v != "" {
			name += ", " + v
		}
		rows = append(rows, []string{strconv.FormatInt(n, 10), l.SKU, name})
	}
	end = s.table(end+4, []column{{w.T("orders.paper.quantity"), 20, false}, {"SKU", 45, false}, {w.T("orders.paper.goods"), width - 65, false}}, rows)
	if o.Note != "" {
		s.font(8.5, true)
		end = s.text(left, s.room(end+4, 15), width, w.T("desk.buyer.note"))
		s.font(9, false)
		end = s.text(left, end, width, present(o.Note)...)
	}
	if words := from.ReturnText.In(w.Language); words != "" {
		s.font(8.5, false)
		s.text(left, s.room(end+4, 15), width, present(words)...)
	}
}
