// Package account lets staff in: by a one-time link from the console or by password. Sessions are kept by the
// web floor; this package only says who somebody is.
package account
