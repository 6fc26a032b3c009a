// Package audit is the shop's memory of who changed what: entries that are only ever added, each sealed over the one
// before it, so that one that was altered or taken out is noticed. By puts the person into a request's context; the
// store writes an entry in the transaction of the change itself. Verify reads a stretch of the chain again.
package audit
