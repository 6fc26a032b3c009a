package listing

import "vitrin/internal/domain/catalog"

// FacetView is one facet as it is shown: an attribute's, or that of an option, the brand or the stock.
type FacetView struct {
	Parameter string
	Attribute catalog.Attribute // Key is empty when the facet is no attribute's
	Values    []Count
}
