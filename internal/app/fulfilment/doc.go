// Package fulfilment is what staff do with orders once they are placed: look, mark paid, pack, hand over, cancel.
// What may be done when is order.Apply's rule.
package fulfilment
