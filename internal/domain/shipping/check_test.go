package shipping

import (
	"slices"
	"testing"

	"vitrin/internal/domain/lang"
)

func TestEachFaultOfAMethodIsNamed(t *testing.T) {
	good := Method{Key: "post", Name: lang.Same("Post"), MinDays: 1, MaxDays: 3, Zones: []Zone{{
		Country: "AZ", By: ByWeight, Bands: []Band{{UpTo: 2000, Price: 400}, {UpTo: 0, Price: 900}},
	}}}
	if got := good.Check(); len(got) != 0 {
		t.Fatalf("a good one: %+v", got)
	}
	for name, change := range map[string]func(*Method){
		"name.en":             func(m *Method) { m.Name = nil },
		"max_days":            func(m *Method) { m.MaxDays = 0 },
		"zone.0.country":      func(m *Method) { m.Zones = nil },
		"zone.0.by":           func(m *Method) { m.Zones[0].By = "mood" },
		"zone.0.band.0.price": func(m *Method) { m.Zones[0].Bands = nil },
		"zone.0.band.0.up_to": func(m *Method) { m.Zones[0].Bands = []Band{{0, 1}, {2000, 2}} },
		"zone.0.band.1.up_to": func(m *Method) { m.Zones[0].Bands = []Band{{2000, 1}, {2000, 2}} },
		"zone.0.free":         func(m *Method) { m.Zones[0].FreeFrom = -1 },
		"point.name.en":       func(m *Method) { m.Collect, m.Point = true, &Point{Address: lang.Same("Street 1")} },
		"hours.1.close": func(m *Method) {
			m.Collect, m.Point = true, &Point{Name: lang.Same("P"), Address: lang.Same("A"), Hours: []Hours{{1, "10:00", "late"}}}
		},
	} {
		m := good
		m.Zones = slices.Clone(good.Zones)
		change(&m)
		if got := m.Check(); len(got) != 1 || got[0].Name != name {
			t.Errorf("%s: %+v", name, got)
		}
	}
	for typed, want := range map[string]string{"9": "09:00", " 9.30": "09:30", "18:00": "18:00", "noon": "noon", "": ""} {
		if got := TidyClock(typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}
