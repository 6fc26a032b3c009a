package catalog

// Card is a product as it stands on a shelf, with what its facts are called.
type Card struct {
	Product    Product // without description
	Attributes []Attribute
	Category   Category
	New        bool // added in the last 30 days
}

// Teaser is a category with how many products stand in it, and one of them for a picture.
type Teaser struct {
	Category Category
	Products int
	Card     *Card
}
