package storefront

// ErrorProps is a page that says what went wrong and where to go from here.
type ErrorProps struct {
	Status    int
	Title     string
	Message   string
	RequestID string
}
