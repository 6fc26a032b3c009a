package browse

import (
	"context"
	"time"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/pricing"
	"vitrin/internal/domain/shipping"
)

// Preview is a product's page as it will be at a moment, whatever its state is now; shown tells whether shoppers see it
// then. An unknown product or variant is NotFound.
func (s *Shelf) Preview(ctx context.Context, id int64, sku string, to shipping.Destination, at time.Time) (v *View, page ProductPage, shown bool, err error) {
	if v, err = s.View(ctx); err != nil {
		return nil, page, false, err
	}
	found, err := s.store.Products(ctx, []int64{id}, true)
	if err == nil && len(found) == 0 {
		err = fault.New(fault.NotFound, "product.unknown")
	}
	if err != nil {
		return v, page, false, err
	}
	page, err = s.pageOf(ctx, v, found[0], sku, to, at)
	return v, page, found[0].OnShow(at), err
}

// pageOf puts together what stands on a product's page at a moment.
func (s *Shelf) pageOf(ctx context.Context, v *View, p catalog.Product, sku string, to shipping.Destination, at time.Time) (ProductPage, error) {
	page := ProductPage{Product: p, Variant: p.FirstBuyable(), Attributes: v.Tree.Attributes(p.CategoryID), Path: v.Tree.Path(p.CategoryID)}
	if sku != "" {
		variant, ok := p.Variant(sku)
		if !ok {
			return page, fault.New(fault.NotFound, "variant.unknown")
		}
		page.Variant = variant
	}
	page.Delivery = shipping.Offers(v.Shop.Delivery, to, pricing.ParcelOf(p, page.Variant), at.In(v.Shop.Location()))
	var err error
	page.Similar, err = s.similar(ctx, v, p)
	return page, err
}
