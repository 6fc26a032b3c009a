package shipping

import (
	"testing"

	"vitrin/internal/domain/money"
)

func TestLowestIsOverAllCitiesOfACountry(t *testing.T) {
	methods := []Method{
		{Key: "collect", Collect: true, Currency: "AZN", Zones: []Zone{{Country: "AZ", Bands: []Band{{0, 0}}}}},
		{Key: "post", Currency: "AZN", Zones: []Zone{{Country: "AZ", Bands: []Band{{2000, 500}, {0, 900}}}, {Country: "GE", Bands: []Band{{0, 1500}}}}},
		{Key: "courier", Currency: "AZN", Zones: []Zone{{Country: "AZ", Cities: []string{"baki"}, Bands: []Band{{5000, 400}}, FreeFrom: 8000}}},
	}
	if got, ok := Lowest(methods, "az"); !ok || got != money.Of(400, "AZN") {
		t.Errorf("in the country: %v, %t", got, ok)
	}
	if got, ok := Lowest(methods, "GE"); !ok || got != money.Of(1500, "AZN") {
		t.Errorf("abroad: %v, %t", got, ok)
	}
	if _, ok := Lowest(methods, "TR"); ok {
		t.Error("nothing goes there")
	}
}
