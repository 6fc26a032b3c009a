package catalog

import (
	"testing"
	"time"

	"vitrin/internal/domain/lang"
)

func TestOnShow(t *testing.T) {
	now := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		p    Product
		want bool
	}{
		"a draft":                  {Product{State: Draft}, false},
		"one that is active":       {Product{State: Active}, true},
		"one in the archive":       {Product{State: Archived, PublishAt: now.Add(-1)}, false},
		"one that is due":          {Product{State: Draft, PublishAt: now}, true},
		"one that is not due yet":  {Product{State: Draft, PublishAt: now.Add(1)}, false},
		"one that was just put in": {Product{State: Draft, PublishAt: now.Add(1)}.Published(), true},
		"one that was taken out":   {Product{State: Draft, PublishAt: now.Add(-1)}.Withdrawn(Draft), false},
	} {
		if got := c.p.OnShow(now); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestLacks(t *testing.T) {
	for name, c := range map[string]struct {
		p      Product
		en, az bool
	}{
		"nothing":        {Product{}, true, true},
		"both":           {Product{Name: lang.Same("x")}, false, false},
		"a name in one":  {Product{Name: lang.Text{"az": "x"}}, true, false},
		"a text in one":  {Product{Name: lang.Same("x"), Summary: lang.Text{"en": "x", "az": ""}}, false, true},
		"a title in one": {Product{Name: lang.Same("x"), SEOTitle: lang.Text{"az": "x"}}, true, false},
		"no text at all": {Product{Name: lang.Same("x"), Description: lang.Text{"en": ""}}, false, false},
	} {
		if en, az := c.p.Lacks("en"), c.p.Lacks("az"); en != c.en || az != c.az {
			t.Errorf("%s: en %v, az %v", name, en, az)
		}
	}
}

func TestMeasureIsReadAsItIsWritten(t *testing.T) {
	for typed, want := range map[string]Measure{
		"": {}, "250 g / 1000": {250, "g", 1000}, "250g": {250, "g", 1000}, "750 ml / 1000 ml": {750, "ml", 1000}, "3 m": {3, "m", 1}, "12 piece/1": {12, "piece", 1},
	} {
		got, ok := ParseMeasure(typed)
		if !ok || got != want {
			t.Errorf("%q: %+v, %v", typed, got, ok)
		}
		if again, ok := ParseMeasure(got.String()); !ok || again != got {
			t.Errorf("%q is written %q", typed, got.String())
		}
	}
	for _, typed := range []string{"g", "250", "0 g", "-5 g", "250 g / 0", "250 g / 1 ml", "1.5 l", "250 g / 1000 / 2", "99999999999999999999 g", "5 a-b"} {
		if got, ok := ParseMeasure(typed); ok {
			t.Errorf("%q passes as %+v", typed, got)
		}
	}
}
