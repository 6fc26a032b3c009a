// Package invoice is what an order's papers say about money: Of makes an invoice of an order, Credit a credit note of a refund. Both
// hold everything they say, so that a paper once made never changes, whatever becomes of the order, the goods or the shop.
package invoice
