package admin_test

import (
	"net/http"
	"strings"
	"testing"

	"vitrin/internal/domain/catalog"
)

func TestTheDaysToMakeAreKept(t *testing.T) {
	h := build(t)
	h.owner()
	p := h.product("a")
	b := h.signedIn()
	form := filled(t, b.get(path(p)).body)
	if form["lead"] != "0" {
		t.Fatalf("the form shows %q", form["lead"])
	}
	if a := b.upload(path(p), with(form, "lead", "28")); a.status != http.StatusSeeOther || h.load(p).LeadDays != 28 {
		t.Fatalf("%d, %d days", a.status, h.load(p).LeadDays)
	}
	form = filled(t, b.get(path(p)).body)
	for _, typed := range []string{"-1", "366", "soon"} {
		a := b.upload(path(p), with(form, "lead", typed))
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "Enter whole days from 0 to 365.") || !strings.Contains(a.body, `value="`+typed+`"`) || h.load(p).LeadDays != 28 {
			t.Errorf("%s: %d, kept %d days", typed, a.status, h.load(p).LeadDays)
		}
	}
	older := with(form)
	delete(older, "lead")
	if a := b.upload(path(p), older); a.status != http.StatusSeeOther || h.load(p).LeadDays != 28 {
		t.Errorf("a form without the field: %d, kept %d days", a.status, h.load(p).LeadDays)
	}
}

func TestAnActiveProductCostsSomething(t *testing.T) {
	h := build(t)
	h.owner()
	p := h.product("a")
	b := h.signedIn()
	form := filled(t, b.get(path(p)).body)
	var price string
	for name := range form {
		if strings.HasSuffix(name, ".price") {
			price = name
		}
	}
	if a := b.upload(path(p), with(form, price, "0")); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "Enter a price above 0") {
		t.Errorf("active: %d", a.status)
	}
	if a := b.post(path(p)+"/actions", "do", "withdraw"); a.status != http.StatusSeeOther {
		t.Fatalf("back to draft: %d", a.status)
	}
	form = filled(t, b.get(path(p)).body)
	if a := b.upload(path(p), with(form, price, "0")); a.status != http.StatusSeeOther {
		t.Errorf("draft: %d", a.status)
	}
	if a := b.post(path(p)+"/actions", "do", "publish"); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "Enter a price above 0") || h.load(p).State != catalog.Draft {
		t.Errorf("publishing what costs nothing: %d", a.status)
	}
	if a := b.post(path(p)+"/actions", "do", "schedule", "date", "2099-01-01", "time", "09:00"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("scheduling what costs nothing: %d", a.status)
	}
}
