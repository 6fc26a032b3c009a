// Package shopping is the buyer's basket: putting in, changing, putting aside, sharing. Basket is its value;
// Show is what the cart page prints. It forms totals only through pricing and places no order (checkout).
package shopping
