package audit

import "time"

// Filter asks for a list of entries, the newest first.
type Filter struct {
	Actor  int64     // only this person's; 0 is everybody's
	Kind   string    // only records of a kind
	Record int64     // only one record, with its Kind
	From   time.Time // not before; zero is any time
	To     time.Time // before; zero is any time
	Before int64     // only ids below it: the cursor of the page before
	Limit  int
}
