package store

import (
	"slices"
	"strconv"

	"vitrin/internal/domain/catalog"
)

// addVariants sorts a product's variants into new, changed and taken away.
func (w *saving) addVariants(p *catalog.Product) error {
	p.Variants = slices.Clone(p.Variants)
	var before []variantRow
	if old := w.old[p.ID]; old != nil {
		before = slices.Clone(old.variants)
	}
	known := make([]*variantRow, len(p.Variants))
	match := func(same func(catalog.Variant, variantRow) bool) {
		for i, v := range p.Variants {
			if known[i] != nil {
				continue
			}
			if at := slices.IndexFunc(before, func(r variantRow) bool { return same(v, r) }); at >= 0 {
				row := before[at]
				known[i], before = &row, slices.Delete(before, at, at+1)
			}
		}
	}
	match(func(v catalog.Variant, r variantRow) bool { return v.ID == r.ID })
	match(func(v catalog.Variant, r variantRow) bool { return v.SKU == r.SKU })
	if err := w.dropVariants(before); err != nil {
		return err
	}
	if err := w.freeSKUs(p, known); err != nil {
		return err
	}
	for i := range p.Variants {
		v := &p.Variants[i]
		if known[i] == nil {
			v.ID = w.store.ids.New()
			w.variants = append(w.variants, rowOfVariant(p.ID, i, *v))
			w.move(v.ID, v.OnHand)
			continue
		}
		v.ID = known[i].ID
		if !w.stockToo {
			v.OnHand = known[i].OnHand
		}
		row := rowOfVariant(p.ID, i, *v)
		if row == *known[i] {
			continue
		}
		if err := w.tx.Model(&variantRow{}).Where("id = ?", v.ID).Select("*").Omit("id", "product_id").Updates(row).Error; err != nil {
			return err
		}
		w.move(v.ID, v.OnHand-known[i].OnHand)
	}
	return nil
}

func (w *saving) dropVariants(rows []variantRow) error {
	if len(rows) == 0 {
		return nil
	}
	var ids []int64
	for _, r := range rows {
		ids = append(ids, r.ID)
		w.move(r.ID, -r.OnHand)
	}
	return w.tx.Where("id IN ?", ids).Delete(&variantRow{}).Error
}

// freeSKUs lets variants of one product exchange their SKUs: those that get another one first let go of the old.
func (w *saving) freeSKUs(p *catalog.Product, known []*variantRow) error {
	for i, r := range known {
		if r == nil || r.SKU == p.Variants[i].SKU || !slices.ContainsFunc(p.Variants, func(v catalog.Variant) bool { return v.SKU == r.SKU }) {
			continue
		}
		r.SKU = "~" + strconv.FormatInt(r.ID, 36) // for the rest of this transaction
		if err := w.tx.Exec(`UPDATE variants SET sku = ? WHERE id = ?`, r.SKU, r.ID).Error; err != nil {
			return err
		}
	}
	return nil
}

func (w *saving) move(variantID, delta int64) {
	w.movements = append(w.movements, movementRow{VariantID: variantID, Delta: delta, Reason: w.reason, Actor: w.by})
}

// addPictures puts a product's pictures in anew when any of them changed; one that was there keeps its id.
func (w *saving) addPictures(p *catalog.Product) error {
	p.Pictures = slices.Clone(p.Pictures)
	var before []pictureRow
	if old := w.old[p.ID]; old != nil {
		before = old.pictures
	}
	rows := make([]pictureRow, len(p.Pictures))
	used := map[int64]bool{}
	for i := range p.Pictures {
		v := &p.Pictures[i]
		at := slices.IndexFunc(before, func(r pictureRow) bool { return r.ID == v.ID || (v.ID == 0 && r.BlobKey == v.Key) })
		if at >= 0 && !used[before[at].ID] {
			v.ID = before[at].ID
		} else {
			v.ID = w.store.ids.New()
		}
		used[v.ID] = true
		rows[i] = rowOfPicture(p.ID, i, *v)
		if len(v.Widths) == 0 && at >= 0 && before[at].BlobKey == rows[i].BlobKey { // made meanwhile
			rows[i].Widths = before[at].Widths
		}
	}
	if slices.Equal(rows, before) {
		return nil
	}
	for i, v := range p.Pictures {
		if v.Key != "" && (rows[i].Widths == "null" || rows[i].Widths == "[]") {
			w.unfinished = append(w.unfinished, v.Key)
		}
	}
	w.pictures = append(w.pictures, rows...)
	if len(before) == 0 {
		return nil
	}
	return w.tx.Where("product_id = ?", p.ID).Delete(&pictureRow{}).Error
}
