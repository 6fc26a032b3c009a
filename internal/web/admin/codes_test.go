package admin_test

import (
	"bytes"
	"image/png"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"vitrin/internal/domain/audit"
)

var (
	secretShown   = regexp.MustCompile(`data-testid="secret">([A-Z2-7 ]+)<`)
	recoveryShown = regexp.MustCompile(`<code>([a-z2-7-]{19})</code>`)
)

// code is what an authenticator shows now.
func (h *house) code(secret string) string {
	h.t.Helper()
	c, err := totp.GenerateCode(secret, h.clock.now())
	if err != nil {
		h.t.Fatal(err)
	}
	return c
}

// authenticator sets one up and returns its secret and the recovery codes.
func (b *browser) authenticator() (secret string, recovery []string) {
	t := b.h.t
	t.Helper()
	m := secretShown.FindStringSubmatch(b.get("/admin/safety/codes").body)
	if m == nil {
		t.Fatal("no secret is shown")
	}
	secret = strings.ReplaceAll(m[1], " ", "")
	a := b.post("/admin/safety/codes", "code", b.h.code(secret))
	for _, m := range recoveryShown.FindAllStringSubmatch(a.body, -1) {
		recovery = append(recovery, m[1])
	}
	if a.status != http.StatusOK || len(recovery) != 10 {
		t.Fatalf("switching on: %d, %d recovery codes", a.status, len(recovery))
	}
	return secret, recovery
}

func TestAnAuthenticatorIsSetUp(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	if a := b.get("/admin/safety/codes/qr.png"); a.status != http.StatusNotFound {
		t.Errorf("a picture of nothing: %d", a.status)
	}
	first := secretShown.FindString(b.get("/admin/safety/codes").body)
	if again := secretShown.FindString(b.get("/admin/safety/codes").body); first == "" || again != first {
		t.Errorf("the secret changes while it is typed: %q, %q", first, again)
	}
	picture := b.get("/admin/safety/codes/qr.png")
	if _, err := png.Decode(bytes.NewReader([]byte(picture.body))); err != nil || picture.header.Get("Cache-Control") != "no-store" || picture.header.Get("Content-Type") != "image/png" {
		t.Errorf("picture: %v, %v", err, picture.header)
	}
	for _, wrong := range []string{"", "000000", "12345", "not a code", strings.Repeat("1", 500), "\x00"} {
		if a := b.post("/admin/safety/codes", "code", wrong); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "code-error") || secretShown.FindString(a.body) != first {
			t.Errorf("code %.20q: %d", wrong, a.status)
		}
	}
	h.browser().post("/admin/signin", "email", email, "password", password)
	secret, recovery := b.authenticator()
	if a := b.get("/admin/safety/codes/qr.png"); a.status != http.StatusNotFound {
		t.Errorf("the secret is still shown: %d", a.status)
	}
	if page := b.get("/admin/safety").body; strings.Contains(page, recovery[0]) || strings.Contains(page, secret) || !strings.Contains(page, "10 left") {
		t.Error("the page shows secrets, or not that codes are left")
	}
	if a := b.post("/admin/safety/codes", "code", h.code(secret)); a.to() != "/admin/safety/codes" {
		t.Errorf("a second one: %d", a.status)
	}
	log, err := h.store.AuditLog(t.Context(), audit.Filter{Limit: 1})
	if err != nil || log[0].Action != "staff.codes.on" || strings.Contains(log[0].After, secret) {
		t.Errorf("%+v, %v", log, err)
	}
}

func TestTheSecondStep(t *testing.T) {
	h := build(t)
	h.owner()
	secret, recovery := h.signedIn().authenticator()
	half := func() *browser {
		b := h.browser()
		if a := b.post("/admin/signin", "email", email, "password", password, "next", "/admin/orders"); a.to() != "/admin/signin/code" {
			t.Fatalf("after the password: %d to %s", a.status, a.to())
		}
		return b
	}
	b := half()
	for _, path := range []string{"/admin", "/admin/orders", "/admin/safety", "/admin/export/orders.json", "/admin/password"} {
		if a := b.get(path); a.status != http.StatusSeeOther || !strings.HasPrefix(a.to(), "/admin/signin?") {
			t.Errorf("half a session opens %s: %d", path, a.status)
		}
	}
	used := h.code(secret) // by setting it up
	if a := b.post("/admin/signin/code", "code", used); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "Each works once") {
		t.Errorf("a used code: %d", a.status)
	}
	h.clock.pass(30 * time.Second)
	next := h.code(secret)
	if a := b.post("/admin/signin/code", "code", next[:3]+" "+next[3:]); a.to() != "/admin/orders" {
		t.Fatalf("the next code: %d to %s", a.status, a.to())
	}
	if a := b.get("/admin/safety"); a.status != http.StatusOK || !strings.Contains(a.body, "by password and code") {
		t.Errorf("inside: %d", a.status)
	}
	if a := half().post("/admin/signin/code", "code", next); a.status != http.StatusUnprocessableEntity {
		t.Errorf("the same code again: %d", a.status)
	}
	b = half()
	if a := b.post("/admin/signin/code", "code", strings.ToUpper(strings.ReplaceAll(recovery[3], "-", " "))); a.to() != "/admin/orders" {
		t.Errorf("a recovery code: %d", a.status)
	}
	if !strings.Contains(b.get("/admin/safety").body, "9 left") {
		t.Error("a used recovery code is not gone")
	}
	if a := half().post("/admin/signin/code", "code", recovery[3]); a.status != http.StatusUnprocessableEntity {
		t.Errorf("a recovery code again: %d", a.status)
	}
	late := half()
	h.clock.pass(6 * time.Minute)
	if a := late.post("/admin/signin/code", "code", h.code(secret)); a.to() != "/admin/signin" {
		t.Errorf("too late: %d to %s", a.status, a.to())
	}
	if a := h.browser().get("/admin/signin/code"); a.to() != "/admin/signin" {
		t.Errorf("without a password: %d", a.status)
	}
}

func TestGuessedCodesRunOut(t *testing.T) {
	h := build(t)
	h.owner()
	secret, _ := h.signedIn().authenticator()
	h.clock.pass(time.Minute)
	b := h.browser()
	b.post("/admin/signin", "email", email, "password", password)
	for range limit {
		if a := b.post("/admin/signin/code", "code", "000000"); a.status != http.StatusUnprocessableEntity {
			t.Fatalf("a guess: %d", a.status)
		}
	}
	if a := b.post("/admin/signin/code", "code", h.code(secret)); a.status != http.StatusTooManyRequests || a.header.Get("Retry-After") == "" {
		t.Errorf("after too many: %d", a.status)
	}
	if a := h.browser().post("/admin/signin", "email", email, "password", password); a.status != http.StatusTooManyRequests {
		t.Errorf("a new half session brings new guesses: %d", a.status)
	}
}

func TestSwitchingOffNeedsPasswordAndCode(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	secret, recovery := b.authenticator()
	h.clock.pass(time.Minute)
	if a := b.post("/admin/safety/codes/off", "password", "wrong", "code", h.code(secret)); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "password-error") {
		t.Errorf("a wrong password: %d", a.status)
	}
	if a := b.post("/admin/safety/codes/off", "password", password, "code", "000000"); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "code-error") {
		t.Errorf("a wrong code: %d", a.status)
	}
	if a := b.post("/admin/safety/codes/off", "password", password, "code", h.code(secret)); a.to() != "/admin/safety?said=codes.off" {
		t.Errorf("both: %d", a.status)
	}
	h.signedIn()
	if a := b.post("/admin/safety/recovery"); a.status != http.StatusConflict {
		t.Errorf("recovery of nothing: %d", a.status)
	}
	_, fresh := b.authenticator()
	if fresh[0] == recovery[0] {
		t.Error("the recovery codes are the old ones")
	}
	renewed := recoveryShown.FindAllStringSubmatch(b.post("/admin/safety/recovery").body, -1)
	if len(renewed) != 10 || renewed[0][1] == fresh[0] {
		t.Errorf("%d new codes", len(renewed))
	}
}

// TestALinkLetsInWhoLostEverything has neither password nor authenticator nor codes left.
func TestALinkLetsInWhoLostEverything(t *testing.T) {
	h := build(t)
	h.owner()
	h.signedIn().authenticator()
	token, err := h.gate.Owner(t.Context(), email, "")
	if err != nil {
		t.Fatal(err)
	}
	b := h.browser()
	b.post("/admin/signin/" + token)
	if a := b.post("/admin/password", "password", "six large glasses"); a.status != http.StatusSeeOther {
		t.Fatalf("a new password: %d", a.status)
	}
	if a := b.post("/admin/safety/codes/off", "password", "six large glasses"); a.to() != "/admin/safety?said=codes.off" {
		t.Errorf("without a code: %d", a.status)
	}
}

func TestDangerAsksWhoItIs(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	if a := b.get("/admin/people"); a.status != http.StatusOK {
		t.Fatalf("just signed in: %d", a.status)
	}
	h.clock.pass(31 * time.Minute)
	where := "/admin/people?x=1"
	a := b.get(where)
	if a.to() != "/admin/confirm?next="+url.QueryEscape(where) {
		t.Fatalf("half an hour later: %d to %s", a.status, a.to())
	}
	if page := b.get(a.to()); page.status != http.StatusOK || !strings.Contains(page.body, `name="next" value="`+where+`"`) {
		t.Errorf("the question: %d", page.status)
	}
	// what was typed meanwhile is kept
	a = b.post("/admin/people", "name", `Rauf "R" <b>`, "email", "rauf@example.com", "role", "packer")
	if a.status != http.StatusForbidden || !strings.Contains(a.body, `action="/admin/people"`) || valueOf(t, a.body, "email") != "rauf@example.com" {
		t.Fatalf("a form: %d", a.status)
	}
	if _, err := h.store.StaffByEmail(t.Context(), "rauf@example.com"); err == nil {
		t.Error("it was done without asking")
	}
	form := []string{"name", `Rauf "R" <b>`, "email", "rauf@example.com", "role", "packer", "proof.sent", "1"}
	a = b.post("/admin/people", append(form, "proof.password", "wrong")...)
	if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "proof.password-error") || valueOf(t, a.body, "email") != "rauf@example.com" || strings.Contains(a.body, `value="wrong"`) {
		t.Errorf("a wrong password: %d", a.status)
	}
	if a = b.post("/admin/people", append(form, "proof.password", password)...); a.status != http.StatusSeeOther {
		t.Errorf("the right one: %d", a.status)
	}
	if who, err := h.store.StaffByEmail(t.Context(), "rauf@example.com"); err != nil || who.Name != `Rauf "R" <b>` {
		t.Errorf("%+v, %v", who, err)
	}
	if a := b.get("/admin/people"); a.status != http.StatusOK {
		t.Errorf("asked again at once: %d", a.status)
	}
	secret, _ := b.authenticator()
	h.clock.pass(31 * time.Minute)
	if a := b.post("/admin/confirm", "next", "/admin/roles", "proof.code", h.code(secret)); a.to() != "/admin/roles" {
		t.Errorf("by a code: %d to %s", a.status, a.to())
	}
	if a := b.get("/admin/confirm?next=https://evil.example/"); a.to() != "/admin" {
		t.Errorf("led away to %q", a.to())
	}
	for range limit {
		b.post("/admin/confirm", "proof.password", "wrong")
	}
	if a := b.post("/admin/confirm", "proof.password", password); a.status != http.StatusTooManyRequests {
		t.Errorf("guessing at an open desk: %d", a.status)
	}
}
