package paper

import (
	"io"
	"strconv"
	"strings"
	"time"

	"vitrin/internal/domain/invoice"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/views/text"
)

// Papers writes papers.
type Papers struct{ Text *text.Catalogue }

// words is a language with what every paper says in it.
type words struct{ *text.Printer }

func (p Papers) in(language string) words { return words{p.Text.In(language)} }

// Invoice writes an invoice or a credit note in a language.
func (p Papers) Invoice(w io.Writer, i invoice.Invoice, language string) error {
	say, c := p.in(language), i.Content
	title := say.T("orders.paper."+string(i.Kind)) + " " + i.Number()
	s, err := newSheet(title+" · "+c.Shop, say.Language, i.At)
	if err != nil {
		return err
	}
	s.foot = strings.Join(present(c.Seller.LegalName, c.Seller.Registration, c.Seller.Address.In(say.Language)), " · ")
	s.AddPage()
	y := say.head(s, c, title)
	facts := [][2]string{
		{say.T("orders.paper.date"), say.Date(in(i.At, c.Zone))},
		{say.T("orders.paper.order"), c.Order},
		{say.T("orders.paper.ordered"), say.Date(in(c.Placed, c.Zone))},
	}
	if c.Corrects != "" {
		facts = append(facts, [2]string{say.T("orders.paper.corrects"), c.Corrects})
	}
	y = say.sides(s, y, c, facts)
	y = s.table(y+4, []column{
		{"", 8, false},
		{say.T("orders.paper.goods"), 74, false},
		{say.T("orders.paper.quantity"), 18, true},
		{say.T("orders.paper.price"), 24, true},
		{say.T("orders.paper.rate"), 18, true},
		{say.T("orders.paper.sum"), 28, true},
	}, say.rows(c))
	y = say.sums(s, s.room(y, float64(len(c.Taxes)+5)*7), c, i.Kind)
	s.font(8.5, false)
	s.text(left, s.room(y+4, 10), width, say.T("orders.paper.included"))
	return s.write(w)
}

// head is the shop's name and the paper's.
func (w words) head(s *sheet, c invoice.Content, title string) float64 {
	s.font(10, false)
	s.text(left, top, width, c.Shop)
	s.font(18, true)
	s.SetXY(left, top+8)
	s.CellFormat(width, 9, title, "", 0, "L", false, 0, "")
	s.SetLineWidth(0.6)
	s.Line(left, top+20, right, top+20)
	s.SetLineWidth(0.2)
	return top + 24
}

// sides are who sells, who buys, and the paper's facts, beside one another.
func (w words) sides(s *sheet, y float64, c invoice.Content, facts [][2]string) float64 {
	third := width / 3
	seller := present(c.Seller.LegalName, c.Seller.Registration, c.Seller.Address.In(w.Language), c.Seller.Email, c.Seller.Phone)
	if len(seller) == 0 {
		seller = []string{c.Shop}
	}
	end := w.side(s, left, y, third-4, "orders.paper.seller", seller)
	end = max(end, w.side(s, left+third, y, third-4, "orders.paper.buyer", w.buyer(c.Buyer, c.Address)))
	at := y
	for _, f := range facts {
		s.font(8.5, false)
		down := s.text(left+2*third, at, 23, f[0])
		s.font(9, true)
		at = max(down, s.text(left+2*third+23, at, third-23, f[1]))
	}
	return max(end, at)
}

func (w words) side(s *sheet, x, y, wide float64, heading string, lines []string) float64 {
	s.font(8.5, true)
	y = s.text(x, y, wide, w.T(heading))
	s.font(9, false)
	return s.text(x, y, wide, lines...)
}

func (w words) buyer(c order.Contact, a order.Address) []string {
	country := a.Country
	if key := "country." + a.Country; w.Has(key) {
		country = w.T(key)
	}
	return present(c.Name, a.Street, strings.TrimSpace(a.Postcode+" "+a.City), country, c.Phone)
}

// rows are the paper's lines.
func (w words) rows(c invoice.Content) [][]string {
	var rows [][]string
	for n, l := range c.Lines {
		name := l.Title.In(w.Language)
		switch {
		case l.Delivery:
			name = w.T("orders.paper.delivery", "method", name)
		case l.SKU == "":
			name = w.T("orders.refund.extra")
		}
		if v := l.Variant.In(w.Language); v != "" {
			name += ", " + v
		}
		if l.SKU != "" {
			name += " (" + l.SKU + ")"
		}
		if l.Discount > 0 {
			name += ", " + w.T("orders.paper.off", "amount", w.sum(l.Discount, c.Currency))
		}
		rows = append(rows, []string{strconv.Itoa(n + 1), name, strconv.FormatInt(l.Quantity, 10), w.sum(l.Unit, c.Currency), w.rate(l.Rate), w.sum(l.Pay, c.Currency)})
	}
	return rows
}

// sums are the totals, with the tax by its rates.
func (w words) sums(s *sheet, y float64, c invoice.Content, kind invoice.Kind) float64 {
	line := func(name, value string, strong bool) {
		s.font(9.5, strong)
		s.SetXY(left+70, y)
		s.CellFormat(width-70-32, row+1, name, "", 0, "R", false, 0, "")
		s.SetXY(right-32, y)
		s.CellFormat(32, row+1, value, "", 0, "R", false, 0, "")
		y += row + 1
	}
	for _, t := range c.Taxes {
		line(w.T("orders.paper.net", "rate", w.rate(t.Rate)), w.sum(t.Net, c.Currency), false)
		line(w.T("orders.paper.tax", "rate", w.rate(t.Rate)), w.sum(t.Tax, c.Currency), false)
	}
	s.Line(left+90, y+1, right, y+1)
	y += 2
	line(w.T("orders.paper.total."+string(kind)), w.sum(c.Total, c.Currency), true)
	if kind == invoice.Bill {
		line(w.T("desk.paid.sum"), w.sum(c.Paid, c.Currency), false)
	}
	return y
}

func (w words) sum(minor int64, currency string) string {
	return money.Format(money.Of(minor, currency), w.Language)
}

// rate is a rate of tax in words: 18 %, 12.5 %.
func (w words) rate(basis int64) string {
	if basis == invoice.Several {
		return "–"
	}
	n := strconv.FormatFloat(float64(basis)/100, 'f', -1, 64)
	if w.Language == "az" {
		n = strings.ReplaceAll(n, ".", ",")
	}
	return n + " %"
}

func in(t time.Time, zone string) time.Time {
	l, err := time.LoadLocation(zone)
	if err != nil {
		return t.UTC()
	}
	return t.In(l)
}

func present(all ...string) []string {
	var some []string
	for _, s := range all {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			some = append(some, s)
		}
	}
	return some
}
