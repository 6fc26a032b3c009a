// Package export writes what the shop holds for people and programs outside: orders, stock, products, as JSON or CSV
// in the shapes the project promises. It reads page by page, so that a big shop does not fill the memory.
package export
