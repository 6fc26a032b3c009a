// Package ident makes identities: time-ordered numbers for rows (Source.New) and unguessable
// tokens for links, carts and sessions (Token). It reads no clock of its own: the source is given one.
package ident
