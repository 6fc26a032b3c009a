package admin_test

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
)

// made makes a draft and returns it with its form.
func (h *house) made(b *browser, name string) (catalog.Product, map[string]string) {
	h.t.Helper()
	b.post("/admin/products/new", "name.en", name, "price", "12.50")
	p := h.byHandle(catalog.Slug(name))
	return p, filled(h.t, b.get(path(p)).body)
}

func TestOptionsMakeRowsThatAreSeenBeforeTheyAreSaved(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	p, form := h.made(b, "Tea glass")
	written := with(form, "option.+.name.en", "Size", "option.+.name.az", "Ölçü", "option.+.value.+1.en", "Small", "option.+.value.+1.az", "Kiçik", "option.+.value.+3.en", "Large", "do", "save")
	a := b.upload(path(p), written)
	if a.status != http.StatusOK || len(h.load(p).Options) != 0 {
		t.Fatalf("rows nobody has seen are saved: %d", a.status)
	}
	form = filled(t, a.body)
	if form["options"] != "size" || form["option.size.values"] != "small,large" || strings.Count(form["rows"], ",") != 1 || strings.Count(a.body, "12.50") < 2 {
		t.Fatalf("%+v", form)
	}
	a = b.upload(path(p), with(form, "option.+.name.en", "Colour", "option.+.value.+1.en", "Red", "option.+.value.+2.en", "Blue", "option.+.value.+3.en", "Green", "do", "combinations"))
	if n := strings.Count(a.body, `data-testid="variant-row"`); n != 6 {
		t.Fatalf("%d rows", n)
	}
	form = filled(t, a.body)
	keys := strings.Split(form["rows"], ",")
	for i, key := range keys {
		at := "row." + key + "."
		form[at+"price"], form[at+"stock"], form[at+"weight"], form[at+"pack"] = strconv.Itoa(10+i), strconv.Itoa(i), "250", "250 g / 1000"
		form[at+"barcode"] = fmt.Sprintf("code-%d", i)
	}
	form["row."+keys[1]+".backorder"] = "1"
	delete(form, "row."+keys[2]+".tracked")
	form["row."+keys[5]+".drop"] = "1"
	if a := b.upload(path(p), form); a.status != http.StatusSeeOther {
		t.Fatalf("saving: %d %s", a.status, a.body)
	}
	got := h.load(p)
	if len(got.Variants) != 5 || got.Variants[0].ID != p.Variants[0].ID || got.Options[0].Values[0].Name["az"] != "Kiçik" {
		t.Fatalf("%+v", got)
	}
	for i, v := range got.Variants {
		if v.Price.Minor != int64(1000+100*i) || v.OnHand != int64(i) || v.WeightGrams != 250 || v.Measure != (catalog.Measure{Amount: 250, Unit: "g", Base: 1000}) || v.Backorder != (i == 1) || v.Tracked != (i != 2) || v.SKU == "" || v.Barcode == "" {
			t.Errorf("row %d: %+v", i, v)
		}
	}
	if !slices.Equal(got.Variants[4].Choices, []string{"large", "blue"}) || got.Variants[4].SKU != "TEA-GLASS-LARGE-BLUE" {
		t.Errorf("%+v", got.Variants[4])
	}
	// the value that is emptied goes with its rows, once they were looked at
	form = filled(t, b.get(path(p)).body)
	a = b.upload(path(p), with(form, "option.size.value.large.en", "", "option.size.value.large.az", ""))
	if a.status != http.StatusOK || strings.Count(a.body, `data-testid="variant-row"`) != 3 || len(h.load(p).Variants) != 5 {
		t.Errorf("taking a value out: %d", a.status)
	}
	if a := b.upload(path(p), filled(t, a.body)); a.status != http.StatusSeeOther || len(h.load(p).Variants) != 3 {
		t.Errorf("saving without it: %d", a.status)
	}
}

func TestTheGridSaysWhatIsWrongWhereItIs(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	other := h.product("other")
	p, form := h.made(b, "Cup")
	at := "row." + strconv.FormatInt(p.Variants[0].ID, 10) + "."
	for name, value := range map[string]string{
		at + "price": "1.2.3", at + "stock": "-4", at + "weight": "heavy", at + "pack": "a lot", at + "barcode": strings.Repeat("9", 33), at + "sku": other.Variants[0].SKU,
	} {
		a := b.upload(path(p), with(form, name, value))
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `id="`+name+`-error"`) || valueOf(t, a.body, name) != value {
			t.Errorf("%s %q: %d", name, value, a.status)
		}
	}
	many := with(form, "option.+.name.en", "Size")
	for _, c := range []map[string]string{
		with(many, "do", "combinations"),            // no values
		with(form, "option.+.value.+1.en", "Small"), // no name
	} {
		if a := b.upload(path(p), c); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `id="option.&#43;.name.en-error"`) && !strings.Contains(a.body, `id="option.+.name.en-error"`) {
			t.Errorf("a half option: %d", a.status)
		}
	}
	values := with(form, "options", "n", "option.n.name.en", "N", "option.n.values", "")
	var keys []string
	for i := range 99 {
		keys = append(keys, fmt.Sprintf("v%d", i))
		values[fmt.Sprintf("option.n.value.v%d.en", i)] = strconv.Itoa(i)
	}
	values["option.n.values"] = strings.Join(keys, ",")
	for i := range 4 {
		values[fmt.Sprintf("option.n.value.+%d.en", i+1)] = fmt.Sprintf("more %d", i)
	}
	if a := b.upload(path(p), values); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "more than 100 combinations") {
		t.Errorf("103 combinations: %d", a.status)
	}
	for _, nonsense := range []map[string]string{
		with(form, "rows", "x,,999,new1"), with(form, "rows", ""), with(form, "options", "a,a,b.c,+"), with(form, "pictures", "9,x"), with(form, "option.a.values", "zzz", "options", "a"),
		with(form, "version", "many"), with(form, "marks", "=== ="), with(form, "do", "up.7"), with(form, "do", "explode"), with(form, at+"choices", "s,l,m"), with(form, "pick.rows", "theirs"),
		{"name.en": "only"},
	} {
		if a := b.upload(path(p), nonsense); a.status >= 500 {
			t.Errorf("%v: %d", nonsense, a.status)
		}
	}
	if got := h.load(p); len(got.Variants) != 1 || got.Variants[0].ID != p.Variants[0].ID {
		t.Errorf("%+v", got)
	}
}

func TestFactsFollowTheCategory(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	top, err := h.store.SaveCategory(t.Context(), catalog.Category{Handle: "tea", Name: lang.Same("Tea"), Attributes: []catalog.Attribute{
		{Key: "weight", Name: lang.Same("Net weight"), Kind: catalog.Number, Unit: "g", Position: 1},
		{Key: "organic", Name: lang.Same("Organic"), Kind: catalog.YesNo, Position: 2},
	}})
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := h.store.SaveCategory(t.Context(), catalog.Category{Handle: "leaf", ParentID: top.ID, Name: lang.Same("Leaf"), Attributes: []catalog.Attribute{
		{Key: "cut", Name: lang.Same("Cut"), Kind: catalog.Choice, Choices: []catalog.OptionValue{{Key: "fine", Name: lang.Same("Fine")}}},
		{Key: "origin", Name: lang.Same("Origin"), Kind: catalog.Words},
	}})
	if err != nil {
		t.Fatal(err)
	}
	p, form := h.made(b, "Black tea")
	category := strconv.FormatInt(leaf.ID, 10)
	a := b.upload(path(p), with(form, "category", category, "do", "category"))
	form = filled(t, a.body)
	if _, shown := form["fact.origin.az"]; a.status != http.StatusOK || !shown || h.load(p).CategoryID != 0 {
		t.Fatalf("the template: %d, %+v", a.status, form)
	}
	form = with(form, "fact.weight.number", "1,5", "fact.organic.yes", "no", "fact.cut.choice", "fine", "fact.origin.az", "Astara")
	for _, c := range [][2]string{{"fact.weight.number", "heavy"}, {"fact.cut.choice", "coarse"}, {"category", "77"}} {
		if a := b.upload(path(p), with(form, c[0], c[1])); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `id="`+c[0]+`-error"`) {
			t.Errorf("%v: %d", c, a.status)
		}
	}
	if a := b.upload(path(p), form); a.status != http.StatusSeeOther {
		t.Fatalf("saving: %d", a.status)
	}
	got := h.load(p)
	weight, _ := got.Fact("weight")
	organic, given := got.Fact("organic")
	cut, _ := got.Fact("cut")
	origin, _ := got.Fact("origin")
	if weight.Thousands != 1500 || !given || organic.Yes || cut.Choice != "fine" || origin.Words["az"] != "Astara" {
		t.Errorf("%+v", got.Facts)
	}
	// another category shows its own template, with the values of the keys both have
	form = filled(t, b.get(path(p)).body)
	a = b.upload(path(p), with(form, "category", strconv.FormatInt(top.ID, 10), "do", "category"))
	form = filled(t, a.body)
	if _, shown := form["fact.cut.choice"]; shown || form["fact.weight.number"] != "1.5" || form["fact.organic.yes"] != "no" {
		t.Errorf("the other template: %+v", form)
	}
	if a := b.upload(path(p), form); a.status != http.StatusSeeOther || len(h.load(p).Facts) != 4 || h.load(p).CategoryID != top.ID {
		t.Errorf("saving in the other place: %d, %+v", a.status, h.load(p).Facts)
	}
}

func TestPicturesAreOrderedAndDescribed(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	p := h.product("a")
	b.upload(path(p), filled(t, b.get(path(p)).body), "one", "two")
	first := h.load(p)
	at := func(i int) string { return fmt.Sprintf("picture.%d.", first.Pictures[i].ID) }
	form := filled(t, b.get(path(p)).body)
	a := b.upload(path(p), with(form, "do", fmt.Sprintf("up.%d", first.Pictures[2].ID), "name.en", "Typed"))
	form = filled(t, a.body)
	if a.status != http.StatusOK || form["name.en"] != "Typed" || h.load(p).Pictures[1].ID != first.Pictures[1].ID {
		t.Fatalf("moving: %d", a.status)
	}
	for _, focus := range [][2]string{{"101", "5"}, {"-1", "5"}, {"left", "5"}, {"5", ""}} {
		if a := b.upload(path(p), with(form, at(0)+"focus_x", focus[0], at(0)+"focus_y", focus[1])); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "Enter 0 to 100") {
			t.Errorf("%v: %d", focus, a.status)
		}
	}
	if a := b.upload(path(p), with(form, at(0)+"focus_x", "30", at(0)+"focus_y", "70 %", at(2)+"alt.az", "İkinci", at(2)+"choice", "l")); a.status == http.StatusSeeOther {
		t.Error("70 with a blank and a sign passes") // it is no number; without the blank it is
	}
	if a := b.upload(path(p), with(form, at(0)+"focus_x", "30", at(0)+"focus_y", "70%", at(2)+"alt.az", "İkinci", at(2)+"choice", "l")); a.status != http.StatusSeeOther {
		t.Fatalf("saving: %d", a.status)
	}
	got := h.load(p).Pictures
	if got[1].ID != first.Pictures[2].ID || got[1].Alt["az"] != "İkinci" || got[1].Choice != "l" || got[0].Focus != (catalog.Focus{X: 30, Y: 70, Given: true}) || got[2].Focus.Given {
		t.Errorf("%+v", got)
	}
	if page := b.get(path(p)).body; !strings.Contains(page, "What it shows (English) – missing") {
		t.Error("a picture without words is not marked")
	}
}

func TestAnOldHandleLeadsToTheNewOne(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	p := h.product("old")
	h.product("taken")
	form := filled(t, b.get(path(p)).body)
	for _, handle := range []string{"Not A Handle", "taken", "ə"} {
		if a := b.upload(path(p), with(form, "handle", handle)); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `id="handle-error"`) {
			t.Errorf("%q: %d", handle, a.status)
		}
	}
	if a := b.upload(path(p), with(form, "handle", "new", "seo_title.en", "The new one")); a.status != http.StatusSeeOther {
		t.Fatalf("%d", a.status)
	}
	if to, _, err := h.store.Redirect(t.Context(), "old"); to != "new" || err != nil {
		t.Errorf("%q, %v", to, err)
	}
	if page := b.get(path(p)).body; !strings.Contains(page, "/en/p/new") || !strings.Contains(page, `<p class="found-title">The new one</p>`) {
		t.Error("the preview of a result does not follow")
	}
}
