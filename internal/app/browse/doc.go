// Package browse is looking around: home, listing, search, product, compare. Shelf is its value; each page is
// one method that loads and decides and returns a finished page. It writes nothing.
package browse
