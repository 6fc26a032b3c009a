// Package page turns components into answers and faults into statuses: Handler is a handler that may fail,
// Render writes a page whole or not at all. It knows no page in particular.
package page
