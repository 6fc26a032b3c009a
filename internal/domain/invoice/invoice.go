package invoice

import (
	"fmt"
	"time"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shop"
)

// Kind says which paper it is.
type Kind string

// The papers. Each kind is numbered on its own.
const (
	Bill   Kind = "invoice"
	Refund Kind = "credit"
)

// Invoice is one paper with its number.
type Invoice struct {
	ID       int64
	OrderID  int64
	Kind     Kind
	RefundID int64 // of a credit note
	Year     int   // in which it was made, in the shop's zone
	Count    int64 // in its year, from 1 without gaps
	At       time.Time
	By       string
	Content  Content
}

// Number is how people call the paper.
func (i Invoice) Number() string {
	prefix := "F"
	if i.Kind == Refund {
		prefix = "K"
	}
	return fmt.Sprintf("%s-%d-%05d", prefix, i.Year, i.Count)
}

// Content is everything a paper says. It is kept as JSON, so the tags are its format on disk.
type Content struct {
	Shop     string        `json:"shop"`
	Seller   shop.Seller   `json:"seller"`
	Zone     string        `json:"zone"`
	Language string        `json:"language"` // the buyer's
	Order    string        `json:"order"`    // its number
	Placed   time.Time     `json:"placed"`
	Corrects string        `json:"corrects,omitempty"` // the invoice a credit note is about
	Reason   string        `json:"reason,omitempty"`
	Buyer    order.Contact `json:"buyer"`
	Address  order.Address `json:"address"`
	Currency string        `json:"currency"`
	Lines    []Line        `json:"lines"`
	Taxes    []Tax         `json:"taxes"`
	Tax      int64         `json:"tax"`
	Total    int64         `json:"total"`
	Paid     int64         `json:"paid"`
}

// Line is one line of a paper, tax included. What is no goods has no SKU: delivery, and a free amount of a refund.
type Line struct {
	SKU      string    `json:"sku,omitempty"`
	Title    lang.Text `json:"title,omitempty"`
	Variant  lang.Text `json:"variant,omitempty"`
	Delivery bool      `json:"delivery,omitempty"`
	Quantity int64     `json:"quantity"`
	Unit     int64     `json:"unit"`
	Discount int64     `json:"discount,omitempty"`
	Pay      int64     `json:"pay"`
	Rate     int64     `json:"rate"` // basis points; below zero where it stands under several
}

// Several is the rate of a line that stands under several.
const Several int64 = -1

// Tax is what a paper holds at one rate.
type Tax struct {
	Rate  int64 `json:"rate"`
	Net   int64 `json:"net"`
	Tax   int64 `json:"tax"`
	Gross int64 `json:"gross"`
}

// Of makes the invoice of an order, without its number.
func Of(o order.Order, s shop.Shop, at time.Time, by string) (Invoice, error) {
	if o.State == order.Cancelled {
		return Invoice{}, fault.New(fault.Conflict, "orders.invoice.cancelled")
	}
	i := begin(o, s, Bill, at, by)
	for _, l := range o.Lines {
		i.Content.Lines = append(i.Content.Lines, Line{
			SKU: l.SKU, Title: l.Title, Variant: l.Variant, Quantity: l.Quantity, Unit: l.Unit.Minor, Discount: l.Discount.Minor, Pay: l.Pay.Minor, Rate: l.TaxRate,
		})
	}
	if o.Shipping.Minor > 0 {
		i.Content.Lines = append(i.Content.Lines, delivery(o, o.Shipping))
	}
	for _, t := range o.TaxLines() {
		i.Content.Taxes = append(i.Content.Taxes, Tax{Rate: t.Rate, Net: t.Net.Minor, Tax: t.Tax.Minor, Gross: t.Gross.Minor})
	}
	i.Content.Tax, i.Content.Total, i.Content.Paid = o.Tax.Minor, o.Total.Minor, o.Paid.Minor
	return i, nil
}

// Credit makes the credit note of a refund, which corrects the order's invoice.
func Credit(o order.Order, r order.Refund, corrects Invoice, s shop.Shop, at time.Time, by string) Invoice {
	i := begin(o, s, Refund, at, by)
	i.RefundID = r.ID
	i.Content.Corrects, i.Content.Reason = corrects.Number(), ""
	taxes := taxes{}
	for _, p := range r.Pieces {
		l, _ := o.Line(p.LineID)
		i.Content.Lines = append(i.Content.Lines, Line{SKU: l.SKU, Title: l.Title, Variant: l.Variant, Quantity: p.Quantity, Unit: l.Unit.Minor, Pay: p.Amount.Minor, Rate: l.TaxRate})
		taxes.add(l.TaxRate, p.Amount.Minor, p.Tax.Minor)
	}
	if r.Shipping.Minor > 0 {
		i.Content.Lines = append(i.Content.Lines, delivery(o, r.Shipping))
		taxes.add(o.ShippingRate, r.Shipping.Minor, 0)
	}
	if r.Extra.Minor > 0 {
		rate := spread(o, r.Extra.Minor, taxes)
		i.Content.Lines = append(i.Content.Lines, Line{Quantity: 1, Unit: r.Extra.Minor, Pay: r.Extra.Minor, Rate: rate})
	}
	i.Content.Taxes = taxes.settled(o, r)
	i.Content.Tax, i.Content.Total = r.Tax.Minor, r.Amount.Minor
	return i
}

func begin(o order.Order, s shop.Shop, kind Kind, at time.Time, by string) Invoice {
	return Invoice{
		OrderID: o.ID, Kind: kind, Year: at.In(s.Location()).Year(), At: at, By: by,
		Content: Content{
			Shop: s.Name, Seller: s.Seller, Zone: s.Zone, Language: o.Language, Order: o.Number, Placed: o.PlacedAt, Buyer: o.Contact, Address: o.Address,
			Currency: o.Currency,
		},
	}
}

func delivery(o order.Order, amount money.Amount) Line {
	return Line{Title: o.Delivery.Name, Delivery: true, Quantity: 1, Unit: amount.Minor, Pay: amount.Minor, Rate: o.ShippingRate}
}
