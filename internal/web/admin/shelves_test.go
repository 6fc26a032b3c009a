package admin_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"vitrin/internal/app/browse"
	"vitrin/internal/app/shelving"
	"vitrin/internal/app/stockroom"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/store"
	"vitrin/internal/web/admin"
)

// shelfParts joins the pages of shelves and stock.
func shelfParts(s *store.Store, now func() time.Time, p admin.Parts) admin.Parts {
	p.Shelving, p.Synonyms, p.Stock = shelving.Categories{Store: s}, shelving.Synonyms{Store: s}, stockroom.Stock{Store: s}
	p.Collections = shelving.Collections{Store: s, Match: browse.NewShelf(s, now, slog.New(slog.DiscardHandler)).Collected}
	return p
}

// shelf makes a category.
func (h *house) shelf(handle string, parent int64, attributes ...catalog.Attribute) catalog.Category {
	h.t.Helper()
	c, err := h.store.SaveCategory(h.t.Context(), catalog.Category{Handle: handle, ParentID: parent, Name: lang.Same(strings.ToUpper(handle[:1]) + handle[1:]), Attributes: attributes})
	if err != nil {
		h.t.Fatal(err)
	}
	return c
}

func (h *house) tree() catalog.Tree {
	h.t.Helper()
	tree, err := h.store.Tree(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	return tree
}

func TestCategoriesAreMadeChangedMovedAndRemoved(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	if a := b.post("/admin/categories/new", "name.az", "Çay dəsgahı", "parent", "0", "tall", "1"); a.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", a.status, a.body)
	}
	tea, ok := h.tree().ByHandle("cay-desgahi")
	if !ok || !tea.Tall || tea.List {
		t.Fatalf("%+v", tea)
	}
	black := h.shelf("black", tea.ID)
	other := h.shelf("other", 0)
	page := fmt.Sprintf("/admin/categories/%d", tea.ID)
	form := b.get(page).body
	if !strings.Contains(form, "Still missing in this language.") {
		t.Error("the missing English name is not marked")
	}
	seen := valueOf(t, form, "seen")
	for what, pairs := range map[string][]string{
		"without a name":    {"name.az", " ", "handle", "tea"},
		"a bad address":     {"name.en", "Tea", "handle", "Tea time"},
		"a taken address":   {"name.en", "Tea", "handle", "other"},
		"below itself":      {"name.en", "Tea", "handle", "tea", "parent", fmt.Sprint(black.ID)},
		"an unknown parent": {"name.en", "Tea", "handle", "tea", "parent", "12"},
		"a name too long":   {"name.en", strings.Repeat("t", 500), "handle", "tea"},
	} {
		a := b.post(page, append(pairs, "seen", seen)...)
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `data-testid="errors"`) || !strings.Contains(a.body, `aria-invalid="true"`) {
			t.Errorf("%s: %d", what, a.status)
		}
	}
	if a := b.post(page, "name.en", "Tea", "name.az", "Çay", "handle", "tea", "seen", seen); a.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", a.status, a.body)
	}
	if a := b.post(page, "name.en", "Their tea", "name.az", "Çay", "handle", "tea", "seen", seen); a.status != http.StatusConflict || !strings.Contains(a.body, "Their tea") || !strings.Contains(a.body, "Tea") {
		t.Errorf("saved over another's: %d", a.status)
	}
	if to, err := h.store.CategoryRedirect(t.Context(), "cay-desgahi"); to != "tea" || err != nil {
		t.Errorf("the old address leads to %q, %v", to, err)
	}
	move := func(c catalog.Category, pairs ...string) answer {
		return b.post(fmt.Sprintf("/admin/categories/%d/move", c.ID), pairs...)
	}
	if a := move(other, "step", "up"); a.status != http.StatusSeeOther || h.tree().All()[0].ID != other.ID {
		t.Errorf("up: %d", a.status)
	}
	if a := move(tea, "parent", fmt.Sprint(black.ID)); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "cannot stand below itself") {
		t.Errorf("a loop: %d", a.status)
	}
	if a := move(black, "parent", fmt.Sprint(other.ID)); a.status != http.StatusSeeOther {
		t.Errorf("under another: %d", a.status)
	}
	if a := move(catalog.Category{ID: 77}, "step", "up"); a.status != http.StatusNotFound {
		t.Errorf("one that is not there: %d", a.status)
	}
	p := h.product("a")
	p.CategoryID = black.ID
	if _, err := h.store.SaveProduct(t.Context(), p, false, "", ""); err != nil {
		t.Fatal(err)
	}
	remove := fmt.Sprintf("/admin/categories/%d/remove", black.ID)
	if a := b.post(remove, "to", "x"); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "Choose where it goes.") {
		t.Errorf("a full one: %d", a.status)
	}
	a := b.post(remove, "to", fmt.Sprint(tea.ID))
	if a.status != http.StatusSeeOther || h.load(p).CategoryID != tea.ID {
		t.Fatalf("removing: %d", a.status)
	}
	undo := valueOf(t, b.get(a.to()).body, "id")
	if a := b.post("/admin/undo", "id", undo, "next", "/admin/categories"); a.status != http.StatusSeeOther || h.load(p).CategoryID != black.ID {
		t.Errorf("undoing: %d", a.status)
	}
	if a := b.post("/admin/undo", "id", undo); a.status != http.StatusNotFound {
		t.Errorf("undoing twice: %d", a.status)
	}
	for _, path := range []string{"/admin/categories/x", "/admin/categories/9", "/admin/categories/9/facts", page + "/facts/7", page + "/facts/x"} {
		if a := b.get(path); a.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, a.status)
		}
	}
}

func TestATemplateOfFacts(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	top := h.shelf("tea", 0, catalog.Attribute{Key: "weight", Name: lang.Same("Weight"), Kind: catalog.Number, Unit: "g"})
	c := h.shelf("black", top.ID)
	page := fmt.Sprintf("/admin/categories/%d/facts", c.ID)
	add := func(pairs ...string) answer { return b.post(page+"/new", pairs...) }
	for what, pairs := range map[string][]string{
		"nothing":             {},
		"a key above":         {"name.en", "Weight", "kind", "number"},
		"a reserved key":      {"name.en", "Price", "kind", "number"},
		"no choices":          {"name.en", "Leaf", "kind", "choice", "choice.0.en", " "},
		"a filter over words": {"name.en", "Story", "kind", "text", "facet", "1"},
		"an odd kind":         {"name.en", "Story", "kind", "colour"},
	} {
		if a := add(pairs...); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `data-testid="errors"`) {
			t.Errorf("%s: %d", what, a.status)
		}
	}
	a := add("name.en", "Leaf", "name.az", "Yarpaq", "kind", "choice", "facet", "1", "choice.0.en", "Broken", "choice.0.place", "2", "choice.1.en", "Whole", "choice.1.place", "1", "choice.2.en", "")
	if a.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", a.status, a.body)
	}
	if a := add("name.en", "Brewing", "kind", "number", "unit", "min"); a.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", a.status, a.body)
	}
	leaf := h.tree().Own(c.ID)[0]
	if leaf.Key != "leaf" || leaf.Choices[0].Key != "whole" || leaf.Choices[1].Key != "broken" {
		t.Fatalf("%+v", leaf)
	}
	list := b.get(page).body
	if !strings.Contains(list, "From Tea") || !strings.Contains(list, "Weight") || strings.Count(list, `data-testid="fact-row"`) != 3 {
		t.Error("the template does not show what is inherited")
	}
	one := fmt.Sprintf("%s/%d", page, leaf.ID)
	if a := b.post(one+"/move", "step", "down"); a.status != http.StatusSeeOther || h.tree().Own(c.ID)[1].ID != leaf.ID {
		t.Errorf("down: %d", a.status)
	}
	p := h.product("a")
	p.CategoryID, p.Facts = c.ID, []catalog.Fact{{Key: "leaf", Choice: "broken"}}
	if _, err := h.store.SaveProduct(t.Context(), p, false, "", ""); err != nil {
		t.Fatal(err)
	}
	pairs := []string{"name.en", "Leaf", "key", "leaf", "kind", "choice", "choice.0.key", "whole", "choice.0.en", "Whole", "choice.1.key", "", "choice.1.en", "Rolled", "seen", valueOf(t, b.get(one).body, "seen")}
	a = b.post(one, pairs...)
	if a.status != http.StatusConflict || !strings.Contains(a.body, `data-testid="asks"`) || !strings.Contains(a.body, "Of 1 products") || !strings.Contains(a.body, "Rolled") {
		t.Fatalf("losing a value: %d", a.status)
	}
	if f, _ := h.load(p).Fact("leaf"); f.Choice != "broken" {
		t.Error("a value was lost before it was agreed to")
	}
	if a := b.post(one, append(pairs, "agreed", "1")...); a.status != http.StatusSeeOther {
		t.Errorf("agreed: %d: %s", a.status, a.body)
	}
	if _, ok := h.load(p).Fact("leaf"); ok {
		t.Error("a value that cannot be said is still there")
	}
	if a := b.post(one, append(pairs, "agreed", "1")...); a.status != http.StatusConflict {
		t.Errorf("over another's: %d", a.status)
	}
	if body := b.get(one + "/remove").body; !strings.Contains(body, "0 products hold a value") {
		t.Error("the page does not say how many hold a value")
	}
	a = b.post(one + "/remove")
	if a.status != http.StatusSeeOther || len(h.tree().Own(c.ID)) != 1 {
		t.Fatalf("removing: %d", a.status)
	}
	if a := b.post("/admin/undo", "id", valueOf(t, b.get(a.to()).body, "id")); a.status != http.StatusSeeOther || len(h.tree().Own(c.ID)) != 2 {
		t.Errorf("undoing: %d", a.status)
	}
}
