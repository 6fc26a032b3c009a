package admin_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"vitrin/internal/domain/inventory"
)

func TestStockIsAdjustedWithAReason(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	p := h.product("a")
	v := p.Variants[0]
	page := fmt.Sprintf("/admin/stock/%d", v.ID)
	if a := b.get(fmt.Sprintf("/admin/products/%d/stock", p.ID)); a.status != http.StatusSeeOther || a.to() != page {
		t.Errorf("from the product: %d to %s", a.status, a.to())
	}
	if a := b.get("/admin/stock?q=" + v.SKU); a.to() != page {
		t.Errorf("by its SKU: %d to %s", a.status, a.to())
	}
	if a := b.get("/admin/stock?q=nothing"); a.status != http.StatusOK || !strings.Contains(a.body, "Nothing has the code") {
		t.Errorf("an unknown code: %d", a.status)
	}
	seen := fmt.Sprint(v.OnHand)
	for what, pairs := range map[string][]string{
		"nothing":           {},
		"words for pieces":  {"reason", "received", "quantity", "many", "seen", seen},
		"none":              {"reason", "received", "quantity", "0", "seen", seen},
		"an odd reason":     {"reason", "stolen", "quantity", "1", "seen", seen},
		"other without why": {"reason", "other", "quantity", "-1", "seen", seen},
		"too many":          {"reason", "received", "quantity", "99999999999", "seen", seen},
	} {
		a := b.post(page, pairs...)
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `data-testid="errors"`) {
			t.Errorf("%s: %d", what, a.status)
		}
	}
	if a := b.post(page, "reason", "broken", "quantity", "1000", "seen", seen, "note", "a shelf fell"); a.status != http.StatusConflict || !strings.Contains(a.body, "a shelf fell") {
		t.Errorf("more than there are: %d", a.status)
	}
	if a := b.post(page, "reason", "counted", "quantity", "1", "seen", "77"); a.status != http.StatusConflict {
		t.Errorf("over what was sold meanwhile: %d", a.status)
	}
	if a := b.post(page, "reason", "received", "quantity", "12", "seen", seen, "note", "from <b>Lahıc</b>"); a.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", a.status, a.body)
	}
	body := b.get(page).body
	if !strings.Contains(body, "Received") || !strings.Contains(body, "+12") || !strings.Contains(body, "from &lt;b&gt;") || !strings.Contains(body, fmt.Sprintf("On hand: %d", v.OnHand+12)) {
		t.Error("the ledger does not show it")
	}
	if a := b.post(page+"/low", "low", "-2"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("a threshold below nothing: %d", a.status)
	}
	if a := b.post(page+"/low", "low", "500"); a.status != http.StatusSeeOther {
		t.Errorf("a threshold: %d", a.status)
	}
	if body := b.get("/admin/stock").body; !strings.Contains(body, v.SKU) || !strings.Contains(body, "500, own") {
		t.Error("what is low is not listed")
	}
	if a := b.post("/admin/stock", "low", "x"); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `value="x"`) {
		t.Errorf("a threshold of the shop that is none: %d", a.status)
	}
	if a := b.post("/admin/stock", "low", "0"); a.status != http.StatusSeeOther {
		t.Errorf("a threshold of the shop: %d", a.status)
	}
	for _, path := range []string{"/admin/stock/x", "/admin/stock/5", "/admin/products/5/stock", "/admin/stocktakes/5", "/admin/stocktakes/x"} {
		if a := b.get(path); a.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, a.status)
		}
	}
}

func TestAStocktakeByListAndByScanning(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	p := h.product("a")
	first, second := p.Variants[0], p.Variants[1]
	for what, pairs := range map[string][]string{
		"nothing":         {},
		"no category":     {"name", "Autumn", "scope", "category"},
		"no codes":        {"name", "Autumn", "scope", "list", "codes", " \n ,"},
		"an unknown code": {"name", "Autumn", "scope", "list", "codes", first.SKU + "\nnothing"},
		"too many codes":  {"name", "Autumn", "scope", "list", "codes", strings.Repeat("x\n", 3000)},
	} {
		if a := b.post("/admin/stocktakes", pairs...); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `data-testid="errors"`) {
			t.Errorf("%s: %d", what, a.status)
		}
	}
	a := b.post("/admin/stocktakes", "name", "Autumn", "scope", "all")
	if a.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", a.status, a.body)
	}
	page := a.to()
	for range 2 {
		if a := b.post(page+"/scan", "code", first.SKU, "pieces", ""); a.status != http.StatusSeeOther {
			t.Fatalf("scanning: %d", a.status)
		}
	}
	if body := b.get(b.post(page+"/scan", "code", first.SKU).to()).body; !strings.Contains(body, first.SKU+": 3 found") {
		t.Error("the page does not say what was scanned")
	}
	for what, pairs := range map[string][]string{"nothing": {}, "unknown": {"code", "nothing"}, "words": {"code", first.SKU, "pieces", "two"}, "below none": {"code", second.SKU, "pieces", "-1"}} {
		if a := b.post(page+"/scan", pairs...); a.status != http.StatusUnprocessableEntity {
			t.Errorf("scanning %s: %d", what, a.status)
		}
	}
	field := fmt.Sprintf("found.%d", second.ID)
	if a := b.post(page+"/counts", field, "some"); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `value="some"`) {
		t.Errorf("a figure that is none: %d", a.status)
	}
	if a := b.post(page+"/counts", field, "-1"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("a figure below none: %d", a.status)
	}
	was := fmt.Sprintf("was.%d", first.ID)
	if a := b.post(page+"/counts", field, fmt.Sprint(second.OnHand+2), fmt.Sprintf("found.%d", first.ID), "1", was, "1"); a.status != http.StatusSeeOther {
		t.Fatalf("counting: %d", a.status)
	}
	if body := b.get(page + "?print=1").body; strings.Contains(body, "In the books") || !strings.Contains(body, first.SKU) {
		t.Error("the list to print shows the books, or not the goods")
	}
	if a := b.post(page + "/end"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("ended in no way: %d", a.status)
	}
	if a := b.post(page+"/end", "end", "book"); a.status != http.StatusSeeOther {
		t.Fatalf("booking: %d: %s", a.status, a.body)
	}
	one, err := h.store.StockItem(t.Context(), first.ID)
	two, also := h.store.StockItem(t.Context(), second.ID)
	if err != nil || also != nil || one.OnHand != 3 || two.OnHand != second.OnHand+2 {
		t.Errorf("after booking %d and %d", one.OnHand, two.OnHand)
	}
	if a := b.post(page+"/end", "end", "book"); a.status != http.StatusConflict {
		t.Errorf("booked twice: %d", a.status)
	}
	if a := b.post(page+"/scan", "code", first.SKU); a.status != http.StatusConflict {
		t.Errorf("scanned afterwards: %d", a.status)
	}
	taken, err := h.store.Stocktakes(t.Context(), 1)
	if err != nil || taken[0].State != inventory.Booked || taken[0].EndedBy == "" {
		t.Errorf("%+v, %v", taken, err)
	}
}
