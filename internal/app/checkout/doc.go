// Package checkout turns a cart and a form into an order. Review is what the page shows, Place is the last
// button: it reads everything anew, asks again when a price or stock moved, and saves all or nothing.
package checkout
