package exchange

import "time"

// MaxUpload bounds a file that is given in the browser, in bytes.
const MaxUpload = 15 << 20

// Noun is what the rows of a file are about.
type Noun string

// The nouns.
const (
	OfProducts  Noun = "products"
	OfCustomers Noun = "customers"
	OfOrders    Noun = "orders"
)

// Upload is a file somebody gave, and how it is to be taken over.
type Upload struct {
	ID        int64
	Name      string
	Size      int64
	Staff     int64
	Task      int64 // that imports it; 0 while it is still looked at
	Choices   Choices
	CreatedAt time.Time
}

// Choices are what is chosen on the way from the file to the shop. The zero Choices follow what the file looks like.
type Choices struct {
	Noun      Noun
	Format    Format
	Separator string            // "" as it looks
	Decimal   string            // "," or "."; "" as each column looks
	Columns   map[string]string // heading → what it is read as; "" is left out
	Which     int               // of merchandising.Which
	Clear     bool              // an empty cell clears; otherwise it leaves what is there
	Pictures  bool              // fetch them
	Open      bool              // orders that were not sent yet stay open
}
