package health

import (
	"strings"
	"time"
)

// When something is worth a warning.
const (
	BackupOld = 48 * time.Hour
	DiskLow   = 1 << 30
	ClockOff  = time.Minute
)

// Warning is something the owner should do: a key of a message and what it says. Grave ones may cost the shop.
type Warning struct {
	Key   string
	Args  map[string]any
	Grave bool
}

// Warnings are what somebody should do something about, the gravest first; none when all is well.
func Warnings(r Report) []Warning {
	var grave, others []Warning
	warn := func(isGrave bool, key string, args map[string]any) {
		w := Warning{"health.warn." + key, args, isGrave}
		if isGrave {
			grave = append(grave, w)
		} else {
			others = append(others, w)
		}
	}
	if r.DiskFree >= 0 && r.DiskFree < DiskLow {
		warn(true, "disk", map[string]any{"megabytes": r.DiskFree >> 20})
	}
	if n := len(r.Runs[Check].Found); n > 0 {
		warn(true, "books", map[string]any{"Count": n})
	}
	last := r.LastBackup()
	switch failed := r.Runs[Backup]; {
	case failed.State == Failed:
		warn(true, "backup.failed", map[string]any{"trouble": failed.Trouble})
	case last.IsZero():
		warn(false, "backup.never", nil)
	case r.Clock.Sub(last) > BackupOld:
		warn(true, "backup.old", map[string]any{"Count": int(r.Clock.Sub(last).Hours() / 24)})
	}
	// A backup of books that do not add up does not either: that is told of the books.
	if t := r.Runs[Trial]; t.State == Failed || len(t.Found) > 0 && len(r.Runs[Check].Found) == 0 {
		warn(true, "trial", map[string]any{"file": t.File})
	}
	if r.Step != r.Program {
		warn(true, "schema", map[string]any{"step": r.Step, "program": r.Program})
	}
	if off := r.Clock.Sub(r.Now); !r.Now.IsZero() && off.Abs() > ClockOff {
		warn(true, "clock", map[string]any{"seconds": int(off.Abs().Seconds())})
	}
	if n := r.LettersFailed(); n > 0 {
		warn(true, "letters", map[string]any{"Count": int(n)})
	}
	if n := r.othersFailed(); n > 0 {
		warn(false, "jobs", map[string]any{"Count": int(n)})
	}
	if r.PicturesFailed > 0 {
		warn(false, "pictures", map[string]any{"Count": int(r.PicturesFailed)})
	}
	if r.Printed {
		warn(false, "printed", nil)
	}
	if !strings.HasPrefix(r.Address, "https://") {
		warn(false, "plain", map[string]any{"address": r.Address})
	}
	if r.Demo {
		warn(false, "demo", nil)
	}
	return append(grave, others...)
}

func (r Report) othersFailed() (n int64) {
	for _, j := range r.Jobs {
		if !j.Letters() {
			n += j.Failed()
		}
	}
	return n
}
