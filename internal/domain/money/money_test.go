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
	good := map[string]int64{
		"12": 1200, "12.5": 1250, "12,50": 1250, "1 299,00": 129900, "1,299.00": 129900, "1.299,00": 129900, "56.47": 5647, "0.5000": 50, "-3": -300, ".5": 50,
		"12.50 ₼": 1250, "₼12.50": 1250, "AZN 12,50": 1250, "−1 234,50 ₼": -123450, "1 234": 123400, "1'234": 123400, "12 345 678": 1234567800, "1.234.567": 123456700,
		"1,234,567.8": 123456780, "1234.500": 123450, "0.500": 50, "0,120": 12, "12.": 1200, "1234567": 123456700, " 7 ": 700,
	}
	for text, want := range good {
		if got, err := Parse(text, "AZN"); err != nil || got.Minor != want {
			t.Errorf("Parse(%q) = %v, %v; want %d", text, got, err, want)
		}
	}
	for text, want := range map[string]error{
		"12.345": ErrAmbiguous, "1.234": ErrAmbiguous, "1,234": ErrAmbiguous, "1,299": ErrAmbiguous, "999.000": ErrAmbiguous, "-1,234": ErrAmbiguous,
		"12.3456": ErrDecimals, "0.505": ErrDecimals, "1,234.567": ErrDecimals, "1234.567": ErrDecimals, "1 234,567": ErrDecimals,
		"1.2.3": ErrNotANumber, "1,23,456": ErrNotANumber, "12 50": ErrNotANumber, "1  234": ErrNotANumber, "1 234.567.890": ErrNotANumber, "1,234 567": ErrNotANumber,
		"1,234.50,0": ErrNotANumber, "0.123.456": ErrNotANumber, "": ErrNotANumber, "abc": ErrNotANumber, "12.345.6x": ErrNotANumber, "1e5": ErrNotANumber, "--1": ErrNotANumber,
		".": ErrNotANumber, " ": ErrNotANumber, "1₼2": ErrNotANumber, "١٢": ErrNotANumber, "99999999999999999999": ErrOverflow,
	} {
		if got, err := Parse(text, "AZN"); !errors.Is(err, want) {
			t.Errorf("Parse(%q) = %v, %v; want %v", text, got, err, want)
		}
	}
	for _, c := range []struct {
		text, currency string
		want           int64
	}{{"1,500", "JPY", 1500}, {"1.500", "JPY", 1500}, {"1.500", "KWD", 1500}, {"1,500", "KWD", 1500}, {"1,500.000", "KWD", 1500000}} {
		if got, err := Parse(c.text, c.currency); err != nil || got.Minor != c.want {
			t.Errorf("Parse(%q, %s) = %v, %v; want %d", c.text, c.currency, got, err, c.want)
		}
	}
}

// FuzzParseReadsWhatFormatWrites: what the shop prints can be typed back, in both languages and as machines write it.
func FuzzParseReadsWhatFormatWrites(f *testing.F) {
	for _, minor := range []int64{0, 1, -1, 99, 100, 123400, 129900, 1234567, 100000000, math.MaxInt64, math.MinInt64} {
		for i := range 4 {
			f.Add(minor, byte(i))
		}
	}
	f.Fuzz(func(t *testing.T, minor int64, which byte) {
		a := Of(minor, []string{"AZN", "JPY", "KWD", "USD"}[which%4])
		for _, text := range []string{Format(a, "en"), Format(a, "az"), Plain(a)} {
			if got, err := Parse(text, a.Currency); err != nil || got != a {
				t.Errorf("%v is written %q and read %v, %v", a, text, got, err)
			}
		}
	})
}

func FuzzParseNeverGuesses(f *testing.F) {
	f.Add("1.2.3")
	f.Add("1 234,50")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := Parse(text, "AZN")
		if err != nil {
			return
		}
		if again, err := Parse(Format(got, "az"), "AZN"); err != nil || again != got {
			t.Errorf("%q is %v, which comes back as %v, %v", text, got, again, err)
		}
	})
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
