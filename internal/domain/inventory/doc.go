// Package inventory is how much of what there is: Level, as exports and checks ask for it, and Count, what somebody found; taking
// from stock is one conditional write in the store.
package inventory
