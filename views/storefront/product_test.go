package storefront

import (
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

func TestEveryValueLeadsToTheNearestVariantAndSaysWhatItDoesNotGoWith(t *testing.T) {
	value := func(key string) catalog.OptionValue { return catalog.OptionValue{Key: key, Name: lang.Same(key)} }
	p := catalog.Product{
		Options: []catalog.Option{
			{Key: "colour", Name: lang.Same("Colour"), Values: []catalog.OptionValue{value("red"), value("blue"), value("green")}},
			{Key: "size", Name: lang.Same("Size"), Values: []catalog.OptionValue{value("small"), value("large")}},
		},
		Variants: []catalog.Variant{
			{SKU: "RS", Choices: []string{"red", "small"}},
			{SKU: "RL", Choices: []string{"red", "large"}, Tracked: true},
			{SKU: "BS", Choices: []string{"blue", "small"}},
		},
	}
	options := choose(p, p.Variants[1], "en", "/en/p/x")
	if len(options) != 2 || options[0].Chosen != "red" || options[1].Chosen != "large" {
		t.Fatalf("options = %+v", options)
	}
	for _, c := range []struct {
		got, want ValueChoice
	}{
		{options[0].Values[0], ValueChoice{Name: "red", SKU: "RL", Path: "/en/p/x?variant=RL", Chosen: true, SoldOut: true}},
		{options[0].Values[1], ValueChoice{Name: "blue", SKU: "BS", Path: "/en/p/x?variant=BS", Not: "large"}},
		{options[0].Values[2], ValueChoice{Name: "green"}},
		{options[1].Values[0], ValueChoice{Name: "small", SKU: "RS", Path: "/en/p/x?variant=RS"}},
	} {
		if c.got != c.want {
			t.Errorf("got %+v, want %+v", c.got, c.want)
		}
	}
}
