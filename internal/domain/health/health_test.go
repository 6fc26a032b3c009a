package health

import (
	"slices"
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

// well is a shop with nothing to warn of.
func well() Report {
	return Report{
		Facts: Facts{Address: "https://shop.example", DiskFree: 5 << 30}, Database: Database{Step: 18, Program: 18, Now: noon}, Clock: noon,
		Runs: map[Work]Run{Backup: {State: Done, DoneAt: noon.Add(-time.Hour)}, Check: {State: Done}, Trial: {State: Done}},
		Jobs: []Jobs{{Kind: "letter", Waiting: 2}, {Kind: "picture", Running: 1}},
	}
}

func TestWarnings(t *testing.T) {
	run := func(w Work, r Run) func(*Report) { return func(x *Report) { x.Runs[w] = r } }
	for name, c := range map[string]struct {
		change func(*Report)
		want   []string
	}{
		"all is well":            {func(*Report) {}, nil},
		"unknown disk":           {func(r *Report) { r.DiskFree = -1 }, nil},
		"little disk":            {func(r *Report) { r.DiskFree = DiskLow - 1 }, []string{"disk"}},
		"never backed up":        {run(Backup, Run{}), []string{"backup.never"}},
		"backed up two days ago": {run(Backup, Run{State: Done, DoneAt: noon.Add(-BackupOld)}), nil},
		"backed up long ago":     {run(Backup, Run{State: Done, DoneAt: noon.Add(-BackupOld - 1)}), []string{"backup.old"}},
		"a newer file is there":  {func(r *Report) { r.Runs[Backup] = Run{}; r.Backups = []File{{At: noon}} }, nil},
		"the last backup failed": {run(Backup, Run{State: Failed, DoneAt: noon.Add(-time.Hour)}), []string{"backup.failed"}},
		"the trial failed":       {run(Trial, Run{State: Failed}), []string{"trial"}},
		"the trial found faults": {run(Trial, Run{State: Done, Found: []string{"x"}}), []string{"trial"}},
		"the trial found the same": {func(r *Report) {
			r.Runs[Trial], r.Runs[Check] = Run{State: Done, Found: []string{"x"}}, Run{State: Done, Found: []string{"x"}}
		}, []string{"books"}},
		"the books do not add up": {run(Check, Run{State: Done, Found: []string{"x"}}), []string{"books"}},
		"unmigrated":              {func(r *Report) { r.Step-- }, []string{"schema"}},
		"clocks differ":           {func(r *Report) { r.Now = noon.Add(2 * time.Minute) }, []string{"clock"}},
		"letters failed":          {func(r *Report) { r.Jobs[0].Retrying = 1 }, []string{"letters"}},
		"other jobs failed":       {func(r *Report) { r.Jobs[1].Dead = 1 }, []string{"jobs"}},
		"pictures failed":         {func(r *Report) { r.PicturesFailed = 1 }, []string{"pictures"}},
		"letters are printed":     {func(r *Report) { r.Printed = true }, []string{"printed"}},
		"without TLS":             {func(r *Report) { r.Address = "http://shop.example" }, []string{"plain"}},
		"the demo is there":       {func(r *Report) { r.Demo = true }, []string{"demo"}},
		"the gravest first":       {func(r *Report) { r.Demo = true; r.DiskFree = 0 }, []string{"disk", "demo"}},
	} {
		r := well()
		c.change(&r)
		var got []string
		for _, w := range Warnings(r) {
			got = append(got, w.Key[len("health.warn."):])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, not %v", name, got, c.want)
		}
	}
}

func TestSevenDaysAndFourWeeksStay(t *testing.T) {
	var files []File
	for day := range 60 { // two a day
		for _, hour := range []int{0, 6} {
			at := noon.AddDate(0, 0, -day).Add(-time.Duration(hour) * time.Hour)
			files = append(files, File{Name: FileName(at), At: at})
		}
	}
	drop := Superfluous(files)
	var stay []string
	for _, f := range files {
		if !slices.Contains(drop, f) {
			stay = append(stay, f.At.Format("0102-15"))
		}
	}
	// 25 November 2026 is a Wednesday: the week before last ends on the 15th, which no day holds any more.
	want := []string{"1125-12", "1124-12", "1123-12", "1122-12", "1121-12", "1120-12", "1119-12", "1115-12", "1108-12"}
	if !slices.Equal(stay, want) {
		t.Errorf("%v", stay)
	}
	if left := Superfluous(files[:1]); left != nil {
		t.Errorf("the only one would go: %v", left)
	}
	old := []File{{At: noon.AddDate(-1, 0, 0)}, {At: noon.AddDate(-2, 0, 0)}}
	if left := Superfluous(old); left != nil {
		t.Errorf("old ones go though nothing newer is there: %v", left)
	}
}

func TestNamesTellTheTime(t *testing.T) {
	if at, ok := MadeAt(FileName(noon)); !ok || !at.Equal(noon) {
		t.Errorf("%v, %v", at, ok)
	}
	for _, name := range []string{"shop.backup", "vitrin-.backup", "vitrin-20261125-120000", "vitrin-20261399-120000.backup", ".vitrin-20261125-120000.backup"} {
		if _, ok := MadeAt(name); ok {
			t.Errorf("%s is taken for a backup", name)
		}
	}
}

func TestWhenTheNextBackupIsDue(t *testing.T) {
	for _, c := range []struct {
		last, now, next time.Time
		due             bool
	}{
		{time.Time{}, noon, noon, true},
		{time.Time{}, noon.Add(1), noon.Add(time.Hour), true},
		{noon, noon.Add(time.Hour), noon.Add(24 * time.Hour), false},
		{noon.Add(10 * time.Minute), noon.Add(24 * time.Hour), noon.Add(25 * time.Hour), true}, // on its hour, though it ended late
		{noon.AddDate(0, 0, -3), noon.Add(time.Minute), noon.Add(time.Hour), true},
	} {
		if next, due := Next(c.last, c.now), Due(c.last, c.now); !next.Equal(c.next) || due != c.due {
			t.Errorf("%v at %v: %v, %v", c.last, c.now, next, due)
		}
	}
}

func TestARunIsBusyUntilItIsLost(t *testing.T) {
	for _, c := range []struct {
		run  Run
		want bool
	}{
		{Run{}, false},
		{Run{State: Waiting, AskedAt: noon.Add(-time.Minute)}, true},
		{Run{State: Running, AskedAt: noon.Add(-Lost)}, false},
		{Run{State: Done, AskedAt: noon}, false},
		{Run{State: Failed, AskedAt: noon}, false},
	} {
		if got := c.run.Busy(noon); got != c.want {
			t.Errorf("%+v: %v", c.run, got)
		}
	}
}

func TestTheLastLetterMayBeATest(t *testing.T) {
	r := well()
	if at := r.LetterSent(); !at.IsZero() {
		t.Errorf("none was sent: %v", at)
	}
	r.Runs[Letter] = Run{State: Failed, DoneAt: noon}
	r.Jobs[1].DoneAt = noon.Add(time.Hour) // of a picture
	if at := r.LetterSent(); !at.Equal(noon) {
		t.Errorf("the test letter: %v", at)
	}
	r.Jobs[0].DoneAt = noon.Add(time.Minute)
	if at := r.LetterSent(); !at.Equal(noon.Add(time.Minute)) {
		t.Errorf("one to a buyer: %v", at)
	}
}
