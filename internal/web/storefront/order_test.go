package storefront_test

import (
	"net/http"
	"strings"
	"testing"

	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
)

// TestTheBuyerSeesWhatTheDeskDid sends a part, writes to the buyer and pays back: the order's page tells of it in both languages, and
// never what staff wrote for themselves.
func TestTheBuyerSeesWhatTheDeskDid(t *testing.T) {
	w := open(t)
	v := w.visitor()
	v.puts("/en/cart/lines", "/en/cart", "sku", "ARM", "quantity", "1")
	path := v.buys("ARM")
	orders, err := w.store.Orders(t.Context(), order.Filter{})
	if err != nil || len(orders) != 1 {
		t.Fatal(len(orders), err)
	}
	o, err := w.desk.Order(t.Context(), orders[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if o.Lines[0].Quantity != 2 {
		t.Fatalf("%d were ordered", o.Lines[0].Quantity)
	}
	page := func(language string) string {
		a := w.visitor().get("/" + language + strings.TrimPrefix(path, "/en"))
		if a.Code != http.StatusOK {
			t.Fatalf("%s: %d", language, a.Code)
		}
		return a.body
	}
	if before := page("en"); strings.Contains(before, `data-testid="parcel"`) || strings.Contains(before, `data-testid="message"`) {
		t.Error("parcels or messages before there are any")
	}

	did := func(now order.Order, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		o = now
	}
	did(w.desk.TakeMoney(t.Context(), o.ID, o.Version, o.Total, "Aynur", "a difficult payment"))
	did(w.desk.Ship(t.Context(), o.ID, o.Version, []order.Piece{{LineID: o.Lines[0].ID, Quantity: 1}}, "Aynur", "a difficult parcel", "RR123456789AZ"))
	did(w.desk.Repay(t.Context(), o.ID, o.Version, order.Claim{Extra: money.Of(123, "AZN"), Reason: "a difficult customer"}, "Aynur"))
	for words, toBuyer := range map[string]bool{"a difficult evening": false, "The rest <follows> tomorrow.": true} {
		if err := w.desk.Note(t.Context(), o.ID, toBuyer, "Aynur", words); err != nil {
			t.Fatal(err)
		}
	}
	for language, back := range map[string]string{"en": "1.23", "az": "1,23"} {
		body := page(language)
		for _, want := range []string{`data-testid="parcel"`, "RR123456789AZ", `data-testid="message"`, "The rest &lt;follows&gt; tomorrow.", back} {
			if !strings.Contains(body, want) {
				t.Errorf("%s: the page does not say %q", language, want)
			}
		}
		if strings.Contains(body, "difficult") || strings.Contains(body, "Aynur") {
			t.Errorf("%s: the buyer reads what staff wrote for themselves, or who they are", language)
		}
	}
}
