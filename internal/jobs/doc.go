// Package jobs does the work behind the page: what was put aside in a transaction is done after it is kept, again and
// again until it succeeds, also across restarts and by whichever instance is free. New makes a Queue; Insert puts work
// in, Register says how a kind of work is done, Every repeats something, Start and Stop frame it all.
//
// It is a thin door before River and knows no nouns of the shop: a kind is a word, a payload is JSON. It does not promise
// to do work only once (a process may die between doing and noting), so work must bear being done twice.
package jobs
