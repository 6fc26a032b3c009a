package store

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"gorm.io/gorm/logger"
)

// slow is from when a statement is worth a line in the log.
const slow = time.Second

type queryCount struct{}

// CountQueries returns a context under which every statement raises the counter: a page's budget of queries
// is checked by tests.
func CountQueries(ctx context.Context) (context.Context, *atomic.Int64) {
	n := new(atomic.Int64)
	return context.WithValue(ctx, queryCount{}, n), n
}

// queryLog counts statements and names slow ones, without their values. Errors are returned, not logged: whoever
// answers the request logs them once.
type queryLog struct{ log *slog.Logger }

func (q queryLog) LogMode(logger.LogLevel) logger.Interface { return q }

func (q queryLog) Info(context.Context, string, ...any) {}

func (q queryLog) Warn(context.Context, string, ...any) {}

func (q queryLog) Error(context.Context, string, ...any) {}

// ParamsFilter keeps people's addresses out of the log.
func (q queryLog) ParamsFilter(_ context.Context, sql string, _ ...any) (string, []any) {
	return sql, nil
}

func (q queryLog) Trace(ctx context.Context, begin time.Time, statement func() (string, int64), _ error) {
	if n, ok := ctx.Value(queryCount{}).(*atomic.Int64); ok {
		n.Add(1)
	}
	if took := time.Since(begin); took > slow {
		text, rows := statement()
		q.log.WarnContext(ctx, "slow statement", "took", took, "rows", rows, "sql", text)
	}
}
