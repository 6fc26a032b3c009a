package storefront

import (
	"vitrin/internal/domain/cart"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/pricing"
	"vitrin/internal/domain/shipping"
)

// CartProps is the basket.
type CartProps struct {
	Lines      []CartLine
	Later      []CartLine
	Gone       int // lines whose product is no longer sold
	Asks       bool
	Quote      pricing.Quote
	Delivery   *shipping.Offer // the cheapest to the visitor's place; nil when none goes there
	ReturnDays int
	Returns    string // the sentence about sending these goods back; empty when nothing is said
	Errors     []fault.Field
	Code       string // a code that was typed and refused
}

// CartLine is one line of the basket.
type CartLine struct {
	Product    catalog.Product
	Variant    catalog.Variant
	Name       string
	Choices    string
	Path       string
	Quantity   int64
	Limit      int64
	Sum        money.Amount
	Picture    catalog.Picture
	HasPicture bool
	Changes    []cart.Change
}

// AddedProps answers a script that put something into the basket.
type AddedProps struct {
	Message   string
	Refused   bool
	CartCount int64
	CartPath  string
}

// SharedProps is a basket somebody sent.
type SharedProps struct {
	Cart   CartProps
	URL    string // to send on
	Action string // of the form that takes it over
}
