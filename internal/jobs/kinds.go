package jobs

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"vitrin/internal/domain/health"
)

// Kinds tells how much work of each kind lies there and when one was last done, as far back as done work is kept.
func (q *Queue) Kinds(ctx context.Context) ([]health.Jobs, error) {
	done, wrong := `COALESCE(CAST(strftime('%s', MAX(CASE WHEN state = 'completed' THEN finalized_at END)) AS INTEGER), 0)`, `json(errors)`
	if q.config.Postgres {
		done, wrong = `COALESCE(CAST(EXTRACT(EPOCH FROM MAX(CASE WHEN state = 'completed' THEN finalized_at END)) AS BIGINT), 0)`, `to_json(errors)`
	}
	rows, err := q.config.DB.QueryContext(ctx, `SELECT kind, COUNT(CASE WHEN state IN ('available', 'pending', 'scheduled') THEN 1 END),
		COUNT(CASE WHEN state = 'running' THEN 1 END), COUNT(CASE WHEN state = 'retryable' THEN 1 END),
		COUNT(CASE WHEN state = 'discarded' THEN 1 END), `+done+` FROM river_job GROUP BY kind ORDER BY kind`)
	if err != nil {
		return nil, fmt.Errorf("jobs: counting by kind: %w", err)
	}
	defer rows.Close()
	var kinds []health.Jobs
	for rows.Next() {
		var j health.Jobs
		var at int64
		if err := rows.Scan(&j.Kind, &j.Waiting, &j.Running, &j.Retrying, &j.Dead, &at); err != nil {
			return nil, fmt.Errorf("jobs: counting by kind: %w", err)
		}
		if at > 0 {
			j.DoneAt = time.Unix(at, 0).UTC()
		}
		j.Repeated = strings.HasPrefix(j.Kind, everyPrefix)
		kinds = append(kinds, j)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("jobs: counting by kind: %w", err)
	}
	for i := range kinds {
		if kinds[i].Failed() > 0 {
			if kinds[i].Trouble, err = q.trouble(ctx, kinds[i].Kind, wrong); err != nil {
				return nil, err
			}
		}
	}
	return kinds, nil
}

// trouble is what the newest failed work of a kind said last.
func (q *Queue) trouble(ctx context.Context, kind, column string) (string, error) {
	var packed []byte
	err := q.config.DB.QueryRowContext(ctx, `SELECT COALESCE((SELECT `+column+` FROM river_job
		WHERE kind = $1 AND state IN ('retryable', 'discarded') ORDER BY id DESC LIMIT 1), '[]')`, kind).Scan(&packed)
	if err != nil {
		return "", fmt.Errorf("jobs: reading what failed: %w", err)
	}
	var tries []struct {
		Error string `json:"error"`
	}
	if err := json.Unmarshal(packed, &tries); err != nil || len(tries) == 0 {
		return "", nil //nolint:nilerr // what cannot be read is not told; that it failed is
	}
	return tries[len(tries)-1].Error, nil
}

// Retry puts the failed work of a kind in line anew, also what was given up, and tells how much that was. What is repeated by
// itself is left to its next period.
func (q *Queue) Retry(ctx context.Context, kind string) (int64, error) {
	now := `datetime('now', 'subsec')`
	if q.config.Postgres {
		now = `now()`
	}
	set, err := q.config.DB.ExecContext(ctx, `UPDATE river_job SET state = 'available', scheduled_at = `+now+`, finalized_at = NULL,
		max_attempts = CASE WHEN attempt >= max_attempts THEN attempt + 1 ELSE max_attempts END
		WHERE kind = $1 AND state IN ('retryable', 'discarded') AND queue <> '`+periodicQueue+`'`, kind)
	if err != nil {
		return 0, fmt.Errorf("jobs: trying %s again: %w", kind, err)
	}
	return set.RowsAffected()
}
