// Package form turns what a browser sent into typed values, with a field error for what could not be read.
package form
