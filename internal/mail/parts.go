package mail

import (
	"slices"
	"strings"
	"time"

	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/domain/shop"
	"vitrin/views/mailbody"
)

// opening greets and says what the letter is about.
func (w *writer) opening(words ...string) mailbody.Part {
	hello := w.T("mail.hello.anyone")
	if w.name != "" {
		hello = w.T("mail.hello", "Name", w.name)
	}
	return mailbody.Part{Words: append([]string{hello}, words...)}
}

// goods is the order with its sums.
func (w *writer) goods() mailbody.Part {
	o := w.order
	placed := o.PlacedAt.In(w.shop.Location())
	p := mailbody.Part{Heading: w.T("mail.goods"), Facts: []mailbody.Fact{
		w.fact(w.T("mail.order.number"), o.Number),
		w.fact(w.T("mail.order.placed"), w.Date(placed)+", "+w.Time(placed)),
	}}
	for _, l := range o.Lines {
		g := w.line(l)
		g.Sum = w.money(l.Pay)
		if l.Quantity > 1 {
			g.Each = w.T("mail.goods.each", "Price", w.money(l.Unit))
		}
		p.Goods = append(p.Goods, g)
	}
	p.Sums = append(p.Sums, mailbody.Sum{Name: w.T("mail.sum.goods"), Value: w.money(o.Subtotal)})
	if o.Discount.Minor > 0 {
		p.Sums = append(p.Sums, mailbody.Sum{Name: w.T("mail.sum.discount"), Value: w.money(o.Discount)})
	}
	way, costs := o.Delivery.Name.In(w.Language), w.T("mail.sum.free")
	if !o.Delivery.Collect {
		way = w.T("mail.sum.delivery", "Method", way)
	}
	if o.Shipping.Minor > 0 {
		costs = w.money(o.Shipping)
	}
	p.Sums = append(p.Sums,
		mailbody.Sum{Name: way, Value: costs},
		mailbody.Sum{Name: w.T("mail.sum.total"), Value: w.money(o.Total), Strong: true})
	if o.Tax.Minor > 0 {
		p.Sums = append(p.Sums, mailbody.Sum{Name: w.T("mail.sum.tax"), Value: w.money(o.Tax)})
	}
	return p
}

// contents is the goods without their prices.
func (w *writer) contents() mailbody.Part {
	p := mailbody.Part{Heading: w.T("mail.contents")}
	for _, l := range w.order.Lines {
		p.Goods = append(p.Goods, w.line(l))
	}
	return p
}

func (w *writer) line(l order.Line) mailbody.Goods {
	return mailbody.Goods{Title: oneLine(l.Title.In(w.Language)), Language: l.Title.Spoken(w.Language), Variant: oneLine(l.Variant.In(w.Language)), Quantity: l.Quantity}
}

// delivery says when and where the goods arrive, or where they are collected.
func (w *writer) delivery() mailbody.Part {
	if w.order.Delivery.Collect {
		return w.collection()
	}
	p := w.journey()
	p.Heading = w.T("mail.delivery")
	return p
}

// journey is how the goods travel.
func (w *writer) journey() mailbody.Part {
	o, a := w.order, w.order.Address
	p := mailbody.Part{Heading: w.T("mail.delivery"), Facts: []mailbody.Fact{w.fact(w.T("mail.delivery.method"), o.Delivery.Name.In(w.Language))}}
	if number := o.Tracking(); number != "" {
		p.Facts = append(p.Facts, w.fact(w.T("mail.delivery.tracking"), number))
	}
	if !o.Delivery.From.IsZero() {
		p.Facts = append(p.Facts, w.fact(w.T("mail.delivery.days"), w.days()...))
	}
	p.Facts = append(p.Facts, w.fact(w.T("mail.delivery.to"), o.Contact.Name, a.Street, join(" ", a.City, a.Postcode), w.country(a.Country)))
	if o.Contact.Phone != "" {
		p.Facts = append(p.Facts, w.fact(w.T("mail.delivery.phone"), o.Contact.Phone))
	}
	return p
}

// days is when the goods come, and from when the days count where they wait for the money.
func (w *writer) days() []string {
	o := w.order
	lines := []string{w.Days(o.Delivery.From, o.Delivery.To)}
	if shop.PaymentKind(o.Payment).Prepaid() && o.Outstanding().Minor > 0 {
		lines = append(lines, w.T("prepaid.days"))
	}
	return lines
}

// collection says where and when to come.
func (w *writer) collection() mailbody.Part {
	d := w.order.Delivery
	p := mailbody.Part{Heading: w.T("mail.collection"), Facts: []mailbody.Fact{w.fact(w.T("mail.delivery.method"), d.Name.In(w.Language))}}
	if !d.From.IsZero() && w.order.Reached(order.WasPacked).IsZero() {
		p.Facts = append(p.Facts, w.fact(w.T("mail.collection.days"), w.days()...))
	}
	i := slices.IndexFunc(w.shop.Delivery, func(m shipping.Method) bool { return m.Key == d.Key && m.Point != nil })
	if i < 0 {
		return p
	}
	point := w.shop.Delivery[i].Point
	p.Facts = append(p.Facts, w.fact(w.T("mail.collection.where"), point.Name.In(w.Language), point.Address.In(w.Language)))
	if hours := w.hours(point.Hours); len(hours) > 0 {
		p.Facts = append(p.Facts, mailbody.Fact{Name: w.T("mail.collection.hours"), Lines: hours})
	}
	return p
}

// hours says opening hours from Monday on, with days of the same hours together.
func (w *writer) hours(all []shipping.Hours) []string {
	var lines []string
	week := [7]string{}
	for i := range week {
		day := time.Weekday((i + 1) % 7)
		at := slices.IndexFunc(all, func(h shipping.Hours) bool { return h.Weekday == day })
		switch {
		case at < 0:
		case all[at].Open == "" || all[at].Close == "":
			week[i] = w.T("mail.collection.closed")
		default:
			week[i] = all[at].Open + "–" + all[at].Close
		}
	}
	for from := 0; from < len(week); {
		to := from
		for to+1 < len(week) && week[to+1] == week[from] {
			to++
		}
		if week[from] != "" {
			days := w.Weekday(time.Weekday((from + 1) % 7))
			if to > from {
				days += " – " + w.Weekday(time.Weekday((to+1)%7))
			}
			lines = append(lines, days+" "+week[from])
		}
		from = to + 1
	}
	return lines
}

// payment says how the money comes, and for a transfer where to, how much and by when.
func (w *writer) payment() mailbody.Part {
	o := w.order
	p := mailbody.Part{Heading: w.T("mail.payment")}
	method, known := w.shop.Payment(shop.PaymentKind(o.Payment))
	if known {
		p.Facts = append(p.Facts, w.fact(w.T("mail.payment.method"), method.Name.In(w.Language)))
	}
	due := o.Outstanding()
	switch {
	case due.Minor == 0:
		p.After = append(p.After, w.T("mail.payment.done"))
	case method.Transfer != nil:
		w.transfer(&p, *method.Transfer, due)
	default:
		p.Facts = append(p.Facts, w.fact(w.T("mail.payment.due"), w.money(due)))
		p.After = present(method.Text.In(w.Language))
	}
	return p
}

func (w *writer) transfer(p *mailbody.Part, to shop.BankTarget, due money.Amount) {
	until := w.Date(w.order.PlacedAt.In(w.shop.Location()).AddDate(0, 0, to.Days))
	for _, f := range []struct{ name, value string }{
		{w.T("mail.transfer.amount"), w.money(due)},
		{w.T("mail.transfer.holder"), to.Holder},
		{w.T("mail.transfer.bank"), to.Bank},
		{"IBAN", to.IBAN},
		{"SWIFT", to.SWIFT},
		{w.T("mail.transfer.reference"), w.order.Number},
		{w.T("mail.transfer.until"), until},
	} {
		if f.value != "" {
			p.Facts = append(p.Facts, w.fact(f.name, f.value))
		}
	}
	p.After = []string{w.T("mail.transfer.words", "Date", until)}
}

// page is the secret link.
func (w *writer) page() mailbody.Part {
	return mailbody.Part{
		Heading: w.T("mail.page"), Words: []string{w.T("mail.page.words")},
		Link: &mailbody.Link{Label: w.T("mail.page.button", "Number", w.order.Number), URL: w.base + "/" + w.Language + "/orders/" + w.order.Token},
	}
}

// cancelling says how to change one's mind, before and after the goods are on their way.
func (w *writer) cancelling() mailbody.Part {
	p := mailbody.Part{Heading: w.T("mail.cancel"), Words: []string{w.T("mail.cancel.words", "Number", w.order.Number)}}
	p.Words = append(p.Words, present(w.shop.ReturnText.In(w.Language))...)
	return p
}

// returning says how goods go back.
func (w *writer) returning() mailbody.Part {
	return mailbody.Part{Heading: w.T("mail.returning"), Words: present(w.shop.ReturnText.In(w.Language))}
}

// person says how to reach one, and how fast the answer comes.
func (w *writer) person() mailbody.Part {
	s := w.shop.Seller
	p := mailbody.Part{Heading: w.T("mail.person")}
	if s.Email != "" {
		p.Words = []string{w.T("mail.person.words")}
		p.Facts = append(p.Facts, mailbody.Fact{Name: w.T("mail.person.email"), Lines: []string{s.Email}, Href: "mailto:" + s.Email})
	}
	if s.Phone != "" {
		p.Facts = append(p.Facts, mailbody.Fact{Name: w.T("mail.person.phone"), Lines: []string{s.Phone}, Href: "tel:" + strings.ReplaceAll(s.Phone, " ", "")})
	}
	if hours := s.Hours.In(w.Language); hours != "" {
		p.Facts = append(p.Facts, w.fact(w.T("mail.person.hours"), hours))
	}
	p.After = present(s.Answer.In(w.Language))
	return p
}

func (w *writer) fact(name string, lines ...string) mailbody.Fact {
	return mailbody.Fact{Name: name, Lines: present(lines...)}
}

// country is a country's name, or its code where the catalogue has none.
func (w *writer) country(code string) string {
	if key := "mail.country." + strings.ToLower(code); w.Has(key) {
		return w.T(key)
	}
	return code
}
