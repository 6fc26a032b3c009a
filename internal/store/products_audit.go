package store

import (
	"context"

	"gorm.io/gorm"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/catalog"
)

// noted runs a change of one product and writes what it changed into the audit log, in the same transaction. change
// returns the product as it now is. Outside of anybody's request it only makes the change.
func (s *Store) noted(ctx context.Context, tx *gorm.DB, id int64, reason string, change func() (catalog.Product, error)) error {
	if _, acting := audit.Acting(ctx); !acting {
		_, err := change()
		return err
	}
	var before any
	if id != 0 {
		found, err := s.productsByID(tx.Statement.Context, s.within(tx), []int64{id}, true)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			before = recordOf(found[0])
		}
	}
	after, err := change()
	if err != nil {
		return err
	}
	return s.audit(ctx, tx, audit.Note{
		Action: "product." + reason, Kind: "product", ID: after.ID, Name: after.Name.In("en"), Before: before, After: recordOf(after),
	})
}

// recordOf is a product as the audit log compares it: one value a field, and one a variant or picture.
func recordOf(p catalog.Product) map[string]any {
	r := map[string]any{
		"handle": p.Handle, "state": p.State, "category": p.CategoryID, "brand": p.Brand, "tags": p.Tags, "name": p.Name, "summary": p.Summary,
		"description": p.Description, "warnings": p.Warnings, "seo_title": p.SEOTitle, "seo_description": p.SEODescription, "lead_days": p.LeadDays,
		"options": optionsJSON(p.Options),
	}
	if !p.PublishAt.IsZero() {
		r["publish_at"] = p.PublishAt
	}
	for _, f := range factsJSON(p.Facts) {
		r["fact "+f.Key] = f
	}
	for _, v := range p.Variants {
		r["variant "+v.SKU] = map[string]any{
			"choices": v.Choices, "price": v.Price.Minor, "currency": v.Price.Currency, "tracked": v.Tracked, "stock": v.OnHand,
			"backorder": v.Backorder, "weight": v.WeightGrams, "barcode": v.Barcode, "pack": v.Measure.String(),
		}
	}
	for i, c := range p.Pictures {
		r["picture "+c.Key] = map[string]any{"place": i + 1, "alt": c.Alt, "choice": c.Choice, "focus": [2]int{c.Focus.X, c.Focus.Y}}
	}
	return r
}
