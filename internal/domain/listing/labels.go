package listing

import (
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

// Labels are the words for facet parameters and values that no attribute names: brands and options.
// Keys are a parameter ("colour") or a value ("colour=red", "brand=lahic-mis").
type Labels map[string]lang.Text

// Add takes over a product's brand and options.
func (l Labels) Add(p catalog.Product) {
	if p.Brand != "" {
		l[Brand+"="+catalog.Slug(p.Brand)] = lang.Same(p.Brand)
	}
	for _, o := range p.Options {
		l[o.Key] = o.Name
		for _, v := range o.Values {
			l[o.Key+"="+v.Key] = v.Name
		}
	}
}

// Snapshot is the whole shelf at one moment, for building an Index and its labels.
type Snapshot struct {
	Entries []Entry
	Labels  Labels
}

// Changes are the products that changed since a moment. Removed are no longer for shoppers.
type Changes struct {
	Entries []Entry
	Removed []int64
	Labels  Labels
}
