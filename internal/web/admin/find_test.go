package admin_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"vitrin/internal/domain/staff"
)

// TestOneFieldLeadsAnywhere asks for everything a shop's people have in hand.
func TestOneFieldLeadsAnywhere(t *testing.T) {
	h := build(t)
	h.owner()
	owner := h.signedIn()
	p := h.product("armudu")
	o := h.order(p.Variants[0])
	order, product := "/admin/orders/"+strconv.FormatInt(o.ID, 10), "/admin/products/"+strconv.FormatInt(p.ID, 10)
	for asked, want := range map[string]string{o.Number: order, " " + strings.ToLower(o.Number) + " ": order, "armudu-l": product} {
		if a := owner.get("/admin/find?q=" + url.QueryEscape(asked)); a.status != http.StatusSeeOther || a.to() != want {
			t.Errorf("%q leads to %d %s, want %s", asked, a.status, a.to(), want)
		}
	}
	for asked, want := range map[string]string{"leyla": order, "leyla@ex": order, "stəkan": product, "STEKAN": product, "audit": "/admin/audit", "take some": "/admin/people/new"} {
		a := owner.get("/admin/find?part=1&q=" + url.QueryEscape(asked))
		if a.status != http.StatusOK || !strings.Contains(a.body, `href="`+want+`"`) || strings.Contains(a.body, "<html") {
			t.Errorf("%q does not find %s: %d %s", asked, want, a.status, a.body)
		}
	}
	if a := owner.get("/admin/find?q=%3Cqqq%ff"); a.status != http.StatusOK || !strings.Contains(a.body, "Nothing is called") {
		t.Errorf("what is not there: %d", a.status)
	}
	owner.get(order)
	owner.get(product)
	owner.get("/admin/orders/7")
	page := owner.get("/admin/find").body
	first, second := strings.Index(page, `href="`+product+`"`), strings.Index(page, `href="`+order+`"`)
	if first < 0 || second < first || strings.Contains(page, "/admin/orders/7") {
		t.Error("what was looked at lately does not stand there, the latest first")
	}
	_, packer := owner.takeOn("Rauf", "rauf@example.com", staff.Packer)
	packer.get(order)
	for asked, not := range map[string]string{"stəkan": product, "audit": "/admin/audit", "armudu-l": product} {
		if a := packer.get("/admin/find?part=1&q=" + url.QueryEscape(asked)); a.status != http.StatusOK || strings.Contains(a.body, not) {
			t.Errorf("a packer finds %s: %d", not, a.status)
		}
	}
	if page := packer.get("/admin/find").body; !strings.Contains(page, `href="`+order+`"`) || strings.Contains(page, `href="`+product+`"`) {
		t.Error("a packer does not find what they looked at, or finds what another did")
	}
}
