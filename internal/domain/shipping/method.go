package shipping

import (
	"slices"
	"strings"
	"time"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
)

// Method is one way of getting goods to a buyer.
type Method struct {
	Key      string    `json:"key"`
	Name     lang.Text `json:"name"`
	Text     lang.Text `json:"text"`
	Collect  bool      `json:"collect"` // the buyer comes to Point
	Point    *Point    `json:"point,omitempty"`
	Zones    []Zone    `json:"zones"`    // where it goes; the first that fits counts
	MinDays  int       `json:"min_days"` // working days from the day of ordering
	MaxDays  int       `json:"max_days"`
	Currency string    `json:"currency"`
}

// Point is a place to collect from.
type Point struct {
	Name    lang.Text         `json:"name"`
	Address lang.Text         `json:"address"`
	Hours   []Hours           `json:"hours"`
	Notes   map[string]string `json:"notes,omitempty"`
}

// Hours are one weekday's opening hours as "10:00", local time; both empty is closed.
type Hours struct {
	Weekday time.Weekday `json:"weekday"`
	Open    string       `json:"open"`
	Close   string       `json:"close"`
}

// By says what a zone's bands are measured in.
type By string

// Bands go by the parcel's grams or by the goods' price in minor units.
const (
	ByWeight By = "weight"
	ByTotal  By = "total"
)

// Zone is an area with its prices. Cities are compared folded; none means the whole country.
type Zone struct {
	Country  string   `json:"country"` // ISO 3166 alpha-2
	Cities   []string `json:"cities,omitempty"`
	Places   []string `json:"places,omitempty"` // Cities as they were typed
	By       By       `json:"by"`
	Bands    []Band   `json:"bands"`     // rising; beyond the last the method does not go
	FreeFrom int64    `json:"free_from"` // goods from so many minor units travel free; 0 is never
}

// Band is a price up to a bound, included; UpTo 0 has no bound.
type Band struct {
	UpTo  int64 `json:"up_to"`
	Price int64 `json:"price"` // minor units
}

// Destination is where a parcel goes. City is folded by the asker; empty means not yet known.
type Destination struct {
	Country string
	City    string
}

// Parcel is what travels.
type Parcel struct {
	Grams    int64
	Subtotal money.Amount
	LeadDays int // calendar days until the last of the goods is made
}

// Offer is a method with its price and days for one destination and parcel.
type Offer struct {
	Method   Method
	Price    money.Amount
	FreeFrom money.Amount // zero when never free
	From, To time.Time    // calendar days in the shop's zone, at midnight
}

// Offers lists the methods that go there, the cheapest first; collecting counts by its price like any other. now is in the
// shop's zone.
func Offers(methods []Method, to Destination, parcel Parcel, now time.Time) []Offer {
	var offers []Offer
	for _, m := range methods {
		zone, ok := m.zone(to)
		if !ok {
			continue
		}
		price, ok := zone.price(parcel)
		if !ok {
			continue
		}
		offer := Offer{Method: m, Price: money.Of(price, m.Currency), FreeFrom: money.Of(zone.FreeFrom, m.Currency)}
		offer.From, offer.To = m.days(parcel, now)
		offers = append(offers, offer)
	}
	slices.SortStableFunc(offers, func(a, b Offer) int {
		switch {
		case a.Price.Minor < b.Price.Minor:
			return -1
		case a.Price.Minor > b.Price.Minor:
			return 1
		default:
			return 0
		}
	})
	return offers
}

// Find picks one offer by its method's key.
func Find(offers []Offer, key string) (Offer, bool) {
	for _, o := range offers {
		if o.Method.Key == key {
			return o, true
		}
	}
	return Offer{}, false
}

func (m Method) zone(to Destination) (Zone, bool) {
	for _, z := range m.Zones {
		if !strings.EqualFold(z.Country, to.Country) {
			continue
		}
		if len(z.Cities) == 0 || slices.Contains(z.Cities, to.City) {
			return z, true
		}
	}
	return Zone{}, false
}

func (z Zone) price(p Parcel) (int64, bool) {
	if z.FreeFrom > 0 && p.Subtotal.Minor >= z.FreeFrom {
		return 0, z.carries(p)
	}
	measured := p.Grams
	if z.By == ByTotal {
		measured = p.Subtotal.Minor
	}
	for _, b := range z.Bands {
		if b.UpTo == 0 || measured <= b.UpTo {
			return b.Price, true
		}
	}
	return 0, false
}

// carries tells whether a parcel is within the last band of weight: free never means heavier than possible.
func (z Zone) carries(p Parcel) bool {
	if z.By != ByWeight || len(z.Bands) == 0 {
		return true
	}
	last := z.Bands[len(z.Bands)-1].UpTo
	return last == 0 || p.Grams <= last
}
