package staff

import "time"

// TryWindow is the time in which failed tries are counted.
const TryWindow = 15 * time.Minute

// Limit bounds how often what it names may fail in TryWindow.
type Limit struct {
	Name string
	Most int
}
