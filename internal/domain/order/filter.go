package order

import "time"

// Filter asks for a list of orders, the newest first.
type Filter struct {
	State    State  // empty is every state
	Unpaid   bool   // only with something outstanding
	Paid     bool   // only with nothing outstanding, cancelled ones aside
	Returns  bool   // only with a return that is open
	Delivery string // the method's key; empty is any
	From, To time.Time
	Text     string // beginning of a number, an email or a name; or a SKU or barcode of what was bought
	Before   int64  // only orders older than this one: the last of the page before
	After    int64  // only orders newer than this one; the page that ends beside it
	Limit    int
}

// Counts are how many orders stand in each view, each counted up to MostCounted and one.
type Counts struct {
	By      map[State]int64
	Unpaid  int64
	Returns int64
	All     int64
}

// MostCounted bounds how far a view is counted: what is beyond is said to be more. So an index costs the same however many orders
// there are.
const MostCounted = 9999
