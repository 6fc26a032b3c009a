// Package richtext turns what an owner or a file wrote (Markdown, HTML or both) into HTML that is safe to
// print. Render is its entry; everything not on the allow-list is dropped and named. It decides nothing about layout.
package richtext
