// Package tasks runs the long work staff start: it takes a task up, hands it to whoever does its kind, notes how it ended
// and undoes it when asked to. Work comes in short transactions and pauses after a while, so that the shop's own
// writes come in between; a task that was interrupted goes on.
package tasks
