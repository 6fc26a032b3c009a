package jobs

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// warnings lets through what someone should know. River says much more about its own housekeeping.
func warnings(log *slog.Logger) *slog.Logger { return slog.New(quiet{log.Handler()}) }

type quiet struct{ slog.Handler }

// Enabled is the level.
func (q quiet) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && q.Handler.Enabled(ctx, level)
}

// WithAttrs stays quiet.
func (q quiet) WithAttrs(attrs []slog.Attr) slog.Handler { return quiet{q.Handler.WithAttrs(attrs)} }

// WithGroup stays quiet.
func (q quiet) WithGroup(name string) slog.Handler { return quiet{q.Handler.WithGroup(name)} }

// reporter tells of failed work; River itself would only whisper.
type reporter struct{ log *slog.Logger }

// HandleError tells of an error.
func (r reporter) HandleError(ctx context.Context, job *rivertype.JobRow, err error) *river.ErrorHandlerResult {
	r.tell(ctx, job, slog.String("error", err.Error()))
	return nil
}

// HandlePanic tells of a panic.
func (r reporter) HandlePanic(ctx context.Context, job *rivertype.JobRow, value any, trace string) *river.ErrorHandlerResult {
	r.tell(ctx, job, slog.String("panic", fmt.Sprint(value)), slog.String("trace", trace))
	return nil
}

func (r reporter) tell(ctx context.Context, job *rivertype.JobRow, what ...slog.Attr) {
	message := "work failed and will be tried again"
	if job.Attempt >= job.MaxAttempts {
		message = "work failed for the last time and is given up"
	}
	attrs := []slog.Attr{slog.String("kind", job.Kind), slog.Int64("job", job.ID), slog.Int("attempt", job.Attempt)}
	r.log.LogAttrs(ctx, slog.LevelWarn, message, append(attrs, what...)...)
}
