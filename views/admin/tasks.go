package admin

import (
	"context"
	"path"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"vitrin/internal/domain/exchange"
	"vitrin/internal/domain/task"
	"vitrin/views/text"
)

// TasksProps is one page of tasks.
type TasksProps struct {
	Tasks []task.Task
	More  bool
}

// TaskProps is one task with what it touched.
type TaskProps struct {
	Task     task.Task
	Undoable bool
	Said     string
	Records  []task.Record
	Show     task.RecordState // only records of a state
	More     bool
}

// maxTroubles is how many troubles a page shows; the file of faulty rows has them all.
const maxTroubles = 100

func taskPath(id_ int64) string { return "/admin/tasks/" + id(id_) }

// taskShape is the shape before the word of a task's state.
func taskShape(s task.State) string {
	switch s {
	case task.Done:
		return "●"
	case task.Running, task.Undoing:
		return "◐"
	default:
		return "○"
	}
}

// outcome says in one line what a task did.
func outcome(ctx context.Context, t task.Task) string {
	var parts []string
	add := func(key string, n int) {
		if n > 0 {
			parts = append(parts, text.T(ctx, key, "Count", n))
		}
	}
	add("bulk.count.added", t.Added)
	add("bulk.count.changed", t.Changed)
	add("bulk.count.restored", t.Restored)
	add("bulk.count.left", t.Left)
	add("bulk.count.unchanged", t.Unchanged)
	add("bulk.count.failed", t.Failed)
	if len(parts) == 0 {
		return "–"
	}
	return strings.Join(parts, ", ")
}

// progressText is how far a task is, in words.
func progressText(ctx context.Context, t task.Task) string {
	switch {
	case t.State == task.Waiting:
		return text.T(ctx, "bulk.progress.waiting")
	case t.State == task.Undoing:
		return text.T(ctx, "bulk.progress.undoing", "done", t.Restored+t.Left, "total", t.Added+t.Changed+t.Restored+t.Left)
	case t.Total == 0:
		return text.T(ctx, "bulk.progress.reading")
	default:
		return text.T(ctx, "bulk.progress.running", "done", t.Done, "total", t.Total)
	}
}

// progressBar are the attributes of the bar: how far, or none while that is not known.
func progressBar(t task.Task) templ.Attributes {
	done, total := t.Done, t.Total
	if t.State == task.Undoing {
		done, total = t.Restored+t.Left, t.Added+t.Changed+t.Restored+t.Left
	}
	if total == 0 {
		return templ.Attributes{}
	}
	return templ.Attributes{"value": strconv.Itoa(min(done, total)), "max": strconv.Itoa(total)}
}

// recordPath is where a record can be seen; empty when it cannot.
func recordPath(r task.Record) string {
	if r.State == task.WasRestored && hasNoBefore(r) {
		return ""
	}
	switch r.Kind {
	case "product":
		return "/admin/products/" + id(r.ID)
	case "order":
		return "/admin/orders/" + id(r.ID)
	case "customer":
		return "/admin/customers/" + id(r.ID)
	}
	return ""
}

// hasNoBefore tells a record that the task made: there is no field it was changed in.
func hasNoBefore(r task.Record) bool { return len(r.Changes) == 0 }

// wrongRows tells whether there are rows of a file to be mended.
func wrongRows(t task.Task) bool {
	if t.File == 0 {
		return false
	}
	for _, x := range t.Troubles {
		if !x.Notice && x.Row > 0 {
			return true
		}
	}
	return false
}

// troubles are the lines of a page: what was kept out first, then what was only noticed.
func troubles(t task.Task) []task.Trouble { return t.Troubles[:min(len(t.Troubles), maxTroubles)] }

// where names what a trouble is about.
func where(ctx context.Context, x task.Trouble) string {
	if x.Row == 0 {
		return x.Name.In(text.Language(ctx))
	}
	if x.Column == "" {
		return text.T(ctx, "bulk.row", "row", x.Row)
	}
	return text.T(ctx, "bulk.row.column", "row", x.Row, "column", x.Column)
}

// FaultyName is the name of the file with the rows to be mended.
func FaultyName(name string) string {
	stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
	clean := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, stem)
	return clean + "-faulty.csv"
}

func changeWords(ctx context.Context, key string, args map[string]any) string {
	return text.From(ctx).TMap(key, args)
}

func differences(all []exchange.Difference) []task.Change {
	changes := make([]task.Change, len(all))
	for i, d := range all {
		changes[i] = task.Change(d)
	}
	return changes
}
