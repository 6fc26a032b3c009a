package demo

import (
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/shop"
)

// TestCatalogueIsWhole reads the demo as a stranger would judge it: enough of everything, nothing half said.
func TestCatalogueIsWhole(t *testing.T) {
	shelves, err := readShelves()
	if err != nil {
		t.Fatal(err)
	}
	products, skus, handles := 0, map[string]bool{}, map[string]bool{}
	for _, s := range shelves {
		places := map[string]bool{s.Category.Handle: true}
		for _, c := range s.Category.Children {
			places[c.Handle] = true
		}
		for _, p := range s.Products {
			products++
			if !places[p.Category] {
				t.Errorf("%s stands in %s, which is not here", p.Handle, p.Category)
			}
			if handles[p.Handle] || !catalog.ValidHandle(p.Handle) {
				t.Errorf("handle %s is taken or wrong", p.Handle)
			}
			handles[p.Handle] = true
			for _, l := range lang.All() {
				if p.Name[l] == "" || p.Summary[l] == "" || p.Description[l] == "" {
					t.Errorf("%s is not told in %s", p.Handle, l)
				}
			}
			for _, v := range p.Variants {
				if v.Stock == nil && p.LeadDays == 0 {
					t.Errorf("%s is made to order and does not say how long that takes", v.SKU)
				}
				if v.Price <= 0 {
					t.Errorf("%s costs nothing", v.SKU)
				}
			}
			if len(p.Pictures) < 2 {
				t.Errorf("%s has %d pictures", p.Handle, len(p.Pictures))
			}
			for _, v := range p.Variants {
				if skus[v.SKU] {
					t.Errorf("SKU %s stands twice", v.SKU)
				}
				skus[v.SKU] = true
				if v.Barcode != "" && !catalog.ValidGTIN(v.Barcode) {
					t.Errorf("%s: barcode %s", v.SKU, v.Barcode)
				}
			}
		}
	}
	if products < 96 || len(shelves) < 10 {
		t.Errorf("%d products in %d categories", products, len(shelves))
	}
}

func TestShopSaysWhoSellsAndHowItIsPaid(t *testing.T) {
	s, err := readShop()
	if err != nil {
		t.Fatal(err)
	}
	if s.Currency != "AZN" || s.TaxRate != 1800 || len(s.Delivery) < 3 || s.Seller.LegalName == "" || s.Location().String() != "Asia/Baku" {
		t.Errorf("shop %+v", s)
	}
	for _, key := range []shop.PaymentKind{shop.CashOnDelivery, shop.BankTransfer, shop.AtCollection} {
		if _, ok := s.Payment(key); !ok {
			t.Errorf("no payment by %s", key)
		}
	}
	for _, handle := range []string{"delivery", "returns", "contact", "privacy", "accessibility", "terms"} {
		p, ok := s.Page(handle)
		if !ok || p.Title[lang.Azerbaijani] == "" || p.Body[lang.English] == "" {
			t.Errorf("page %s: %+v", handle, p)
		}
	}
}

func TestFoodIsNotTakenBack(t *testing.T) {
	shelves, err := readShelves()
	if err != nil {
		t.Fatal(err)
	}
	stays := map[string]bool{}
	for _, s := range shelves {
		stays[s.Category.Handle] = s.Category.value(0, 0).NoReturn
		for _, c := range s.Category.Children {
			stays[c.Handle] = c.value(0, 0).NoReturn
		}
	}
	for handle, want := range map[string]bool{"tea": true, "spices": true, "preserves": true, "sweets": true, "gift-sets": true, "copperware": false, "games": false, "silk-scarves": false} {
		if got, ok := stays[handle]; !ok || got != want {
			t.Errorf("%s: %t, %t", handle, got, ok)
		}
	}
}
