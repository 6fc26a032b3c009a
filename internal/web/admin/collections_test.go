package admin_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"vitrin/internal/domain/catalog"
)

func (h *house) collections() []catalog.Collection {
	h.t.Helper()
	all, err := h.store.Collections(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}

func TestACollectionByHand(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	first, second := h.product("a"), h.product("b")
	if a := b.post("/admin/collections/new", "kind", "hand", "do", "save"); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `data-testid="errors"`) {
		t.Errorf("without a name: %d", a.status)
	}
	a := b.post("/admin/collections/new", "kind", "hand", "do", "save", "name.az", "Hədiyyələr", "shown", "1", "home", "1")
	if a.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", a.status, a.body)
	}
	c := h.collections()[0]
	if c.Handle != "hediyyeler" || !c.Shown || !c.Home || c.Rule != nil {
		t.Fatalf("%+v", c)
	}
	page := fmt.Sprintf("/admin/collections/%d", c.ID)
	if found := b.get(page + "?q=" + first.Variants[0].SKU).body; strings.Count(found, `data-testid="offered"`) != 1 {
		t.Error("a product is not found by its SKU")
	}
	for _, p := range []catalog.Product{first, second, first} {
		if a := b.post(page+"/products", "product", fmt.Sprint(p.ID), "step", "add"); a.status != http.StatusSeeOther {
			t.Fatalf("adding: %d", a.status)
		}
	}
	if a := b.post(page+"/products", "product", "x", "step", "add"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("adding what is not there: %d", a.status)
	}
	b.post(page+"/products", "product", fmt.Sprint(second.ID), "step", "up")
	if got := h.collections()[0].Products; len(got) != 2 || got[0] != second.ID {
		t.Errorf("in the order %v", got)
	}
	b.post(page+"/products", "product", fmt.Sprint(first.ID), "step", "drop")
	if got := h.collections()[0].Products; len(got) != 1 {
		t.Errorf("after dropping one %v", got)
	}
	if a := b.post(page, "kind", "hand", "do", "save", "name.en", "Gifts", "handle", "gifts", "version", "1"); a.status != http.StatusConflict || !strings.Contains(a.body, "Gifts") {
		t.Errorf("over another's: %d", a.status)
	}
	a = b.post(page + "/remove")
	if a.status != http.StatusSeeOther || len(h.collections()) != 0 {
		t.Fatalf("removing: %d", a.status)
	}
	if a := b.post("/admin/undo", "id", valueOf(t, b.get(a.to()).body, "id"), "next", "/admin/collections"); a.status != http.StatusSeeOther || len(h.collections()[0].Products) != 1 {
		t.Errorf("undoing: %d", a.status)
	}
	for _, path := range []string{"/admin/collections/x", "/admin/collections/9"} {
		if a := b.get(path); a.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, a.status)
		}
	}
}

func TestACollectionByRule(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	c := h.shelf("tea", 0, catalog.Attribute{Key: "water", Name: map[string]string{"en": "Water"}, Kind: catalog.Number, Unit: "°C", Facet: true})
	p := h.product("a")
	p.CategoryID = c.ID
	if _, err := h.store.SaveProduct(t.Context(), p, false, "", ""); err != nil {
		t.Fatal(err)
	}
	send := func(do string, pairs ...string) answer {
		return b.post("/admin/collections/new", append([]string{"kind", "rule", "name.en", "Cheap tea", "do", do}, pairs...)...)
	}
	if body := send("add", "more", "fact:water").body; !strings.Contains(body, `name="condition.0.min"`) || !strings.Contains(body, "From, °C") {
		t.Error("a condition cannot be added")
	}
	if body := send("drop.0", "condition.0.kind", "stock", "condition.1.kind", "new", "condition.1.days", "7").body; strings.Count(body, `data-testid="condition"`) != 1 || !strings.Contains(body, `value="7"`) {
		t.Error("a condition cannot be taken off")
	}
	if a := send("preview", "condition.0.kind", "category", "condition.0.category", fmt.Sprint(c.ID)); a.status != http.StatusOK || !strings.Contains(a.body, "In the shop now: 1 product") || len(h.collections()) != 0 {
		t.Errorf("the preview: %d", a.status)
	}
	for what, pairs := range map[string][]string{
		"no condition":     {},
		"no category":      {"condition.0.kind", "category", "condition.0.category", "x"},
		"no brand":         {"condition.0.kind", "brand", "condition.0.words", " "},
		"words for prices": {"condition.0.kind", "price", "condition.0.min", "cheap"},
		"prices crosswise": {"condition.0.kind", "price", "condition.0.min", "9", "condition.0.max", "3"},
		"no days":          {"condition.0.kind", "new", "condition.0.days", "-1"},
		"no number":        {"condition.0.kind", "fact", "condition.0.key", "water", "condition.0.min", "hot", "condition.0.max", "90"},
		"an unknown fact":  {"condition.0.kind", "fact", "condition.0.key", "salt", "condition.0.words", "much"},
		"an odd kind":      {"condition.0.kind", "magic"},
	} {
		a := send("save", pairs...)
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `data-testid="errors"`) {
			t.Errorf("%s: %d", what, a.status)
		}
	}
	a := send("save", "any", "1", "condition.0.kind", "category", "condition.0.category", fmt.Sprint(c.ID), "condition.1.kind", "price", "condition.1.max", "9,50", "condition.2.kind", "stock")
	if a.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", a.status, a.body)
	}
	rule := h.collections()[0].Rule
	if rule == nil || !rule.Any || len(rule.Conditions) != 3 || rule.Conditions[1].Max != 950 {
		t.Fatalf("%+v", rule)
	}
	body := b.get(a.to()).body
	if !strings.Contains(body, `value="9.50"`) || strings.Count(body, `data-testid="condition"`) != 3 {
		t.Error("the rule is not shown as it was typed")
	}
	if list := b.get("/admin/collections").body; !strings.Contains(list, "Tea or up to") {
		t.Error("the list does not say the rule")
	}
	if a := b.post(fmt.Sprintf("/admin/collections/%d/products", h.collections()[0].ID), "product", fmt.Sprint(p.ID), "step", "add"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("by hand into one by rule: %d", a.status)
	}
}
