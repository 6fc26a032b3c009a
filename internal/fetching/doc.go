// Package fetching gets the pictures an import names: over the network by address, or from the folder beside the
// file by name. Fetcher.Fetch is its entry and returns bytes; what they show is decided by whoever decodes them. It
// goes nowhere inside the own network, follows few redirects and gives up early; see Options for the bounds.
package fetching
