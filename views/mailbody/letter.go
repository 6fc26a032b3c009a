package mailbody

// Letter is what a letter says, from top to bottom.
type Letter struct {
	Language string
	Shop     string
	Title    string
	Parts    []Part
	Footer   []string // who sells, and why this letter came
	Columns  Columns
}

// Part is one section. Whatever of it is there is shown in the order of the fields.
type Part struct {
	Heading string // none for the opening words
	Words   []string
	Facts   []Fact
	Goods   []Goods
	Sums    []Sum
	Link    *Link
	After   []string
}

// Fact is a name with its value; a value of several lines is an address.
type Fact struct {
	Name  string
	Lines []string
	Href  string // mailto: or tel:
}

// Goods is one line of an order.
type Goods struct {
	Title    string
	Variant  string
	Language string // of Title, when it is not the letter's
	Quantity int64
	Each     string // the price of one, in words; empty for a single one
	Sum      string // empty where sums do not matter
}

// Sum is one line below the goods.
type Sum struct {
	Name   string
	Value  string
	Strong bool
}

// Link is the one thing to press.
type Link struct {
	Label string
	URL   string
}

// Columns name what stands in the table of goods.
type Columns struct{ Goods, Quantity, Sum string }

// priced tells whether the goods have a column of sums.
func (p Part) priced() bool { return len(p.Goods) > 0 && p.Goods[0].Sum != "" }

// Empty tells whether a part says nothing but its heading.
func (p Part) Empty() bool {
	return len(p.Words) == 0 && len(p.Facts) == 0 && len(p.Goods) == 0 && len(p.Sums) == 0 && p.Link == nil && len(p.After) == 0
}
