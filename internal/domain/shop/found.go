package shop

import "vitrin/internal/domain/lang"

// Founding is all that is asked when a shop is set up.
type Founding struct {
	Name      string
	Languages []string
	Currency  string
	Address   string
	Email     string // the owner's; letters of the shop come from it until another is set
}

// home is what a currency tells of where a shop is: enough to begin with, all of it can be changed.
type home struct {
	country, zone string
	rate          int64 // the usual tax, in basis points
}

var homes = map[string]home{
	"AZN": {"AZ", "Asia/Baku", 1800}, "EUR": {"DE", "Europe/Berlin", 1900}, "GBP": {"GB", "Europe/London", 2000}, "TRY": {"TR", "Europe/Istanbul", 2000},
	"GEL": {"GE", "Asia/Tbilisi", 1800}, "KZT": {"KZ", "Asia/Almaty", 1600}, "UZS": {"UZ", "Asia/Tashkent", 1200}, "CHF": {"CH", "Europe/Zurich", 810},
	"PLN": {"PL", "Europe/Warsaw", 2300}, "CZK": {"CZ", "Europe/Prague", 2100}, "SEK": {"SE", "Europe/Stockholm", 2500}, "NOK": {"NO", "Europe/Stockholm", 2500},
	"DKK": {"DK", "Europe/Berlin", 2500}, "HUF": {"HU", "Europe/Berlin", 2700}, "RON": {"RO", "Europe/Bucharest", 2100}, "JPY": {"JP", "Asia/Tokyo", 1000},
	"USD": {"US", "America/New_York", 0},
}

// Found makes a shop somebody's own: what a demo or a default said of the seller goes, and the pages of words with it, since
// they speak of that seller. A shop in another currency than before is taken to be at home where that is paid with.
func (s Shop) Found(f Founding) Shop {
	if at, known := homes[f.Currency]; known && f.Currency != s.Currency {
		s.Zone, s.TaxRate, s.TaxRules, s.Countries = at.zone, at.rate, nil, []string{at.country}
		s.Delivery = Default().Delivery
		for i := range s.Delivery {
			s.Delivery[i].Currency = f.Currency
			for j := range s.Delivery[i].Zones {
				s.Delivery[i].Zones[j].Country = at.country
			}
		}
	}
	s.Name, s.Languages, s.Currency, s.Tagline = f.Name, f.Languages, f.Currency, nil
	s.Seller = Seller{LegalName: f.Name, Address: lang.Same(f.Address), Email: f.Email}
	s.Pages, s.Bin, s.Setup = nil, Bin{}, Setup{}
	payments := s.Payments
	s.Payments = nil
	for _, p := range payments {
		if p.Transfer == nil { // nobody's money goes to an account that is not theirs
			s.Payments = append(s.Payments, p)
		}
	}
	if len(s.Payments) == 0 {
		s.Payments = Default().Payments
	}
	return s
}
