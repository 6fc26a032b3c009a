// Package store keeps the shop: the catalogue with its stock and search index, carts, orders, staff and
// settings, in one SQLite file or a PostgreSQL database. Open is its entry; every method that writes is one
// transaction that checks its own preconditions and keeps all of it or answers with a fault.
// It decides nothing: prices, states and totals come finished from the domain. See decisions/0001 and 0002.
package store
