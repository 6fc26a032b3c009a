package money

import (
	"errors"
	"math"
	"testing"
)

func TestFormat(t *testing.T) {
	cases := []struct {
		amount   Amount
		language string
		want     string
	}{
		{Of(129900, "AZN"), "en", "1,299.00\u00a0₼"},
		{Of(129900, "AZN"), "az", "1\u00a0299,00\u00a0₼"},
		{Of(5, "AZN"), "az", "0,05\u00a0₼"},
		{Of(-123456789, "AZN"), "en", "−1,234,567.89\u00a0₼"},
		{Of(500, "JPY"), "en", "500\u00a0JPY"},
		{Of(1500, "KWD"), "en", "1.500\u00a0KWD"},
	}
	for _, c := range cases {
		if got := Format(c.amount, c.language); got != c.want {
			t.Errorf("Format(%v, %s) = %q, want %q", c.amount, c.language, got, c.want)
		}
	}
}

func TestParse(t *testing.T) {
	good := map[string]int64{"12": 1200, "12.5": 1250, "12,50": 1250, "1 299,00": 129900, "1,299.00": 129900, "1.299,00": 129900, "56.47": 5647, "0.5000": 50, "-3": -300, ".5": 50, "12.50 ₼": 1250, "1,299": 129900}
	for text, want := range good {
		if got, err := Parse(text, "AZN"); err != nil || got.Minor != want {
			t.Errorf("Parse(%q) = %v, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", "abc", "12.345.6x", "1e5", "--1", ".", "12.3456"} {
		if got, err := Parse(text, "AZN"); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", text, got)
		}
	}
}

func TestArithmeticRefusesOverflowAndMixedCurrencies(t *testing.T) {
	if _, err := Of(math.MaxInt64, "AZN").Plus(Of(1, "AZN")); !errors.Is(err, ErrOverflow) {
		t.Errorf("Plus past the range: %v", err)
	}
	if _, err := Of(math.MaxInt64/2, "AZN").Times(3); !errors.Is(err, ErrOverflow) {
		t.Errorf("Times past the range: %v", err)
	}
	if _, err := Of(1, "AZN").Plus(Of(1, "EUR")); !errors.Is(err, ErrCurrency) {
		t.Errorf("two currencies: %v", err)
	}
}

func FuzzSplitLosesNothing(f *testing.F) {
	f.Add(int64(100), int64(1), int64(1), int64(1))
	f.Add(int64(-7), int64(0), int64(5), int64(3))
	f.Fuzz(func(t *testing.T, total, a, b, c int64) {
		if total == math.MinInt64 || a > math.MaxInt64/4 || b > math.MaxInt64/4 || c > math.MaxInt64/4 {
			t.Skip("outside what a cart can hold")
		}
		var sum int64
		for i, part := range Split(total, []int64{a, b, c}) {
			if total > 0 && part < 0 {
				t.Fatalf("part %d of %d is %d", i, total, part)
			}
			sum += part
		}
		if sum != total {
			t.Fatalf("parts of %d add up to %d", total, sum)
		}
	})
}

func TestMulDivRoundsHalfAwayFromZero(t *testing.T) {
	cases := [][4]int64{{1180, 1800, 11800, 180}, {5, 1, 2, 3}, {-5, 1, 2, -3}, {math.MaxInt64, 100, 100, math.MaxInt64}}
	for _, c := range cases {
		if got, err := MulDiv(c[0], c[1], c[2]); err != nil || got != c[3] {
			t.Errorf("MulDiv(%d, %d, %d) = %d, %v; want %d", c[0], c[1], c[2], got, err, c[3])
		}
	}
}
