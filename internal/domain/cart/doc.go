// Package cart is a shopper's basket: ids and whole numbers only, never a price to pay. Cart's methods
// change it under its bounds; Review says what happened to prices and stock since the shopper last looked.
// Totals are formed in pricing.
package cart
