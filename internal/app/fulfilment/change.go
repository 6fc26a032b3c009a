package fulfilment

import (
	"context"
	"errors"
	"strings"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/pricing"
	"vitrin/internal/domain/search"
	"vitrin/internal/domain/shipping"
)

// Wanted is an order as somebody wants it, as it was typed.
type Wanted struct {
	Version  int64
	Quantity map[int64]int64 // by line; a line that is not named stays as it is
	Added    map[int64]int64 // by variant
	Add      string          // SKU or barcode of one more
	Delivery string          // the method's key; the order's own stays at its price
	Contact  order.Contact
	Address  order.Address
	Note     string
	Seen     string // fingerprint of the sum that was shown
}

// Draft is a changed order that is not kept yet.
type Draft struct {
	Order    order.Order // as it is kept
	Revision order.Revision
	Quote    pricing.Quote
	Offers   []shipping.Offer
	Wanted   Wanted // with what was to be added among Added
}

// Difference is what the change adds to the total; below zero it takes off.
func (d Draft) Difference() money.Amount {
	return money.Of(d.Quote.Total.Minor-d.Order.Total.Minor, d.Order.Currency)
}

// Owed is what the buyer has to pay after the change; below zero, what they have paid too much.
func (d Draft) Owed() money.Amount {
	o := d.Order
	owed := d.Quote.Total.Minor - o.Paid.Minor
	for _, r := range o.Refunds {
		owed += r.Extra.Minor
	}
	return money.Of(owed, o.Currency)
}

// Draft works a change out and keeps nothing. A fault of the form comes with the draft as far as it could be made.
func (d Desk) Draft(ctx context.Context, id int64, w Wanted) (Draft, error) {
	o, err := d.Store.OrderByID(ctx, id)
	if err != nil {
		return Draft{}, err
	}
	return d.draft(ctx, o, w)
}

// Keep keeps a change whose sum was seen. When the sum is another one by now, it is a Conflict "orders.change.moved".
func (d Desk) Keep(ctx context.Context, id int64, w Wanted, by string) (Draft, error) {
	o, err := d.Store.OrderByID(ctx, id)
	if err != nil {
		return Draft{}, err
	}
	draft, err := d.draft(ctx, o, w)
	switch {
	case err != nil:
		return draft, err
	case o.Version != w.Version:
		return draft, fault.New(fault.Conflict, "order.changed")
	case draft.Quote.Fingerprint() != w.Seen:
		return draft, fault.New(fault.Conflict, "orders.change.moved")
	}
	c, err := order.Revise(o, draft.Revision, draft.Quote, d.Now(), by, w.Note)
	if err != nil {
		return draft, err
	}
	_, err = d.Store.ChangeOrder(ctx, c)
	return draft, err
}

func (d Desk) draft(ctx context.Context, o order.Order, w Wanted) (Draft, error) {
	draft := Draft{Order: o, Wanted: w}
	draft.Revision = order.Revision{Delivery: o.Delivery, Contact: w.Contact, Address: w.Address}
	for _, l := range o.Lines {
		if n, named := w.Quantity[l.ID]; named {
			l.Quantity = n
		}
		draft.Revision.Lines = append(draft.Revision.Lines, l)
	}
	wrong := errors.Join(d.add(ctx, &draft), bounded("note", w.Note, maxNote), checkBuyer(o, w))
	wrong = errors.Join(wrong, order.CheckRevision(o, draft.Revision), d.price(ctx, &draft))
	return draft, joined(wrong)
}

// add puts what is to be added among the lines, at today's price.
func (d Desk) add(ctx context.Context, draft *Draft) error {
	added := map[int64]int64{}
	for variant, n := range draft.Wanted.Added {
		added[variant] = n
	}
	draft.Wanted.Added = added
	var typed error
	if code := strings.TrimSpace(draft.Wanted.Add); code != "" {
		variant, err := d.variantByCode(ctx, code)
		switch {
		case fault.Is(err, fault.NotFound):
			typed = fault.Fields([]fault.Field{{Name: "add", Key: "orders.change.unknown", Args: map[string]any{"code": code}}})
		case err != nil:
			return err
		default:
			added[variant]++
			draft.Wanted.Add = ""
		}
	}
	if len(added) == 0 {
		return typed
	}
	var ids []int64
	for id := range added {
		ids = append(ids, id)
	}
	products, err := d.Store.ProductsWithVariants(ctx, ids)
	if err != nil {
		return err
	}
	s, err := d.Store.Shop(ctx)
	if err != nil {
		return err
	}
	tree, err := d.Store.Tree(ctx)
	if err != nil {
		return err
	}
	for _, p := range products {
		for _, v := range p.Variants {
			n := added[v.ID]
			if n == 0 || draft.more(v.ID, n) || p.State != catalog.Active {
				continue
			}
			l := lineOf(p, v)
			l.Quantity, l.TaxRate = n, s.Rates().For(draft.Order.Address.Country, tree.PathIDs(p.CategoryID)...)
			draft.Revision.Lines = append(draft.Revision.Lines, l)
		}
	}
	return typed
}

// more adds to a line that is there already.
func (d *Draft) more(variantID, n int64) bool {
	for i := range d.Revision.Lines {
		l := &d.Revision.Lines[i]
		if l.VariantID != variantID || l.ID == 0 {
			continue
		}
		l.Quantity += n
		if d.Wanted.Quantity == nil {
			d.Wanted.Quantity = map[int64]int64{}
		}
		d.Wanted.Quantity[l.ID] = l.Quantity
		delete(d.Wanted.Added, variantID)
		return true
	}
	return false
}

func (d Desk) variantByCode(ctx context.Context, code string) (int64, error) {
	p, sku, err := d.Store.ProductByTypedCode(ctx, code)
	if err != nil {
		return 0, err
	}
	for _, v := range p.Variants {
		if v.SKU == sku || v.Barcode == code || search.Fold(v.SKU) == search.Fold(code) {
			return v.ID, nil
		}
	}
	return 0, fault.New(fault.NotFound, "variant.unknown")
}

// price sums the draft up. The way the order was to go keeps the price that was agreed; another has its price of today.
func (d Desk) price(ctx context.Context, draft *Draft) error {
	o, r := draft.Order, &draft.Revision
	s, err := d.Store.Shop(ctx)
	if err != nil {
		return err
	}
	ship, rate := o.Shipping, o.ShippingRate
	bare, err := pricing.Sum(r.Input(o, money.Of(0, o.Currency), 0))
	if err != nil {
		return err
	}
	to := shipping.Destination{Country: draft.Wanted.Address.Country, City: search.Fold(draft.Wanted.Address.City)}
	if to.Country == "" && len(s.Countries) > 0 {
		to.Country = s.Countries[0]
	}
	draft.Offers = shipping.Offers(s.Delivery, to, bare.Parcel(), d.Now().In(s.Location()))
	var wrong error
	if key := draft.Wanted.Delivery; key != "" && key != o.Delivery.Key {
		if offer, ok := shipping.Find(draft.Offers, key); ok {
			r.Delivery = order.Delivery{Key: key, Name: offer.Method.Name, Collect: offer.Method.Collect, From: day(offer.From), To: day(offer.To)}
			ship, rate = offer.Price, s.Rates().For(to.Country)
		} else {
			wrong = fault.Fields([]fault.Field{{Name: "delivery", Key: "checkout.delivery.missing"}})
		}
	}
	if r.Delivery.Collect {
		r.Address = order.Address{}
	}
	quote, err := pricing.Sum(r.Input(o, ship, rate))
	draft.Quote = quote
	return errors.Join(wrong, err)
}

func checkBuyer(o order.Order, w Wanted) error {
	var faults []fault.Field
	for _, f := range []struct {
		name, value string
		needed      bool
	}{
		{"name", w.Contact.Name, true},
		{"email", w.Contact.Email, true},
		{"phone", w.Contact.Phone, false},
		{"street", w.Address.Street, !o.Delivery.Collect && o.Address.Street != ""},
		{"city", w.Address.City, !o.Delivery.Collect && o.Address.City != ""},
		{"postcode", w.Address.Postcode, false},
	} {
		switch {
		case f.needed && f.value == "":
			faults = append(faults, fault.Field{Name: f.name, Key: "orders.change.missing"})
		case len([]rune(f.value)) > 254:
			faults = append(faults, fault.Field{Name: f.name, Key: "field.long", Args: map[string]any{"max": 254}})
		case f.name == "email" && !strings.Contains(f.value, "@"):
			faults = append(faults, fault.Field{Name: f.name, Key: "orders.change.email"})
		}
	}
	return fault.Fields(faults)
}

// joined makes one fault of the form of several; whatever else went wrong comes first.
func joined(err error) error {
	var fields []fault.Field
	var walk func(error) error
	walk = func(err error) error {
		if err == nil {
			return nil
		}
		if several, ok := err.(interface{ Unwrap() []error }); ok {
			for _, one := range several.Unwrap() {
				if other := walk(one); other != nil {
					return other
				}
			}
			return nil
		}
		if wrong, ok := fault.Of(err); ok && wrong.Kind == fault.Invalid && len(wrong.Fields) > 0 {
			fields = append(fields, wrong.Fields...)
			return nil
		}
		return err
	}
	if other := walk(err); other != nil {
		return other
	}
	return fault.Fields(fields)
}

// lineOf is a variant as a line of an order.
func lineOf(p catalog.Product, v catalog.Variant) order.Line {
	l := order.Line{ProductID: p.ID, VariantID: v.ID, SKU: v.SKU, Title: p.Name, Handle: p.Handle, Variant: lang.Text{}, Unit: v.Price}
	for _, language := range lang.All() {
		if name := p.VariantName(v, language); name != "" {
			l.Variant[language] = name
		}
	}
	if picture, ok := p.PictureOf(v); ok {
		l.Picture = picture.Key
	}
	return l
}

// day keeps a calendar day of the shop as midnight UTC, so that no zone moves it.
func day(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
