package pricing

import (
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/shipping"
)

// LineOf is so many of a variant, at its price and the rate of the tax inside it, with what it takes to make and to carry them.
func LineOf(p catalog.Product, v catalog.Variant, quantity, taxRate int64) Line {
	return Line{
		VariantID: v.ID, SKU: v.SKU, Quantity: quantity, Unit: v.Price, TaxRate: taxRate, Grams: v.WeightGrams, LeadDays: p.Lead(v, quantity),
	}
}

// Parcel is the goods of a quote on their way; it leaves when the last of them is made.
func (q Quote) Parcel() shipping.Parcel {
	return shipping.Parcel{Grams: q.Grams, Subtotal: q.Subtotal, LeadDays: q.LeadDays}
}

// ParcelOf is one of a variant on its way alone.
func ParcelOf(p catalog.Product, v catalog.Variant) shipping.Parcel {
	return shipping.Parcel{Grams: v.WeightGrams, Subtotal: v.Price, LeadDays: p.Lead(v, 1)}
}
