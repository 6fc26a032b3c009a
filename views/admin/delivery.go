package admin

import (
	"context"
	"net/url"
	"strings"
	"time"

	"vitrin/internal/domain/money"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/domain/shop"
	"vitrin/views/layout"
	"vitrin/views/text"
	"vitrin/views/ui"
)

// DeliveriesProps is the list of deliveries, with a parcel to try them with.
type DeliveriesProps struct {
	Shop    shop.Shop
	Said    string
	Notice  string
	Removed string // key of the one just removed, to be put back
	Try     TryProps
}

// TryProps is a parcel that somebody asks the cost of. Asked is false before anything was asked.
type TryProps struct {
	Asked                       bool
	Country, City, Kilos, Total string
	Wrong                       map[string]string // what is wrong by field
	Offers                      []shipping.Offer
}

func (p TryProps) field(name, label, value string) ui.Field {
	return ui.Field{ID: "try-" + name, Name: name, Label: label, Value: value, Error: p.Wrong[name]}
}

func (p TryProps) countries(ctx context.Context, s shop.Shop) (ui.Field, []ui.Option) {
	var options []ui.Option
	for _, c := range s.Countries {
		options = append(options, ui.Option{Value: c, Label: layout.Country(ctx, c), Chosen: c == p.Country})
	}
	return p.field("country", text.T(ctx, "settings.country"), p.Country), options
}

func methodPath(key string) string { return "/admin/settings/delivery/" + url.PathEscape(key) }

// reach says where a method goes and what it costs, one line a zone.
func reach(ctx context.Context, m shipping.Method) []string {
	var lines []string
	for _, z := range m.Zones {
		where := layout.Country(ctx, z.Country)
		if names := placesOf(z); len(names) > 0 {
			where += ": " + strings.Join(names, ", ")
		}
		var prices []string
		for _, b := range z.Bands {
			sum := price(ctx, money.Of(b.Price, m.Currency))
			if b.Price == 0 {
				sum = text.T(ctx, "settings.free")
			}
			if b.UpTo == 0 {
				prices = append(prices, sum)
				continue
			}
			prices = append(prices, text.T(ctx, "settings.upto", "bound", upToWords(ctx, z.By, b.UpTo, m.Currency), "sum", sum))
		}
		line := where + " · " + strings.Join(prices, ", ")
		if z.FreeFrom > 0 {
			line += ", " + text.T(ctx, "settings.free.from", "sum", price(ctx, money.Of(z.FreeFrom, m.Currency)))
		}
		lines = append(lines, line)
	}
	return lines
}

func placesOf(z shipping.Zone) []string {
	if len(z.Places) > 0 {
		return z.Places
	}
	return z.Cities
}

func upToWords(ctx context.Context, by shipping.By, upTo int64, currency string) string {
	if by == shipping.ByTotal {
		return price(ctx, money.Of(upTo, currency))
	}
	return text.T(ctx, "settings.weight", "kilos", number(ctx, upTo))
}

func daysOf(ctx context.Context, m shipping.Method) string {
	if m.MinDays == m.MaxDays {
		return text.T(ctx, "settings.days.same", "Count", m.MinDays)
	}
	return text.T(ctx, "settings.days.range", "from", m.MinDays, "Count", m.MaxDays)
}

// MethodProps is the form of one delivery. Zones and Bands are how many rows of each are shown.
type MethodProps struct {
	Sheet
	Method shipping.Method
	New    bool
	Zones  int
	Bands  []int // by zone
}

func (p MethodProps) action() string {
	if p.New {
		return "/admin/settings/delivery/new"
	}
	return methodPath(p.Method.Key)
}

func (p MethodProps) zone(i int) shipping.Zone {
	if i < len(p.Method.Zones) {
		return p.Method.Zones[i]
	}
	return shipping.Zone{By: shipping.ByWeight}
}

func (p MethodProps) country(ctx context.Context, i int) (ui.Field, []ui.Option) {
	none := ui.Option{Label: text.T(ctx, "settings.zone.unused")}
	return p.choice(ctx, row("zone", i)+"country", text.T(ctx, "settings.country"), p.zone(i).Country, append([]ui.Option{none}, countryOptions(ctx)...))
}

func (p MethodProps) by(ctx context.Context, i int) (ui.Field, []ui.Option) {
	return p.choice(ctx, row("zone", i)+"by", text.T(ctx, "settings.by"), string(p.zone(i).By), []ui.Option{
		{Value: string(shipping.ByWeight), Label: text.T(ctx, "settings.by.weight")},
		{Value: string(shipping.ByTotal), Label: text.T(ctx, "settings.by.total", "currency", p.Method.Currency)},
	})
}

func (p MethodProps) places(ctx context.Context, i int) ui.Field {
	f := optional(p.field(ctx, row("zone", i)+"places", text.T(ctx, "settings.places"), strings.Join(placesOf(p.zone(i)), ", ")))
	return withHint(f, text.T(ctx, "settings.places.hint"))
}

func (p MethodProps) free(ctx context.Context, i int) ui.Field {
	is := ""
	if sum := p.zone(i).FreeFrom; sum > 0 {
		is = editable(ctx, money.Of(sum, p.Method.Currency))
	}
	return optional(decimal(p.field(ctx, row("zone", i)+"free", text.T(ctx, "settings.free.above", "currency", p.Method.Currency), is)))
}

func (p MethodProps) upTo(ctx context.Context, i, j int) ui.Field {
	is, z := "", p.zone(i)
	if j < len(z.Bands) && z.Bands[j].UpTo != 0 {
		is = number(ctx, z.Bands[j].UpTo)
		if z.By == shipping.ByTotal {
			is = editable(ctx, money.Of(z.Bands[j].UpTo, p.Method.Currency))
		}
	}
	return p.field(ctx, row("zone", i)+row("band", j)+"up_to", text.T(ctx, "settings.band.upto"), is)
}

func (p MethodProps) price(ctx context.Context, i, j int) ui.Field {
	is, z := "", p.zone(i)
	if j < len(z.Bands) {
		is = editable(ctx, money.Of(z.Bands[j].Price, p.Method.Currency))
	}
	return p.field(ctx, row("zone", i)+row("band", j)+"price", text.T(ctx, "desk.price"), is)
}

// point is where goods are collected; an empty one before it was written down.
func (p MethodProps) point() shipping.Point {
	if p.Method.Point != nil {
		return *p.Method.Point
	}
	return shipping.Point{}
}

// week lists the days from Monday.
func week() []time.Weekday {
	return []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}
}

func (p MethodProps) hour(ctx context.Context, day time.Weekday, opening bool) ui.Field {
	is := ""
	for _, h := range p.point().Hours {
		if h.Weekday == day {
			if is = h.Close; opening {
				is = h.Open
			}
		}
	}
	name, label := "close", text.T(ctx, "settings.closes")
	if opening {
		name, label = "open", text.T(ctx, "settings.opens")
	}
	return p.field(ctx, row("hours", int(day))+name, label+", "+text.From(ctx).Weekday(day), is)
}

// Collects tells whether the form is of a place to collect from.
func (p MethodProps) Collects() bool { return p.ticked("collect", p.Method.Collect) }

func methodName(ctx context.Context, m shipping.Method) string {
	if name := m.Name.In(text.Language(ctx)); name != "" {
		return name
	}
	return m.Key
}
