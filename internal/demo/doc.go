// Package demo is the shop a stranger sees first: an invented home and pantry shop with prepared pictures and ninety
// days of history, all marked so that it can be taken out as one. Load is its entry. Real shops use none of it.
package demo
