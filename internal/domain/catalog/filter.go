package catalog

// Filter asks for a list of products in the back office, the newest first.
type Filter struct {
	State      State   // empty is every state
	Scheduled  bool    // only drafts that go on show by themselves
	Categories []int64 // any of them; empty is every one
	Lacks      string  // the language that texts are missing in; empty is any
	Text       string  // words of a name, or the beginning of a SKU
	After      int64   // only ids below it: the cursor of the page before; 0 is the first page
	Limit      int
}
