package task

import (
	"testing"
	"time"
)

func TestATaskCanBeUndoneForThirtyDays(t *testing.T) {
	at := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		task  Task
		after time.Duration
		want  bool
	}{
		{Task{State: Done, Changed: 1}, 0, true},
		{Task{State: Failed, Added: 1}, time.Hour, true},
		{Task{State: Done, Changed: 1}, 30*24*time.Hour - 1, true},
		{Task{State: Done, Changed: 1}, 30 * 24 * time.Hour, false},
		{Task{State: Done, Unchanged: 9}, 0, false},
		{Task{State: Running, Changed: 1}, 0, false},
		{Task{State: Undoing, Changed: 1}, 0, false},
		{Task{State: Undone, Changed: 1}, 0, false},
	} {
		c.task.CreatedAt = at
		if got := c.task.Undoable(at.Add(c.after)); got != c.want {
			t.Errorf("%s after %s: %v", c.task.State, c.after, got)
		}
		if c.task.Busy() && c.want {
			t.Errorf("%s is busy and can be undone", c.task.State)
		}
	}
}
