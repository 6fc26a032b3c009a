package pricing

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/tax"
)

// Line is so many of one variant at one price, tax included.
type Line struct {
	VariantID int64
	SKU       string
	Quantity  int64
	Unit      money.Amount
	TaxRate   int64 // basis points, inside Unit
	Grams     int64 // of one
	LeadDays  int   // calendar days until so many are made; 0 for what lies ready

	Off money.Amount // agreed off the whole line, as of an order that is changed
}

// Input is all a total depends on.
type Input struct {
	Currency     string
	Lines        []Line
	Delivery     string        // the chosen method's key; empty while none is chosen
	Shipping     *money.Amount // its price; nil while none is chosen
	ShippingRate int64         // basis points of tax inside Shipping
}

// QuoteLine is a line with its sums.
type QuoteLine struct {
	Line
	Gross    money.Amount // Unit × Quantity
	Discount money.Amount // zero until there are promotions, but for Off
	Pay      money.Amount // Gross − Discount
	Tax      money.Amount // inside Pay
}

// Quote is what everything costs. Prices hold the tax; Tax is the part of Total that is tax, summed over lines and delivery.
type Quote struct {
	Lines    []QuoteLine
	Subtotal money.Amount // of Pay over the lines
	Discount money.Amount
	Shipping money.Amount
	Chosen   bool // a delivery is in the sum
	Tax      money.Amount
	Total    money.Amount
	Grams    int64
	LeadDays int // the longest of the lines
	Delivery string

	ShippingRate int64 // of the tax inside Shipping
}

// Sum forms the total. It fails on a foreign currency, a quantity below one and on overflow.
func Sum(in Input) (Quote, error) {
	zero := money.Of(0, in.Currency)
	q := Quote{Subtotal: zero, Discount: zero, Shipping: zero, Tax: zero, Total: zero, Delivery: in.Delivery}
	for _, l := range in.Lines {
		if l.Unit.Currency != in.Currency || l.Unit.Minor < 0 || l.Quantity < 1 || l.Off.Minor < 0 {
			return Quote{}, fault.New(fault.Internal, "pricing.line").With("sku", l.SKU)
		}
		gross, err := l.Unit.Times(l.Quantity)
		if err != nil {
			return Quote{}, err
		}
		pay, err := gross.Minus(l.Off)
		if err != nil {
			return Quote{}, err
		}
		inside, err := tax.Included(pay, l.TaxRate)
		if err != nil {
			return Quote{}, err
		}
		q.Lines = append(q.Lines, QuoteLine{Line: l, Gross: gross, Discount: money.Of(l.Off.Minor, in.Currency), Pay: pay, Tax: inside})
		if err := addTo(&q.Subtotal, pay, &q.Tax, inside); err != nil {
			return Quote{}, err
		}
		q.Discount.Minor += l.Off.Minor
		q.Grams += l.Grams * l.Quantity
		q.LeadDays = max(q.LeadDays, l.LeadDays)
	}
	q.Total = q.Subtotal
	if in.Shipping != nil {
		inside, err := tax.Included(*in.Shipping, in.ShippingRate)
		if err != nil {
			return Quote{}, err
		}
		q.Shipping, q.ShippingRate, q.Chosen = *in.Shipping, in.ShippingRate, true
		if err := addTo(&q.Total, *in.Shipping, &q.Tax, inside); err != nil {
			return Quote{}, err
		}
	}
	return q, nil
}

func addTo(sum *money.Amount, amount money.Amount, taxSum *money.Amount, tax money.Amount) (err error) {
	if *sum, err = sum.Plus(amount); err != nil {
		return err
	}
	*taxSum, err = taxSum.Plus(tax)
	return err
}

// Fingerprint is the same for two quotes exactly when a buyer would see the same lines, prices and total.
func (q Quote) Fingerprint() string {
	h := sha256.New()
	for _, l := range q.Lines {
		fmt.Fprintf(h, "%s×%d=%d;", l.SKU, l.Quantity, l.Pay.Minor)
	}
	fmt.Fprintf(h, "%s %d %d %s", q.Delivery, q.Shipping.Minor, q.Total.Minor, q.Total.Currency)
	return hex.EncodeToString(h.Sum(nil)[:16])
}
