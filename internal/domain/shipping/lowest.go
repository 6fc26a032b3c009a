package shipping

import (
	"strings"

	"vitrin/internal/domain/money"
)

// Lowest is the lowest price at which anything is brought to a door in a country, for sentences like "delivery from 4.00". It
// counts no thresholds from which delivery is free: most parcels are below them.
func Lowest(methods []Method, country string) (price money.Amount, ok bool) {
	for _, m := range methods {
		if m.Collect {
			continue
		}
		for _, z := range m.Zones {
			if !strings.EqualFold(z.Country, country) {
				continue
			}
			for _, b := range z.Bands {
				if !ok || b.Price < price.Minor {
					price, ok = money.Of(b.Price, m.Currency), true
				}
			}
		}
	}
	return price, ok
}
