package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/fault"
)

// taken looks for the reason why a save met a duplicate: a handle or SKU that another product has, or that stands twice
// among those to be saved. Any other error passes.
func (s *Store) taken(ctx context.Context, ps []catalog.Product, err error) error {
	if !fault.Is(err, fault.Conflict) || !errors.Is(err, gorm.ErrDuplicatedKey) {
		return err
	}
	handles, skus := map[string]int64{}, map[string]int64{}
	for some := range slices.Chunk(ps, 100) {
		if lookErr := s.owners(ctx, some, handles, skus); lookErr != nil {
			return errors.Join(err, lookErr)
		}
	}
	for i, p := range ps {
		mine := p.ID
		if mine == 0 {
			mine = -1 - int64(i) // a new product's own mark, unlike any id
		}
		other := func(owners map[string]int64, text string) bool {
			owner, ok := owners[text]
			owners[text] = mine
			return ok && owner != mine
		}
		var fields []fault.Field
		if other(handles, p.Handle) {
			fields = append(fields, fault.Field{Name: "handle", Key: "product.handle.taken", Args: map[string]any{"handle": p.Handle}})
		}
		for n, v := range p.Variants {
			if other(skus, v.SKU) {
				fields = append(fields, fault.Field{Name: fmt.Sprintf("variants.%d.sku", n), Key: "variant.sku.taken", Args: map[string]any{"sku": v.SKU, "handle": p.Handle}})
			}
		}
		if len(fields) > 0 {
			return fault.Fields(fields)
		}
	}
	return err
}

// owners fills in which product has a handle or a SKU.
func (s *Store) owners(ctx context.Context, ps []catalog.Product, handles, skus map[string]int64) error {
	var asked []string
	for _, p := range ps {
		asked = append(asked, plain(p.Handle))
	}
	var products []productRow
	if err := s.read(ctx).Select("id", "handle").Where("handle IN ?", asked).Find(&products).Error; err != nil {
		return err
	}
	for _, r := range products {
		handles[r.Handle] = r.ID
	}
	asked = nil
	for _, p := range ps {
		for _, v := range p.Variants {
			asked = append(asked, plain(v.SKU))
		}
	}
	for some := range slices.Chunk(asked, inList) {
		var variants []variantRow
		if err := s.read(ctx).Select("product_id", "sku").Where("sku IN ?", some).Find(&variants).Error; err != nil {
			return err
		}
		for _, r := range variants {
			skus[r.SKU] = r.ProductID
		}
	}
	return nil
}
