package admin_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestProductsAreEditedInATable fills in a table of three products: what is wrong is said beside its cell with everything typed kept,
// what somebody else saved meanwhile is left alone and listed, the rest is written and put back.
func TestProductsAreEditedInATable(t *testing.T) {
	h := build(t)
	h.owner()
	cups := h.cups(3)
	b := h.signedIn()
	address := "/admin/products/grid?"
	for _, p := range cups {
		address += fmt.Sprintf("id=%d&", p.ID)
	}
	page := b.get(address + "column=price&column=stock&column=name.az&column=tracked")
	if page.status != http.StatusOK || strings.Count(page.body, `data-testid="grid-row"`) != 3 {
		t.Fatalf("%d %s", page.status, page.body)
	}
	cell := func(n int, name string) string { return fmt.Sprintf("v.%d.%s", cups[n].Variants[0].ID, name) }
	field := func(n int, name string) string { return fmt.Sprintf("p.%d.%s", cups[n].ID, name) }
	sent := url.Values{
		"marks": {valueOf(t, page.body, "marks")}, "column": {"name.az", "price", "stock", "tracked"}, "was.tracked": {"1"}, "do": {"save"},
	}
	for n, p := range cups {
		sent.Add("id", fmt.Sprint(p.ID))
		for _, name := range []string{field(n, "version"), field(n, "name.az"), cell(n, "price"), cell(n, "stock"), cell(n, "seen")} {
			sent.Set(name, valueOf(t, page.body, name))
		}
		sent.Set(cell(n, "tracked"), "1")
	}
	send := func() answer {
		var pairs []string
		for name, values := range sent {
			for _, v := range values {
				pairs = append(pairs, name, v)
			}
		}
		return b.post("/admin/products/grid", pairs...)
	}
	if a := send(); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `data-testid="notice"`) {
		t.Errorf("nothing typed: %d %s", a.status, a.body)
	}
	sent.Set(cell(0, "price"), "much")
	sent.Set(field(1, "name.az"), "Piyalə")
	sent.Set(cell(1, "stock"), "9")
	sent.Del(cell(1, "tracked"))
	a := send()
	if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, cell(0, "price")+"-error") || valueOf(t, a.body, cell(0, "price")) != "much" ||
		valueOf(t, a.body, field(1, "name.az")) != "Piyalə" || valueOf(t, a.body, cell(1, "stock")) != "9" || strings.Count(a.body, ` checked`) != 6 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	sent.Set("do", "columns")
	sent.Set("column", "price")
	if a = send(); a.status != http.StatusOK || valueOf(t, a.body, cell(0, "price")) != "much" || strings.Contains(a.body, `name="`+cell(0, "stock")+`"`) {
		t.Errorf("other columns: %d %s", a.status, a.body)
	}
	sent.Set("do", "save")
	sent["column"] = []string{"name.az", "price", "stock", "tracked"}
	sent.Set(cell(0, "price"), "12.50")
	sent.Set(cell(2, "price"), "1")
	changed := cups[2]
	changed.Brand = "Another"
	if _, err := h.store.SaveProduct(t.Context(), changed, false, "Rəşad", "edit"); err != nil {
		t.Fatal(err)
	}
	begun := send()
	if begun.status != http.StatusSeeOther {
		t.Fatalf("%d %s", begun.status, begun.body)
	}
	h.work()
	done := b.get(begun.to())
	if !strings.Contains(done.body, "2 changed, 1 not done") || strings.Count(done.body, `data-testid="trouble"`) != 1 || !strings.Contains(done.body, "Somebody saved this product meanwhile") {
		t.Errorf("%s", done.body)
	}
	now := func(n int) string {
		p, err := h.store.ProductByID(t.Context(), cups[n].ID)
		if err != nil {
			t.Fatal(err)
		}
		v := p.Variants[0]
		return fmt.Sprint(p.Name["az"], " ", v.Price.Minor, " ", v.OnHand, " ", v.Tracked)
	}
	if now(0) != "Fincan 0 1250 4 true" || now(1) != "Piyalə 1001 9 false" || now(2) != "Fincan 2 1002 4 true" {
		t.Errorf("%s; %s; %s", now(0), now(1), now(2))
	}
	b.post(begun.to() + "/undo")
	h.work()
	if now(0) != "Fincan 0 1000 4 true" || now(1) != "Fincan 1 1001 4 true" {
		t.Errorf("put back: %s; %s", now(0), now(1))
	}
}

func TestATableHoldsFiftyProducts(t *testing.T) {
	h := build(t)
	h.owner()
	h.cups(51)
	b := h.signedIn()
	if a := b.get("/admin/products/grid?all=1"); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "50 products with 300 variants at most") {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := b.get("/admin/products/grid"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("nothing selected: %d", a.status)
	}
}
