package admin_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/domain/shop"
)

// formOf reads every field of the page's form that posts to an address, as a browser would send it.
func formTo(t *testing.T, body, action string) url.Values {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	var found *html.Node
	for n := range doc.Descendants() {
		if n.Data == "form" && attrOf(n, "action") == action && attrOf(n, "method") == "post" {
			found = n
		}
	}
	if found == nil {
		t.Fatalf("no form to %s in\n%s", action, body)
	}
	values := url.Values{}
	for n := range found.Descendants() {
		name := attrOf(n, "name")
		switch {
		case name == "":
		case n.Data == "input" && attrOf(n, "type") == "checkbox":
			if hasAttr(n, "checked") {
				values.Add(name, attrOf(n, "value"))
			}
		case n.Data == "input":
			values.Add(name, attrOf(n, "value"))
		case n.Data == "textarea":
			values.Add(name, wordsIn(n))
		case n.Data == "select":
			values.Add(name, chosenIn(n))
		}
	}
	return values
}

func chosenIn(selected *html.Node) string {
	first, any := "", false
	for o := range selected.Descendants() {
		if o.Data != "option" {
			continue
		}
		if hasAttr(o, "selected") {
			return attrOf(o, "value")
		}
		if !any {
			first, any = attrOf(o, "value"), true
		}
	}
	return first
}

func attrOf(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func wordsIn(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// fill is the form of a page with some fields typed anew.
func (b *browser) fill(page, action string, pairs ...string) url.Values {
	b.h.t.Helper()
	a := b.get(page)
	if a.status != http.StatusOK {
		b.h.t.Fatalf("%s: %d", page, a.status)
	}
	values := formTo(b.h.t, a.body, action)
	for i := 0; i+1 < len(pairs); i += 2 {
		values.Set(pairs[i], pairs[i+1])
	}
	return values
}

func (b *browser) sendForm(path string, values url.Values) answer {
	return b.send(http.MethodPost, path, "application/x-www-form-urlencoded", strings.NewReader(values.Encode()))
}

func (h *house) shop() shop.Shop {
	h.t.Helper()
	s, err := h.store.Shop(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	return s
}

func ownersDesk(t *testing.T) (*house, *browser) {
	t.Helper()
	h := build(t)
	h.owner()
	return h, h.signedIn()
}

func TestEveryPageOfSettingsSavesWhatItShows(t *testing.T) {
	h, b := ownersDesk(t)
	before := h.shop()
	for _, page := range []string{"shop", "tax", "payment", "look", "delivery/post"} {
		path := "/admin/settings/" + page
		if a := b.sendForm(path, b.fill(path, path)); a.status != http.StatusSeeOther {
			t.Errorf("%s sent as it is: %d\n%s", page, a.status, a.body)
		}
	}
	after := h.shop()
	after.Version, after.Setup, before.Setup, after.Look = before.Version, shop.Setup{}, shop.Setup{}, before.Look
	if a, b := inOneForm(t, before), inOneForm(t, after); a != b {
		t.Errorf("sending forms as they are has changed the shop:\n%s\n%s", a, b)
	}
	if a := b.get("/admin/settings"); a.status != http.StatusOK || !strings.Contains(a.body, "By post") {
		t.Errorf("the page of all settings: %d", a.status)
	}
}

func inOneForm(t *testing.T, s shop.Shop) string {
	t.Helper()
	return strings.ReplaceAll(strings.ReplaceAll(asJSON(t, s), "null", "{}"), "[]", "{}")
}

func TestTheShopsDataIsSavedAndNoted(t *testing.T) {
	h, b := ownersDesk(t)
	const path = "/admin/settings/shop"
	v := b.fill(path, path, "name", "  Çay  evi ", "email", "salam@cay.example", "phone", "+994 12 345 67 89", "country.GE", "1", "currency", "EUR", "return_days", "30")
	v.Del("language.en")
	if a := b.sendForm(path, v); a.status != http.StatusSeeOther || a.to() != path+"?said=settings" {
		t.Fatalf("%d %s\n%s", a.status, a.to(), a.body)
	}
	s := h.shop()
	if s.Name != "Çay evi" || s.Seller.Email != "salam@cay.example" || strings.Join(s.Countries, " ") != "AZ GE" || strings.Join(s.Languages, " ") != "az" ||
		s.Currency != "EUR" || s.Delivery[0].Currency != "EUR" || s.ReturnDays != 30 || h.changed == 0 {
		t.Errorf("saved %+v", s)
	}
	log, err := h.store.AuditLog(t.Context(), audit.Filter{Limit: 5})
	if err != nil || len(log) == 0 || log[0].Action != "settings.shop" || !strings.Contains(log[0].After, "Çay evi") || !strings.Contains(log[0].Before, "Vitrin") {
		t.Errorf("noted %+v, %v", log, err)
	}
}

func TestWhatIsWrongStandsBesideItsFieldAndNothingIsSaved(t *testing.T) {
	h, b := ownersDesk(t)
	for _, want := range []struct {
		page   string
		typed  []string
		wrong  []string // ids of the messages beside the fields
		stands string
	}{
		{"shop", []string{"name", "", "zone", "Moon/Sea", "email", "nobody", "return_days", "soon", "home", "ZZ"}, []string{"name", "zone", "email", "return_days", "home"}, "nobody"},
		{"shop", []string{"return_days", "99999999999999999999"}, []string{"return_days"}, "99999999999999999999"},
		{"tax", []string{"standard", "many", "rule.0.rate", "7", "rule.1.rate", "900", "rule.1.country", "GE"}, []string{"standard", "rule.0.country", "rule.1.rate"}, "many"},
		{"tax", []string{"standard", "18.005"}, []string{"standard"}, "18.005"},
		{"payment", []string{"transfer", "1", "transfer.iban", "AZ00 DEMO", "transfer.days", "0", "transfer.name.en", "Bank"}, []string{"transfer.holder", "transfer.iban", "transfer.days"}, "AZ00 DEMO"},
		{"look", []string{"action", "#dddddd", "promotion", "red"}, []string{"action", "promotion"}, "#dddddd"},
		{"delivery/post", []string{"name.en", "", "name.az", "", "min_days", "9", "zone.0.band.0.price", "1.2345", "zone.1.country", "GE"}, []string{"name.en", "max_days", "zone.0.band.0.price", "zone.1.band.0.price"}, "1.2345"},
		{"delivery/post", []string{"zone.0.band.0.up_to", "heavy"}, []string{"zone.0.band.0.up_to"}, "heavy"},
	} {
		before := h.shop()
		path := "/admin/settings/" + want.page
		a := b.sendForm(path, b.fill(path, path, want.typed...))
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, want.stands) {
			t.Errorf("%s %v: %d, or what was typed is lost", want.page, want.typed, a.status)
		}
		for _, id := range want.wrong {
			if !strings.Contains(a.body, `id="`+id+`-error"`) {
				t.Errorf("%s %v: nothing is said beside %s", want.page, want.typed, id)
			}
		}
		if h.shop().Version != before.Version {
			t.Errorf("%s %v was saved", want.page, want.typed)
		}
	}
	for _, path := range []string{"/admin/settings/delivery/never", "/admin/settings/pages/never", "/admin/settings/look/x.svg"} {
		if a := b.get(path); a.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, a.status)
		}
	}
	if a := b.post("/admin/settings/shop"); a.status != http.StatusConflict {
		t.Errorf("a form without anything: %d", a.status)
	}
}

func TestTheSecondToSaveSeesBothVersions(t *testing.T) {
	h, b := ownersDesk(t)
	const path = "/admin/settings/shop"
	first, second, other := b.fill(path, path, "name", "Mine"), b.fill(path, path, "name", "Yours"), b.fill("/admin/settings/tax", "/admin/settings/tax", "standard", "8")
	if a := b.sendForm(path, first); a.status != http.StatusSeeOther {
		t.Fatalf("the first: %d", a.status)
	}
	a := b.sendForm(path, second)
	if a.status != http.StatusConflict || !strings.Contains(a.body, `value="Yours"`) || !strings.Contains(a.body, "Mine") || h.shop().Name != "Mine" {
		t.Fatalf("the second: %d, the shop is %s", a.status, h.shop().Name)
	}
	if a := b.sendForm(path, formTo(t, a.body, path)); a.status != http.StatusSeeOther || h.shop().Name != "Yours" {
		t.Errorf("saving again: %d, the shop is %s", a.status, h.shop().Name)
	}
	if a := b.sendForm("/admin/settings/tax", other); a.status != http.StatusSeeOther || h.shop().TaxRate != 800 {
		t.Errorf("another part is not in the way: %d, %d", a.status, h.shop().TaxRate)
	}
}

func TestADeliveryIsAddedTriedMovedRemovedAndPutBack(t *testing.T) {
	h, b := ownersDesk(t)
	const list, fresh = "/admin/settings/delivery", "/admin/settings/delivery/new"
	a := b.sendForm(fresh, b.fill(fresh, fresh, "name.en", "Courier", "zone.0.country", "AZ", "zone.0.places", "Bakı, Sumqayıt", "zone.0.by", "weight",
		"zone.0.band.0.up_to", "5 kg", "zone.0.band.0.price", "4", "zone.0.band.1.up_to", "", "zone.0.band.1.price", "7.50", "zone.0.free", "80"))
	if a.status != http.StatusSeeOther {
		t.Fatalf("adding: %d\n%s", a.status, a.body)
	}
	m, ok := h.shop().Method("courier")
	if !ok || len(m.Zones) != 1 || strings.Join(m.Zones[0].Cities, " ") != "baki sumqayit" || m.Zones[0].Bands[0] != (shipping.Band{UpTo: 5000, Price: 400}) ||
		m.Zones[0].Bands[1] != (shipping.Band{Price: 750}) || m.Zones[0].FreeFrom != 8000 {
		t.Fatalf("added %+v", m)
	}
	if a := b.get(list + "?country=AZ&city=SUMQAYIT&kilos=6&total=20"); !strings.Contains(a.body, "7.50") || !strings.Contains(a.body, `data-testid="tried"`) {
		t.Errorf("a parcel of six kilograms:\n%s", a.body)
	}
	if a := b.get(list + "?country=AZ&kilos=heavy&total=x"); a.status != http.StatusOK || strings.Contains(a.body, `data-testid="tried"`) {
		t.Errorf("what is no parcel: %d", a.status)
	}
	collect := b.sendForm(fresh+"?collect=1", b.fill(fresh+"?collect=1", fresh, "name.en", "Collect", "zone.0.country", "AZ", "zone.0.band.0.price", "0",
		"point.name.en", "Shop", "point.address.en", "Nizami 1", "hours.1.open", "9", "hours.1.close", "18.30"))
	if m, _ := h.shop().Method("collect"); collect.status != http.StatusSeeOther || m.Point == nil || m.Point.Hours[1].Close != "18:30" {
		t.Errorf("a place to collect from: %d %+v", collect.status, m.Point)
	}
	b.post(list+"/courier/move", "by", "-1")
	if s := h.shop(); s.Delivery[0].Key != "courier" {
		t.Errorf("moved up: %+v", s.Delivery)
	}
	a = b.post(list + "/courier/remove")
	if _, there := h.shop().Method("courier"); there || a.to() != list+"?removed=courier" || !strings.Contains(b.get(a.to()).body, `data-testid="undo"`) {
		t.Errorf("removed: %s", a.to())
	}
	b.post(list + "/courier/restore")
	if _, there := h.shop().Method("courier"); !there {
		t.Error("it was not put back")
	}
	b.post(list + "/post/remove")
	b.post(list + "/collect/remove")
	if a := b.post(list + "/courier/remove"); a.status != http.StatusUnprocessableEntity || len(h.shop().Delivery) != 1 {
		t.Errorf("the last delivery: %d", a.status)
	}
}

func TestAPageBeginsWithItsTemplateIsPreviewedAndSaved(t *testing.T) {
	h, b := ownersDesk(t)
	const list, fresh = "/admin/settings/pages", "/admin/settings/pages/new"
	if a := b.get(list); !strings.Contains(a.body, fresh+"?template=terms") {
		t.Fatalf("missing pages are offered: %d", a.status)
	}
	v := b.fill(fresh+"?template=terms", fresh)
	if !strings.Contains(v.Get("body.az"), "Çatdırılanda nağd") {
		t.Fatalf("the template is not filled: %q", v.Get("body.az"))
	}
	v.Set("body.en", "Our **terms** <script>alert(1)</script>")
	v.Set("do", "preview")
	a := b.sendForm(fresh, v)
	if a.status != http.StatusOK || !strings.Contains(a.body, "Our <strong>terms</strong>") || strings.Contains(a.body, "<script>alert") || len(h.shop().Pages) != 0 {
		t.Fatalf("preview: %d\n%s", a.status, a.body)
	}
	v = formTo(t, a.body, fresh)
	v.Set("do", "save")
	if a := b.sendForm(fresh, v); a.status != http.StatusSeeOther {
		t.Fatalf("saving: %d\n%s", a.status, a.body)
	}
	p, ok := h.shop().Page("terms")
	if !ok || !strings.Contains(p.Rendered["en"], "<strong>terms</strong>") || strings.Contains(p.Rendered["en"], "script") {
		t.Errorf("saved %+v", p)
	}
	if a := b.sendForm(fresh, v); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `id="handle-error"`) {
		t.Errorf("the same address twice: %d", a.status)
	}
	again := b.fill(list+"/terms", list+"/terms", "do", "template")
	if a := b.sendForm(list+"/terms", again); a.status != http.StatusOK || !strings.Contains(a.body, "binding order") {
		t.Errorf("the template again: %d", a.status)
	}
	if a := b.post(list + "/terms/remove"); len(h.shop().Pages) != 0 || !strings.Contains(b.get(a.to()).body, `data-testid="undo"`) {
		t.Errorf("removed: %s", a.to())
	}
	if b.post(list + "/terms/restore"); len(h.shop().Pages) != 1 {
		t.Error("it was not put back")
	}
	b.sendForm(fresh, b.fill(fresh+"?template=returns", fresh, "do", "save"))
	if a := b.post(list + "/returns/remove"); a.status != http.StatusUnprocessableEntity || len(h.shop().Pages) != 2 {
		t.Errorf("a page the shop leads to: %d", a.status)
	}
}

func TestSettingsAskForTheirRight(t *testing.T) {
	h, b := ownersDesk(t)
	if a := h.browser().get("/admin/settings/shop"); a.status != http.StatusSeeOther {
		t.Errorf("nobody: %d", a.status)
	}
	if a := b.get("/admin/settings/look"); a.status != http.StatusOK {
		t.Errorf("the owner: %d", a.status)
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
