package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"vitrin/internal/domain/arrival"
	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/pricing"
	"vitrin/internal/domain/search"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/domain/shop"
)

// days is how far the history goes back.
const days = 90

// remember invents ninety days of visits, carts and orders in every state. The same seed gives the same history.
func (l Loader) remember(ctx context.Context, s shop.Shop, products []catalog.Product) error {
	w := writer{rand: rand.New(rand.NewPCG(1926, 8)), shop: s, now: l.Now}
	for _, p := range products {
		for range w.liking(p) {
			w.wanted = append(w.wanted, p)
		}
	}
	var orders []order.Order
	var visits []arrival.Visit
	for day := days; day >= 0; day-- {
		date := l.Now.AddDate(0, 0, -day)
		visits = append(visits, w.visits(date)...)
		for range 1 + w.rand.IntN(4) {
			o, err := w.order(date)
			if err != nil {
				return err
			}
			orders = append(orders, o)
		}
	}
	if err := l.Store.AddVisits(ctx, visits); err != nil {
		return err
	}
	if err := l.Store.LoadOrders(ctx, orders); err != nil {
		return err
	}
	for i := range 24 {
		if err := l.Store.LoadCart(ctx, ident.Digest(fmt.Sprintf("demo cart %d", i)), w.cart(i)); err != nil {
			return err
		}
	}
	return nil
}

type writer struct {
	rand   *rand.Rand
	shop   shop.Shop
	now    time.Time
	wanted []catalog.Product // each as often as people like it
}

// liking is how often a product comes up when somebody buys: a few are favourites, most are not.
func (w *writer) liking(p catalog.Product) int {
	if !p.Buyable() {
		return 1
	}
	return 1 + int(12*w.rand.ExpFloat64()*w.rand.Float64())
}

func (w *writer) visits(date time.Time) []arrival.Visit {
	sources := []string{"", "", "search", "search", "search", "instagram", "word of mouth", "newsletter"}
	var all []arrival.Visit
	for range 40 + w.rand.IntN(50) {
		all = append(all, arrival.Visit{
			At: w.moment(date), Visitor: fmt.Sprintf("%016x", w.rand.Uint64()), Source: sources[w.rand.IntN(len(sources))],
			Language: w.language(), Pages: 1 + int(5*w.rand.ExpFloat64()), Demo: true,
		})
	}
	return all
}

// moment is a time of a day between eight in the morning and midnight in Baku, never later than now.
func (w *writer) moment(date time.Time) time.Time {
	at := time.Date(date.Year(), date.Month(), date.Day(), 4, 0, 0, 0, time.UTC).Add(time.Duration(w.rand.Int64N(int64(16 * time.Hour))))
	if at.After(w.now) {
		return w.now.Add(-time.Duration(w.rand.Int64N(int64(3 * time.Hour))))
	}
	return at
}

func (w *writer) language() string {
	if w.rand.IntN(4) == 0 {
		return lang.English
	}
	return lang.Azerbaijani
}

var (
	streets = []string{"Nizami küçəsi 48", "Xaqani küçəsi 12, m. 7", "Füzuli küçəsi 71", "Şəhriyar küçəsi 5", "Əhməd Cavad küçəsi 23, m. 14", "Hüseyn Cavid prospekti 90", "Atatürk prospekti 31"}
	cities  = []string{"Bakı", "Bakı", "Bakı", "Bakı", "Gəncə", "Sumqayıt", "Şəki", "Lənkəran", "Quba"}
)

// order invents one order of a day and takes it as far as orders of that age have come.
func (w *writer) order(date time.Time) (order.Order, error) {
	at := w.moment(date)
	in := pricing.Input{Currency: w.shop.Currency, ShippingRate: w.shop.TaxRate}
	goods := map[int64]order.Goods{}
	for range 1 + w.rand.IntN(3) {
		p := w.wanted[w.rand.IntN(len(w.wanted))]
		v := p.Variants[w.rand.IntN(len(p.Variants))]
		if _, twice := goods[v.ID]; twice || p.CreatedAt.After(at) {
			continue
		}
		goods[v.ID] = w.line(p, v)
		in.Lines = append(in.Lines, pricing.LineOf(p, v, 1+int64(w.rand.IntN(100)/70), w.shop.TaxRate))
	}
	if len(in.Lines) == 0 { // everything drawn was younger than the day: buy an old favourite
		p := w.oldest()
		v := p.Variants[0]
		goods[v.ID] = w.line(p, v)
		in.Lines = append(in.Lines, pricing.LineOf(p, v, 1, w.shop.TaxRate))
	}
	bare, err := pricing.Sum(in)
	if err != nil {
		return order.Order{}, err
	}
	name := w.name()
	draft := order.Draft{
		Token: ident.Token(), Language: w.language(),
		Contact: order.Contact{Name: name, Email: catalog.Slug(name) + "@post.example", Phone: fmt.Sprintf("+99450%07d", w.rand.IntN(10_000_000))},
		Address: order.Address{Street: streets[w.rand.IntN(len(streets))], City: cities[w.rand.IntN(len(cities))], Postcode: fmt.Sprintf("AZ1%03d", w.rand.IntN(1000)), Country: "AZ"},
	}
	offers := shipping.Offers(w.shop.Delivery, shipping.Destination{Country: "AZ", City: search.Fold(draft.Address.City)}, bare.Parcel(), at.In(w.shop.Location()))
	if len(offers) == 0 {
		return order.Order{}, fmt.Errorf("the demo shop delivers nowhere near %s", draft.Address.City)
	}
	chosen := offers[w.rand.IntN(len(offers))]
	if chosen.Method.Collect {
		draft.Address = order.Address{}
	}
	draft.Delivery = order.Delivery{Key: chosen.Method.Key, Name: chosen.Method.Name, Collect: chosen.Method.Collect, From: day(chosen.From), To: day(chosen.To)}
	payments := w.shop.PaymentsFor(chosen.Method)
	draft.Payment = string(payments[w.rand.IntN(len(payments))].Key)
	in.Delivery, in.Shipping = chosen.Method.Key, &chosen.Price
	quote, err := pricing.Sum(in)
	if err != nil {
		return order.Order{}, err
	}
	placed, err := order.Place(draft, quote, goods, at)
	if err != nil {
		return order.Order{}, err
	}
	placed.Order.Demo = true
	return w.carryOn(placed.Order, quote.LeadDays)
}

// day keeps a calendar day of the shop as midnight UTC, as orders do.
func day(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

func (w *writer) oldest() catalog.Product {
	oldest := w.wanted[0]
	for _, p := range w.wanted {
		if p.CreatedAt.Before(oldest.CreatedAt) {
			oldest = p
		}
	}
	return oldest
}

func (w *writer) line(p catalog.Product, v catalog.Variant) order.Goods {
	line := order.Line{ProductID: p.ID, Title: p.Name, Handle: p.Handle, Variant: lang.Text{}}
	for _, l := range lang.All() {
		if name := p.VariantName(v, l); name != "" {
			line.Variant[l] = name
		}
	}
	if picture, ok := p.PictureOf(v); ok {
		line.Picture = picture.Key
	}
	return order.Goods{Line: line}
}

// carryOn takes an order through its states, each some hours after the last, until today. Nothing is packed before it is made.
func (w *writer) carryOn(o order.Order, lead int) (order.Order, error) {
	steps := []order.Action{order.Pack, order.HandOver, order.Deliver, order.MarkPaid}
	if o.Payment == string(shop.BankTransfer) {
		steps = []order.Action{order.MarkPaid, order.Pack, order.HandOver, order.Deliver}
	}
	if w.rand.IntN(14) == 0 {
		steps = []order.Action{order.Cancel}
	}
	at := o.PlacedAt
	for _, step := range steps {
		at = at.Add(time.Duration(3+w.rand.IntN(30)) * time.Hour)
		if step == order.Pack {
			at = at.AddDate(0, 0, lead)
		}
		if at.After(w.now) {
			break
		}
		change, err := order.Apply(o, step, at, "Demo", "")
		if err != nil {
			return o, err
		}
		o = change.Order
		o.Events = append(o.Events, change.Event)
		if change.Payment != nil {
			o.Payments = append(o.Payments, *change.Payment)
		}
	}
	return o, nil
}

// cart invents a basket somebody left waiting.
func (w *writer) cart(i int) cart.Cart {
	c := cart.Cart{UpdatedAt: w.now.Add(-time.Duration(i*31) * time.Hour), Demo: true}
	for range 1 + w.rand.IntN(3) {
		p := w.wanted[w.rand.IntN(len(w.wanted))]
		if v := p.FirstBuyable(); v.Buyable() {
			_, _ = c.Add(v.ID, 1, -1, v.Price) // bounds cannot be met by three lines
		}
	}
	return c
}
