package main

import (
	"fmt"
	"io"
	"time"

	"vitrin/internal/load"
)

// table prints rows as they come, under one head for each kind of row.
type table struct {
	w      io.Writer
	head   string
	missed bool // a row was not as it should be
}

func newTable(w io.Writer) *table { return &table{w: w} }

func (t *table) print(head, format string, values ...any) {
	if t.head != head {
		t.head = head
		_, _ = fmt.Fprintf(t.w, "\n%s\n", head)
	}
	_, _ = fmt.Fprintf(t.w, format+"\n", values...)
}

// waits prints how long visitors waited and how long the shop worked for it; 95 of 100 must be within the budget and
// nothing may fail.
func (t *table) waits(what string, m load.Measured, worked, budget time.Duration) {
	ok := m.Failed == 0 && m.At(0.95) < budget
	t.print(fmt.Sprintf("%-28s %8s %8s %8s %8s %8s %8s %8s %8s  ok", "times in ms", "p50", "p95", "p99", "max", "budget", "work", "a second", "failed"),
		"%-28s %8.1f %8.1f %8.1f %8.1f %8.0f %8.2f %8.0f %8d  %s", what, ms(m.At(0.5)), ms(m.At(0.95)), ms(m.At(0.99)), ms(m.At(1)), ms(budget),
		ms(worked)/float64(max(len(m.Took), 1)), m.PerSecond(), m.Failed, t.verdict(ok))
	if m.Failure != nil {
		_, _ = fmt.Fprintf(t.w, "  %s\n", m.Failure)
	}
}

// figure prints one number that must not be above its budget. A budget of 0 is none.
func (t *table) figure(what string, value, budget float64, unit string) {
	t.number(what, value, budget, unit, budget == 0 || value < budget)
}

// share prints a ratio that must not be below its bar.
func (t *table) share(what string, value, bar float64) {
	t.number(what, value, bar, "", value >= bar)
}

func (t *table) number(what string, value, budget float64, unit string, ok bool) {
	bar := "-"
	if budget != 0 {
		bar = fmt.Sprintf("%.4g", budget)
	}
	t.print(fmt.Sprintf("%-48s %10s %4s %8s  ok", "", "measured", "", "bar"), "%-48s %10.4g %-4s %8s  %s", what, value, unit, bar, t.verdict(ok))
}

func (t *table) verdict(ok bool) string {
	if ok {
		return "yes"
	}
	t.missed = true
	return "NO"
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
