package shipping

import (
	"testing"
	"time"
)

// week is open as a small shop is: the weekdays, a shorter Saturday, no Sunday.
func week() []Hours {
	hours := []Hours{{Weekday: time.Saturday, Open: "11:00", Close: "18:00"}, {Weekday: time.Sunday}}
	for d := time.Monday; d <= time.Friday; d++ {
		hours = append(hours, Hours{Weekday: d, Open: "10:00", Close: "19:00"})
	}
	return hours
}

func TestCollectingWaitsForTheDoorToOpen(t *testing.T) {
	baku := time.FixedZone("Baku", 4*3600)
	at := func(day, hour, minute int) time.Time {
		return time.Date(2026, 11, day, hour, minute, 0, 0, baku) // the 28th is a Saturday
	}
	for _, c := range []struct {
		says     string
		now      time.Time
		hours    []Hours
		min, max int
		lead     int
		from, to int // days of November, those of December from 31
	}{
		{"a weekday morning", at(25, 8, 0), week(), 0, 1, 0, 25, 26},
		{"a weekday, a minute before closing", at(25, 18, 59), week(), 0, 1, 0, 25, 26},
		{"a weekday evening", at(25, 22, 0), week(), 0, 1, 0, 26, 26},
		{"a Friday evening, for Saturday", at(27, 22, 0), week(), 0, 1, 0, 28, 30},
		{"Saturday before closing", at(28, 17, 0), week(), 0, 1, 0, 28, 30},
		{"Saturday after closing", at(28, 18, 0), week(), 0, 1, 0, 30, 30},
		{"Sunday night", at(29, 22, 0), week(), 0, 1, 0, 30, 30},
		{"Sunday night, nothing to prepare at all", at(29, 22, 0), week(), 0, 0, 0, 30, 30},
		{"a day of preparing", at(27, 12, 0), week(), 1, 2, 0, 30, 31},
		{"made on a Sunday", at(25, 12, 0), week(), 0, 1, 4, 30, 30},
		{"made on a Saturday", at(25, 22, 0), week(), 0, 1, 3, 28, 30},
		{"no hours, a weekday", at(25, 12, 0), nil, 0, 1, 0, 26, 26},
		{"no hours, Sunday night", at(29, 22, 0), nil, 0, 1, 0, 30, 30},
		{"no hours, made on a Saturday", at(25, 12, 0), nil, 0, 1, 3, 30, 30},
		{"hours nobody can read", at(25, 12, 0), []Hours{{Weekday: time.Wednesday, Open: "ten", Close: "six"}}, 0, 1, 0, 26, 26},
		{"open past midnight", at(28, 23, 0), []Hours{{Weekday: time.Saturday, Open: "18:00", Close: "02:00"}}, 0, 0, 0, 28, 28},
	} {
		m := Method{Key: "collect", Collect: true, Point: &Point{Hours: c.hours}, MinDays: c.min, MaxDays: c.max, Currency: "AZN", Zones: []Zone{{Country: "AZ", Bands: []Band{{0, 0}}}}}
		o := Offers([]Method{m}, Destination{Country: "AZ"}, Parcel{LeadDays: c.lead}, c.now)[0]
		if from, to := at(c.from, 0, 0), at(c.to, 0, 0); !o.From.Equal(from) || !o.To.Equal(to) {
			t.Errorf("%s: %s to %s, want %s to %s", c.says, o.From, o.To, from, to)
		}
	}
	nowhere := Method{Collect: true, Zones: []Zone{{Country: "AZ", Bands: []Band{{0, 0}}}}}
	if o := Offers([]Method{nowhere}, Destination{Country: "AZ"}, Parcel{}, at(29, 22, 0))[0]; !o.From.Equal(at(30, 0, 0)) {
		t.Errorf("without a point: %s", o.From)
	}
}

func TestDeliveryCountsFromTheDayTheGoodsAreMade(t *testing.T) {
	courier := Method{MinDays: 1, MaxDays: 2, Currency: "AZN", Zones: []Zone{{Country: "AZ", Bands: []Band{{0, 400}}}}}
	friday := time.Date(2026, 11, 27, 15, 0, 0, 0, time.UTC)
	o := Offers([]Method{courier}, Destination{Country: "AZ"}, Parcel{LeadDays: 28}, friday)[0] // made on Friday, 25 December
	if o.From.Format(time.DateOnly) != "2026-12-28" || o.To.Format(time.DateOnly) != "2026-12-29" {
		t.Errorf("comes %s to %s", o.From, o.To)
	}
	same := Method{Currency: "AZN", Zones: []Zone{{Country: "AZ", Bands: []Band{{0, 900}}}}}
	if o := Offers([]Method{same}, Destination{Country: "AZ"}, Parcel{}, friday.AddDate(0, 0, 2))[0]; o.From.Weekday() != time.Monday {
		t.Errorf("the same day's courier comes on a Sunday: %s", o.From)
	}
}
