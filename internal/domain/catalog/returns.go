package catalog

import "slices"

// Returnable tells whether a variant may be sent back for no reason but a change of mind: not what was made for its buyer,
// and not what stands in a category, or below one, whose goods are taken back only when something is wrong with them.
func (t Tree) Returnable(p Product, v Variant) bool {
	return !v.MadeToOrder() && !slices.ContainsFunc(t.Path(p.CategoryID), func(c Category) bool { return c.NoReturn })
}
