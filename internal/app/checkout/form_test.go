package checkout_test

import (
	"slices"
	"strings"
	"testing"

	"vitrin/internal/app/checkout"
	"vitrin/internal/domain/fault"
	"vitrin/internal/domain/ident"
)

// TestEachFieldSaysWhatIsWrong sends a form with one thing wrong at a time: the fault stands at that field, nothing is ordered,
// and what was typed comes back.
func TestEachFieldSaysWhatIsWrong(t *testing.T) {
	long := func(n int) string { return strings.Repeat("ə", n) }
	cases := []struct {
		name  string
		spoil func(f *checkout.Form)
		want  []string
	}{
		{"no email", func(f *checkout.Form) { f.Email = "" }, []string{"email:checkout.email.wrong"}},
		{"email without @", func(f *checkout.Form) { f.Email = "leyla.post.example" }, []string{"email:checkout.email.wrong"}},
		{"email without a name", func(f *checkout.Form) { f.Email = "@post.example" }, []string{"email:checkout.email.wrong"}},
		{"email without a dot", func(f *checkout.Form) { f.Email = "leyla@post" }, []string{"email:checkout.email.wrong"}},
		{"email that ends in a dot", func(f *checkout.Form) { f.Email = "leyla@post." }, []string{"email:checkout.email.wrong"}},
		{"email of bytes", func(f *checkout.Form) { f.Email = "\uFFFD@post.example" }, []string{"email:checkout.email.wrong"}},
		{"two emails", func(f *checkout.Form) { f.Email = "a@post.example,b@post.example" }, []string{"email:checkout.email.wrong"}},
		{"email with a header", func(f *checkout.Form) { f.Email = "a@post.example\r\nBcc: b@post.example" }, []string{"email:checkout.email.wrong"}},
		{"long email", func(f *checkout.Form) { f.Email = strings.Repeat("a", 250) + "@b.az" }, []string{"email:field.long"}},
		{"no name", func(f *checkout.Form) { f.Name = " \x00\t" }, []string{"name:checkout.name.missing"}},
		{"long name", func(f *checkout.Form) { f.Name = long(201) }, []string{"name:field.long"}},
		{"no phone", func(f *checkout.Form) { f.Phone = "" }, []string{"phone:checkout.phone.wrong"}},
		{"phone of letters", func(f *checkout.Form) { f.Phone = "call me" }, []string{"phone:checkout.phone.wrong"}},
		{"long phone", func(f *checkout.Form) { f.Phone = strings.Repeat("1", 41) }, []string{"phone:field.long"}},
		{"no street", func(f *checkout.Form) { f.Street = "" }, []string{"street:checkout.street.missing"}},
		{"long street", func(f *checkout.Form) { f.Street = long(301) }, []string{"street:field.long"}},
		{"no city", func(f *checkout.Form) { f.City, f.Delivery = "", "post" }, []string{"city:checkout.city.missing"}},
		{"long city", func(f *checkout.Form) { f.City, f.Delivery = long(121), "post" }, []string{"city:field.long"}},
		{"postcode of five digits", func(f *checkout.Form) { f.Postcode = "10000" }, []string{"postcode:checkout.postcode.wrong"}},
		{"postcode of letters", func(f *checkout.Form) { f.Postcode = "AZABCD" }, []string{"postcode:checkout.postcode.wrong"}},
		{"long note", func(f *checkout.Form) { f.Note = long(1001) }, []string{"note:field.long"}},
		{"no delivery", func(f *checkout.Form) { f.Delivery = "" }, []string{"delivery:checkout.delivery.missing"}},
		{"unknown delivery", func(f *checkout.Form) { f.Delivery = "drone" }, []string{"delivery:checkout.delivery.missing"}},
		{"a delivery that does not go there", func(f *checkout.Form) { f.City = "Gəncə" }, []string{"delivery:checkout.delivery.missing"}},
		{"a country nothing goes to", func(f *checkout.Form) { f.Country, f.Postcode = "GE", "0100" }, []string{"delivery:checkout.delivery.none"}},
		{"a country of nonsense", func(f *checkout.Form) { f.Country, f.Postcode = "<b>", "" }, []string{"delivery:checkout.delivery.none"}},
		{"no payment", func(f *checkout.Form) { f.Payment = "" }, []string{"payment:checkout.payment.missing"}},
		{"unknown payment", func(f *checkout.Form) { f.Payment = "barter" }, []string{"payment:checkout.payment.missing"}},
		{"paying at the counter for the courier", func(f *checkout.Form) { f.Payment = "collection" }, []string{"payment:checkout.payment.missing"}},
		{"cash on delivery at the counter", func(f *checkout.Form) { f.Delivery = "counter" }, []string{"payment:checkout.payment.missing"}},
		{"an old page", func(f *checkout.Form) { f.FormKey = "" }, []string{"form:checkout.form.old"}},
		{"nothing at all", func(f *checkout.Form) { *f = checkout.Form{FormKey: ident.Token()} }, []string{
			"email:checkout.email.wrong", "name:checkout.name.missing", "phone:checkout.phone.wrong", "street:checkout.street.missing", "city:checkout.city.missing", "delivery:checkout.delivery.missing",
		}},
		{"bytes that are no text", func(f *checkout.Form) { f.Name, f.Street, f.City = "\xff\xfe", "\xff", "\xc3" }, []string{
			"name:checkout.name.missing", "street:checkout.street.missing", "city:checkout.city.missing", "delivery:checkout.delivery.missing",
		}},
	}
	eachCounter(t, func(t *testing.T, c *counter) {
		token := c.basket(1, c.sell("A", 10))
		for _, tc := range cases {
			f := c.seen(token, filled())
			tc.spoil(&f)
			_, r, err := c.Place(t.Context(), token, "en", f)
			wrong, ok := fault.Of(err)
			if !ok || wrong.Kind != fault.Invalid {
				t.Errorf("%s: %v", tc.name, err)
				continue
			}
			var got []string
			for _, field := range wrong.Fields {
				got = append(got, field.Name+":"+field.Key)
			}
			if !slices.Equal(got, tc.want) {
				t.Errorf("%s: %v, want %v", tc.name, got, tc.want)
			}
			if r.Form.Note != f.Note || len(r.Items) != 1 {
				t.Errorf("%s: the page that comes back lacks something: %+v", tc.name, r.Form)
			}
		}
		if c.orders() != 0 || c.left(token) != 1 || c.letters() != 0 {
			t.Errorf("%d orders, %d in the cart, %d letters", c.orders(), c.left(token), c.letters())
		}
	})
}

// TestOddButGood sends what people type without meaning anything wrong.
func TestOddButGood(t *testing.T) {
	eachCounter(t, func(t *testing.T, c *counter) {
		p := c.sell("A", 50)
		for name, change := range map[string]func(f *checkout.Form){
			"postcode without AZ":      func(f *checkout.Form) { f.Postcode = "1000" },
			"postcode in small":        func(f *checkout.Form) { f.Postcode = "az 1000" },
			"no postcode":              func(f *checkout.Form) { f.Postcode = "" },
			"the city in capitals":     func(f *checkout.Form) { f.City = " BAKI " },
			"the country in small":     func(f *checkout.Form) { f.Country = "az" },
			"no country is the first":  func(f *checkout.Form) { f.Country = "" },
			"an address of other bits": func(f *checkout.Form) { f.Email = "leyla+shop@sub.post.example" },
			"a note as long as it may": func(f *checkout.Form) { f.Note = strings.Repeat("x\r\n", 499) + "xx" },
		} {
			token := c.basket(1, p)
			f := filled()
			change(&f)
			if _, _, err := c.Place(t.Context(), token, "en", c.seen(token, f.Tidy())); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
