package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"vitrin/internal/domain/arrival"
)

// AddVisits keeps finished visits, all or none.
func (s *Store) AddVisits(ctx context.Context, visits []arrival.Visit) error {
	rows := make([][]any, len(visits))
	for i, v := range visits {
		rows[i] = []any{s.ids.New(), micros(v.At), plain(v.Visitor), plain(v.Source), plain(v.Language), v.Pages, v.Demo}
	}
	return s.tx(ctx, func(tx *gorm.DB) error {
		return insertRows(tx, "visits", "id, started_at, visitor, source, language, pages, demo", rows)
	})
}

// VisitsByDay counts visits in days of 24 hours from a moment, which the caller takes from the shop's own midnight.
// Days without a visit are in the list with zeros.
func (s *Store) VisitsByDay(ctx context.Context, from, to time.Time) ([]arrival.Day, error) {
	const day = 24 * time.Hour
	var rows []struct{ Day, Visits, Visitors, Pages int64 }
	err := s.read(ctx).Raw(`SELECT (started_at - ?) / ? AS day, COUNT(*) AS visits, COUNT(DISTINCT visitor) AS visitors,
		CAST(SUM(pages) AS BIGINT) AS pages
		FROM visits WHERE started_at >= ? AND started_at < ? GROUP BY 1`,
		micros(from), day.Microseconds(), micros(from), micros(to)).Scan(&rows).Error
	if err != nil {
		return nil, toFault(err)
	}
	var days []arrival.Day
	for at := from; at.Before(to); at = at.Add(day) {
		days = append(days, arrival.Day{From: at.UTC()})
	}
	for _, r := range rows {
		days[r.Day].Visits, days[r.Day].Visitors, days[r.Day].Pages = r.Visits, r.Visitors, r.Pages
	}
	return days, nil
}
