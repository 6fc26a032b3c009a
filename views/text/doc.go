// Package text holds every sentence the program says, in each language, as go-i18n message files by area.
// Load reads them once; Printer.T says one. What the owner wrote (names, descriptions) is not here but in lang.Text.
package text
