// Package layout is the frame around every page: head, header, footer. Frame is what a page must say about itself.
package layout
