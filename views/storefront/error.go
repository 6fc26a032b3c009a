package storefront

// ErrorProps is a page that says what went wrong and where to go from here.
type ErrorProps struct {
	Status    int
	Title     string
	Message   string
	RequestID string // shown where the fault is ours
	Back      string // address of the beginning of the list that is shorter than asked for; else empty
}
