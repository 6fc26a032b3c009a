// Package pricing is the only place where a total is formed: Sum turns lines, delivery and tax into a Quote
// every page, letter and export copies from. Fingerprint says whether two quotes are the same to a buyer.
package pricing
