package checkout_test

import (
	"slices"
	"testing"

	"vitrin/internal/app/checkout"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/tax"
)

// TestDeliveriesOfAPlace looks at what a place is offered, at what price, and how it can be paid.
func TestDeliveriesOfAPlace(t *testing.T) {
	eachCounter(t, func(t *testing.T, c *counter) {
		p := c.sell("A", 100)
		cases := []struct {
			name     string
			quantity int64 // of 6.50 and 300 g each
			form     checkout.Form
			offers   []string // the cheapest first
			chosen   string
			shipping int64
			payments []string
		}{
			{"in the city", 1, checkout.Form{City: "Bakı"}, []string{"counter", "courier", "post"}, "courier", 400, []string{"cash", "transfer"}},
			{"in the city, spelt otherwise", 1, checkout.Form{City: "BAKI"}, []string{"counter", "courier", "post"}, "courier", 400, []string{"cash", "transfer"}},
			{"elsewhere", 1, checkout.Form{City: "Gəncə"}, []string{"counter", "post"}, "post", 450, []string{"cash", "transfer"}},
			{"not said yet", 1, checkout.Form{}, []string{"counter", "post"}, "post", 450, []string{"cash", "transfer"}},
			{"heavier", 4, checkout.Form{City: "Gəncə"}, []string{"counter", "post"}, "post", 900, []string{"cash", "transfer"}},
			{"too heavy for the post", 17, checkout.Form{City: "Gəncə"}, []string{"counter"}, "counter", 0, []string{"transfer", "collection"}},
			{"just not free", 9, checkout.Form{City: "Bakı"}, []string{"counter", "courier", "post"}, "courier", 400, []string{"cash", "transfer"}},
			{"free", 10, checkout.Form{City: "Bakı"}, []string{"courier", "counter", "post"}, "courier", 0, []string{"cash", "transfer"}},
			{"collected", 1, checkout.Form{City: "Bakı", Delivery: "counter"}, []string{"counter", "courier", "post"}, "counter", 0, []string{"transfer", "collection"}},
			{"what does not go there", 1, checkout.Form{City: "Gəncə", Delivery: "courier"}, []string{"counter", "post"}, "post", 450, []string{"cash", "transfer"}},
			{"abroad", 1, checkout.Form{City: "Tbilisi", Country: "GE"}, nil, "", 0, nil},
		}
		for _, tc := range cases {
			r, err := c.Show(t.Context(), c.basket(tc.quantity, p), tc.form)
			if err != nil {
				t.Fatalf("%s: %v", tc.name, err)
			}
			var offers, payments []string
			for _, o := range r.Offers {
				offers = append(offers, o.Method.Key)
			}
			for _, m := range r.Payments {
				payments = append(payments, string(m.Key))
			}
			chosen := ""
			if r.Chosen != nil {
				chosen = r.Chosen.Method.Key
			}
			if !slices.Equal(offers, tc.offers) || chosen != tc.chosen || !slices.Equal(payments, tc.payments) {
				t.Errorf("%s: offers %v, chosen %s, payments %v; want %v, %s, %v", tc.name, offers, chosen, payments, tc.offers, tc.chosen, tc.payments)
			}
			if r.Quote.Shipping.Minor != tc.shipping || r.Quote.Total.Minor != tc.quantity*650+tc.shipping || r.Quote.Chosen != (tc.chosen != "") {
				t.Errorf("%s: shipping %d, total %d", tc.name, r.Quote.Shipping.Minor, r.Quote.Total.Minor)
			}
		}
	})
}

func TestCollectingNeedsNoAddress(t *testing.T) {
	eachCounter(t, func(t *testing.T, c *counter) {
		for name, typed := range map[string]checkout.Form{
			"none": {}, "one that was typed before": {Street: "Nizami 1", City: "Bakı", Postcode: "not one"},
		} {
			token := c.basket(1, c.sell("A"+name[:2], 5))
			f := filled()
			f.Street, f.City, f.Postcode, f.Phone, f.Delivery, f.Payment = typed.Street, typed.City, typed.Postcode, "", "counter", "collection"
			o, _, err := c.Place(t.Context(), token, "en", c.seen(token, f))
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if o.Address != (order.Address{}) || !o.Delivery.Collect || o.Shipping.Minor != 0 || o.Payment != "collection" {
				t.Errorf("%s: to %+v, %+v", name, o.Address, o.Delivery)
			}
		}
	})
}

func TestAnOrderKeepsTheRateOfEachOfItsGoods(t *testing.T) {
	eachCounter(t, func(t *testing.T, c *counter) {
		food, err := c.store.SaveCategory(t.Context(), catalog.Category{Handle: "food", Name: lang.Same("Food")})
		if err != nil {
			t.Fatal(err)
		}
		tea, err := c.store.SaveCategory(t.Context(), catalog.Category{Handle: "tea", ParentID: food.ID, Name: lang.Same("Tea")})
		if err != nil {
			t.Fatal(err)
		}
		s := settings()
		s.TaxRules = []tax.Rule{{Category: food.ID, Rate: 800}}
		if err := c.store.SaveShop(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		glass, leaves := c.sell("A", 5), c.sell("B", 5)
		leaves.CategoryID = tea.ID
		leaves = c.save(leaves)
		token := c.basket(1, glass, leaves)
		f := c.seen(token, filled())
		o, _, err := c.Place(t.Context(), token, "az", f)
		if err != nil {
			t.Fatal(err)
		}
		o, err = c.store.OrderByID(t.Context(), o.ID)
		if err != nil || o.Lines[0].TaxRate != 1800 || o.Lines[1].TaxRate != 800 || o.ShippingRate != 1800 {
			t.Fatalf("%+v, %v", o.Lines, err)
		}
		if lines := o.TaxLines(); len(lines) != 2 || lines[1].Tax.Minor != 48 { // 650 × 8 / 108
			t.Errorf("by rate: %+v", lines)
		}
	})
}
