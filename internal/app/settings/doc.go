// Package settings changes what the shop is: its data, deliveries, taxes, ways to pay, pages of words and look. Each form
// carries the stamp of the part it showed, so that of two people who change the same part the second is asked; two who
// change different parts never meet. Text fills the pages every shop must have.
package settings
