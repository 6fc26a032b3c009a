// Package finding is how staff get anywhere from one field: Find looks for orders, customers and products by whatever somebody has in
// hand, a number, a code under a scanner, an email, a few letters of a name. Pages and actions are the desk's own matter.
package finding
