package storefront

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/domain/shop"
)

// offerOf is the offer that a product's page makes to machines.
func offerOf(t *testing.T, body string) map[string]any {
	t.Helper()
	for _, m := range regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`).FindAllStringSubmatch(body, -1) {
		var data map[string]any
		if err := json.Unmarshal([]byte(m[1]), &data); err != nil {
			t.Fatal(err)
		}
		if offer, ok := data["offers"].(map[string]any); ok {
			return offer
		}
	}
	t.Fatal("no offer")
	return nil
}

// TestMadeToOrderIsPromisedForWhenItIsMade holds the page, the comparison and the data against each other.
func TestMadeToOrderIsPromisedForWhenItIsMade(t *testing.T) {
	s := glasses()
	made, food := &s.products[4], &s.products[5]
	made.LeadDays, made.Variants[0].Tracked, made.Variants[0].OnHand = 28, false, 0 // made on 23 December
	s.categories[1].NoReturn, food.CategoryID = true, 2
	h := look(t, s)

	body := get(t, h, "/en/p/glass-4").Body.String()
	if got := part(body, "promises"); !strings.Contains(got, "28–30 December") || !strings.Contains(got, "Only if something is wrong with it") || strings.Contains(got, "Within 14 days") {
		t.Errorf("promises %q", got)
	}
	if got := part(body, "stock"); got != "Made to order" {
		t.Errorf("stock %q", got)
	}
	offer := offerOf(t, body)
	if offer["availability"] != "https://schema.org/MadeToOrder" || offer["availabilityStarts"] != "2026-12-23" {
		t.Errorf("offer %v", offer)
	}
	for _, want := range []string{`"minValue":28`, `MerchantReturnNotPermitted`} {
		if raw, _ := json.Marshal(offer); !strings.Contains(string(raw), want) {
			t.Errorf("offer without %s: %s", want, raw)
		}
	}
	if body := get(t, h, "/en/compare?p=glass-4&p=glass-6").Body.String(); !strings.Contains(body, "28–30 December") || !strings.Contains(body, "30 November – 2 December") {
		t.Error("the comparison promises other days")
	}

	body = get(t, h, "/en/p/glass-5").Body.String()
	if got := part(body, "promises"); !strings.Contains(got, "30 November – 2 December") || !strings.Contains(got, "Only if something is wrong with it") {
		t.Errorf("food: promises %q", got)
	}
	offer = offerOf(t, body)
	if policy, _ := offer["hasMerchantReturnPolicy"].(map[string]any); policy["returnPolicyCategory"] != "https://schema.org/MerchantReturnNotPermitted" || offer["availabilityStarts"] != nil {
		t.Errorf("food: offer %v", offer)
	}
	if policy, _ := offerOf(t, get(t, h, "/en/p/glass-6").Body.String())["hasMerchantReturnPolicy"].(map[string]any); policy["merchantReturnDays"] != 14.0 {
		t.Errorf("a glass: %v", policy)
	}
}

// TestCollectingIsPromisedFromTheFirstOpenHour asks at 13:00 in the shop's zone, when the door has just closed for the day.
func TestCollectingIsPromisedFromTheFirstOpenHour(t *testing.T) {
	s := glasses()
	s.shop.Delivery = append(s.shop.Delivery, shipping.Method{
		Key: "counter", Name: lang.Same("Collect"), Collect: true, MaxDays: 3, Currency: "AZN", Zones: []shipping.Zone{{Country: "AZ", Bands: []shipping.Band{{}}}},
		Point: &shipping.Point{Name: lang.Same("Shop"), Hours: []shipping.Hours{{Weekday: time.Wednesday, Open: "09:00", Close: "13:00"}, {Weekday: time.Thursday, Open: "09:00", Close: "13:00"}}},
	})
	body := get(t, look(t, s), "/en/p/glass-4").Body.String()
	if got := part(body, "promises"); !strings.Contains(got, "from 26 November") {
		t.Errorf("promises %q", got)
	}
}

// TestHomeNamesTheLowestDelivery has a courier in one city who is cheaper than the post.
func TestHomeNamesTheLowestDelivery(t *testing.T) {
	s := glasses()
	s.shop.Delivery = append(s.shop.Delivery, shipping.Method{
		Key: "courier", Name: lang.Same("Courier"), MinDays: 1, MaxDays: 2, Currency: "AZN", Zones: []shipping.Zone{{Country: "AZ", Cities: []string{"baki"}, Bands: []shipping.Band{{Price: 400}}}},
	})
	h := look(t, s)
	if body := get(t, h, "/en/").Body.String(); !strings.Contains(body, "Delivery from "+money.Format(money.Of(400, "AZN"), "en")) {
		t.Error("the home page does not name the courier's price")
	}
}

func TestReturnsAreSaidAsTheyAre(t *testing.T) {
	for _, c := range []struct {
		days int
		back []bool
		want string
	}{
		{14, []bool{true, true}, "returns.all"},
		{14, []bool{true, false}, "returns.some"},
		{14, []bool{false}, "returns.none"},
		{0, []bool{true}, ""},
	} {
		if got := returnsKey(shop.Shop{ReturnDays: c.days}, c.back); got != c.want {
			t.Errorf("%v in %d days: %q, want %q", c.back, c.days, got, c.want)
		}
	}
}
