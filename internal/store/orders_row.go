package store

import (
	"strings"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/search"
)

// orderRow is one row of orders, its fields in the order of orderColumns.
type orderRow struct {
	ID              int64
	Number          string
	Written         int64
	Token           string
	FormKey         *string
	CartID          int64
	State           string
	Language        string
	ContactEmail    string
	ContactName     string
	ContactPhone    string
	EmailKey        string
	NameKey         string
	AddressStreet   string
	AddressCity     string
	AddressPostcode string
	AddressCountry  string
	Note            string
	DeliveryKey     string
	DeliveryName    string
	DeliveryCollect bool
	DeliveryFrom    int64
	DeliveryTo      int64
	Payment         string
	Currency        string
	Subtotal        int64
	Discount        int64
	Shipping        int64
	Tax             int64
	Total           int64
	Paid            int64
	Refunded        int64
	Codes           string
	PlacedAt        int64
	Version         int64
	Demo            bool
	ShippingRate    int64
	Sent            int64
	OpenReturns     int64
}

// orderColumns are the columns that come from the order itself; number and written are the store's, see orders_number.go.
const orderColumns = `id, token, form_key, cart_id, state, language,
	contact_email, contact_name, contact_phone, email_key, name_key,
	address_street, address_city, address_postcode, address_country, note,
	delivery_key, delivery_name, delivery_collect, delivery_from, delivery_to,
	payment, currency, subtotal, discount, shipping, tax, total, paid, refunded, codes, placed_at, version, demo, shipping_rate,
	sent, open_returns`

func (r *orderRow) values() []any {
	return []any{
		r.ID, r.Token, r.FormKey, r.CartID, r.State, r.Language,
		r.ContactEmail, r.ContactName, r.ContactPhone, r.EmailKey, r.NameKey,
		r.AddressStreet, r.AddressCity, r.AddressPostcode, r.AddressCountry, r.Note,
		r.DeliveryKey, r.DeliveryName, r.DeliveryCollect, r.DeliveryFrom, r.DeliveryTo,
		r.Payment, r.Currency, r.Subtotal, r.Discount, r.Shipping, r.Tax, r.Total, r.Paid, r.Refunded, r.Codes, r.PlacedAt, r.Version, r.Demo, r.ShippingRate,
		r.Sent, r.OpenReturns,
	}
}

func rowOfOrder(o order.Order) *orderRow {
	r := &orderRow{
		ID: o.ID, Number: o.Number, Token: o.Token, CartID: o.CartID, State: string(o.State), Language: o.Language,
		ContactEmail: plain(o.Contact.Email), ContactName: plain(o.Contact.Name), ContactPhone: plain(o.Contact.Phone),
		EmailKey: emailKey(plain(o.Contact.Email)), NameKey: search.Fold(plain(o.Contact.Name)),
		AddressStreet: plain(o.Address.Street), AddressCity: plain(o.Address.City), AddressPostcode: plain(o.Address.Postcode),
		AddressCountry: plain(o.Address.Country),
		Note:           plain(o.Note), DeliveryKey: o.Delivery.Key, DeliveryName: pack(o.Delivery.Name), DeliveryCollect: o.Delivery.Collect,
		DeliveryFrom: micros(o.Delivery.From), DeliveryTo: micros(o.Delivery.To), Payment: o.Payment, Currency: o.Currency,
		Subtotal: o.Subtotal.Minor, Discount: o.Discount.Minor, Shipping: o.Shipping.Minor, Tax: o.Tax.Minor, Total: o.Total.Minor,
		Paid: o.Paid.Minor, Refunded: o.Refunded.Minor, Codes: pack(o.Codes), PlacedAt: micros(o.PlacedAt), Version: o.Version, Demo: o.Demo,
		ShippingRate: o.ShippingRate, Sent: o.Sent, OpenReturns: o.OpenReturns,
	}
	if key := plain(o.FormKey); key != "" {
		r.FormKey = &key
	}
	return r
}

func (r *orderRow) order(u *unpacking) order.Order {
	of := func(minor int64) money.Amount { return money.Of(minor, r.Currency) }
	o := order.Order{
		ID: r.ID, Number: r.Number, Token: r.Token, CartID: r.CartID, State: order.State(r.State), Language: r.Language,
		Contact: order.Contact{Email: r.ContactEmail, Name: r.ContactName, Phone: r.ContactPhone},
		Address: order.Address{Street: r.AddressStreet, City: r.AddressCity, Postcode: r.AddressPostcode, Country: r.AddressCountry},
		Note:    r.Note,
		Delivery: order.Delivery{
			Key: r.DeliveryKey, Name: unpack[lang.Text](u, r.DeliveryName), Collect: r.DeliveryCollect,
			From: fromMicros(r.DeliveryFrom), To: fromMicros(r.DeliveryTo),
		},
		Payment: r.Payment, Currency: r.Currency, Subtotal: of(r.Subtotal), Discount: of(r.Discount), Shipping: of(r.Shipping),
		Tax: of(r.Tax), Total: of(r.Total), Paid: of(r.Paid), Refunded: of(r.Refunded), Codes: unpack[[]string](u, r.Codes),
		PlacedAt: fromMicros(r.PlacedAt), Version: r.Version, Demo: r.Demo, ShippingRate: r.ShippingRate,
		Sent: r.Sent, OpenReturns: r.OpenReturns,
	}
	if r.FormKey != nil {
		o.FormKey = *r.FormKey
	}
	return o
}

// orderLineRow is one row of order_lines. Taken is the store's own: what came off the stock.
type orderLineRow struct {
	ID        int64
	OrderID   int64
	Position  int
	ProductID int64
	VariantID int64
	SKU       string `gorm:"column:sku"`
	Title     string
	Variant   string
	Handle    string
	Picture   string
	Quantity  int64
	Taken     int64
	Unit      int64
	Discount  int64
	Pay       int64
	Tax       int64
	TaxRate   int64
	Sent      int64
	Withdrawn int64
	Back      int64
}

const orderLineColumns = `id, order_id, position, product_id, variant_id, sku, title, variant, handle, picture,
	quantity, taken, unit, discount, pay, tax, tax_rate, sent, withdrawn, back`

func (r *orderLineRow) values() []any {
	return []any{
		r.ID, r.OrderID, r.Position, r.ProductID, r.VariantID, r.SKU, r.Title, r.Variant, r.Handle, r.Picture,
		r.Quantity, r.Taken, r.Unit, r.Discount, r.Pay, r.Tax, r.TaxRate, r.Sent, r.Withdrawn, r.Back,
	}
}

func rowOfOrderLine(orderID int64, position int, l order.Line, taken int64) *orderLineRow {
	return &orderLineRow{
		ID: l.ID, OrderID: orderID, Position: position, ProductID: l.ProductID, VariantID: l.VariantID, SKU: l.SKU,
		Title: pack(l.Title), Variant: pack(l.Variant), Handle: l.Handle, Picture: l.Picture, Quantity: l.Quantity, Taken: taken,
		Unit: l.Unit.Minor, Discount: l.Discount.Minor, Pay: l.Pay.Minor, Tax: l.Tax.Minor, TaxRate: l.TaxRate,
		Sent: l.Sent, Withdrawn: l.Withdrawn, Back: l.Back,
	}
}

func (r *orderLineRow) line(u *unpacking, currency string) order.Line {
	of := func(minor int64) money.Amount { return money.Of(minor, currency) }
	return order.Line{
		ID: r.ID, ProductID: r.ProductID, VariantID: r.VariantID, SKU: r.SKU,
		Title: unpack[lang.Text](u, r.Title), Variant: unpack[lang.Text](u, r.Variant),
		Handle: r.Handle, Picture: r.Picture, Quantity: r.Quantity, Unit: of(r.Unit), Discount: of(r.Discount), Pay: of(r.Pay), Tax: of(r.Tax), TaxRate: r.TaxRate,
		Sent: r.Sent, Withdrawn: r.Withdrawn, Back: r.Back,
	}
}

type orderPaymentRow struct {
	ID        int64
	OrderID   int64
	Kind      string
	Amount    int64
	Reference string
	At        int64
}

const orderPaymentColumns = `id, order_id, kind, amount, reference, at`

func paymentValues(orderID int64, p order.Payment) []any {
	return []any{p.ID, orderID, p.Kind, p.Amount.Minor, plain(p.Reference), micros(p.At)}
}

func (r *orderPaymentRow) payment(currency string) order.Payment {
	return order.Payment{ID: r.ID, Kind: r.Kind, Amount: money.Of(r.Amount, currency), Reference: r.Reference, At: fromMicros(r.At)}
}

type orderEventRow struct {
	ID      int64
	OrderID int64
	Kind    string
	At      int64
	Actor   string
	Note    string

	Tracking string
	About    int64
}

const orderEventColumns = `id, order_id, kind, at, actor, note, tracking, about`

func eventValues(orderID int64, e order.Event) []any {
	return []any{e.ID, orderID, string(e.Kind), micros(e.At), e.By, plain(e.Note), plain(e.Tracking), e.About}
}

func (r *orderEventRow) event() order.Event {
	return order.Event{ID: r.ID, Kind: order.EventKind(r.Kind), At: fromMicros(r.At), By: r.Actor, Note: r.Note, Tracking: r.Tracking, About: r.About}
}

// emailKey makes two spellings of an address equal.
func emailKey(email string) string { return strings.ToLower(strings.TrimSpace(email)) }
