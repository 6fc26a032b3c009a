// Package moving reads what another shop gives along when one moves: customers and past orders in Shopify's files.
// Customers and Orders read a table; what is wrong with a row is a fault of it.
package moving
