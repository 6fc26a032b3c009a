package store

import "testing"

func TestProductsByCode(t *testing.T) {
	eachShop(t, func(t *testing.T, s *Store) {
		p := glass("coded")
		p.Variants[0].SKU, p.Variants[0].Barcode = "ŞÜ-01", "4760000000017"
		saved, err := s.SaveProduct(t.Context(), p, true, "", "test")
		if err != nil {
			t.Fatal(err)
		}
		for code, want := range map[string]int{"ŞÜ-01": 1, "su-01": 1, "4760000000017": 1, "su-0": 0, "476": 0, "": 0, "a\x00": 0} {
			if found, err := s.ProductsByCode(t.Context(), code, 5); err != nil || len(found) != want || want == 1 && found[0].ID != saved.ID {
				t.Errorf("%q: %d found, %v", code, len(found), err)
			}
		}
	})
}
