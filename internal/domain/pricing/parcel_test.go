package pricing

import (
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/shipping"
)

func TestAParcelLeavesWhenTheLastOfTheGoodsIsMade(t *testing.T) {
	samovar, tea := catalog.Product{LeadDays: 28}, catalog.Product{LeadDays: 3}
	made := catalog.Variant{ID: 1, SKU: "SAM", Price: money.Of(9000, "AZN"), WeightGrams: 6000}
	ready := catalog.Variant{ID: 2, SKU: "TEA", Price: money.Of(500, "AZN"), WeightGrams: 100, Tracked: true, OnHand: 9}
	q, err := Sum(Input{Currency: "AZN", Lines: []Line{LineOf(samovar, made, 1, 0), LineOf(tea, ready, 2, 0)}})
	if want := (shipping.Parcel{Grams: 6200, Subtotal: money.Of(10000, "AZN"), LeadDays: 28}); err != nil || q.Parcel() != want {
		t.Errorf("%+v, want %+v, %v", q.Parcel(), want, err)
	}
	q, err = Sum(Input{Currency: "AZN", Lines: []Line{LineOf(tea, ready, 2, 0)}})
	if err != nil || q.Parcel().LeadDays != 0 {
		t.Errorf("ready goods: %+v, %v", q.Parcel(), err)
	}
	if got := ParcelOf(samovar, made); got != (shipping.Parcel{Grams: 6000, Subtotal: money.Of(9000, "AZN"), LeadDays: 28}) {
		t.Errorf("alone: %+v", got)
	}
}
