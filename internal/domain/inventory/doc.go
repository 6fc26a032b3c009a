// Package inventory is how much of what there is: Level, as exports and checks ask for it; the ledger of movements; adjustments by
// hand; and stocktakes, which are booked in one go. Taking from stock is one conditional write in the store.
package inventory
