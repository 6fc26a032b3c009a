package order

// Filter asks for a list of orders, the newest first.
type Filter struct {
	State  State  // empty is every state
	Unpaid bool   // only with something outstanding
	Text   string // beginning of a number, an email or a name
	Before int64  // only ids below it: the cursor of the page before
	Limit  int
}

// Counts are how many orders stand in each state.
type Counts struct {
	By     map[State]int64
	Unpaid int64
	All    int64
}
