package listing

// Sort orders a listing. The zero value is MostBought, the named default.
type Sort string

// The sorts, as they stand in the address. In every one of them what is sold out comes last.
const (
	MostBought Sort = "bought"
	Newest     Sort = "new"
	PriceUp    Sort = "price"
	PriceDown  Sort = "-price"
	BestMatch  Sort = "match" // of a search: in the order of Query.Among
	ByHand     Sort = "hand"  // of a collection: in the order of Query.Among
)

// Sorts lists the sorts of a category.
func Sorts() []Sort { return []Sort{MostBought, Newest, PriceUp, PriceDown} }

// PageSize is how many products stand on one page.
const PageSize = 24

// Query asks for one page of a listing.
type Query struct {
	Categories []int64             // of these, all of them joined; nil is the whole shop
	Among      []int64             // only these products, in order of match; nil is no such bound
	Rule       *Rule               // only what it names; nil is no such bound
	Values     map[string][]string // facet parameter → chosen values: "or" inside one, "and" between
	PriceMin   int64               // minor units; 0 is none
	PriceMax   int64               // minor units; 0 is none
	Sort       Sort
	Page       int // from 1
}

// Facet asks for the counts of one parameter's values. Ranges, when set, are counted instead of single values.
type Facet struct {
	Parameter string
	Numeric   bool
}

// Count is one value of a facet and how many products it would show, given the other facets.
type Count struct {
	Value    string // a key, a number in thousandths, or "lo..hi" in thousandths, both included
	Products int
	Chosen   bool
}

// Page is one page of a listing.
type Page struct {
	IDs      []int64
	Total    int
	Page     int
	Pages    int
	PriceMin int64 // the lowest and highest price under the other filters, minor units
	PriceMax int64
	Counts   map[string][]Count
	Without  map[string]int // products if a parameter ("price" too) were not filtered; filled when Total is 0
}

// PriceParameter names the price filter in Page.Without.
const PriceParameter = "price"
