package admin_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"

	"vitrin/internal/domain/audit"
	"vitrin/internal/testkit"
)

// desk is somebody at the desk with a browser whose device holds passkeys.
type desk struct {
	h   *house
	tab context.Context
}

func (h *house) desk() *desk {
	h.t.Helper()
	d := &desk{h: h, tab: testkit.StartBrowser(h.t).Tab(h.t, testkit.Desktop())}
	if _, err := chromedp.Call(d.tab, webauthn.Enable, webauthn.EnableParams{}); err != nil {
		h.t.Fatal(err)
	}
	_, err := chromedp.Call(d.tab, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
		Protocol: webauthn.AuthenticatorProtocolCtap2, Transport: webauthn.AuthenticatorTransportInternal, HasResidentKey: true, HasUserVerification: true,
		IsUserVerified: true, AutomaticPresenceSimulation: true,
	}})
	if err != nil {
		h.t.Fatal(err)
	}
	return d
}

// to does what leads to another page, which has to be the one told.
func (d *desk) to(path string, steps ...chromedp.Action[chromedp.Void]) {
	d.h.t.Helper()
	if _, err := chromedp.RunResponse(d.tab, steps...); err != nil {
		d.h.t.Fatalf("to %s: %v", path, err)
	}
	at, err := chromedp.Run(d.tab, chromedp.Location())
	if err != nil || strings.TrimPrefix(at, d.h.base) != path {
		page, _ := chromedp.Run(d.tab, chromedp.Text(chromedp.CSS("main")))
		d.h.t.Fatalf("at %s, not at %s: %v\n%s", at, path, err, page)
	}
}

func (d *desk) open(path string) { d.h.t.Helper(); d.to(path, chromedp.Navigate(d.h.base+path)) }

func (d *desk) says(words string) {
	d.h.t.Helper()
	page, err := chromedp.Run(d.tab, chromedp.Text(chromedp.CSS("main")))
	if err != nil || !strings.Contains(page, words) {
		d.h.t.Errorf("no word of %q: %v\n%s", words, err, page)
	}
}

func click(id string) chromedp.Action[chromedp.Void] {
	return chromedp.Click(chromedp.CSS(`[data-testid="` + id + `"]`))
}

// password types email and password at the door.
func (d *desk) password(leadsTo string) {
	d.h.t.Helper()
	d.open("/admin/signin")
	d.to(leadsTo, chromedp.SendKeys(chromedp.ID("email"), email), chromedp.SendKeys(chromedp.ID("password"), password), click("sign-in"))
}

func (d *desk) signOut() { d.h.t.Helper(); d.open("/admin"); d.to("/admin/signin", click("sign-out")) }

// TestPasskeysInABrowser adds one, signs in with it alone, as a second step and where danger asks, then with a copy of it.
func TestPasskeysInABrowser(t *testing.T) {
	h := build(t)
	h.owner()
	d := h.desk()
	complaints := testkit.Complaints(t, d.tab)
	d.password("/admin")
	d.open("/admin/safety/passkeys/new")
	d.to("/admin/safety/passkeys", chromedp.SendKeys(chromedp.ID("name"), "Laptop"), click("passkey"))
	shown, err := chromedp.Run(d.tab, chromedp.Text(chromedp.CSS(`[data-testid="recovery"]`)))
	recovery := strings.Fields(shown)
	if err != nil || len(recovery) != 10 {
		t.Fatalf("recovery codes %q, %v", recovery, err)
	}
	d.open("/admin/safety")
	d.says("Laptop")

	d.signOut()
	d.to("/admin", click("passkey"))
	d.open("/admin/safety")
	d.says("by passkey")

	d.signOut()
	d.password("/admin/signin/code")
	d.to("/admin", click("passkey"))
	d.open("/admin/safety")
	d.says("by password and passkey")

	h.clock.pass(31 * time.Minute)
	d.to("/admin/confirm?next=%2Fadmin%2Fpeople", chromedp.Navigate(h.base+"/admin/people"))
	d.to("/admin/people", click("passkey"))
	for _, c := range complaints() {
		t.Errorf("the browser complains: %s", c)
	}

	d.signOut()
	who, err := h.store.StaffByEmail(t.Context(), email)
	if err != nil {
		t.Fatal(err)
	}
	factors, err := h.store.FactorsOf(t.Context(), who.ID)
	if err != nil || len(factors.Passkeys) != 1 || factors.Passkeys[0].Counter == 0 || factors.Passkeys[0].UsedAt.IsZero() {
		t.Fatalf("kept: %+v, %v", factors, err)
	}
	key := factors.Passkeys[0] // it is used elsewhere, so what this device holds is the copy
	if err := h.store.UsePasskey(t.Context(), key.ID, key.Counter+10, key.Flags, h.clock.now()); err != nil {
		t.Fatal(err)
	}
	d.to("/admin/signin/passkey", click("passkey"))
	d.says("only a copy")
	log, err := h.store.AuditLog(t.Context(), audit.Filter{Limit: 1})
	if err != nil || log[0].Action != "staff.passkey.copied" {
		t.Errorf("the log ends with %+v, %v", log, err)
	}

	d.password("/admin/signin/code")
	d.to("/admin", chromedp.SendKeys(chromedp.ID("code"), recovery[0]), click("sign-in-code"))
	d.open("/admin/safety")
	d.to("/admin/safety?said=passkey.removed", click("remove-passkey"))
	d.says("The passkey is removed")
	d.signOut()
	d.password("/admin") // nothing is left to be asked for
}

func TestAPasskeysAnswerIsReadOnce(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.browser()
	var asked struct {
		Ticket  string
		Options struct {
			RPID             string `json:"rpId"`
			UserVerification string
			Challenge        string
		}
	}
	a := b.post("/admin/signin/passkey/options")
	if err := json.Unmarshal([]byte(a.body), &asked); err != nil || asked.Options.RPID != "localhost" || asked.Options.UserVerification != "required" || len(asked.Options.Challenge) < 40 || b.session() != "" {
		t.Fatalf("%d %s, %v", a.status, a.body, err)
	}
	for _, c := range []struct{ ticket, answer, says string }{
		{asked.Ticket, `{}`, "was not accepted"},
		{asked.Ticket, `{}`, "sent twice"},
		{"", "", "sent twice"},
		{"\x00", strings.Repeat("x", 100_000), "sent twice"},
	} {
		if a := b.post("/admin/signin/passkey", "ticket", c.ticket, "answer", c.answer); a.status != http.StatusUnprocessableEntity && a.status != http.StatusTooManyRequests || !strings.Contains(a.body, c.says) {
			t.Errorf("%.20q: %d", c.answer, a.status)
		}
	}
	in := h.signedIn()
	if a := in.post("/admin/confirm/passkey"); a.status != http.StatusNotFound {
		t.Errorf("asking for a passkey of whoever has none: %d", a.status)
	}
	a = in.post("/admin/safety/passkeys/options")
	if err := json.Unmarshal([]byte(a.body), &asked); err != nil {
		t.Fatal(err)
	}
	if a := in.post("/admin/safety/passkeys", "name", " ", "ticket", asked.Ticket, "answer", "{}"); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "name-error") {
		t.Errorf("without a name: %d", a.status)
	}
	if a := h.helper().post("/admin/safety/passkeys", "name", "Laptop", "ticket", asked.Ticket, "answer", "{}"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("what another was asked: %d", a.status)
	}
	if a := in.post("/admin/safety/passkeys/7/remove"); a.status != http.StatusSeeOther {
		t.Errorf("removing none: %d", a.status)
	}
	h.clock.pass(31 * time.Minute)
	if a := in.post("/admin/safety/passkeys/7/remove"); a.status != http.StatusForbidden {
		t.Errorf("removing without a fresh proof: %d", a.status)
	}
}
