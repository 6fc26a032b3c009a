package money

import (
	"errors"
	"math"
)

// Amount is a sum of money in whole minor units (qəpik, cent) of an ISO 4217 currency.
// The zero Amount is nothing in no currency; it adds to any currency.
type Amount struct {
	Minor    int64
	Currency string
}

// ErrOverflow says that a sum left the range of 64 bits.
var ErrOverflow = errors.New("money: amount out of range")

// ErrCurrency says that two currencies met in one sum.
var ErrCurrency = errors.New("money: currencies differ")

// Of is shorthand for an Amount.
func Of(minor int64, currency string) Amount { return Amount{Minor: minor, Currency: currency} }

// IsZero tells whether nothing is owed, whatever the currency.
func (a Amount) IsZero() bool { return a.Minor == 0 }

// Plus adds b. It fails on two currencies and on overflow.
func (a Amount) Plus(b Amount) (Amount, error) {
	currency, err := common(a, b)
	if err != nil {
		return Amount{}, err
	}
	sum := a.Minor + b.Minor
	if (b.Minor > 0 && sum < a.Minor) || (b.Minor < 0 && sum > a.Minor) {
		return Amount{}, ErrOverflow
	}
	return Amount{sum, currency}, nil
}

// Minus takes b away. It fails on two currencies and on overflow.
func (a Amount) Minus(b Amount) (Amount, error) {
	if b.Minor == math.MinInt64 {
		return Amount{}, ErrOverflow
	}
	return a.Plus(Amount{-b.Minor, b.Currency})
}

// Times multiplies by a count. It fails on overflow.
func (a Amount) Times(n int64) (Amount, error) {
	if a.Minor == 0 || n == 0 {
		return Amount{0, a.Currency}, nil
	}
	product := a.Minor * n
	if product/n != a.Minor || (a.Minor == -1 && n == math.MinInt64) || (n == -1 && a.Minor == math.MinInt64) {
		return Amount{}, ErrOverflow
	}
	return Amount{product, a.Currency}, nil
}

func common(a, b Amount) (string, error) {
	switch {
	case a.Currency == b.Currency, b.Currency == "":
		return a.Currency, nil
	case a.Currency == "":
		return b.Currency, nil
	default:
		return "", ErrCurrency
	}
}
