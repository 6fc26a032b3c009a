// Package mailbody draws a letter. Letter is the one description of what it says; Plain writes it as text and HTML as a
// page for mail programs: inline styles, 600 pixels, no pictures, dark where the reader's screen is. It writes no
// sentence of its own: internal/mail does, in the language of the order.
package mailbody
