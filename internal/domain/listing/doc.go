// Package listing answers "which products, in which order, and how many of each kind" without asking the
// store: Index keeps one small Entry per product and a set of bits per facet value, Select walks them.
// It holds no names or pictures (the store's cards do); see decisions/0003.
package listing
