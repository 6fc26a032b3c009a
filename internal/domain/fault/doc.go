// Package fault names what can go wrong in words every floor understands: a Kind for the answer's
// status, a message key for the sentence, and the fields it stands beside. New makes one, KindOf reads one.
// It holds no sentences: those are in the message catalogues.
package fault
