// Package stockroom is how stock is looked after: the ledger of one variant, adjustments with a reason, what there is too
// little of, and stocktakes.
package stockroom
