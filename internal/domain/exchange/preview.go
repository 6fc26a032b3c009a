package exchange

import "vitrin/internal/domain/lang"

// Preview is what an import would do.
type Preview struct {
	New, Changed, Unchanged, Skipped, Refused int
	Entries                                   []Entry // new ones, then changed ones, then the others
	Faults                                    []Fault
	Categories                                []string // that will be made
	Fetch, Unasked                            int      // pictures
}

// Entry is one record of a preview.
type Entry struct {
	Row     int
	Name    lang.Text
	State   EntryState
	Changes []Difference
}

// EntryState is what becomes of a record.
type EntryState string

// The states of an entry.
const (
	IsNew       EntryState = "new"
	IsChanged   EntryState = "changed"
	IsUnchanged EntryState = "unchanged"
	IsSkipped   EntryState = "skipped"
)
