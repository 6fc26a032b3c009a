package admin_test

import (
	"fmt"
	"maps"
	"net/http"
	"strings"
	"testing"

	"vitrin/internal/domain/catalog"
)

func path(p catalog.Product) string { return fmt.Sprintf("/admin/products/%d", p.ID) }

// filled is the form of a product as its page shows it.
func filled(t *testing.T, body string) map[string]string {
	t.Helper()
	form := map[string]string{"state": "active", "description.en": "", "description.az": ""}
	_, body, _ = strings.Cut(body, `enctype="multipart/form-data"`)
	for _, m := range anyInput.FindAllStringSubmatch(body, -1) {
		if ticked := strings.Contains(m[0], " checked"); !strings.Contains(m[0], `type="checkbox"`) || ticked {
			form[m[1]] = valueOf(t, body, m[1])
		}
	}
	delete(form, "pictures")
	form["summary.en"], form["summary.az"] = "", ""
	return form
}

func with(form map[string]string, pairs ...string) map[string]string {
	changed := maps.Clone(form)
	for i := 0; i+1 < len(pairs); i += 2 {
		changed[pairs[i]] = pairs[i+1]
	}
	return changed
}

func (h *house) load(p catalog.Product) catalog.Product {
	h.t.Helper()
	found, err := h.store.ProductByID(h.t.Context(), p.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	return found
}

func TestAProductIsSaved(t *testing.T) {
	h := build(t)
	h.owner()
	p := h.product("a")
	b := h.signedIn()
	first, second := fmt.Sprintf("variant.%d.", p.Variants[0].ID), fmt.Sprintf("variant.%d.", p.Variants[1].ID)
	picture := fmt.Sprintf("picture.%d.", p.Pictures[0].ID)
	form := with(filled(t, b.get(path(p)).body),
		"name.en", "Armudu", "name.az", " Armudu stəkan ", "summary.az", "Nazik", "description.en", "One\r\n\r\n**two**", "state", "draft",
		first+"price", "7,25", first+"stock", "9", picture+"alt.az", "Stəkan")
	delete(form, second+"tracked")
	a := b.upload(path(p), form, "one", "two")
	if a.status != http.StatusSeeOther || a.to() != path(p)+"?said=saved" || h.changed != 1 {
		t.Fatalf("%d to %s: %s", a.status, a.to(), a.body)
	}
	got := h.load(p)
	if got.Name["az"] != "Armudu stəkan" || got.Summary["az"] != "Nazik" || got.Description["en"] != "One\n\n**two**" || !strings.Contains(got.Rendered["en"], "<strong>two</strong>") || got.State != catalog.Draft {
		t.Errorf("words: %+v", got)
	}
	if v := got.Variants; v[0].Price.Minor != 725 || v[0].OnHand != 9 || !v[0].Tracked || v[1].Price.Minor != 900 || v[1].OnHand != 3 || v[1].Tracked {
		t.Errorf("variants: %+v", v)
	}
	if len(got.Pictures) != 3 || got.Pictures[0].Alt["az"] != "Stəkan" || got.Pictures[0].Alt["en"] != "A glass" || got.Pictures[2].Key != "taken" {
		t.Errorf("pictures: %+v", got.Pictures)
	}
	form = filled(t, b.get(path(p)).body)
	if a := b.upload(path(p), with(form, picture+"drop", "1")); a.status != http.StatusSeeOther {
		t.Fatalf("dropping a picture: %d", a.status)
	}
	if got = h.load(p); len(got.Pictures) != 2 {
		t.Errorf("pictures after dropping one: %+v", got.Pictures)
	}
}

func TestWhatWasTypedIsKept(t *testing.T) {
	h := build(t)
	h.owner()
	p := h.product("a")
	b := h.signedIn()
	at := fmt.Sprintf("variant.%d.", p.Variants[1].ID)
	form := with(filled(t, b.get(path(p)).body), "name.en", "", "name.az", "", "description.az", "Uzun <mətn>", at+"price", "cheap", at+"stock", "many", "state", "archived")
	delete(form, at+"tracked")
	a := b.upload(path(p), form, "one")
	if a.status != http.StatusUnprocessableEntity || h.changed != 0 {
		t.Fatalf("%d", a.status)
	}
	for name, want := range map[string]string{"name.en": "", at + "price": "cheap", at + "stock": "many", "version": form["version"]} {
		if got := valueOf(t, a.body, name); got != want {
			t.Errorf("%s is %q", name, got)
		}
	}
	for _, want := range []string{"Uzun &lt;mətn&gt;", `id="` + at + `price-error"`, `id="` + at + `stock-error"`, `href="#` + at + `price"`, `value="archived" selected`, "choose them again", "<title>Error: "} {
		if !strings.Contains(a.body, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(a.body, at+`tracked" value="1" checked`) {
		t.Error("a box that was cleared is ticked again")
	}
	a = b.upload(path(p), with(form, at+"price", "9", at+"stock", "3"))
	if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `id="name.en-error"`) {
		t.Errorf("without a name: %d", a.status)
	}
	a = b.upload(path(p), with(filled(t, b.get(path(p)).body), at+"price", "-1"))
	if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `id="`+at+`price-error"`) {
		t.Errorf("a negative price: %d", a.status)
	}
}

func TestASecondSaveSeesTheFirst(t *testing.T) {
	h := build(t)
	h.owner()
	p := h.product("a")
	b := h.signedIn()
	at := fmt.Sprintf("variant.%d.", p.Variants[0].ID)
	form := filled(t, b.get(path(p)).body)
	if a := b.upload(path(p), with(form, "name.en", "Theirs", at+"stock", "4")); a.status != http.StatusSeeOther {
		t.Fatalf("the first: %d", a.status)
	}
	a := b.upload(path(p), with(form, "name.en", "Mine"))
	if a.status != http.StatusConflict || !strings.Contains(a.body, "Saved meanwhile: Theirs") || valueOf(t, a.body, "name.en") != "Mine" {
		t.Fatalf("the second: %d", a.status)
	}
	if valueOf(t, a.body, at+"stock") != "4" || valueOf(t, a.body, at+"stock_seen") != "4" || valueOf(t, a.body, "version") == form["version"] {
		t.Error("stock that was not touched does not follow what was sold")
	}
	if a := b.upload(path(p), filled(t, a.body)); a.status != http.StatusSeeOther {
		t.Errorf("saving over it knowingly: %d", a.status)
	}
	if got := h.load(p); got.Name["en"] != "Mine" || got.Variants[0].OnHand != 4 {
		t.Errorf("%s, %d left", got.Name["en"], got.Variants[0].OnHand)
	}
}

func TestASaleMeetsAStockCount(t *testing.T) {
	h := build(t)
	h.owner()
	p := h.product("a")
	b := h.signedIn()
	at := fmt.Sprintf("variant.%d.", p.Variants[0].ID)
	form := filled(t, b.get(path(p)).body)
	h.order(p.Variants[0]) // two of five are sold
	a := b.upload(path(p), with(form, at+"stock", "10"))
	if a.status != http.StatusConflict || !strings.Contains(a.body, "Saved meanwhile: 3") || valueOf(t, a.body, at+"stock") != "10" {
		t.Fatalf("%d", a.status)
	}
	if got := h.load(p); got.Variants[0].OnHand != 3 {
		t.Errorf("%d left", got.Variants[0].OnHand)
	}
	if a := b.upload(path(p), with(form, "name.en", "Other")); a.status != http.StatusSeeOther {
		t.Errorf("a sale keeps other changes out: %d", a.status)
	}
}

func TestTheIndexOfProducts(t *testing.T) {
	h := build(t)
	h.owner()
	for i := range 52 {
		h.product(fmt.Sprintf("g%d", i))
	}
	b := h.signedIn()
	rows := func(path string) int { return strings.Count(b.get(path).body, `data-testid="product-row"`) }
	for path, want := range map[string]int{"/admin/products": 50, "/admin/products?state=draft": 0, "/admin/products?q=g17-s": 1, "/admin/products?state=nonsense": 50} {
		if n := rows(path); n != want {
			t.Errorf("%s: %d rows, want %d", path, n, want)
		}
	}
	first := b.get("/admin/products")
	if !strings.Contains(first.body, "6.50\u00a0₼ – 9.00\u00a0₼") {
		t.Error("no range of prices")
	}
	_, rest, _ := strings.Cut(first.body, `/admin/products?after=`)
	cursor, _, _ := strings.Cut(rest, `"`)
	if n := rows("/admin/products?after=" + cursor); n != 2 {
		t.Errorf("the page after has %d rows", n)
	}
}
