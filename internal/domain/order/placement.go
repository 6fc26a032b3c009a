package order

import (
	"fmt"
	"time"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/pricing"
)

// Placement is what placing an order saves, all of it or nothing: the order, its lines' quantities taken from
// stock, the event, and the cart emptied of what was bought. The store gives the number.
type Placement struct {
	Order Order
}

// Goods is what an order line keeps of a product beside its price.
type Goods struct {
	Line Line // with titles, handle, picture; quantities and sums come from the quote
}

// Draft is all that is known when the last button is pressed.
type Draft struct {
	Token, FormKey string
	CartID         int64
	Language       string
	Contact        Contact
	Address        Address
	Note           string
	Delivery       Delivery
	Payment        string
	Codes          []string
}

// Place decides a placement from a quote the buyer has agreed to. Every quote line needs its goods.
func Place(d Draft, q pricing.Quote, goods map[int64]Goods, at time.Time) (Placement, error) {
	if len(q.Lines) == 0 {
		return Placement{}, fault.New(fault.Conflict, "checkout.empty")
	}
	if !q.Chosen {
		return Placement{}, fault.Fields([]fault.Field{{Name: "delivery", Key: "checkout.delivery.missing"}})
	}
	currency := q.Total.Currency
	o := Order{
		Token: d.Token, FormKey: d.FormKey, CartID: d.CartID, State: Placed, Language: d.Language, Contact: d.Contact,
		Address: d.Address, Note: d.Note, Delivery: d.Delivery, Payment: d.Payment, Currency: currency, Codes: d.Codes,
		Subtotal: q.Subtotal, Discount: q.Discount, Shipping: q.Shipping, Tax: q.Tax, Total: q.Total,
		ShippingRate: q.ShippingRate, Paid: money.Of(0, currency), Refunded: money.Of(0, currency), PlacedAt: at,
		Events: []Event{{Kind: WasPlaced, At: at}},
	}
	for _, l := range q.Lines {
		g, ok := goods[l.VariantID]
		if !ok {
			return Placement{}, fault.New(fault.Internal, "order.goods").Because(fmt.Errorf("no goods for variant %d", l.VariantID))
		}
		line := g.Line
		line.VariantID, line.SKU, line.Quantity = l.VariantID, l.SKU, l.Quantity
		line.Unit, line.Discount, line.Pay, line.Tax, line.TaxRate = l.Unit, l.Discount, l.Pay, l.Tax, l.TaxRate
		o.Lines = append(o.Lines, line)
	}
	return Placement{Order: o}, nil
}

// Shortage is a Conflict of placing: variants of which fewer are left than wanted.
type Shortage struct {
	VariantIDs []int64
}

func (s *Shortage) Error() string { return fmt.Sprintf("not enough left of variants %v", s.VariantIDs) }
