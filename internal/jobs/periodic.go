package jobs

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/riverqueue/river"
)

// repeated is something done again and again.
type repeated struct {
	name     string
	interval time.Duration
	do       func(ctx context.Context) error
}

// Every repeats something: once when the work begins, then at each whole multiple of the interval since midnight UTC.
// One of all instances says when, any of them does it, and a restart does not repeat what this period already had. A
// failure is tried twice more and then left to the next period. An interval is a second at least and a day at most.
// The name is for people. Call it before Start.
func (q *Queue) Every(name string, interval time.Duration, do func(ctx context.Context) error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if interval < time.Second || interval > 24*time.Hour || do == nil || q.working != nil {
		q.wrong = append(q.wrong, fmt.Errorf("jobs: %s cannot be repeated every %s", name, interval))
		return
	}
	for _, r := range q.repeated {
		if r.name == name {
			q.wrong = append(q.wrong, fmt.Errorf("jobs: %s is repeated twice", name))
			return
		}
	}
	q.repeated = append(q.repeated, repeated{name, interval, do})
}

// everyPrefix begins the kinds of what is repeated.
const everyPrefix = "every/"

// kind is the name as River allows one.
func (r repeated) kind() string { return everyPrefix + strings.Join(strings.Fields(r.name), "-") }

// once does it unless this process is still doing it since the period before.
func (r repeated) once() Work {
	var busy sync.Mutex
	return func(ctx context.Context, _ []byte) error {
		if !busy.TryLock() {
			return nil
		}
		defer busy.Unlock()
		return r.do(ctx)
	}
}

// job is the timetable. River keeps it in the leader's memory only, so it is the unique period, kept in the store, that
// makes a run of this period the only one.
func (r repeated) job() *river.PeriodicJob {
	construct := func() (river.JobArgs, *river.InsertOpts) {
		return args{r.kind(), []byte("null")}, &river.InsertOpts{
			Queue: periodicQueue, MaxAttempts: 3, UniqueOpts: river.UniqueOpts{ByPeriod: r.interval},
		}
	}
	return river.NewPeriodicJob(multiples(r.interval), construct, &river.PeriodicJobOpts{ID: r.kind(), RunOnStart: true})
}

// multiples is the timetable of whole multiples, which are also the borders of River's unique periods.
type multiples time.Duration

// Next is the first multiple after now.
func (m multiples) Next(now time.Time) time.Time {
	d := time.Duration(m)
	return now.UTC().Truncate(d).Add(d)
}
