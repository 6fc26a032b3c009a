package shipping

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/lang"
)

// Bounds of a method.
const (
	maxDays  = 60
	maxWords = 2_000
	maxLine  = 200
	maxPrice = 1_000_000_00 // in minor units
)

// Check names what must be mended before a method can be offered.
func (m Method) Check() []fault.Field {
	var faults []fault.Field
	bad := func(name, key string) { faults = append(faults, fault.Field{Name: name, Key: key}) }
	words := func(name string, t lang.Text, limit int) {
		for _, l := range lang.All() {
			if utf8.RuneCountInString(t[l]) > limit {
				faults = append(faults, fault.Field{Name: name + "." + l, Key: "field.long", Args: map[string]any{"max": limit}})
			}
		}
	}
	if m.Name.Empty() {
		bad("name."+lang.English, "settings.name.missing")
	}
	words("name", m.Name, maxLine)
	words("text", m.Text, maxWords)
	if m.MinDays < 0 || m.MinDays > maxDays {
		faults = append(faults, fault.Field{Name: "min_days", Key: "settings.days.wrong", Args: map[string]any{"max": maxDays}})
	}
	switch {
	case m.MaxDays < 0 || m.MaxDays > maxDays:
		faults = append(faults, fault.Field{Name: "max_days", Key: "settings.days.wrong", Args: map[string]any{"max": maxDays}})
	case m.MaxDays < m.MinDays:
		bad("max_days", "settings.days.order")
	}
	if m.Collect {
		faults = append(faults, m.Point.check()...)
	}
	if len(m.Zones) == 0 {
		bad("zone.0.country", "settings.zone.none")
	}
	for i, z := range m.Zones {
		faults = append(faults, z.check(fmt.Sprintf("zone.%d.", i))...)
	}
	return faults
}

func (z Zone) check(at string) []fault.Field {
	var faults []fault.Field
	bad := func(name, key string) { faults = append(faults, fault.Field{Name: at + name, Key: key}) }
	if len(z.Country) != 2 {
		bad("country", "settings.country.missing")
	}
	if z.By != ByWeight && z.By != ByTotal {
		bad("by", "settings.by.missing")
	}
	if len(z.Bands) == 0 {
		bad("band.0.price", "settings.band.none")
	}
	if z.FreeFrom < 0 || z.FreeFrom > maxPrice {
		bad("free", "variant.price.wrong")
	}
	before := int64(0)
	for i, b := range z.Bands {
		row := fmt.Sprintf("band.%d.", i)
		switch {
		case b.UpTo == 0 && i < len(z.Bands)-1:
			bad(row+"up_to", "settings.band.open")
		case b.UpTo < 0 || b.UpTo != 0 && b.UpTo <= before:
			bad(row+"up_to", "settings.band.order")
		}
		if b.Price < 0 || b.Price > maxPrice {
			bad(row+"price", "variant.price.wrong")
		}
		before = b.UpTo
	}
	return faults
}

func (p *Point) check() []fault.Field {
	var faults []fault.Field
	bad := func(name, key string) { faults = append(faults, fault.Field{Name: name, Key: key}) }
	if p == nil || p.Name.Empty() {
		bad("point.name."+lang.English, "settings.point.name")
	}
	if p == nil || p.Address.Empty() {
		bad("point.address."+lang.English, "settings.point.address")
	}
	if p == nil {
		return faults
	}
	for _, h := range p.Hours {
		at := fmt.Sprintf("hours.%d.", h.Weekday)
		if h.Open == "" && h.Close == "" {
			continue
		}
		if !clock(h.Open) {
			bad(at+"open", "settings.hours.wrong")
		}
		if !clock(h.Close) {
			bad(at+"close", "settings.hours.wrong")
		}
	}
	return faults
}

func clock(s string) bool {
	_, err := time.Parse("15:04", s)
	return err == nil
}

// TidyClock writes "9", "9.30" or "09:30" as "09:30"; what cannot be read stays as it was typed.
func TidyClock(typed string) string {
	s := strings.ReplaceAll(strings.TrimSpace(typed), ".", ":")
	if s != "" && !strings.Contains(s, ":") {
		s += ":00"
	}
	if t, err := time.Parse("15:04", s); err == nil {
		return t.Format("15:04")
	}
	return strings.TrimSpace(typed)
}
