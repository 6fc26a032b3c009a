package admin_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// routes are all addresses behind the door.
var routes = []struct{ method, path string }{
	{"GET", "/admin"},
	{"HEAD", "/admin"},
	{"POST", "/admin/signout"},
	{"POST", "/admin/language"},
	{"GET", "/admin/password"},
	{"POST", "/admin/password"},
	{"GET", "/admin/safety"},
	{"POST", "/admin/safety/signout"},
	{"POST", "/admin/safety/sessions/1/end"},
	{"GET", "/admin/confirm"},
	{"POST", "/admin/confirm"},
	{"POST", "/admin/confirm/passkey"},
	{"GET", "/admin/safety/passkeys/new"},
	{"POST", "/admin/safety/passkeys"},
	{"POST", "/admin/safety/passkeys/options"},
	{"POST", "/admin/safety/passkeys/1/remove"},
	{"GET", "/admin/safety/tokens"},
	{"POST", "/admin/safety/tokens"},
	{"POST", "/admin/safety/tokens/1/revoke"},
	{"GET", "/admin/safety/codes"},
	{"GET", "/admin/safety/codes/qr.png"},
	{"POST", "/admin/safety/codes"},
	{"POST", "/admin/safety/codes/off"},
	{"POST", "/admin/safety/recovery"},
	{"GET", "/admin/orders"},
	{"GET", "/admin/orders/1"},
	{"POST", "/admin/orders/1/actions"},
	{"GET", "/admin/orders/papers"},
	{"GET", "/admin/orders/notes.pdf"},
	{"POST", "/admin/orders/together"},
	{"POST", "/admin/orders/1/notes"},
	{"POST", "/admin/orders/1/money"},
	{"GET", "/admin/orders/1/parcels"},
	{"POST", "/admin/orders/1/parcels"},
	{"GET", "/admin/orders/1/refunds"},
	{"POST", "/admin/orders/1/refunds"},
	{"GET", "/admin/orders/1/note.pdf"},
	{"POST", "/admin/orders/1/invoices"},
	{"GET", "/admin/orders/1/invoices/1"},
	{"GET", "/admin/orders/1/change"},
	{"POST", "/admin/orders/1/change"},
	{"GET", "/admin/orders/1/returns"},
	{"POST", "/admin/orders/1/returns"},
	{"POST", "/admin/orders/1/returns/1"},
	{"GET", "/admin/products"},
	{"GET", "/admin/products/1"},
	{"POST", "/admin/products/1"},
	{"GET", "/admin/export/orders.json"},
	{"GET", "/admin/export/orders.csv"},
	{"GET", "/admin/export/stock.json"},
	{"GET", "/admin/export/stock.csv"},
	{"GET", "/admin/export/products.csv"},
	{"GET", "/admin/export/nothing"},
}

func TestNothingIsOpenToStrangers(t *testing.T) {
	h := build(t)
	h.owner()
	for _, r := range routes {
		b := h.browser()
		a := b.send(r.method, r.path+"?a=b", "", nil)
		switch {
		case a.header.Get("Cache-Control") != "no-store":
			t.Errorf("%s %s may be kept: %q", r.method, r.path, a.header.Values("Cache-Control"))
		case r.method == "POST" && a.status != http.StatusForbidden:
			t.Errorf("%s %s: %d", r.method, r.path, a.status)
		case r.method != "POST" && (a.status != http.StatusSeeOther || a.to() != "/admin/signin?next="+url.QueryEscape(r.path+"?a=b")):
			t.Errorf("%s %s: %d to %s", r.method, r.path, a.status, a.to())
		case b.session() != "" || strings.Contains(a.body, "order-"):
			t.Errorf("%s %s gives something away", r.method, r.path)
		}
	}
	forged := h.browser()
	if a := forged.send("GET", "/admin/orders", "", nil); a.status != http.StatusSeeOther {
		t.Errorf("%d", a.status)
	}
}

func TestSignInByPassword(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.browser()
	page := b.get("/admin/signin?next=/admin/orders%3Fstate%3Dplaced")
	if page.status != http.StatusOK || b.session() != "" {
		t.Fatalf("the door: %d, session %q", page.status, b.session())
	}
	a := b.post("/admin/signin", "email", " Aynur@Example.com ", "password", password, "next", valueOf(t, page.body, "next"))
	if a.status != http.StatusSeeOther || a.to() != "/admin/orders?state=placed" {
		t.Fatalf("signing in: %d to %s", a.status, a.to())
	}
	cookie := a.header.Get("Set-Cookie")
	for _, want := range []string{"vitrin_admin=", "Path=/admin", "HttpOnly", "SameSite=Lax", "Max-Age=86"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("cookie %q lacks %s", cookie, want)
		}
	}
	if a.header.Get("Cache-Control") != "no-store" {
		t.Errorf("Cache-Control %q", a.header.Values("Cache-Control"))
	}
	before := b.session()
	if a := b.get("/admin"); a.status != http.StatusOK {
		t.Errorf("inside: %d", a.status)
	}
	b.post("/admin/signin", "email", email, "password", password)
	if b.session() == before {
		t.Error("a new sign-in keeps the token")
	}

	out := b.post("/admin/signout")
	if out.status != http.StatusSeeOther || b.session() != "" {
		t.Errorf("signing out: %d, session %q", out.status, b.session())
	}
	ghost := h.browser()
	u, _ := url.Parse(h.url + "/admin")
	ghost.client.Jar.SetCookies(u, []*http.Cookie{{Name: "vitrin_admin", Value: before, Path: "/admin"}})
	if a := ghost.get("/admin"); a.status != http.StatusSeeOther {
		t.Errorf("the old token still opens: %d", a.status)
	}
}

func TestTheWayOnStaysInTheDesk(t *testing.T) {
	h := build(t)
	h.owner()
	for _, next := range []string{"", "https://evil.example/", "//evil.example", "/admin//evil.example", "/en/", "/admin/../en/", `/admin/\evil`, "/adminx", "/admin/orders\r\nX: y"} {
		a := h.browser().post("/admin/signin", "email", email, "password", password, "next", next)
		if a.to() != "/admin" {
			t.Errorf("next %q leads to %q", next, a.to())
		}
	}
}

func TestEveryMissLooksTheSame(t *testing.T) {
	h := build(t)
	h.owner()
	same := func(a answer, email string) string { return strings.ReplaceAll(a.body, email, "") }
	wrong := h.browser().post("/admin/signin", "email", email, "password", "not this one at all")
	unknown := h.browser().post("/admin/signin", "email", "nobody@example.com", "password", password)
	if wrong.status != http.StatusUnprocessableEntity || unknown.status != wrong.status || same(wrong, email) != same(unknown, "nobody@example.com") {
		t.Errorf("%d and %d, or other words", wrong.status, unknown.status)
	}
	if !strings.Contains(wrong.body, `value="`+email+`"`) || strings.Contains(wrong.body, "not this one at all") {
		t.Error("the email is kept, the password is not")
	}
}

func TestFailedSignInsRunOut(t *testing.T) {
	h := build(t)
	h.owner()
	for range 2 * limit { // what succeeds does not count
		h.signedIn()
	}
	for range limit {
		if a := h.browser().post("/admin/signin", "email", strings.ToUpper(email), "password", "wrong"); a.status != http.StatusUnprocessableEntity {
			t.Fatalf("a wrong password: %d", a.status)
		}
	}
	a := h.browser().post("/admin/signin", "email", email, "password", password)
	if a.status != http.StatusTooManyRequests || !strings.Contains(a.body, "quarter of an hour") || a.header.Get("Retry-After") == "" {
		t.Errorf("after too many: %d", a.status)
	}
	for i := range 4 * limit { // the client's own limit, over many accounts
		h.browser().post("/admin/signin", "email", strings.Repeat("x", i+1)+"@example.com", "password", "wrong")
	}
	if a := h.browser().post("/admin/signin", "email", "other@example.com", "password", "wrong"); a.status != http.StatusTooManyRequests {
		t.Errorf("one client, many accounts: %d", a.status)
	}
	h.clock.pass(16 * time.Minute)
	h.signedIn()
}

func TestALinkLetsInOnce(t *testing.T) {
	h := build(t)
	token, err := h.gate.Owner(t.Context(), email, "")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // looking does not use it up
		if a := h.browser().get("/admin/signin/" + token); a.status != http.StatusOK || !strings.Contains(a.body, "take-link") {
			t.Fatalf("the link's page: %d", a.status)
		}
	}
	b := h.browser()
	if a := b.post("/admin/signin/" + token); a.status != http.StatusSeeOther || a.to() != "/admin/password" {
		t.Fatalf("taking it: %d to %s", a.status, a.to())
	}
	if a := h.browser().post("/admin/signin/" + token); a.status != http.StatusForbidden || !strings.Contains(a.body, "used or is too old") {
		t.Errorf("a second time: %d", a.status)
	}
	if a := b.post("/admin/password", "password", "short"); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "password-error") {
		t.Errorf("a short password: %d", a.status)
	}
	if a := b.post("/admin/password", "password", password); a.to() != "/admin?said=password" {
		t.Errorf("a password: %d to %s", a.status, a.to())
	}
	if a := b.get("/admin?said=password"); a.status != http.StatusOK || !strings.Contains(a.body, "Your new password is set") {
		t.Errorf("after it: %d", a.status)
	}
	h.signedIn()
}

func TestANewPasswordEndsOtherSessions(t *testing.T) {
	h := build(t)
	h.owner()
	here, elsewhere := h.signedIn(), h.signedIn()
	const other = "six large glasses"
	if a := here.post("/admin/password", "password", other, "current", "a guess"); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "current-error") {
		t.Fatalf("without the present one: %d", a.status)
	}
	if a := here.post("/admin/password", "password", other, "current", password); a.status != http.StatusSeeOther {
		t.Fatalf("with it: %d", a.status)
	}
	if a := here.get("/admin"); a.status != http.StatusOK {
		t.Errorf("this session: %d", a.status)
	}
	if a := elsewhere.get("/admin"); a.status != http.StatusSeeOther {
		t.Errorf("the other session: %d", a.status)
	}
}

func TestASessionInUseIsKeptAlive(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	if a := b.get("/admin"); a.header.Get("Set-Cookie") != "" {
		t.Error("every page writes the session")
	}
	h.clock.pass(20 * time.Minute)
	if a := b.get("/admin"); !strings.Contains(a.header.Get("Set-Cookie"), "vitrin_admin=") || a.header.Get("Cache-Control") != "no-store" {
		t.Errorf("after a while it is not renewed: %v", a.header)
	}
}

func TestTheDeskSpeaksBothLanguages(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	if a := b.get("/admin/orders"); !strings.Contains(a.body, `<html lang="en">`) || !strings.Contains(a.body, "To pack") {
		t.Error("not English at first")
	}
	if a := b.post("/admin/language", "language", "az", "next", "/admin/orders?state=placed"); a.to() != "/admin/orders?state=placed" {
		t.Errorf("back to %s", a.to())
	}
	if a := b.get("/admin/orders"); !strings.Contains(a.body, `<html lang="az">`) || !strings.Contains(a.body, "Qablaşdırılmalı") {
		t.Error("not Azerbaijani afterwards")
	}
}

func TestTheDoorTakesNoFiles(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.browser()
	if a := b.upload("/admin/signin", map[string]string{"email": email, "password": password}, "picture"); a.status != http.StatusUnprocessableEntity || b.session() != "" {
		t.Errorf("%d", a.status)
	}
}
