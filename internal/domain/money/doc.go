// Package money holds amounts: whole minor units with a currency. The entry type is Amount;
// Split shares an amount without losing a unit, Format writes it in a shopper's language.
// It does no conversion between currencies and knows no tax; see decisions/0004.
package money
