// Package task names the long work staff start: what it is, how far it is, what it did to which record, and how long it
// can be undone. Task is the work, Record one thing it touched.
package task
