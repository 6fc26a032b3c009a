// Package archtest holds the house to its floors.
//
// floors_test.go is the table of internal/ARCHITECTURE.md as an ordinary test: who may import whom, which library stops
// where, what domain code never touches. A package without a row fails it, so a new package starts by saying where it
// lives. Most changes are one line in one of the tables; a change of the rules themselves is a decision with a record in
// internal/decisions.
//
// It reads source files only: it never builds, runs or fetches anything, and it does not judge style.
package archtest
