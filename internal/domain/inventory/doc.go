// Package inventory is how much of what there is, as exports and checks ask for it. Level is its value; taking
// from stock is one conditional write in the store.
package inventory
