package admin

import (
	"context"
	"strconv"
	"strings"

	"vitrin/internal/domain/health"
	"vitrin/views/text"
)

// HealthProps is what the health page tells.
type HealthProps struct {
	health.Report
	Email  string // of who looks: where a test letter goes
	Notice string
	Said   string
}

// Busy tells whether something asked for is not done yet.
func (p HealthProps) Busy() bool {
	for _, w := range health.Works() {
		if p.Runs[w].Busy(p.Clock) {
			return true
		}
	}
	return false
}

// runWords say how the last run of a work went.
func (p HealthProps) runWords(ctx context.Context, f Frame, w health.Work) string {
	r := p.Runs[w]
	switch {
	case r.State == health.Never:
		return text.T(ctx, "health.run.never")
	case r.Busy(p.Clock):
		return text.T(ctx, "health.run."+string(r.State), "date", f.moment(ctx, r.AskedAt))
	case r.State == health.Failed:
		return text.T(ctx, "health.run.failed", "date", f.moment(ctx, r.EndedAt))
	case r.State == health.Done && len(r.Found) > 0:
		return text.T(ctx, "health.run.found", "date", f.moment(ctx, r.EndedAt), "Count", len(r.Found))
	case r.State == health.Done:
		return text.T(ctx, "health.run.done", "date", f.moment(ctx, r.EndedAt))
	default:
		return text.T(ctx, "health.run.lost", "date", f.moment(ctx, r.AskedAt))
	}
}

// kindWords are a kind of job as people call it; an unknown one is called by its own name.
func kindWords(ctx context.Context, kind string) string {
	key := "health.job." + strings.NewReplacer("/", ".", " ", "-").Replace(kind)
	if p := text.From(ctx); p.Has(key) {
		return p.T(key)
	}
	return kind
}

// bytes writes a size for people.
func bytes(ctx context.Context, n int64) string {
	const kilo, mega, giga = 1 << 10, 1 << 20, 1 << 30
	switch {
	case n < 0:
		return text.T(ctx, "health.unknown")
	case n < mega:
		return strconv.FormatInt((n+kilo-1)/kilo, 10) + " KB"
	case n < giga:
		return strconv.FormatInt(n/mega, 10) + " MB"
	default:
		return strconv.FormatInt(n/giga, 10) + point(ctx) + strconv.FormatInt(n%giga*10/giga, 10) + " GB"
	}
}

// point divides whole from part.
func point(ctx context.Context) string {
	if text.Language(ctx) == "az" {
		return ","
	}
	return "."
}

func databaseName(ctx context.Context, d health.Database) string {
	if d.Postgres {
		return text.T(ctx, "health.postgres")
	}
	return text.T(ctx, "health.sqlite")
}

// count writes a number, and nothing for none.
func countOf(n int64) string {
	if n == 0 {
		return "–"
	}
	return strconv.FormatInt(n, 10)
}
