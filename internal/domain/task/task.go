package task

import (
	"time"

	"vitrin/internal/domain/lang"
)

// Kind is what a task does.
type Kind string

// The kinds.
const (
	ImportProducts  Kind = "import.products"
	ImportCustomers Kind = "import.customers"
	ImportOrders    Kind = "import.orders"
	ChangeProducts  Kind = "change.products" // by a rule
	EditProducts    Kind = "edit.products"   // in the grid
)

// State is how far a task is.
type State string

// The states. A task that failed may have changed some records; they are kept with it and can be undone like those of one
// that is done.
const (
	Waiting State = "waiting"
	Running State = "running"
	Done    State = "done"
	Failed  State = "failed"
	Undoing State = "undoing"
	Undone  State = "undone"
)

// UndoFor is how long a task can be undone; after that what was before is forgotten.
const UndoFor = 30 * 24 * time.Hour

// Bounds of a task.
const (
	MaxTroubles = 1000             // kept word by word; more are counted only
	Breath      = 20 * time.Second // one stretch of work, after which a long task queues up again behind the others
	MaxTries    = 6                // stretches in a row that ended in an error
)

// By is who started a task, and from where.
type By struct {
	ID         int64
	Name, From string
}

// Task is one long work. Times are UTC and zero when not reached.
type Task struct {
	ID    int64
	Kind  Kind
	Title string // the file's name, or what was changed
	By    By
	State State
	Input []byte // JSON: what the kind needs to know
	File  int64  // the file it reads; 0 for none

	Done, Total int // how many of its pieces
	Added       int // records
	Changed     int
	Unchanged   int
	Failed      int
	Restored    int // by undoing
	Left        int // by undoing: changed by others since
	Troubles    []Trouble
	Reason      string // why it failed: a message's key

	Tries                                 int
	CreatedAt, StartedAt, EndedAt, UndoAt time.Time
}

// Busy tells whether the task is still to go on by itself.
func (t Task) Busy() bool { return t.State == Waiting || t.State == Running || t.State == Undoing }

// Undoable tells whether the task can be undone at a time.
func (t Task) Undoable(now time.Time) bool {
	return (t.State == Done || t.State == Failed) && t.Added+t.Changed > 0 && now.Before(t.Until())
}

// Until is the end of the time in which the task can be undone.
func (t Task) Until() time.Time { return t.CreatedAt.Add(UndoFor) }

// Trouble is something that was not done, and why. A notice tells and keeps nothing out.
type Trouble struct {
	Row    int `json:",omitempty"` // of the file
	Line   int `json:",omitempty"`
	Column string
	Value  string
	Name   lang.Text `json:",omitempty"` // of the record, where there is no file
	Key    string
	Args   map[string]any
	Notice bool
}

// RecordState is what a task did to a record.
type RecordState string

// The states of a record.
const (
	WasAdded    RecordState = "added"
	WasChanged  RecordState = "changed"
	WasRestored RecordState = "restored" // undone
	WasLeft     RecordState = "left"     // not undone: somebody changed it since
)

// Record is one thing a task touched.
type Record struct {
	ID      int64
	Kind    string // product, customer, order
	Name    lang.Text
	State   RecordState
	Changes []Change
	Why     string // it was left: a message's key
}

// Change is one field of a record before and after. Key and Args name the field in words.
type Change struct {
	Key     string
	Args    map[string]any
	Was, Is string
}

// Step is one short piece of a task, kept in the transaction that does it: a step that was done is not done again.
type Step struct {
	From, To  int // how many pieces were done before, and are after
	Unchanged int
	Failed    int
	Troubles  []Trouble
}
