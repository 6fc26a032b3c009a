package shop

import (
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/shipping"
)

// Default is a shop nobody has set up yet: it can sell within Azerbaijan at one flat price, paid on delivery.
func Default() Shop {
	return Shop{
		Name: "Vitrin", Currency: "AZN", Zone: "Asia/Baku", Countries: []string{"AZ"}, Languages: lang.All(), TaxRate: 1800, ReturnDays: 14,
		Delivery: []shipping.Method{{
			Key: "post", Name: lang.Text{"en": "By post", "az": "Poçtla"}, MinDays: 3, MaxDays: 5, Currency: "AZN",
			Zones: []shipping.Zone{{Country: "AZ", By: shipping.ByWeight, Bands: []shipping.Band{{UpTo: 0, Price: 500}}}},
		}},
		Payments: []PaymentMethod{{Key: CashOnDelivery, Name: lang.Text{"en": "Cash on delivery", "az": "Çatdırılanda nağd"}}},
	}
}
