// Package load makes big shops and crowds: Seeder fills a store with a synthetic catalogue, Crowd sends visitors at a
// running shop and measures what they wait, Buyer walks from the basket to the order as a browser would, and Bare writes
// the transactions that orders are compared with. cmd/loadrun and tests use it; a real shop uses none of it. It judges
// nothing but what it measured against the budgets in Pages.
package load
