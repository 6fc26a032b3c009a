package health

import "time"

// Facts are what does not change while the program runs, and the disk.
type Facts struct {
	Version  string // with the commit
	Address  string // the base URL
	Folder   string // where data is kept
	Printed  bool   // letters are only printed to the log
	DiskFree int64  // bytes; negative when unknown
	DiskSize int64
}

// Database is where the store is and how far.
type Database struct {
	Postgres      bool
	Size          int64
	Step, Program int64     // of the tables: the store's, and the one this program brings
	Now           time.Time // by the clock of the database
}

// Jobs is how much work of one kind there is.
type Jobs struct {
	Kind     string
	Repeated bool // done again and again by itself
	Waiting  int64
	Running  int64
	Retrying int64 // failed and will be tried again
	Dead     int64 // given up
	DoneAt   time.Time
	Trouble  string // what the last failure said
}

// Letters are the kinds of jobs that send letters.
func (j Jobs) Letters() bool { return j.Kind == "letter" || j.Kind == "invite" }

// Failed is how much has failed: given up or to be tried again.
func (j Jobs) Failed() int64 { return j.Retrying + j.Dead }

// Report is everything the health page tells.
type Report struct {
	Facts
	Database
	Clock          time.Time
	Jobs           []Jobs
	Runs           map[Work]Run
	Backups        []File // the newest first
	Next           time.Time
	PicturesWait   int64
	PicturesFailed int64
	Demo           bool
}

// LetterSent is when the last letter was sent, as far back as done work is kept.
func (r Report) LetterSent() (at time.Time) {
	at = r.Runs[Letter].DoneAt // a test
	for _, j := range r.Jobs {
		if j.Letters() && j.DoneAt.After(at) {
			at = j.DoneAt
		}
	}
	return at
}

// LettersFailed counts the letters that failed.
func (r Report) LettersFailed() (n int64) {
	for _, j := range r.Jobs {
		if j.Letters() {
			n += j.Failed()
		}
	}
	return n
}

// LastBackup is when the store was last copied.
func (r Report) LastBackup() time.Time {
	at := r.Runs[Backup].DoneAt
	if len(r.Backups) > 0 && r.Backups[0].At.After(at) {
		at = r.Backups[0].At
	}
	return at
}
