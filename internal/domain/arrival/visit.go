package arrival

import "time"

// Visit is one stay in the shop.
type Visit struct {
	At       time.Time // when it began, UTC
	Visitor  string    // tells visitors of a day apart; no name, no address
	Source   string    // where it came from, as "search" or the name of a site; empty when it is not known
	Language string
	Pages    int
	Demo     bool
}

// Day is the visits of one day.
type Day struct {
	From     time.Time // the day's beginning, UTC
	Visits   int64
	Visitors int64
	Pages    int64
}
