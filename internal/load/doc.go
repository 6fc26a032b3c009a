// Package load makes big shops and crowds: Seeder fills a store with a synthetic catalogue, the load runs in its
// tests and commands send buyers at it and measure. A real shop uses none of it.
package load
