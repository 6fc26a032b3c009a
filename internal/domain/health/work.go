package health

import "time"

// Work is something done for the shop's health behind the page.
type Work string

// The kinds of work.
const (
	Backup Work = "backup" // copy the store into a file
	Trial  Work = "trial"  // restore the newest backup into a scratch store and check that
	Check  Work = "check"  // check the books and the audit log
	Letter Work = "letter" // send a test letter
)

// Works are all of them, in the order of the page.
func Works() []Work { return []Work{Backup, Trial, Check, Letter} }

// State is how far a run is.
type State string

// The states of a run.
const (
	Never   State = ""
	Waiting State = "waiting"
	Running State = "running"
	Done    State = "done"
	Failed  State = "failed"
)

// Run is the last time a work was done, or is being done.
type Run struct {
	State    State     `json:"state"`
	AskedAt  time.Time `json:"asked"`
	BegunAt  time.Time `json:"begun,omitzero"`
	EndedAt  time.Time `json:"ended,omitzero"`
	DoneAt   time.Time `json:"done,omitzero"`   // when it last succeeded, kept while later ones fail
	File     string    `json:"file,omitempty"`  // of the backup made or tried
	Size     int64     `json:"size,omitempty"`  // of that file
	Found    []string  `json:"found,omitempty"` // what a check found wrong
	Trouble  string    `json:"trouble,omitempty"`
	To       string    `json:"to,omitempty"` // whom a test letter is for
	Language string    `json:"language,omitempty"`
}

// Lost is how long a run may go on before it is taken for dead: its process ended without a word.
const Lost = 2 * Limit

// Limit is how long one run may take.
const Limit = 30 * time.Minute

// Busy tells whether a run is in line or being done.
func (r Run) Busy(now time.Time) bool {
	return (r.State == Waiting || r.State == Running) && now.Sub(r.AskedAt) < Lost
}

// MaxFound is how many findings are kept of one run.
const MaxFound = 50
