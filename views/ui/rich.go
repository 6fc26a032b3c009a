package ui

import "strings"

// raise lifts headings by one level. In text that richtext.Render made safe, "<h3" is a heading and nothing else.
var raise = strings.NewReplacer("<h3", "<h2", "</h3>", "</h2>", "<h4", "<h3", "</h4>", "</h3>")

// Raised is safe HTML for a page of its own, where headings follow the h1.
func Raised(html string) string { return raise.Replace(html) }
