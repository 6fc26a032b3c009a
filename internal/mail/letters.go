package mail

import (
	"bytes"
	"context"
	"net/url"
	"strings"

	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shop"
	"vitrin/internal/domain/staff"
	"vitrin/views/mailbody"
	"vitrin/views/text"
)

// Letters writes letters.
type Letters struct {
	Text    *text.Catalogue
	Shop    func(ctx context.Context) (shop.Shop, error)
	BaseURL string
}

// Placed says that an order has come in, with all that was agreed.
func (l Letters) Placed(ctx context.Context, o order.Order) (Letter, error) {
	w, err := l.about(ctx, o)
	if err != nil {
		return Letter{}, err
	}
	return w.letter("placed", w.T("mail.placed.subject", "Number", o.Number, "Shop", w.shop.Name),
		w.opening(w.T("mail.placed.words")), w.goods(), w.delivery(), w.payment(), w.page(), w.cancelling(), w.person())
}

// Paid says that money has come in.
func (l Letters) Paid(ctx context.Context, o order.Order) (Letter, error) {
	w, err := l.about(ctx, o)
	if err != nil {
		return Letter{}, err
	}
	words := []string{w.T("mail.paid.words", "Amount", w.money(lastPayment(o)))}
	if due := o.Outstanding(); due.Minor > 0 {
		words = append(words, w.T("mail.paid.due", "Amount", w.money(due)))
	}
	return w.letter("paid", w.T("mail.paid.subject", "Number", o.Number, "Shop", w.shop.Name), w.opening(words...), w.page(), w.person())
}

// Ready says that an order waits at the place it is collected from.
func (l Letters) Ready(ctx context.Context, o order.Order) (Letter, error) {
	w, err := l.about(ctx, o)
	if err != nil {
		return Letter{}, err
	}
	words := []string{w.T("mail.ready.words")}
	if due := o.Outstanding(); due.Minor > 0 {
		key := "mail.ready.due"
		if shop.PaymentKind(o.Payment).Prepaid() {
			key = "mail.ready.transfer"
		}
		words = append(words, w.T(key, "Amount", w.money(due)))
	}
	return w.letter("ready", w.T("mail.ready.subject", "Number", o.Number, "Shop", w.shop.Name),
		w.opening(words...), w.collection(), w.contents(), w.page(), w.person())
}

// Shipped says that the goods were handed over: to whoever brings them, or to the buyer who collected them.
func (l Letters) Shipped(ctx context.Context, o order.Order) (Letter, error) {
	w, err := l.about(ctx, o)
	if err != nil {
		return Letter{}, err
	}
	if o.Delivery.Collect {
		return w.letter("shipped", w.T("mail.collected.subject", "Number", o.Number, "Shop", w.shop.Name),
			w.opening(w.T("mail.collected.words")), w.contents(), w.returning(), w.page(), w.person())
	}
	words := []string{w.T("mail.shipped.words")}
	if due := o.Outstanding(); due.Minor > 0 && o.Payment == string(shop.CashOnDelivery) {
		words = append(words, w.T("mail.shipped.due", "Amount", w.money(due)))
	}
	return w.letter("shipped", w.T("mail.shipped.subject", "Number", o.Number, "Shop", w.shop.Name),
		w.opening(words...), w.journey(), w.contents(), w.page(), w.returning(), w.person())
}

// Cancelled says that nothing will come, and what becomes of the money.
func (l Letters) Cancelled(ctx context.Context, o order.Order) (Letter, error) {
	w, err := l.about(ctx, o)
	if err != nil {
		return Letter{}, err
	}
	money := w.T("mail.cancelled.unpaid")
	if back := o.Paid.Minor - o.Refunded.Minor; back > 0 {
		money = w.T("mail.cancelled.refund", "Amount", w.amount(back))
	}
	return w.letter("cancelled", w.T("mail.cancelled.subject", "Number", o.Number, "Shop", w.shop.Name),
		w.opening(w.T("mail.cancelled.words"), money, w.T("mail.cancelled.mistake")), w.contents(), w.page(), w.person())
}

// OrderLink answers who has lost the link of an order.
func (l Letters) OrderLink(ctx context.Context, o order.Order) (Letter, error) {
	w, err := l.about(ctx, o)
	if err != nil {
		return Letter{}, err
	}
	page := w.page()
	page.Heading = ""
	page.After = []string{w.T("mail.link.mistake")}
	return w.letter("", w.T("mail.link.subject", "Number", o.Number, "Shop", w.shop.Name), w.opening(w.T("mail.link.words")), page, w.person())
}

// SignIn carries the one-time link that lets somebody of the shop in.
func (l Letters) SignIn(ctx context.Context, s staff.Staff, language, link string) (Letter, error) {
	w, err := l.writer(ctx, language)
	if err != nil {
		return Letter{}, err
	}
	w.to, w.name = s.Email, oneLine(s.Name)
	return w.letter("", w.T("mail.signin.subject", "Shop", w.shop.Name), w.opening(w.T("mail.signin.words", "Shop", w.shop.Name, "Count", int(staff.LinkLife.Minutes()))),
		mailbody.Part{Link: &mailbody.Link{Label: w.T("mail.signin.button"), URL: link}, After: []string{w.T("mail.signin.mistake")}})
}

// Invite takes somebody new in: the link asks them for a password.
func (l Letters) Invite(ctx context.Context, s staff.Staff, language, link string) (Letter, error) {
	w, err := l.writer(ctx, language)
	if err != nil {
		return Letter{}, err
	}
	w.to, w.name = s.Email, oneLine(s.Name)
	return w.letter("", w.T("mail.invite.subject", "Shop", w.shop.Name), w.opening(w.T("mail.invite.words", "Shop", w.shop.Name, "Count", int(staff.InviteLife.Hours()/24))),
		mailbody.Part{Link: &mailbody.Link{Label: w.T("mail.signin.button"), URL: link}, After: []string{w.T("mail.signin.mistake")}})
}

// Test only arrives: so that whoever looks after the shop sees that letters do.
func (l Letters) Test(ctx context.Context, to, language string) (Letter, error) {
	w, err := l.writer(ctx, language)
	if err != nil {
		return Letter{}, err
	}
	w.to = to
	return w.letter("", w.T("mail.test.subject", "Shop", w.shop.Name), w.opening(w.T("mail.test.words", "Shop", w.shop.Name)))
}

// writer writes one letter.
type writer struct {
	*text.Printer
	shop     shop.Shop
	base     string
	order    order.Order // none for the shop's own people
	to, name string
}

func (l Letters) writer(ctx context.Context, language string) (*writer, error) {
	s, err := l.Shop(ctx)
	if err != nil {
		return nil, err
	}
	s.Name = oneLine(s.Name)
	return &writer{Printer: l.Text.In(language), shop: s, base: strings.TrimRight(l.BaseURL, "/")}, nil
}

func (l Letters) about(ctx context.Context, o order.Order) (*writer, error) {
	w, err := l.writer(ctx, o.Language)
	if err != nil {
		return nil, err
	}
	w.order, w.to, w.name = o, o.Contact.Email, oneLine(o.Contact.Name)
	return w, nil
}

// letter puts the parts together. kind makes the id of a letter that is sent once an order.
func (w *writer) letter(kind, subject string, parts ...mailbody.Part) (Letter, error) {
	body := mailbody.Letter{
		Language: w.Language, Shop: w.shop.Name, Title: subject, Footer: w.footer(),
		Columns: mailbody.Columns{Goods: w.T("mail.column.goods"), Quantity: w.T("mail.column.quantity"), Sum: w.T("mail.column.sum")},
	}
	for _, p := range parts {
		if !p.Empty() {
			body.Parts = append(body.Parts, p)
		}
	}
	var page bytes.Buffer
	if err := body.HTML().Render(context.Background(), &page); err != nil {
		return Letter{}, err
	}
	letter := Letter{
		From: w.from(), FromName: w.shop.Name, To: w.to, ToName: w.name, ReplyTo: w.shop.Seller.Email,
		Subject: subject, Text: body.Plain(), HTML: page.String(), Language: w.Language,
	}
	if kind != "" {
		letter.ID = "order." + w.order.Number + "." + kind
	}
	return letter, nil
}

// from is the seller's address, or one at the shop's own host while the owner has set none.
func (w *writer) from() string {
	if w.shop.Seller.Email != "" {
		return w.shop.Seller.Email
	}
	host := "localhost"
	if u, err := url.Parse(w.base); err == nil && u.Hostname() != "" {
		host = u.Hostname()
	}
	return "noreply@" + host
}

func (w *writer) footer() []string {
	var lines []string
	seller := w.shop.Seller
	if who := join(", ", seller.LegalName, seller.Registration, seller.Address.In(w.Language)); who != "" {
		lines = append(lines, who)
	}
	if w.order.Number != "" {
		lines = append(lines, w.T("mail.footer.why"))
	}
	return lines
}

func (w *writer) money(a money.Amount) string { return money.Format(a, w.Language) }

func (w *writer) amount(minor int64) string { return w.money(money.Of(minor, w.order.Currency)) }

func lastPayment(o order.Order) money.Amount {
	if n := len(o.Payments); n > 0 {
		return o.Payments[n-1].Amount
	}
	return o.Paid
}

// oneLine keeps a name in its line: an imported one may hold anything.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// join joins what is there.
func join(separator string, all ...string) string {
	return strings.Join(present(all...), separator)
}

func present(all ...string) []string {
	var there []string
	for _, s := range all {
		if s = oneLine(s); s != "" {
			there = append(there, s)
		}
	}
	return there
}
