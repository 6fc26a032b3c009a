// Package admin draws the staff's pages, one .templ file per page with its props beside it.
package admin
