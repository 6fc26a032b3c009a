package money

import (
	"errors"
	"strconv"
	"strings"
)

// Why a text is no amount.
var (
	ErrNotANumber = errors.New("money: not an amount")
	ErrAmbiguous  = errors.New("money: one sign and three digits are thousands or decimals")
	ErrDecimals   = errors.New("money: more decimals than the currency has")
)

// blanks are the signs between thousands that are no decimal sign, all as one.
var blanks = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "'", " ", "’", " ")

// Parse reads "12", "12.5", "12,50", "1 299,00", "1,299.00" or "1.234.567" as minor units of currency; its sign or code may
// stand before or behind. Thousands are whole groups of three, all divided by the same sign. What is written in a way that
// has two readings is not guessed: "1.234" is ErrAmbiguous where the currency has one or two decimals. More decimals than
// the currency has are ErrDecimals, unless they are noughts; nothing is rounded.
func Parse(text, currency string) (Amount, error) {
	text = strings.TrimSpace(blanks.Replace(text))
	for _, sign := range []string{Symbol(currency), currency} {
		text = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, sign), sign))
	}
	sign := ""
	if rest, found := strings.CutPrefix(text, "−"); found {
		text, sign = rest, "-"
	} else if rest, found = strings.CutPrefix(text, "-"); found {
		text, sign = rest, "-"
	}
	digits := Digits(currency)
	whole, fraction, err := cut(text, digits)
	if err != nil {
		return Amount{}, err
	}
	for len(fraction) > digits && strings.HasSuffix(fraction, "0") {
		fraction = fraction[:len(fraction)-1]
	}
	if len(fraction) > digits {
		return Amount{}, ErrDecimals
	}
	minor, err := strconv.ParseInt(sign+"0"+whole+fraction+strings.Repeat("0", digits-len(fraction)), 10, 64)
	if err != nil {
		return Amount{}, ErrOverflow
	}
	return Amount{minor, currency}, nil
}

// cut takes a number without its sign apart. digits is how many decimals the currency has: with none, or with three, one
// sign before three digits has a single reading.
func cut(text string, digits int) (whole, fraction string, err error) {
	parts, signs, ok := split(text)
	if !ok {
		return "", "", ErrNotANumber
	}
	last := len(signs) - 1
	switch {
	case last < 0:
		return parts[0], "", nil
	case last == 0 && signs[0] != ' ' && (!grouped(parts, signs) || digits >= 3):
		return parts[0], parts[1], nil
	case last == 0 && signs[0] != ' ' && digits > 0:
		return "", "", ErrAmbiguous
	case grouped(parts, signs):
		return strings.Join(parts, ""), "", nil
	case signs[last] != ' ' && signs[last] != signs[0] && grouped(parts[:last+1], signs[:last]):
		return strings.Join(parts[:last+1], ""), parts[last+1], nil
	default:
		return "", "", ErrNotANumber
	}
}

// split cuts a text at points, commas and single blanks; ok is false when anything else but digits stands in it, or no digit.
func split(text string) (parts []string, signs []byte, ok bool) {
	from := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			ok = true
		case c == '.' || c == ',' || c == ' ':
			parts, signs, from = append(parts, text[from:i]), append(signs, c), i+1
		default:
			return nil, nil, false
		}
	}
	return append(parts, text[from:]), signs, ok
}

// grouped tells whether parts are groups of three divided by one sign: one to three digits first, none of them a leading nought.
func grouped(parts []string, signs []byte) bool {
	if len(parts[0]) < 1 || len(parts[0]) > 3 || parts[0][0] == '0' {
		return false
	}
	for i, part := range parts[1:] {
		if len(part) != 3 || signs[i] != signs[0] {
			return false
		}
	}
	return true
}
