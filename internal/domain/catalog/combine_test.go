package catalog

import (
	"slices"
	"strings"
	"testing"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
)

func option(key string, values ...string) Option {
	o := Option{Key: key, Name: lang.Same(key)}
	for _, v := range values {
		o.Values = append(o.Values, OptionValue{Key: v, Name: lang.Same(v)})
	}
	return o
}

// rows writes variants as "id:choices@price".
func rows(variants []Variant) string {
	var all []string
	for _, v := range variants {
		id := "new"
		if v.ID != 0 {
			id = string(rune('a' + v.ID - 1))
		}
		all = append(all, id+":"+strings.Join(v.Choices, "/")+"@"+money.Plain(v.Price))
	}
	return strings.Join(all, " ")
}

func variant(id, price int64, choices ...string) Variant {
	return Variant{ID: id, SKU: "s", Barcode: "b", OnHand: 5, Tracked: true, Price: money.Of(price, "AZN"), Choices: choices}
}

func TestCombine(t *testing.T) {
	size, colour := option("size", "s", "l"), option("colour", "red", "blue")
	sized := Product{Options: []Option{size}, Variants: []Variant{variant(1, 100, "s"), variant(2, 200, "l")}}
	both := Product{Options: []Option{size, colour}, Variants: []Variant{variant(1, 100, "s", "red"), variant(2, 200, "l", "blue")}} // two were taken out
	for name, c := range map[string]struct {
		before  Product
		options []Option
		all     bool
		want    string
	}{
		"the first option":            {Product{Variants: []Variant{variant(1, 100)}}, []Option{size}, false, "a:s@1.00 new:l@1.00"},
		"another value":               {sized, []Option{option("size", "s", "m", "l")}, false, "a:s@1.00 new:m@1.00 b:l@2.00"},
		"a value less":                {sized, []Option{option("size", "l")}, false, "b:l@2.00"},
		"another option":              {sized, []Option{size, colour}, false, "a:s/red@1.00 new:s/blue@1.00 b:l/red@2.00 new:l/blue@2.00"},
		"an option less":              {both, []Option{size}, false, "a:s@1.00 b:l@2.00"},
		"no option":                   {both, nil, false, "a:@1.00"},
		"the same":                    {both, []Option{size, colour}, false, "a:s/red@1.00 b:l/blue@2.00"},
		"all that were taken out":     {both, []Option{size, colour}, true, "a:s/red@1.00 new:s/blue@1.00 new:l/red@1.00 b:l/blue@2.00"},
		"a value beside those out":    {both, []Option{size, option("colour", "red", "blue", "green")}, false, "a:s/red@1.00 new:s/green@1.00 b:l/blue@2.00 new:l/green@2.00"},
		"options change their places": {both, []Option{colour, size}, false, "a:red/s@1.00 b:blue/l@2.00"},
		"an option without values":    {sized, []Option{size, option("colour")}, false, "a:s@1.00 b:l@2.00"},
		"nothing stays":               {sized, []Option{option("size", "xl")}, false, "new:xl@1.00"},
	} {
		got, ok := Combine(c.before, c.options, c.all)
		if !ok || rows(got) != c.want {
			t.Errorf("%s: %s, want %s", name, rows(got), c.want)
		}
		for _, v := range got {
			if v.ID == 0 && (v.SKU != "" || v.Barcode != "" || v.OnHand != 0 || !v.Tracked) {
				t.Errorf("%s: a new row has what belongs to another: %+v", name, v)
			}
		}
	}
	if got, ok := Combine(both, []Option{option("n", strings.Split(strings.Repeat("v ", 101), " ")...)}, false); ok || len(got) != 2 {
		t.Errorf("more than %d combinations: %d rows", MaxCombinations, len(got))
	}
}

func TestMakeSKUs(t *testing.T) {
	variants := []Variant{{Choices: []string{"s", "red"}}, {SKU: "GLASS-L-RED"}, {Choices: []string{"l", "red"}}, {Choices: []string{strings.Repeat("x", 80)}}}
	MakeSKUs("glass", variants, func(sku string) bool { return sku == "GLASS-S-RED" })
	for i, want := range []string{"GLASS-S-RED-2", "GLASS-L-RED", "GLASS-L-RED-2"} {
		if variants[i].SKU != want {
			t.Errorf("%s, want %s", variants[i].SKU, want)
		}
	}
	if n := len(variants[3].SKU); n != MaxSKULength {
		t.Errorf("%d signs", n)
	}
}

func TestFreeHandle(t *testing.T) {
	taken := []string{"cay-stekani", "cay-stekani-2"}
	if got := FreeHandle("Çay stəkanı", func(h string) bool { return slices.Contains(taken, h) }); got != "cay-stekani-3" {
		t.Error(got)
	}
	if got := FreeHandle("茶", func(string) bool { return false }); got != "product" {
		t.Error(got)
	}
}
