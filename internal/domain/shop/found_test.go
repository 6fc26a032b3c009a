package shop

import "testing"

func TestAFoundedShopIsItsOwners(t *testing.T) {
	before := Default()
	before.Payments = append(before.Payments, PaymentMethod{Key: BankTransfer, Transfer: &BankTarget{IBAN: "AZ77DEMO00000000000000000000"}})
	before.Seller.Phone, before.Pages = "+994 12 000 00 00", []Page{{Handle: "contact"}}
	s := before.Found(Founding{Name: "Çay evi", Languages: []string{"az"}, Currency: "AZN", Address: "Nizami 1", Email: "a@b.example"})
	if s.Name != "Çay evi" || s.Seller.Phone != "" || s.Seller.Address["az"] != "Nizami 1" || len(s.Pages) != 0 || len(s.Payments) != 1 || s.TaxRate != 1800 {
		t.Errorf("%+v", s)
	}
	for _, currency := range Currencies() {
		s := before.Found(Founding{Name: "Shop", Languages: []string{"en"}, Currency: currency, Address: "Street 1", Email: "a@b.example"})
		for _, faults := range [][]string{names(s.CheckShop()), names(s.CheckTax()), names(s.CheckPayments()), names(s.Delivery[0].Check())} {
			if len(faults) != 0 {
				t.Errorf("a shop in %s begins with faults: %v", currency, faults)
			}
		}
		if currency != "AZN" && (s.Countries[0] == "AZ" || s.Delivery[0].Currency != currency || s.Delivery[0].Zones[0].Country != s.Countries[0]) {
			t.Errorf("a shop in %s is at home in %v and delivers by %+v", currency, s.Countries, s.Delivery[0])
		}
	}
}
