// Package lang names the languages the shop speaks and holds Text, a sentence in each of them.
// Sentences of the program itself are in views/text; a Text is what the owner wrote.
package lang
