// Package catalog is what the shop sells: products with options and variants, nested categories and the
// typed attributes that drive facets and comparison. Start at Product; Tree answers questions about
// categories; Compare puts products side by side. It forms no totals (pricing) and counts no facets (listing).
package catalog
