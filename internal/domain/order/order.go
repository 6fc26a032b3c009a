package order

import (
	"slices"
	"time"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
)

// State is how far the goods are.
type State string

// The states in order; Cancelled is an end of its own.
const (
	Placed     State = "placed"
	Packed     State = "packed"
	HandedOver State = "handed_over"
	Delivered  State = "delivered"
	Cancelled  State = "cancelled"
)

// States lists every state.
func States() []State { return []State{Placed, Packed, HandedOver, Delivered, Cancelled} }

// Order is one purchase. Amounts are in the order's currency and hold the tax; times are UTC and zero when not reached.
type Order struct {
	ID       int64
	Number   string // for people: unique, no secret
	Token    string // of the secret link
	FormKey  string // of the form that placed it: one form, one order
	CartID   int64
	State    State
	Language string
	Contact  Contact
	Address  Address
	Note     string
	Delivery Delivery
	Payment  string // the payment method's key
	Currency string
	Subtotal money.Amount
	Discount money.Amount
	Shipping money.Amount
	Tax      money.Amount
	Total    money.Amount
	Paid     money.Amount
	Refunded money.Amount
	Codes    []string
	Lines    []Line
	Payments []Payment
	Events   []Event
	PlacedAt time.Time

	Sent        int64 // pieces that have left
	OpenReturns int64
	Shipments   []Shipment
	Refunds     []Refund
	Returns     []Return

	Version int64
	Demo    bool

	ShippingRate int64 // basis points of the tax inside Shipping
}

// Contact is how the buyer is reached.
type Contact struct{ Email, Name, Phone string }

// Address is where the goods go; empty when they are collected.
type Address struct{ Street, City, Postcode, Country string }

// Delivery is the chosen method as it was when the order was placed.
type Delivery struct {
	Key      string
	Name     lang.Text
	Collect  bool
	From, To time.Time // promised calendar days, midnight UTC of the shop's day
}

// Line is one variant as it was bought.
type Line struct {
	ID        int64
	ProductID int64
	VariantID int64
	SKU       string
	Title     lang.Text
	Variant   lang.Text // the choices in words
	Handle    string
	Picture   string // blob key of its picture
	Quantity  int64
	Unit      money.Amount
	Discount  money.Amount
	Pay       money.Amount
	Tax       money.Amount // inside Pay
	TaxRate   int64        // at which it was sold, in basis points
	Sent      int64        // of Quantity, those that have left
	Withdrawn int64        // of Quantity, those that were paid back before they left: they never do
	Back      int64        // of Quantity, those that went back on hand
}

// Payment is money that came in; below zero it takes back what was noted by mistake.
type Payment struct {
	ID        int64
	Kind      string
	Amount    money.Amount
	Reference string
	At        time.Time
}

// Outstanding is what is still to be paid; nothing when the order was cancelled.
func (o Order) Outstanding() money.Amount {
	if o.State == Cancelled {
		return money.Of(0, o.Currency)
	}
	return money.Of(max(o.Total.Minor-o.Paid.Minor, 0), o.Currency)
}

// Tracking is the carrier's number of what was handed over last; empty when there is none.
func (o Order) Tracking() string {
	for _, e := range slices.Backward(o.Events) {
		if e.Kind == WasHandedOver || e.Kind == WasPartSent {
			return e.Tracking
		}
	}
	return ""
}

// Reached is when an event of a kind first happened; zero when it did not.
func (o Order) Reached(kind EventKind) time.Time {
	for _, e := range o.Events {
		if e.Kind == kind {
			return e.At
		}
	}
	return time.Time{}
}
