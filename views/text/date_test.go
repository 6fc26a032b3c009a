package text

import (
	"strings"
	"testing"
	"time"

	"vitrin/internal/domain/lang"
)

func TestDatesInWords(t *testing.T) {
	c := load(t)
	friday := time.Date(2026, 11, 27, 14, 5, 0, 0, time.UTC)
	for _, want := range []struct{ language, day, days, date string }{
		{lang.English, "Friday 27 November", "Friday 27 November – Monday 30 November", "27 November 2026"},
		{lang.Azerbaijani, "27 noyabr, cümə", "27 noyabr, cümə – 30 noyabr, bazar ertəsi", "27 noyabr 2026"},
	} {
		p := c.In(want.language)
		if got := p.Day(friday); got != want.day {
			t.Errorf("%s day: %q", want.language, got)
		}
		if got := p.Days(friday, friday.AddDate(0, 0, 3)); got != want.days {
			t.Errorf("%s days: %q", want.language, got)
		}
		if got := p.Days(friday, friday); got != want.day {
			t.Errorf("%s one day: %q", want.language, got)
		}
		if got := p.Date(friday); got != want.date {
			t.Errorf("%s date: %q", want.language, got)
		}
		if got := p.Time(friday); got != "14:05" {
			t.Errorf("%s time: %q", want.language, got)
		}
		for day := friday; day.Before(friday.AddDate(1, 0, 0)); day = day.AddDate(0, 0, 1) {
			if got := p.Day(day); strings.Contains(got, "date.") {
				t.Fatalf("%s has no name for %q", want.language, got)
			}
		}
	}
}
