package inventory

// Count is what somebody found on the shelf: Found pieces of a variant the books said there were Seen of.
type Count struct {
	VariantID   int64
	Seen, Found int64
	Note        string // in the words of who counted; may be empty
}
