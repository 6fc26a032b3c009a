package admin_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"vitrin/internal/domain/audit"
)

var endAction = regexp.MustCompile(`action="(/admin/safety/sessions/[^"]+/end)"`)

func TestSessionsAreListedAndEnded(t *testing.T) {
	h := build(t)
	h.owner()
	here, elsewhere, third := h.signedIn(), h.signedIn(), h.signedIn()
	page := here.get("/admin/safety")
	ends := endAction.FindAllStringSubmatch(page.body, -1)
	if page.status != http.StatusOK || len(ends) != 2 || strings.Count(page.body, "This device") != 1 || !strings.Contains(page.body, "127.0.0.1") {
		t.Fatalf("%d, %d can be ended\n%s", page.status, len(ends), page.body)
	}
	for range 2 { // the second finds it over already
		if a := here.post(ends[0][1]); a.to() != "/admin/safety?said=session.ended" {
			t.Errorf("ending one: %d to %s", a.status, a.to())
		}
	}
	if out := []int{elsewhere.get("/admin").status, third.get("/admin").status}; out[0]+out[1] != http.StatusOK+http.StatusSeeOther {
		t.Errorf("one of two is out: %v", out)
	}
	if a := here.post("/admin/safety/signout", "others", "1"); a.to() != "/admin/safety?said=session.others" {
		t.Errorf("all others: %d to %s", a.status, a.to())
	}
	if elsewhere.get("/admin").status != http.StatusSeeOther || third.get("/admin").status != http.StatusSeeOther || here.get("/admin").status != http.StatusOK {
		t.Error("all others are not out, or this one is")
	}
	again := h.signedIn()
	if a := here.post("/admin/safety/signout"); a.to() != "/admin/signin" || here.session() != "" {
		t.Errorf("everywhere: %d to %s", a.status, a.to())
	}
	if again.get("/admin").status != http.StatusSeeOther || here.get("/admin").status != http.StatusSeeOther {
		t.Error("somewhere somebody is still in")
	}
}

// TestNobodyEndsWhatIsNotTheirs knows another's session.
func TestNobodyEndsWhatIsNotTheirs(t *testing.T) {
	h := build(t)
	h.owner()
	owner := h.signedIn()
	h.signedIn()
	page := owner.get("/admin/safety")
	other := h.helper()
	if a := other.post(endAction.FindStringSubmatch(page.body)[1]); a.status != http.StatusSeeOther {
		t.Errorf("%d", a.status)
	}
	if body := owner.get("/admin/safety").body; len(endAction.FindAllString(body, -1)) != 1 {
		t.Error("another's session was ended")
	}
}

func TestASignInIsNotedAndSoIsALock(t *testing.T) {
	h := build(t)
	h.owner()
	h.signedIn()
	for range limit + 3 {
		h.browser().post("/admin/signin", "email", email, "password", "wrong")
	}
	log, err := h.store.AuditLog(t.Context(), audit.Filter{Kind: "staff", Limit: 10})
	if err != nil || len(log) != 2 || log[0].Action != "staff.locked" || log[0].Actor.ID != 0 || log[1].Action != "staff.signin" || log[1].Actor.Name == "" || log[1].Actor.From != "127.0.0.1" {
		t.Errorf("%+v, %v", log, err)
	}
	for _, e := range log {
		if strings.Contains(e.Before+e.After+e.Name, "wrong") || strings.Contains(e.After, password) {
			t.Errorf("a secret is in the log: %+v", e)
		}
	}
}

func TestASessionShowsWhenItWasUsed(t *testing.T) {
	h := build(t)
	h.owner()
	b, other := h.signedIn(), h.signedIn()
	h.clock.pass(20 * time.Minute)
	before := b.get("/admin/safety").body
	other.get("/admin")
	if after := b.get("/admin/safety").body; after == before {
		t.Error("the other session was used and nothing shows it")
	}
}
