// Package static holds the stylesheets, scripts and icons and serves them under names that carry their content's
// hash, compressed once at start. Path gives the name to link to; Handler serves it.
package static
