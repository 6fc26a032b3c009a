package bulk

import (
	"math"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/money"
)

// PriceKind is how a price is changed.
type PriceKind string

// The kinds.
const (
	PriceLeft    PriceKind = ""
	PricePercent PriceKind = "percent" // by hundredths of a percent
	PriceAmount  PriceKind = "amount"  // by so many minor units
	PriceSet     PriceKind = "set"     // to so many minor units
)

// Price changes a price, then rounds it. A price of nothing stays nothing by percent.
type Price struct {
	Kind  PriceKind
	Value int64
	Round Rounding
}

// Rounding is what a price ends in.
type Rounding string

// The roundings, each to the nearest; halfway goes up.
const (
	NotRounded Rounding = ""
	ToWhole    Rounding = "00"
	ToNinety   Rounding = "90"
	ToNinetyN  Rounding = "99"
	ToFive     Rounding = "05" // to the nearest five hundredths
)

// Roundings lists what can be chosen.
func Roundings() []Rounding { return []Rounding{NotRounded, ToWhole, ToNinety, ToNinetyN, ToFive} }

// The bounds of a change by percent, in hundredths.
const (
	minPercent = -9900
	maxPercent = 100000
)

func (c Price) check(bad func(name, key string, args map[string]any)) {
	switch {
	case c.Kind == PricePercent && (c.Value < minPercent || c.Value > maxPercent):
		bad("value", "bulk.percent.wrong", map[string]any{"min": minPercent / 100, "max": maxPercent / 100})
	case c.Kind == PriceSet && (c.Value < 0 || c.Value > catalog.MaxPriceMinor):
		bad("value", "variant.price.wrong", nil)
	case c.Kind == PriceAmount && (c.Value < -catalog.MaxPriceMinor || c.Value > catalog.MaxPriceMinor):
		bad("value", "variant.price.wrong", nil)
	}
}

// Of is the price that a price becomes.
func (c Price) Of(is money.Amount) (money.Amount, error) {
	minor := is.Minor
	switch c.Kind {
	case PriceLeft:
		return is, nil
	case PricePercent:
		if minor == 0 {
			return is, nil
		}
		var err error
		if minor, err = money.MulDiv(minor, 10000+c.Value, 10000); err != nil {
			return is, fault.New(fault.Invalid, "bulk.price.large")
		}
	case PriceAmount:
		minor += c.Value
	case PriceSet:
		minor = c.Value
	}
	if minor < 0 {
		return is, fault.New(fault.Invalid, "bulk.price.negative").With("price", money.Plain(is))
	}
	if minor > catalog.MaxPriceMinor {
		return is, fault.New(fault.Invalid, "bulk.price.large")
	}
	if money.Digits(is.Currency) == 2 {
		minor = c.Round.nearest(minor)
	}
	return money.Of(minor, is.Currency), nil
}

// nearest is the nearest amount of hundredths that ends as it should, never one below the first such.
func (r Rounding) nearest(minor int64) int64 {
	step, end := int64(100), int64(0)
	switch r {
	case ToWhole:
	case ToNinety:
		end = 90
	case ToNinetyN:
		end = 99
	case ToFive:
		step = 5
	default:
		return minor
	}
	down := int64(math.Floor(float64(minor-end)/float64(step)))*step + end
	if down < 0 {
		return down + step
	}
	if 2*(minor-down) >= step {
		return down + step
	}
	return down
}
