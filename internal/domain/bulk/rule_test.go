package bulk

import (
	"slices"
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
)

func TestPrices(t *testing.T) {
	for _, c := range []struct {
		rule     Price
		is, want int64
	}{
		{Price{}, 650, 650},
		{Price{Kind: PricePercent, Value: 500}, 1000, 1050},
		{Price{Kind: PricePercent, Value: 500, Round: ToNinety}, 1000, 1090},
		{Price{Kind: PricePercent, Value: 500, Round: ToNinety}, 600, 590}, // 6.30: nearer to 5.90
		{Price{Kind: PricePercent, Value: -1250, Round: ToNinetyN}, 999, 899},
		{Price{Kind: PricePercent, Value: 0, Round: ToWhole}, 1049, 1000},
		{Price{Kind: PricePercent, Value: 0, Round: ToWhole}, 1050, 1100},
		{Price{Kind: PricePercent, Value: 0, Round: ToFive}, 1052, 1050},
		{Price{Kind: PricePercent, Value: 0, Round: ToFive}, 1053, 1055},
		{Price{Kind: PricePercent, Value: 0, Round: ToNinety}, 30, 90}, // never below the first
		{Price{Kind: PricePercent, Value: 500, Round: ToNinety}, 0, 0}, // nothing stays nothing
		{Price{Kind: PriceAmount, Value: -250}, 1000, 750},
		{Price{Kind: PriceSet, Value: 1234, Round: ToNinetyN}, 1, 1199},
	} {
		if got, err := c.rule.Of(money.Of(c.is, "AZN")); err != nil || got.Minor != c.want {
			t.Errorf("%+v of %d: %d, %v; want %d", c.rule, c.is, got.Minor, err, c.want)
		}
	}
	for _, c := range []Price{{Kind: PriceAmount, Value: -1001}, {Kind: PriceAmount, Value: catalog.MaxPriceMinor}, {Kind: PricePercent, Value: 1 << 60}} {
		if got, err := c.Of(money.Of(1000, "AZN")); !fault.Is(err, fault.Invalid) || got.Minor != 1000 {
			t.Errorf("%+v: %v, %v", c, got, err)
		}
	}
}

func product() catalog.Product {
	return catalog.Product{
		Handle: "cup", State: catalog.Draft, Name: lang.Same("Cup"), Brand: "Old", CategoryID: 4, Tags: []string{"new", "Gift"}, LeadDays: 2,
		Variants: []catalog.Variant{{SKU: "C", Price: money.Of(1000, "AZN"), Tracked: true}},
	}
}

func TestARuleChangesOnlyWhatItNames(t *testing.T) {
	was := product()
	got, err := Rule{AddTags: []string{"NEW", "sale"}, DropTags: []string{"gift"}, State: catalog.Active, Sells: On}.Apply(was)
	if err != nil || !slices.Equal(got.Tags, []string{"new", "sale"}) || got.State != catalog.Active || !got.Variants[0].Backorder || !got.Variants[0].Tracked || got.Brand != "Old" || got.CategoryID != 4 || got.LeadDays != 2 {
		t.Errorf("%+v, %v", got, err)
	}
	if was.Variants[0].Backorder || len(was.Tags) != 2 {
		t.Error("the product given was changed")
	}
	got, err = Rule{Brand: Word{Set: true}, Category: Place{Set: true}, Lead: Days{Set: true, N: 9}, Tracked: Off}.Apply(was)
	if err != nil || got.Brand != "" || got.CategoryID != 0 || got.LeadDays != 9 || got.Variants[0].Tracked {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestCheck(t *testing.T) {
	for name, r := range map[string]Rule{
		"price": {}, "value": {Price: Price{Kind: PricePercent, Value: -10000}}, "state": {State: "sold"}, "lead": {Lead: Days{Set: true, N: -1}},
	} {
		if faults := r.Check(); len(faults) != 1 || faults[0].Name != name {
			t.Errorf("%s: %+v", name, faults)
		}
	}
	if faults := (Rule{Price: Price{Kind: PricePercent, Value: 500}}).Check(); len(faults) != 0 {
		t.Errorf("%+v", faults)
	}
}
