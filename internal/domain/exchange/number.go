package exchange

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"vitrin/internal/domain/money"
)

// decimals counts in one column which sign stands before the decimals.
type decimals struct{ comma, point int }

// look adds the evidence of one cell. A sign with exactly three digits behind it could as well divide thousands and says
// nothing; a sign that stands twice divides thousands.
func (d *decimals) look(cell string) {
	commas, points := strings.Count(cell, ","), strings.Count(cell, ".")
	switch {
	case commas == 0 && points == 0:
	case commas > 0 && points > 0:
		if strings.LastIndexByte(cell, ',') > strings.LastIndexByte(cell, '.') {
			d.comma++
		} else {
			d.point++
		}
	case commas > 1:
		d.point++
	case points > 1:
		d.comma++
	case commas == 1 && digitsAfter(cell, ',') != 3:
		d.comma++
	case points == 1 && digitsAfter(cell, '.') != 3:
		d.point++
	}
}

// sign is what stands before the decimals of a column: a comma or a point, and whether a cell has shown it.
type sign struct{ comma, sure bool }

func (d *decimals) sign(sep byte) sign { return sign{d.isComma(sep), d.comma != d.point} }

// isComma decides. Without evidence a file divided by semicolons comes from a place that writes decimal commas.
func (d *decimals) isComma(sep byte) bool {
	if d.comma == d.point {
		return d.comma == 0 && sep == ';'
	}
	return d.comma > d.point
}

func digitsAfter(cell string, sign byte) int {
	n := 0
	for _, r := range cell[strings.LastIndexByte(cell, sign)+1:] {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// number is a decimal number taken apart.
type number struct {
	negative        bool
	whole, fraction string
}

var blanks = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "", "’", "")

// parseNumber reads a number with a decimal comma or point; when the cell does not fit the one, the other is tried.
func parseNumber(cell string, comma bool) (number, bool) {
	cell = blanks.Replace(cell)
	n := number{}
	if strings.HasPrefix(cell, "-") || strings.HasPrefix(cell, "−") {
		n.negative, cell = true, strings.TrimPrefix(strings.TrimPrefix(cell, "-"), "−")
	}
	decimal, group := ".", ","
	if comma {
		decimal, group = ",", "."
	}
	if n.cut(cell, decimal, group) || n.cut(cell, group, decimal) {
		return n, true
	}
	return number{}, false
}

func (n *number) cut(cell, decimal, group string) bool {
	whole, fraction, _ := strings.Cut(cell, decimal)
	parts := strings.Split(whole, group)
	for i, part := range parts {
		if !digits(part) || (i > 0 && len(part) != 3) || (i == 0 && len(parts) > 1 && (len(part) > 3 || part == "")) {
			return false
		}
	}
	if !digits(fraction) || whole+fraction == "" {
		return false
	}
	n.whole, n.fraction = strings.Join(parts, ""), strings.TrimRight(fraction, "0")
	return true
}

func digits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return true
}

// scaled is the number in units of 10^-places; false when it has more decimals or does not fit.
func (n number) scaled(places int) (int64, bool) {
	if len(n.fraction) > places {
		return 0, false
	}
	value, err := strconv.ParseInt("0"+n.whole+n.fraction+strings.Repeat("0", places-len(n.fraction)), 10, 64)
	if err != nil {
		return 0, false
	}
	if n.negative {
		value = -value
	}
	return value, true
}

// rounded is the number in units of 10^-places, half up; false when it does not fit.
func (n number) rounded(places int) (int64, bool) {
	up := len(n.fraction) > places && n.fraction[places] >= '5'
	n.fraction = n.fraction[:min(len(n.fraction), places)]
	value, ok := n.scaled(places)
	switch {
	case !ok || value == math.MaxInt64 || value == math.MinInt64:
		return 0, false
	case up && n.negative:
		value--
	case up:
		value++
	}
	return value, true
}

// price reads an amount in minor units. A sign or code of the currency may stand beside it. It reads what a form reads, and the
// same; only a sign before three digits, which a form asks about, is decided by the column, where the column is sure.
func price(cell, currency string, sign sign) (money.Amount, bool) {
	amount, err := money.Parse(cell, currency)
	if !errors.Is(err, money.ErrAmbiguous) || !sign.sure {
		return amount, err == nil
	}
	cell = strings.ReplaceAll(strings.ReplaceAll(cell, money.Symbol(currency), ""), currency, "")
	n, ok := parseNumber(cell, sign.comma)
	if !ok {
		return money.Amount{}, false
	}
	minor, ok := n.scaled(money.Digits(currency))
	return money.Of(minor, currency), ok
}
