package admin_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"vitrin/internal/domain/catalog"
)

func (h *house) byHandle(handle string) catalog.Product {
	h.t.Helper()
	p, err := h.store.ProductByHandle(h.t.Context(), handle)
	if err != nil {
		h.t.Fatal(err)
	}
	return p
}

func TestAProductIsMadeOfANameAndAPrice(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	for _, want := range []string{"gumus-cezve", "gumus-cezve-2"} {
		a := b.post("/admin/products/new", "name.az", "Gümüş cəzvə", "price", "24,50")
		p := h.byHandle(want)
		if a.status != http.StatusSeeOther || a.to() != path(p)+"?said=created" {
			t.Fatalf("%d to %s", a.status, a.to())
		}
		if p.State != catalog.Draft || p.Name["az"] != "Gümüş cəzvə" || p.Variants[0].Price.Minor != 2450 || p.Variants[0].SKU != strings.ToUpper(want) {
			t.Errorf("%+v", p)
		}
		if page := b.get(a.to()); page.status != http.StatusOK || !strings.Contains(page.body, "Nobody sees it in the shop yet") || !strings.Contains(page.body, `data-testid="lacking-en"`) {
			t.Errorf("its page: %d", page.status)
		}
	}
	for _, c := range [][]string{{"name.en", "", "price", "5"}, {"name.en", "Pot", "price", ""}, {"name.en", "Pot", "price", "cheap"}, {"name.en", "Pot", "price", "-1"}, {"name.en", strings.Repeat("x", 201), "price", "1"}} {
		if a := b.post("/admin/products/new", c...); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "-error") || !strings.Contains(a.body, `value="`+c[1]+`"`) {
			t.Errorf("%q: %d", c, a.status)
		}
	}
}

func TestTheLifeOfAProduct(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	p := h.product("a")
	do := func(name string, pairs ...string) answer {
		t.Helper()
		return b.post(path(p)+"/actions", append([]string{"do", name}, pairs...)...)
	}
	if a := do("delete"); a.status != http.StatusConflict || !strings.Contains(a.body, "Archive it first") {
		t.Errorf("deleting what is in the shop: %d", a.status)
	}
	a := do("archive")
	if a.status != http.StatusSeeOther || h.load(p).State != catalog.Archived {
		t.Fatalf("archiving: %d", a.status)
	}
	page := b.get(a.to())
	if !strings.Contains(page.body, `data-testid="undo"`) || valueOf(t, page.body, "was") != "active" {
		t.Error("archiving cannot be undone on the page after it")
	}
	if do("restore", "was", "active"); h.load(p).State != catalog.Active {
		t.Error("undoing does not put it back into the shop")
	}
	do("archive")
	if do("restore"); h.load(p).State != catalog.Draft {
		t.Error("restoring does not make a draft")
	}
	if a := do("duplicate"); a.status != http.StatusSeeOther {
		t.Fatalf("duplicating: %d", a.status)
	}
	twin := h.byHandle("a-2")
	if twin.Name["en"] != "Glass a (copy)" || twin.State != catalog.Draft || len(twin.Variants) != 2 || twin.Variants[0].SKU == "a-S" || twin.Variants[0].OnHand != 0 || len(twin.Pictures) != 1 {
		t.Errorf("%+v", twin)
	}
	do("archive")
	a = do("delete")
	if a.status != http.StatusSeeOther {
		t.Fatalf("deleting: %d", a.status)
	}
	if gone := b.get(path(p)); gone.status != http.StatusNotFound {
		t.Errorf("its page after deletion: %d", gone.status)
	}
	if page := b.get(a.to()); !strings.Contains(page.body, "/admin/products/removed/"+strconv.FormatInt(p.ID, 10)) {
		t.Error("deleting cannot be undone on the page after it")
	}
	if a := b.post("/admin/products/removed/" + strconv.FormatInt(p.ID, 10)); a.status != http.StatusSeeOther || h.byHandle("a").State != catalog.Archived {
		t.Errorf("undoing the deletion: %d", a.status)
	}
	if a := b.post("/admin/products/removed/" + strconv.FormatInt(p.ID, 10)); a.status != http.StatusNotFound {
		t.Errorf("undoing it twice: %d", a.status)
	}
	for _, path := range []string{"/admin/products/removed/x", "/admin/products/7/actions"} {
		if a := b.post(path, "do", "archive"); a.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, a.status)
		}
	}
	if a := b.post(path(twin)+"/actions", "do", "explode"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("an action that is none: %d", a.status)
	}
}

func TestWhatWasSoldIsNotDeleted(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	p := h.product("a")
	o := h.order(p.Variants[0])
	if len(o.Lines) == 0 {
		t.Fatal("nothing was sold")
	}
	b.post(path(p)+"/actions", "do", "archive")
	if a := b.post(path(p)+"/actions", "do", "delete"); a.status != http.StatusConflict || !strings.Contains(a.body, "It stands in orders") || h.load(p).ID != p.ID {
		t.Errorf("%d", a.status)
	}
}

func TestAProductIsScheduledInTheShopsZone(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	p := h.product("a")
	b.post(path(p)+"/actions", "do", "withdraw")
	for _, c := range [][]string{{"2020-01-01", "09:00"}, {"tomorrow", "09:00"}, {"2099-02-31", "09:00"}, {"2099-01-01", "25:00"}, {"", ""}} {
		a := b.post(path(p)+"/actions", "do", "schedule", "date", c[0], "time", c[1])
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `id="date-error"`) || c[0] != "" && !strings.Contains(a.body, `value="`+c[0]+`"`) {
			t.Errorf("%q: %d", c, a.status)
		}
	}
	if a := b.post(path(p)+"/actions", "do", "schedule", "date", "2099-07-01", "time", "09:30"); a.status != http.StatusSeeOther {
		t.Fatalf("%d", a.status)
	}
	want := time.Date(2099, 7, 1, 5, 30, 0, 0, time.UTC) // Baku is four hours ahead
	if got := h.load(p); got.State != catalog.Draft || !got.PublishAt.Equal(want) {
		t.Errorf("%s, %s", got.State, got.PublishAt)
	}
	if page := b.get("/admin/products?state=scheduled"); strings.Count(page.body, `data-testid="product-row"`) != 1 || !strings.Contains(page.body, "1 July 2099, 09:30") {
		t.Error("the index of what is scheduled does not have it")
	}
	form := filled(t, b.get(path(p)).body)
	if a := b.upload(path(p), with(form, "brand", "Quba")); a.status != http.StatusSeeOther || !h.load(p).PublishAt.Equal(want) {
		t.Errorf("saving changes the day: %d", a.status)
	}
	if b.post(path(p)+"/actions", "do", "publish"); h.load(p).State != catalog.Active || !h.load(p).PublishAt.IsZero() {
		t.Error("publishing at once leaves the day")
	}
}

func TestTheIndexFindsWhatLacksTexts(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	h.product("both")
	b.post("/admin/products/new", "name.az", "Çaydan", "price", "5")
	rows := func(query string) int {
		return strings.Count(b.get("/admin/products?"+query).body, `data-testid="product-row"`)
	}
	for query, want := range map[string]int{"lacks=en": 1, "lacks=az": 0, "lacks=xx": 2, "lacks=en&state=active": 0, "lacks=en&state=draft": 1, "category=77": 2} {
		if n := rows(query); n != want {
			t.Errorf("%s: %d rows, want %d", query, n, want)
		}
	}
}
