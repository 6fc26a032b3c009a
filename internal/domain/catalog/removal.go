package catalog

// Removed names what was taken away by hand and can be put back.
type Removed struct {
	ID   int64
	Kind string // "category", "attribute", "collection"
	Name string
	Home int64 // of an attribute: its category
}

// The kinds of what can be put back.
const (
	RemovedCategory   = "category"
	RemovedAttribute  = "attribute"
	RemovedCollection = "collection"
)
