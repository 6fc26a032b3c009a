package storefront

import (
	"slices"
	"time"

	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/pricing"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/domain/shop"
)

// CheckoutProps is the one page of ordering, with everything typed so far.
type CheckoutProps struct {
	Email, Name, Phone, Street, City, Postcode, Country, Note string
	FormKey                                                   string
	Fingerprint                                               string
	Countries                                                 []string
	Lines                                                     []CheckoutLine
	Quote                                                     pricing.Quote
	Offers                                                    []shipping.Offer
	Chosen                                                    *shipping.Offer
	Picked                                                    bool // Chosen was chosen by the buyer
	Payments                                                  []shop.PaymentMethod
	Payment                                                   string
	Errors                                                    []fault.Field
	Goods                                                     string
	Moved                                                     bool // price, stock or delivery changed since the page was shown
	Chose                                                     bool // the sum is another because of what the buyer chose
	Stopped                                                   bool // something cannot be bought as it stands
	Rose                                                      bool // a price rose since the buyer last saw it
	ReturnDays                                                int
	Returns                                                   string // the sentence about sending these goods back; empty when nothing is said
	Location                                                  *time.Location
}

// CheckoutLine is one line as it will be bought.
type CheckoutLine struct {
	ProductID  int64
	Name       string
	Choices    string
	Quantity   int64
	Pay        money.Amount
	Picture    catalog.Picture
	HasPicture bool
	Changes    []cart.Change
}

// collects tells whether the goods are fetched, so that no address is needed.
func (p CheckoutProps) collects() bool { return p.Chosen != nil && p.Chosen.Method.Collect }

// paysBy tells which payment is chosen: as picked, else the only one there is.
func (p CheckoutProps) paysBy(key shop.PaymentKind) bool {
	return p.Payment == string(key) || (p.Payment == "" && len(p.Payments) == 1)
}

// Prepaid tells whether the goods will wait for the money, so that their days count from its arrival.
func (p CheckoutProps) Prepaid() bool {
	return slices.ContainsFunc(p.Payments, func(m shop.PaymentMethod) bool { return m.Key.Prepaid() && p.paysBy(m.Key) })
}

// OrderProps is an order as its buyer sees it.
type OrderProps struct {
	Order      order.Order
	Payment    shop.PaymentMethod
	Point      *shipping.Point
	Seller     shop.Seller
	Location   *time.Location
	ReturnDays int
	Notice     string // why something just asked for was not done
}

// Waits tells whether the goods wait for the money, so that their days count from its arrival.
func (p OrderProps) Waits() bool {
	return p.Payment.Key.Prepaid() && p.Order.State == order.Placed && p.Order.Outstanding().Minor > 0
}

// LookUpProps asks for an order's number and email.
type LookUpProps struct {
	Number, Email string
	Errors        []fault.Field
	Sent          bool
}
