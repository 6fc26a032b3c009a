// Package observe is the shop's inside for who runs it: figures as Prometheus reads them and Go's profiles, served apart from
// the shop on an address of this machine alone.
package observe
