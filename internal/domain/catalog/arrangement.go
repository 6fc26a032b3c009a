package catalog

// Arrangement is what somebody makes of the tree in one go: categories as they are to be, new ones with ID 0, and the fact
// whose values products are to carry over, if one.
type Arrangement struct {
	Categories []Category
	Turn       *Turn
	Of         int64 // the category the turned fact belongs to
}

// Held is how many products hold a value of a fact, and of how many a turn would lose it.
type Held struct{ Products, Lost int }
