// Package merchandising is the owner's side of the catalogue: Products edits one product, Importer takes whole files
// of them over (Plan shows what would happen, Run does it). It reads no files itself, that is domain/exchange, and
// fetches no pictures.
package merchandising
