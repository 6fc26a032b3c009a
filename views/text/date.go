package text

import (
	"strconv"
	"time"
)

// Day names a day of the near past or future: "Friday 27 November", "27 noyabr, cümə". Like Date and Time it
// reads t in the zone t is in; calendar days are kept at midnight UTC and need no zone.
func (p *Printer) Day(t time.Time) string {
	return p.T("date.day", "Weekday", p.Weekday(t.Weekday()), "Day", t.Day(), "Month", p.month(t))
}

// Days names a stretch of days, or the one day when both are the same: "Friday 27 November – Monday 30 November".
func (p *Printer) Days(from, to time.Time) string {
	if to.Before(from) || sameDay(from, to) {
		return p.Day(from)
	}
	return p.T("date.days", "From", p.Day(from), "To", p.Day(to))
}

// Date writes a day with its year: "27 November 2026", "27 noyabr 2026".
func (p *Printer) Date(t time.Time) string {
	return p.T("date.date", "Day", t.Day(), "Month", p.month(t), "Year", t.Year())
}

// Time writes the time of day: "14:05".
func (p *Printer) Time(t time.Time) string { return t.Format("15:04") }

// Weekday names a day of the week: "Friday", "cümə".
func (p *Printer) Weekday(d time.Weekday) string { return p.T("date.weekday." + strconv.Itoa(int(d))) }

func (p *Printer) month(t time.Time) string { return p.T("date.month." + strconv.Itoa(int(t.Month()))) }

func sameDay(a, b time.Time) bool { return a.YearDay() == b.YearDay() && a.Year() == b.Year() }
