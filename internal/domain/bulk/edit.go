package bulk

import (
	"maps"
	"slices"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/inventory"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
)

// Bounds of what is edited in one grid.
const (
	MaxEdited     = 50  // products
	MaxEditedRows = 300 // variants
)

// Edit is what somebody typed for one product in the grid, over the version they saw. What was not typed stays.
type Edit struct {
	ProductID int64
	Version   int64
	Name      lang.Text     // in the languages that were typed; an empty one is taken out
	State     catalog.State // "" leaves it
	Variants  []VariantEdit
}

// VariantEdit is what was typed for one variant.
type VariantEdit struct {
	ID      int64
	Price   *money.Amount
	Tracked *bool
	Count   *inventory.Count
}

// Apply is a product as the edit makes it, and what was counted of its variants. One that was saved by somebody else since is a
// Conflict "product.changed", what cannot be an Invalid fault.
func (e Edit) Apply(p catalog.Product) (catalog.Product, []inventory.Count, error) {
	if p.Version != e.Version {
		return p, nil, fault.New(fault.Conflict, "product.changed")
	}
	p.Name, p.Variants = maps.Clone(p.Name), slices.Clone(p.Variants)
	for l, name := range e.Name {
		if p.Name[l] = name; name == "" {
			delete(p.Name, l)
		}
	}
	if e.State != "" && e.State != p.State {
		p.State, p.PublishAt = e.State, time.Time{}
	}
	var counts []inventory.Count
	for _, typed := range e.Variants {
		i := slices.IndexFunc(p.Variants, func(v catalog.Variant) bool { return v.ID == typed.ID })
		if i < 0 {
			return p, nil, fault.New(fault.Conflict, "product.changed")
		}
		v := &p.Variants[i]
		if typed.Price != nil {
			v.Price = *typed.Price
		}
		if typed.Tracked != nil {
			v.Tracked = *typed.Tracked
		}
		if typed.Count != nil {
			counts = append(counts, *typed.Count)
		}
	}
	return p, counts, fault.Fields(catalog.Check(p))
}
