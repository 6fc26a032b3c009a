package admin

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/search"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/web/form"
)

// Bounds of one form, and how many empty rows stand below those that are filled in.
const (
	maxZones   = 100
	maxBands   = 50
	spareBands = 2
)

// methodRead is a delivery as it was typed, with the rows of the form its zones and bands were read from.
type methodRead struct {
	method shipping.Method
	zones  []int
	bands  [][]int
}

func readMethod(f *form.Form, currency string) *methodRead {
	r := &methodRead{method: shipping.Method{
		Name: words(f, "name"), Text: words(f, "text"), Collect: f.Text("collect") != "", Currency: currency,
		MinDays: daysTyped(f, "min_days"), MaxDays: daysTyped(f, "max_days"),
	}}
	if r.method.Collect {
		r.method.Point = readPoint(f)
	}
	for i := 0; f.Has(fmt.Sprintf("zone.%d.country", i)) && i < maxZones; i++ {
		r.readZone(f, i, currency)
	}
	return r
}

func daysTyped(f *form.Form, name string) int {
	return int(max(min(f.Whole(name, "settings.days.whole"), math.MaxInt32), -1))
}

// readZone reads a zone; one without a country is not used.
func (r *methodRead) readZone(f *form.Form, i int, currency string) {
	at := fmt.Sprintf("zone.%d.", i)
	z := shipping.Zone{Country: f.Text(at + "country"), By: shipping.By(f.Text(at + "by"))}
	if z.Country == "" {
		return
	}
	for place := range strings.SplitSeq(f.Text(at+"places"), ",") {
		if place = strings.Join(strings.Fields(place), " "); place != "" {
			z.Places, z.Cities = append(z.Places, place), append(z.Cities, search.Fold(place))
		}
	}
	if strings.TrimSpace(f.Text(at+"free")) != "" {
		z.FreeFrom = f.Amount(at+"free", currency, "variant.price.wrong").Minor
	}
	var rows []int
	for j := 0; f.Has(fmt.Sprintf("%sband.%d.price", at, j)) && j < maxBands; j++ {
		row := fmt.Sprintf("%sband.%d.", at, j)
		upTo, price := strings.TrimSpace(f.Text(row+"up_to")), strings.TrimSpace(f.Text(row+"price"))
		if upTo == "" && price == "" {
			continue
		}
		b := shipping.Band{Price: f.Amount(row+"price", currency, "variant.price.wrong").Minor}
		switch {
		case upTo == "":
		case z.By == shipping.ByTotal:
			b.UpTo = f.Amount(row+"up_to", currency, "variant.price.wrong").Minor
		default:
			grams, ok := catalog.ParseNumber(strings.TrimSpace(strings.TrimRight(upTo, "kqgKQG")))
			if !ok || grams <= 0 {
				f.Faults = append(f.Faults, fault.Field{Name: row + "up_to", Key: "settings.kilos.wrong"})
			}
			b.UpTo = grams
		}
		z.Bands, rows = append(z.Bands, b), append(rows, j)
	}
	r.method.Zones, r.zones, r.bands = append(r.method.Zones, z), append(r.zones, i), append(r.bands, rows)
}

func readPoint(f *form.Form) *shipping.Point {
	p := &shipping.Point{Name: words(f, "point.name"), Address: words(f, "point.address")}
	for day := time.Sunday; day <= time.Saturday; day++ {
		at := fmt.Sprintf("hours.%d.", day)
		p.Hours = append(p.Hours, shipping.Hours{Weekday: day, Open: shipping.TidyClock(f.Text(at + "open")), Close: shipping.TidyClock(f.Text(at + "close"))})
	}
	return p
}

// onForm turns places in the lists back into the rows they were read from.
func (r *methodRead) onForm(faults []fault.Field) []fault.Field {
	for n, f := range faults {
		parts := strings.Split(f.Name, ".")
		if parts[0] != "zone" {
			continue
		}
		zone, err := strconv.Atoi(parts[1])
		if err != nil || zone >= len(r.zones) {
			continue
		}
		parts[1] = strconv.Itoa(r.zones[zone])
		if len(parts) == 5 {
			if band, err := strconv.Atoi(parts[3]); err == nil && band < len(r.bands[zone]) {
				parts[3] = strconv.Itoa(r.bands[zone][band])
			}
		}
		faults[n].Name = strings.Join(parts, ".")
	}
	return faults
}

// rowsOf is how many zones and bands a form shows: those there are, those that were sent, and some empty ones.
func rowsOf(m shipping.Method, typed map[string]string) (zones int, bands []int) {
	for zones = len(m.Zones) + 1; ; zones++ {
		if _, sent := typed[fmt.Sprintf("zone.%d.country", zones)]; !sent || zones >= maxZones {
			break
		}
	}
	for i := range zones {
		n := spareBands
		if i < len(m.Zones) {
			n += len(m.Zones[i].Bands)
		}
		for ; n < maxBands; n++ {
			if _, sent := typed[fmt.Sprintf("zone.%d.band.%d.price", i, n)]; !sent {
				break
			}
		}
		bands = append(bands, n)
	}
	return zones, bands
}
