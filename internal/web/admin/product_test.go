package admin_test

import (
	"fmt"
	"maps"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"vitrin/internal/domain/catalog"
)

func path(p catalog.Product) string { return fmt.Sprintf("/admin/products/%d", p.ID) }

// filled is the form of a product as its page shows it, boxes that are not ticked and buttons left out.
func filled(t *testing.T, body string) map[string]string {
	t.Helper()
	page, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	form := map[string]string{}
	for n := range page.Descendants() {
		if n.Data == "form" && attribute(n, "data-editor") != nil {
			for field := range n.Descendants() {
				fill(form, field)
			}
		}
	}
	if len(form) == 0 {
		t.Fatal("no form of a product")
	}
	return form
}

func fill(form map[string]string, n *html.Node) {
	name := attribute(n, "name")
	if name == nil {
		return
	}
	switch kind := attribute(n, "type"); {
	case n.Data == "textarea":
		form[*name] = ""
		if n.FirstChild != nil {
			form[*name] = n.FirstChild.Data
		}
	case n.Data == "select":
		for o := range n.Descendants() {
			if o.Data == "option" && attribute(o, "selected") != nil {
				form[*name] = *attribute(o, "value")
			}
		}
	case n.Data != "input" || kind != nil && *kind == "file":
	case kind != nil && (*kind == "checkbox" || *kind == "radio") && attribute(n, "checked") == nil:
	default:
		form[*name] = *attribute(n, "value")
	}
}

func attribute(n *html.Node, name string) *string {
	for _, a := range n.Attr {
		if a.Key == name {
			return &a.Val
		}
	}
	return nil
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
	first, second := fmt.Sprintf("row.%d.", p.Variants[0].ID), fmt.Sprintf("row.%d.", p.Variants[1].ID)
	picture := fmt.Sprintf("picture.%d.", p.Pictures[0].ID)
	form := with(filled(t, b.get(path(p)).body),
		"name.en", "Armudu", "name.az", " Armudu stəkan ", "summary.az", "Nazik", "description.en", "One\r\n\r\n**two**",
		first+"price", "7,25", first+"stock", "9", picture+"alt.az", "Stəkan")
	delete(form, second+"tracked")
	a := b.upload(path(p), form, "one", "two")
	if a.status != http.StatusSeeOther || a.to() != path(p)+"?said=saved" || h.changed != 1 {
		t.Fatalf("%d to %s: %s", a.status, a.to(), a.body)
	}
	got := h.load(p)
	if got.Name["az"] != "Armudu stəkan" || got.Summary["az"] != "Nazik" || got.Description["en"] != "One\n\n**two**" || !strings.Contains(got.Rendered["en"], "<strong>two</strong>") || got.State != catalog.Active {
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
	at := fmt.Sprintf("row.%d.", p.Variants[1].ID)
	form := with(filled(t, b.get(path(p)).body), "name.en", "", "name.az", "", "description.az", "Uzun <mətn>", at+"price", "cheap", at+"stock", "many")
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
	for _, want := range []string{"Uzun &lt;mətn&gt;", `id="` + at + `price-error"`, `id="` + at + `stock-error"`, `href="#` + at + `price"`, "choose them again", "<title>Error: "} {
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
	at := fmt.Sprintf("row.%d.", p.Variants[0].ID)
	form := filled(t, b.get(path(p)).body)
	if a := b.upload(path(p), with(form, "name.en", "Theirs", "brand", "Their brand", at+"stock", "4", at+"price", "7.00")); a.status != http.StatusSeeOther {
		t.Fatalf("the first: %d", a.status)
	}
	a := b.upload(path(p), with(form, "name.en", "Mine", at+"price", "8.00", "summary.az", "Mənimki"))
	if a.status != http.StatusConflict || valueOf(t, a.body, "version") == form["version"] {
		t.Fatalf("the second: %d", a.status)
	}
	both := filled(t, a.body)
	for name, want := range map[string]string{
		"name.en": "Mine", "pick.name.en": "mine", at + "price": "8.00", "pick." + at + "price": "mine", "summary.az": "Mənimki", "pick.summary.az": "mine",
		"brand": "Their brand", at + "stock": "4", at + "stock_seen": "4", // not touched: theirs, silently
	} {
		if both[name] != want {
			t.Errorf("%s is %q, want %q", name, both[name], want)
		}
	}
	if _, asked := both["pick.brand"]; asked || !strings.Contains(a.body, ">Theirs<") || !strings.Contains(a.body, ">7.00<") {
		t.Error("the page asks about a field that only they changed, or does not show what they saved")
	}
	if got := h.load(p); got.Name["en"] != "Theirs" {
		t.Errorf("saved over theirs unasked: %s", got.Name["en"])
	}
	if a := b.upload(path(p), with(both, "pick."+at+"price", "theirs")); a.status != http.StatusSeeOther {
		t.Errorf("saving what was chosen: %d", a.status)
	}
	if got := h.load(p); got.Name["en"] != "Mine" || got.Brand != "Their brand" || got.Variants[0].Price.Minor != 700 || got.Summary["az"] != "Mənimki" || got.Variants[0].OnHand != 4 {
		t.Errorf("%+v", got)
	}
	if a := b.upload(path(p), with(form)); a.status != http.StatusSeeOther || h.load(p).Name["en"] != "Mine" {
		t.Errorf("an old form that changes nothing: %d, %s", a.status, h.load(p).Name["en"])
	}
}

func TestASaleMeetsAStockCount(t *testing.T) {
	h := build(t)
	h.owner()
	p := h.product("a")
	b := h.signedIn()
	at := fmt.Sprintf("row.%d.", p.Variants[0].ID)
	form := filled(t, b.get(path(p)).body)
	h.order(p.Variants[0]) // two of five are sold
	a := b.upload(path(p), with(form, at+"stock", "10", "brand", "Quba"))
	if a.status != http.StatusConflict {
		t.Fatalf("%d", a.status)
	}
	both := filled(t, a.body)
	if both["pick."+at+"stock"] != "mine" || both[at+"stock"] != "10" || both[at+"stock_seen"] != "3" || both["pick.brand"] != "" || both["brand"] != "Quba" {
		t.Errorf("%+v", both)
	}
	if got := h.load(p); got.Variants[0].OnHand != 3 {
		t.Errorf("%d left", got.Variants[0].OnHand)
	}
	if a := b.upload(path(p), both); a.status != http.StatusSeeOther || h.load(p).Variants[0].OnHand != 10 {
		t.Errorf("counted knowingly: %d", a.status)
	}
	if a := b.upload(path(p), with(form, "name.en", "Other", "version", "2")); a.status != http.StatusSeeOther {
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
