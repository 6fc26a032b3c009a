package ui

import (
	"context"
	"strconv"
	"time"

	"vitrin/views/text"
)

// Days writes a stretch of calendar days short: "27–30 November", "30 November – 2 December", or the one day.
func Days(ctx context.Context, from, to time.Time) string {
	switch {
	case !to.After(from):
		return DayOf(ctx, from)
	case from.Month() == to.Month() && from.Year() == to.Year():
		return text.T(ctx, "days.month", "from", from.Day(), "to", to.Day(), "month", month(ctx, to))
	default:
		return text.T(ctx, "days.months", "from", DayOf(ctx, from), "to", DayOf(ctx, to))
	}
}

// DayOf writes a calendar day without its year: "27 November".
func DayOf(ctx context.Context, t time.Time) string {
	return text.T(ctx, "days.day", "day", t.Day(), "month", month(ctx, t))
}

func month(ctx context.Context, t time.Time) string {
	return text.T(ctx, "date.month."+strconv.Itoa(int(t.Month())))
}
