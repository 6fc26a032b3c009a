package catalog

// Filter asks for a list of products in the back office, the newest first.
type Filter struct {
	State State  // empty is every state
	Text  string // words of a name, or the beginning of a SKU
	After int64  // only ids below it: the cursor of the page before; 0 is the first page
	Limit int
}
