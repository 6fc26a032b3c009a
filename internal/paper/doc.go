// Package paper writes an order's papers as PDF: invoices, credit notes and delivery notes, in either language. The same paper is the
// same bytes each time. Words come from the catalogues; what is said about money, from domain/invoice.
package paper
