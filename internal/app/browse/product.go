package browse

import (
	"context"
	"errors"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/listing"
	"vitrin/internal/domain/shipping"
)

// ProductPage is one product with what belongs beside it.
type ProductPage struct {
	Product    catalog.Product
	Variant    catalog.Variant // the chosen one
	Attributes []catalog.Attribute
	Path       []catalog.Category
	Delivery   []shipping.Offer // to the shop's own country, for one of the variant, cheapest first
	Similar    []catalog.Card   // of the same category, most bought first
}

// Moved says that a product has another handle now.
type Moved struct{ To string }

func (m *Moved) Error() string { return "moved to " + m.To }

// Product loads a product's page. An old handle is a *Moved error, an archived product a Gone fault, and a draft
// or an unknown handle NotFound; sku chooses the variant, an unknown one is NotFound too.
func (s *Shelf) Product(ctx context.Context, handle, sku string, to shipping.Destination) (*View, ProductPage, error) {
	v, err := s.View(ctx)
	if err != nil {
		return nil, ProductPage{}, err
	}
	p, err := s.find(ctx, handle)
	if err != nil {
		return v, ProductPage{}, err
	}
	page, err := s.pageOf(ctx, v, p, sku, to, s.now())
	return v, page, err
}

func (s *Shelf) find(ctx context.Context, handle string) (catalog.Product, error) {
	if !catalog.ValidHandle(handle) {
		return catalog.Product{}, fault.New(fault.NotFound, "product.unknown")
	}
	p, err := s.store.ProductByHandle(ctx, handle)
	if fault.Is(err, fault.NotFound) {
		to, gone, err := s.store.Redirect(ctx, handle)
		switch {
		case fault.Is(err, fault.NotFound):
			return p, fault.New(fault.NotFound, "product.unknown")
		case err != nil:
			return p, err
		case gone:
			return p, fault.New(fault.Gone, "product.gone")
		default:
			return p, &Moved{To: to}
		}
	}
	switch {
	case err != nil:
		return p, err
	case p.State == catalog.Archived:
		return p, fault.New(fault.Gone, "product.gone")
	case p.State != catalog.Active:
		return p, fault.New(fault.NotFound, "product.unknown")
	}
	return p, nil
}

const similarLength = 6

func (s *Shelf) similar(ctx context.Context, v *View, p catalog.Product) ([]catalog.Card, error) {
	var ids []int64
	first, _ := v.Index.First(listing.Query{Categories: []int64{p.CategoryID}}, similarLength+1)
	for _, id := range first {
		if e, ok := v.Index.Entry(id); ok && id != p.ID && e.Buyable && len(ids) < similarLength {
			ids = append(ids, id)
		}
	}
	return s.cards(ctx, v, ids)
}

// MovedTo finds where a product moved to in an error.
func MovedTo(err error) (string, bool) {
	m, ok := errors.AsType[*Moved](err)
	if !ok {
		return "", false
	}
	return m.To, true
}
