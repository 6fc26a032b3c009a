// Package tax takes the tax out of a price that holds it. Included is its rule; Rates says which rate goods have. Rates are basis
// points.
package tax
