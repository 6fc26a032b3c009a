package admin_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
)

// cups puts so many products into the shop, each at 10.00 and a bit.
func (h *house) cups(n int) []catalog.Product {
	h.t.Helper()
	var all []catalog.Product
	for i := range n {
		p, err := h.store.SaveProduct(h.t.Context(), catalog.Product{
			Handle: fmt.Sprintf("cup-%d", i), State: catalog.Active, Brand: "=Ev", Name: lang.Text{"en": fmt.Sprintf("Cup %d", i), "az": fmt.Sprintf("Fincan %d", i)},
			Tags: []string{"new"}, Variants: []catalog.Variant{{SKU: fmt.Sprintf("C-%d", i), Price: money.Of(1000+int64(i), "AZN"), Tracked: true, OnHand: 4}},
		}, true, "", "test")
		if err != nil {
			h.t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

// TestFortyPricesByRule: 40 of 60 products that match a search get 5 % more, rounded to .90, and are put back.
func TestFortyPricesByRule(t *testing.T) {
	h := build(t)
	h.owner()
	h.cups(60)
	b := h.signedIn()
	for i := range 20 { // those are drafts and not meant
		p, err := h.store.ProductByHandle(t.Context(), fmt.Sprintf("cup-%d", i))
		if err != nil {
			t.Fatal(err)
		}
		p.State = catalog.Draft
		if _, err := h.store.SaveProduct(t.Context(), p, false, "", "test"); err != nil {
			t.Fatal(err)
		}
	}
	if index := b.get("/admin/products?state=active"); !strings.Contains(index.body, "All that match: 40 products") || strings.Count(index.body, `name="id"`) != 40 {
		t.Fatalf("%s", index.body)
	}
	// The form of the index sends everything it has; so does the rule's own page.
	ask := b.get("/admin/products/bulk?state=active&all=1&format=csv")
	if ask.status != http.StatusOK || !strings.Contains(ask.body, "40 products selected") || valueOf(t, ask.body, "of.state") != "active" {
		t.Fatalf("%d %s", ask.status, ask.body)
	}
	rule := url.Values{"of.state": {"active"}, "of.all": {"1"}, "price": {"percent"}, "value": {"5"}, "round": {"90"}, "tags_add": {"sale"}, "preview": {"1"}}
	for name, wrong := range map[string][2]string{"no number": {"value", "much"}, "below nothing": {"value", "-100"}, "days": {"lead", "-1"}} {
		bad := url.Values{}
		for k, v := range rule {
			bad[k] = v
		}
		bad.Set(wrong[0], wrong[1])
		if a := b.get("/admin/products/bulk?" + bad.Encode()); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "field-error") || valueOf(t, a.body, wrong[0]) != wrong[1] {
			t.Errorf("%s: %d %s", name, a.status, a.body)
		}
	}
	page := b.get("/admin/products/bulk?" + rule.Encode())
	if page.status != http.StatusOK || strings.Count(page.body, `data-testid="entry"`) != 20 || !strings.Contains(page.body, "<ins>10.90 AZN</ins>") || !strings.Contains(page.body, "Price +5 %, rounded to .90; Tags added: sale") {
		t.Fatalf("%d %s", page.status, page.body)
	}
	var pairs []string
	for k, v := range rule {
		pairs = append(pairs, k, v[0])
	}
	begun := b.post("/admin/products/bulk", pairs...)
	h.work()
	if done := b.get(begun.to()); !strings.Contains(done.body, "40 changed") {
		t.Fatalf("%s", done.body)
	}
	price := func(n int) int64 {
		p, err := h.store.ProductByHandle(t.Context(), fmt.Sprintf("cup-%d", n))
		if err != nil {
			t.Fatal(err)
		}
		return p.Variants[0].Price.Minor
	}
	if price(30) != 1090 || price(3) != 1003 {
		t.Errorf("%d and %d", price(30), price(3))
	}
	b.post(begun.to() + "/undo")
	h.work()
	if price(30) != 1030 {
		t.Errorf("put back: %d", price(30))
	}
	if done := b.get(begun.to()); !strings.Contains(done.body, "40 put back") {
		t.Errorf("%s", done.body)
	}
	for _, path := range []string{"/admin/products/bulk", "/admin/products/bulk?id=x", "/admin/products/export"} {
		if a := b.get(path); a.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", path, a.status)
		}
	}
}

// TestARoundTripInTheBrowser takes everything out, gives it in again, which changes nothing, and takes out the same bytes.
func TestARoundTripInTheBrowser(t *testing.T) {
	h := build(t)
	h.owner()
	h.cups(55)
	b := h.signedIn()
	first := b.get("/admin/products/export?all=1&format=csv")
	if first.status != http.StatusOK || strings.Count(first.body, "\n") != 56 || !strings.Contains(first.body, "'=Ev") {
		t.Fatalf("%d %s", first.status, first.body)
	}
	a := b.give("products.csv", first.body)
	if page := b.get(step(a, "preview")); count(t, page.body, "unchanged") != "55" || count(t, page.body, "faulty") != "0" {
		t.Fatalf("%s", page.body)
	}
	a = b.give("changed.csv", strings.ReplaceAll(first.body, "Cup 7,", "Bowl 7,"))
	if page := b.get(step(a, "preview")); count(t, page.body, "changed") != "1" {
		t.Fatalf("%s", page.body)
	}
	b.post(step(a, "preview"))
	h.work()
	a = b.give("products.csv", first.body)
	b.post(step(a, "preview"))
	h.work()
	if second := b.get("/admin/products/export?all=1&format=csv"); second.body != first.body {
		t.Errorf("the second export differs:\n%s\n%s", first.body, second.body)
	}
	shopify := b.get("/admin/products/export?all=1&q=cup&format=shopify")
	if head, _, _ := strings.Cut(shopify.body, "\n"); strings.Contains(head, "[az]") || strings.Contains(head, "Summary") || !strings.HasPrefix(head, "Title,URL handle,Description,Vendor,Product category,Type,Tags") || strings.Count(shopify.body, "\n") != 56 {
		t.Errorf("%s", shopify.body)
	}
	if one := b.get("/admin/products/export?id=" + fmt.Sprint(h.anyProduct()) + "&format=json"); strings.Count(one.body, `"handle"`) != 1 {
		t.Errorf("%s", one.body)
	}
}

func (h *house) anyProduct() int64 {
	h.t.Helper()
	p, err := h.store.ProductByHandle(h.t.Context(), "cup-3")
	if err != nil {
		h.t.Fatal(err)
	}
	return p.ID
}
