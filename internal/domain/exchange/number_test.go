package exchange

import (
	"testing"

	"vitrin/internal/domain/money"
)

func TestPrices(t *testing.T) {
	for _, c := range []struct {
		cell  string
		comma bool
		minor int64
		ok    bool
	}{
		{"12", false, 1200, true},
		{"12.5", false, 1250, true},
		{"12.500", false, 1250, true},
		{".5", false, 50, true},
		{"12.", false, 1200, true},
		{"1,299.00", false, 129900, true},
		{"1,299", false, 129900, true},
		{"1 299.00", false, 129900, true},
		{"1'299.00", false, 129900, true},
		{"1,234,567", false, 123456700, true},
		{"12,5", false, 1250, true},
		{"12,50 ₼", true, 1250, true},
		{"AZN 12,50", true, 1250, true},
		{"1.299,00", true, 129900, true},
		{"1\u00a0299,00", true, 129900, true},
		{"1.299", true, 129900, true},
		{"12.50", true, 1250, true},
		{"0", false, 0, true},
		{"12.345", false, 0, false},
		{"1,29,00", false, 0, false},
		{"", false, 0, false},
		{".", false, 0, false},
		{"12 50", false, 0, false},
		{"1.2.3", false, 0, false},
		{"1e3", false, 0, false},
		{"12.5.0", false, 0, false},
		{"99999999999999999999", false, 0, false},
		{"١٢", false, 0, false},
		{"--1", false, 0, false},
		{",5", false, 50, true},
		{"1,,234", false, 0, false},
	} {
		got, ok := price(c.cell, "AZN", sign{c.comma, true})
		if ok != c.ok || (ok && got.Minor != c.minor) {
			t.Errorf("price(%q, %v) = %v %v", c.cell, c.comma, got, ok)
		}
	}
}

// TestAPriceIsReadAsAFormReadsIt: whatever a form can read is the same in a file, and what it asks about is not guessed
// from a column that shows nothing.
func TestAPriceIsReadAsAFormReadsIt(t *testing.T) {
	for _, cell := range []string{"12", "12.5", "12,50", "1 299,00", "1,299.00", "1.299,00", "1.234", "1,234", "12.345", "12.500", "1.2.3", "12 50", "1.234.567", "0.505", "₼ 5", "−5", "1'234", "", "x"} {
		typed, err := money.Parse(cell, "AZN")
		for _, comma := range []bool{true, false} {
			if got, ok := price(cell, "AZN", sign{comma: comma}); ok != (err == nil) || got != typed {
				t.Errorf("%q: the file says %v %v, the form %v %v", cell, got, ok, typed, err)
			}
			if got, ok := price(cell, "AZN", sign{comma, true}); err == nil && (!ok || got != typed) {
				t.Errorf("%q in a column of comma %v: the file says %v %v, the form %v", cell, comma, got, ok, typed)
			}
		}
	}
}

func TestDecimalSignOfAColumn(t *testing.T) {
	for _, c := range []struct {
		cells []string
		sep   byte
		comma bool
	}{
		{[]string{"1.50", "1,299"}, ',', false},
		{[]string{"1,50", "1.299"}, ',', true},
		{[]string{"1,299"}, ',', false},
		{[]string{"1,299"}, ';', true},
		{[]string{"1.234.567"}, ',', true},
		{[]string{"1,234,567"}, ';', false},
		{[]string{"1.299,00"}, ',', true},
		{[]string{"1,299.00"}, ';', false},
		{nil, ';', true},
		{nil, ',', false},
		{[]string{"1,5", "1.5", "2,5"}, ',', true},
	} {
		var d decimals
		for _, cell := range c.cells {
			d.look(cell)
		}
		if got := d.isComma(c.sep); got != c.comma {
			t.Errorf("%v divided by %q: comma %v", c.cells, c.sep, got)
		}
	}
}

func TestRounding(t *testing.T) {
	for cell, want := range map[string]int64{"1.4": 1, "1.5": 2, "-1.5": -2, "1.499": 1, "0.5": 1, "7": 7} {
		n, ok := parseNumber(cell, false)
		if got, fits := n.rounded(0); !ok || !fits || got != want {
			t.Errorf("%s: %d", cell, got)
		}
	}
}
