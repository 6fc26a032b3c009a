// Package tax takes the tax out of a price that holds it. Included is its rule; rates are basis points.
package tax
