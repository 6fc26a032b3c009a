package shipping

import (
	"testing"
	"time"

	"vitrin/internal/domain/money"
)

func TestOffersPriceByZoneWeightAndSum(t *testing.T) {
	courier := Method{Key: "courier", Currency: "AZN", MinDays: 1, MaxDays: 2, Zones: []Zone{{Country: "AZ", Cities: []string{"baki"}, By: ByWeight, Bands: []Band{{5000, 400}, {20000, 700}}, FreeFrom: 8000}}}
	post := Method{Key: "post", Currency: "AZN", MinDays: 3, MaxDays: 5, Zones: []Zone{{Country: "AZ", By: ByTotal, Bands: []Band{{5000, 500}, {0, 300}}}}}
	friday := time.Date(2026, 11, 27, 15, 0, 0, 0, time.UTC)
	cases := []struct {
		city            string
		grams, subtotal int64
		want            string
	}{
		{"baki", 5000, 1000, "courier:400 post:500 "},
		{"baki", 5001, 1000, "post:500 courier:700 "},
		{"baki", 20001, 1000, "post:500 "},
		{"baki", 100, 8000, "courier:0 post:300 "},
		{"baki", 30000, 8000, "post:300 "}, // free, but too heavy to carry
		{"gence", 100, 1000, "post:500 "},
	}
	for _, c := range cases {
		got := ""
		for _, o := range Offers([]Method{courier, post}, Destination{"az", c.city}, Parcel{Grams: c.grams, Subtotal: money.Of(c.subtotal, "AZN")}, friday) {
			got += o.Method.Key + ":" + money.Plain(money.Of(o.Price.Minor, "JPY")) + " "
		}
		if got != c.want {
			t.Errorf("%+v: %s, want %s", c, got, c.want)
		}
	}
	o := Offers([]Method{courier}, Destination{"AZ", "baki"}, Parcel{}, friday)[0]
	if o.From.Day() != 30 || o.To.Day() != 1 {
		t.Errorf("a Friday's courier comes %s to %s", o.From, o.To)
	}
}
