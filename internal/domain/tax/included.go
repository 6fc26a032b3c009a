package tax

import "vitrin/internal/domain/money"

// Included is the tax inside a gross amount at a rate in basis points (1800 is 18 %), rounded half up per
// line: gross × rate / (10000 + rate). A rate below zero counts as none.
func Included(gross money.Amount, rate int64) (money.Amount, error) {
	if rate <= 0 {
		return money.Of(0, gross.Currency), nil
	}
	minor, err := money.MulDiv(gross.Minor, rate, 10000+rate)
	return money.Of(minor, gross.Currency), err
}
