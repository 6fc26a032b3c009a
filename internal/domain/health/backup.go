package health

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// File is a backup in the folder.
type File struct {
	Name string
	At   time.Time
	Size int64
}

// How many backups stay: the newest of each of so many days, and of each of so many weeks.
const (
	KeepDays  = 7
	KeepWeeks = 4
)

// Every is how often a backup is made by itself.
const Every = 24 * time.Hour

const (
	prefix  = "vitrin-"
	suffix  = ".backup"
	stamped = "20060102-150405"
)

// FileName is the name of a backup made at a time.
func FileName(at time.Time) string { return prefix + at.UTC().Format(stamped) + suffix }

// MadeAt reads the time out of a backup's name; files that are named otherwise are none of ours and never touched.
func MadeAt(name string) (time.Time, bool) {
	middle, ok := strings.CutPrefix(name, prefix)
	if !ok {
		return time.Time{}, false
	}
	if middle, ok = strings.CutSuffix(middle, suffix); !ok {
		return time.Time{}, false
	}
	at, err := time.Parse(stamped, middle)
	return at, err == nil
}

// Superfluous are the backups that need not stay: neither the newest of one of the last seven days that have one, nor of one
// of the last four weeks.
func Superfluous(files []File) []File {
	newest := slices.Clone(files)
	slices.SortFunc(newest, func(a, b File) int { return b.At.Compare(a.At) })
	days, weeks := map[string]bool{}, map[string]bool{}
	var drop []File
	for _, f := range newest {
		year, number := f.At.UTC().ISOWeek()
		day, week := f.At.UTC().Format(time.DateOnly), fmt.Sprint(year, "-", number)
		stays := take(days, day, KeepDays)
		stays = take(weeks, week, KeepWeeks) || stays
		if !stays {
			drop = append(drop, f)
		}
	}
	return drop
}

// take notes the first of a period while there is room for periods.
func take(taken map[string]bool, period string, limit int) bool {
	if taken[period] || len(taken) == limit {
		return false
	}
	taken[period] = true
	return true
}

// Next is when the next backup is made by itself: on the first whole hour a day after the last one that succeeded, or on the
// next whole hour when that has passed or there is none.
func Next(last, now time.Time) time.Time {
	due := last.Add(Every)
	if last.IsZero() || due.Before(now) {
		due = now
	}
	if whole := due.Truncate(time.Hour); whole.Equal(due) {
		return whole
	}
	return due.Truncate(time.Hour).Add(time.Hour)
}

// slack lets a backup that ended a little after its hour be followed by one on the same hour of the next day.
const slack = 15 * time.Minute

// Due tells whether it is time for a backup made by itself.
func Due(last, now time.Time) bool { return last.IsZero() || now.Sub(last) >= Every-slack }
