package inventory

import "time"

// State is how far a stocktake is.
type State string

// The states. What was booked or dropped does not change any more.
const (
	Open    State = "open"
	Booked  State = "booked"
	Dropped State = "dropped"
)

// Stocktake is a count of many variants that is booked in one go.
type Stocktake struct {
	ID        int64
	Name      string
	State     State
	StartedAt time.Time // UTC
	StartedBy string
	EndedAt   time.Time // UTC; zero while open
	EndedBy   string
	Lines     int // variants to be counted
	Counted   int // those that were
	Differ    int // those found to be more or fewer than the books said
}

// Line is one variant of a stocktake. Found is -1 while it is not counted; Level is what the books said when it was.
type Line struct {
	Item
	Place     int
	Found     int64
	Level     int64
	CountedAt time.Time
	CountedBy string
	Booked    int64 // what was added to the stock, once booked
}

// Uncounted is Found of a line that nobody has counted.
const Uncounted int64 = -1

// Counted tells whether somebody has counted the line.
func (l Line) Counted() bool { return l.Found != Uncounted }

// Difference is what was found beyond what the books said at that moment.
func (l Line) Difference() int64 {
	if !l.Counted() {
		return 0
	}
	return l.Found - l.Level
}

// Book is what is added to a stock that now says onHand for a difference that was found earlier: sales since then went off
// both, so the difference stays. Stock never falls below zero: what is more than there is has been sold already.
func Book(onHand, difference int64) int64 { return max(difference, -onHand) }

// Scope is what a stocktake counts: some SKUs and barcodes, else some categories, else everything.
type Scope struct {
	Categories []int64
	Codes      []string
}

// Which lines of a stocktake are meant.
type Which string

// The views of a stocktake's list.
const (
	All       Which = ""
	Missing   Which = "missing"
	Differing Which = "differing"
)

// Booking is what a booked stocktake did: variants that got more and fewer, pieces in all, and how many of the missing pieces had
// been sold before they could be taken off.
type Booking struct {
	More   int
	Fewer  int
	Pieces int64
	Short  int64
}

// Add counts one line in: the difference that was found, and what of it was booked.
func (b *Booking) Add(difference, booked int64) {
	switch {
	case difference > 0:
		b.More++
	case difference < 0:
		b.Fewer++
	}
	b.Pieces += booked
	b.Short += booked - difference
}
