package shipping

import "time"

// days are the first and the last day on which a parcel comes to its buyer, or can be fetched.
func (m Method) days(p Parcel, now time.Time) (from, to time.Time) {
	made := now
	if p.LeadDays > 0 {
		made = midnight(now).AddDate(0, 0, p.LeadDays)
	}
	if !m.Collect {
		return WorkingDays(made, m.MinDays), WorkingDays(made, m.MaxDays)
	}
	from, to = m.Point.opens(prepared(made, m.MinDays)), m.Point.opens(prepared(made, m.MaxDays))
	if to.Before(from) {
		to = from
	}
	return from, to
}

// prepared is when goods can be fetched after so many working days: with none of them at once.
func prepared(made time.Time, n int) time.Time {
	if n <= 0 {
		return made
	}
	return WorkingDays(made, n)
}

// opens is the first day on which the point can still be found open at t or later. Of a point whose hours nobody wrote down
// only whole working days are promised, so not the one that has begun.
func (p *Point) opens(t time.Time) time.Time {
	today := midnight(t)
	for ahead := 0; p != nil && ahead <= 7; ahead++ {
		day := today.AddDate(0, 0, ahead)
		for _, h := range p.Hours {
			if h.Weekday == day.Weekday() && h.openAfter(t, day) {
				return day
			}
		}
	}
	if t.After(today) {
		return WorkingDays(t, 1)
	}
	return WorkingDays(t, 0)
}

// openAfter tells whether the hours of a day end after t. Hours that cannot be read are none.
func (h Hours) openAfter(t, day time.Time) bool {
	opens, err := time.Parse("15:04", h.Open)
	if err != nil {
		return false
	}
	closes, err := time.Parse("15:04", h.Close)
	if err != nil {
		return false
	}
	end := time.Date(day.Year(), day.Month(), day.Day(), closes.Hour(), closes.Minute(), 0, 0, day.Location())
	if !closes.After(opens) { // open past midnight
		end = end.AddDate(0, 0, 1)
	}
	return t.Before(end)
}

// WorkingDays is the calendar day n working days (Monday to Friday) after now, in now's zone. No working days after now is
// today, or Monday on a weekend.
func WorkingDays(now time.Time, n int) time.Time {
	day := midnight(now)
	if n <= 0 {
		for !works(day) {
			day = day.AddDate(0, 0, 1)
		}
		return day
	}
	for n > 0 {
		day = day.AddDate(0, 0, 1)
		if works(day) {
			n--
		}
	}
	return day
}

func works(day time.Time) bool { return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday }

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}
