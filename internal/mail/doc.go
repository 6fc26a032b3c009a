// Package mail writes the shop's letters and sends them. Letters turns an order into a Letter in the buyer's language; a
// Sender takes it away: NewSMTP to a mail host, NewLog into the log for a shop that has none yet.
//
// It decides nothing about orders and does not know when a letter is due: cmd/vitrin joins it to the work behind the page,
// which also tries again when a mail host is away. What a buyer typed without bounds (a note) is not repeated in a letter,
// so that nobody can have the shop write to strangers.
package mail
