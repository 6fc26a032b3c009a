package checkout

import (
	"context"
	"slices"
	"time"

	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/pricing"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/domain/shop"
)

// Store is what checking out needs of the store.
type Store interface {
	Cart(ctx context.Context, digest string) (cart.Cart, error)
	ProductsWithVariants(ctx context.Context, variantIDs []int64) ([]catalog.Product, error)
	Shop(ctx context.Context) (shop.Shop, error)
	Tree(ctx context.Context) (catalog.Tree, error)
	PlaceOrder(ctx context.Context, p order.Placement) (order.Order, error)
	OrderByFormKey(ctx context.Context, key string) (order.Order, error)
	OrderByToken(ctx context.Context, token string) (order.Order, error)
	OrderByNumber(ctx context.Context, number, email string) (order.Order, error)
	ChangeOrder(ctx context.Context, c order.Change) (order.Order, error)
}

// Desk is the use case; Now is UTC.
type Desk struct {
	Store Store
	Now   func() time.Time
}

// Item is a line as it will be bought.
type Item struct {
	Quote   pricing.QuoteLine
	Product catalog.Product
	Variant catalog.Variant
}

// Review is everything the checkout page shows.
type Review struct {
	Form     Form
	Shop     shop.Shop
	Items    []Item
	Changes  []cart.Change
	Offers   []shipping.Offer     // what goes to the place typed so far
	Chosen   *shipping.Offer      // Form.Delivery among Offers, else the cheapest
	Payments []shop.PaymentMethod // that go with Chosen
	Quote    pricing.Quote
	Goods    string // fingerprint of the goods alone, before any delivery
	Moved    bool   // the total is not the one the buyer agreed to
	Chose    bool   // and only because of what the buyer chose since the page was shown
	cart     cart.Cart
}

// Show makes the page of a form as far as it is filled in. An empty cart is a Conflict fault "checkout.empty".
func (d Desk) Show(ctx context.Context, cartToken string, f Form) (Review, error) {
	r := Review{Form: f}
	var err error
	if r.Shop, err = d.Store.Shop(ctx); err != nil {
		return r, err
	}
	if r.Form.Country == "" && len(r.Shop.Countries) > 0 {
		r.Form.Country = r.Shop.Countries[0] // a shop that sells to one country does not ask for it
	}
	if len(cartToken) != ident.TokenLength {
		return r, fault.New(fault.Conflict, "checkout.empty")
	}
	r.cart, err = d.Store.Cart(ctx, ident.Digest(cartToken))
	if fault.Is(err, fault.NotFound) || (err == nil && r.cart.Count() == 0) {
		return r, fault.New(fault.Conflict, "checkout.empty")
	}
	if err != nil {
		return r, err
	}
	return r, d.quote(ctx, &r)
}

func (d Desk) quote(ctx context.Context, r *Review) error {
	products, err := d.Store.ProductsWithVariants(ctx, r.cart.VariantIDs())
	if err != nil {
		return err
	}
	offers := map[int64]cart.Offer{}
	rates, country := r.Shop.Rates(), r.Form.Country
	var tree catalog.Tree
	if rates.ByCategory() {
		if tree, err = d.Store.Tree(ctx); err != nil {
			return err
		}
	}
	in := pricing.Input{Currency: r.Shop.Currency, ShippingRate: rates.For(country)}
	for _, l := range r.cart.Lines {
		p, v, ok := variant(products, l.VariantID)
		if !ok {
			continue
		}
		n, unlimited := v.Available()
		if unlimited {
			n = -1
		}
		offers[v.ID] = cart.Offer{VariantID: v.ID, Price: v.Price, Limit: n}
		if l.Later {
			continue
		}
		in.Lines = append(in.Lines, pricing.LineOf(p, v, l.Quantity, rates.For(country, tree.PathIDs(p.CategoryID)...)))
		r.Items = append(r.Items, Item{Product: p, Variant: v})
	}
	r.Changes = slices.DeleteFunc(cart.Review(r.cart, offers), func(c cart.Change) bool {
		l, _ := r.cart.Line(c.VariantID)
		return l.Later
	})
	bare, err := pricing.Sum(in)
	if err != nil {
		return err
	}
	r.Goods = bare.Fingerprint()
	r.Offers = shipping.Offers(r.Shop.Delivery, r.Form.Destination(), bare.Parcel(), d.Now().In(r.Shop.Location()))
	if len(r.Offers) > 0 {
		chosen, ok := shipping.Find(r.Offers, r.Form.Delivery)
		if !ok {
			chosen = firstDelivery(r.Offers)
		}
		r.Chosen = &chosen
		r.Payments = r.Shop.PaymentsFor(chosen.Method)
		in.Delivery, in.Shipping = chosen.Method.Key, &chosen.Price
	}
	if r.Quote, err = pricing.Sum(in); err != nil {
		return err
	}
	for i := range r.Items {
		r.Items[i].Quote = r.Quote.Lines[i]
	}
	return nil
}

// firstDelivery is the cheapest delivery to the door; collecting is chosen by the buyer, not for them.
func firstDelivery(offers []shipping.Offer) shipping.Offer {
	for _, o := range offers {
		if !o.Method.Collect {
			return o
		}
	}
	return offers[0]
}

func variant(products []catalog.Product, id int64) (catalog.Product, catalog.Variant, bool) {
	for _, p := range products {
		for _, v := range p.Variants {
			if v.ID == id && p.State == catalog.Active {
				return p, v, true
			}
		}
	}
	return catalog.Product{}, catalog.Variant{}, false
}

// Place is the last button. When the form was sent before, it returns the order it made. What must be mended is an
// Invalid fault with fields; what moved since the page was shown is a Conflict fault and Review says what.
func (d Desk) Place(ctx context.Context, cartToken, language string, f Form) (order.Order, Review, error) {
	f = f.Tidy()
	if placed, err := d.placedBefore(ctx, f.FormKey); err == nil || !fault.Is(err, fault.NotFound) {
		return placed, Review{Form: f}, err
	}
	placed, r, err := d.place(ctx, cartToken, language, f)
	if fault.Is(err, fault.Conflict) {
		// The same form may have won meanwhile, by a second click or in another tab: what it bought is out of the cart
		// then, and off the stock, which is no reason to tell the buyer of an empty cart or a change.
		if before, again := d.placedBefore(ctx, f.FormKey); again == nil {
			return before, r, nil
		}
	}
	return placed, r, err
}

// place is Place for a form that was not sent before.
func (d Desk) place(ctx context.Context, cartToken, language string, f Form) (order.Order, Review, error) {
	r, err := d.Show(ctx, cartToken, f)
	if err != nil {
		return order.Order{}, r, err
	}
	if err := fault.Fields(r.faults()); err != nil {
		return order.Order{}, r, err
	}
	switch {
	case r.Stopped():
		return order.Order{}, r, fault.New(fault.Conflict, "checkout.stopped")
	case r.Quote.Fingerprint() == f.Fingerprint: // a risen price is part of it: whoever saw the sum has agreed
	case r.Goods == f.Goods:
		r.Chose = true
		return order.Order{}, r, fault.New(fault.Conflict, "checkout.chose")
	default:
		r.Moved = true
		return order.Order{}, r, fault.New(fault.Conflict, "checkout.moved")
	}
	p, err := order.Place(d.draft(r, language), r.Quote, goods(r.Items), d.Now())
	if err != nil {
		return order.Order{}, r, err
	}
	placed, err := d.Store.PlaceOrder(ctx, p)
	if fault.Is(err, fault.Conflict) {
		r, showErr := d.Show(ctx, cartToken, f) // stock or price moved in this very moment: show it as it is now
		if showErr != nil {
			return order.Order{}, r, showErr
		}
		r.Moved = true
		return order.Order{}, r, fault.New(fault.Conflict, "checkout.moved").Because(err)
	}
	return placed, r, err
}

func (d Desk) placedBefore(ctx context.Context, key string) (order.Order, error) {
	if len(key) != ident.TokenLength {
		return order.Order{}, fault.New(fault.NotFound, "order.unknown")
	}
	return d.Store.OrderByFormKey(ctx, key)
}

// Stopped tells whether something in the cart cannot be bought as it stands, so that the buyer has to answer first.
func (r Review) Stopped() bool { return slices.ContainsFunc(r.Changes, cart.Change.Stops) }

// faults are the form's own and those of its two choices.
func (r Review) faults() []fault.Field {
	faults := r.Form.check(r.Chosen != nil && r.Chosen.Method.Collect)
	chosen, ok := shipping.Find(r.Offers, r.Form.Delivery)
	switch {
	case len(r.Offers) == 0:
		faults = append(faults, fault.Field{Name: "delivery", Key: "checkout.delivery.none"})
	case !ok:
		faults = append(faults, fault.Field{Name: "delivery", Key: "checkout.delivery.missing"})
	case !slices.ContainsFunc(r.Shop.PaymentsFor(chosen.Method), func(p shop.PaymentMethod) bool { return string(p.Key) == r.Form.Payment }):
		faults = append(faults, fault.Field{Name: "payment", Key: "checkout.payment.missing"})
	}
	if len(r.Form.FormKey) != ident.TokenLength {
		faults = append(faults, fault.Field{Name: "form", Key: "checkout.form.old"})
	}
	return faults
}

func (d Desk) draft(r Review, language string) order.Draft {
	draft := order.Draft{
		Token: ident.Token(), FormKey: r.Form.FormKey, CartID: r.cart.ID, Language: language, Note: r.Form.Note,
		Contact:  order.Contact{Email: r.Form.Email, Name: r.Form.Name, Phone: r.Form.Phone},
		Payment:  r.Form.Payment,
		Delivery: order.Delivery{Key: r.Chosen.Method.Key, Name: r.Chosen.Method.Name, Collect: r.Chosen.Method.Collect, From: day(r.Chosen.From), To: day(r.Chosen.To)},
	}
	if !r.Chosen.Method.Collect {
		draft.Address = order.Address{Street: r.Form.Street, City: r.Form.City, Postcode: r.Form.Postcode, Country: r.Form.Country}
	}
	return draft
}

// day keeps a calendar day of the shop as midnight UTC, so that no zone moves it.
func day(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

func goods(items []Item) map[int64]order.Goods {
	all := map[int64]order.Goods{}
	for _, i := range items {
		line := order.Line{ProductID: i.Product.ID, Title: i.Product.Name, Handle: i.Product.Handle, Variant: lang.Text{}, Unit: money.Amount{}}
		for _, l := range lang.All() {
			if name := i.Product.VariantName(i.Variant, l); name != "" {
				line.Variant[l] = name
			}
		}
		if picture, ok := i.Product.PictureOf(i.Variant); ok {
			line.Picture = picture.Key
		}
		all[i.Variant.ID] = order.Goods{Line: line}
	}
	return all
}
