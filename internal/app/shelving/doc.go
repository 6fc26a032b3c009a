// Package shelving is how the owner orders the shop: the tree of categories with their templates of facts, collections, and
// words that mean the same.
package shelving
