// Package order is what was bought: the order with its lines as they were agreed, its states and its
// timeline. Apply is the one rule for what staff may do with an order; Placement is what placing one saves.
// Totals come finished from pricing.
package order
