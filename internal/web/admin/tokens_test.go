package admin_test

import (
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/staff"
)

var (
	tokenShown   = regexp.MustCompile(`data-testid="token">(vitrin_[A-Za-z0-9_-]{27})<`)
	revokeAction = regexp.MustCompile(`action="(/admin/safety/tokens/\d+/revoke)"`)
)

// token makes one for what is told.
func (b *browser) token(rights ...string) string {
	b.h.t.Helper()
	form := []string{"name", "Books", "ends", b.h.clock.now().AddDate(0, 0, 30).Format(time.DateOnly)}
	for _, r := range rights {
		form = append(form, "rights", r)
	}
	a := b.post("/admin/safety/tokens", form...)
	m := tokenShown.FindStringSubmatch(a.body)
	if m == nil {
		b.h.t.Fatalf("no token: %d %s", a.status, a.body)
	}
	return m[1]
}

// by asks for a page with what stands in the header.
func (h *house) by(method, header, path string) answer {
	h.t.Helper()
	r, err := http.NewRequestWithContext(h.t.Context(), method, h.url+path, http.NoBody)
	if err != nil {
		h.t.Fatal(err)
	}
	r.Header.Set("Authorization", header)
	response, err := h.browser().client.Do(r)
	if err != nil {
		h.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(body)}
}

func TestATokenTakesOutWhatItIsFor(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	h.product("armudu")
	token := b.token("products.see")
	if body := b.get("/admin/safety/tokens").body; strings.Contains(body, token) || !strings.Contains(body, "Books") || !strings.Contains(body, "not used yet") {
		t.Error("the list shows a token, or not what there is")
	}
	a := h.by("GET", "Bearer "+token, "/admin/export/stock.json")
	if a.status != http.StatusOK || !strings.Contains(a.body, "armudu-S") || a.header.Get("Set-Cookie") != "" {
		t.Errorf("stock: %d %s", a.status, a.body)
	}
	if a := h.by("GET", "bearer  "+token, "/admin/export/products.csv"); a.status != http.StatusOK {
		t.Errorf("products: %d", a.status)
	}
	a = h.by("GET", "Bearer "+token, "/admin/export/orders.json")
	var says struct{ Error string }
	if err := json.Unmarshal([]byte(a.body), &says); err != nil || a.status != http.StatusForbidden || says.Error == "" {
		t.Errorf("orders: %d %s", a.status, a.body)
	}
	for _, path := range []string{"/admin", "/admin/orders", "/admin/safety/tokens", "/admin/people"} {
		if a := h.by("GET", "Bearer "+token, path); a.status != http.StatusSeeOther {
			t.Errorf("%s by a token: %d", path, a.status)
		}
	}
	if body := b.get("/admin/safety/tokens").body; strings.Contains(body, "not used yet") {
		t.Error("it was used and nothing shows it")
	}
	log, err := h.store.AuditLog(t.Context(), audit.Filter{Limit: 1})
	if err != nil || log[0].Action != "staff.token.add" || strings.Contains(log[0].After, token) {
		t.Errorf("%+v, %v", log, err)
	}
	if a := b.post(revokeAction.FindStringSubmatch(b.get("/admin/safety/tokens").body)[1]); a.to() != "/admin/safety/tokens?said=token.revoked" {
		t.Errorf("revoking: %d", a.status)
	}
	if a := h.by("GET", "Bearer "+token, "/admin/export/stock.json"); a.status != http.StatusUnauthorized {
		t.Errorf("a revoked one: %d", a.status)
	}
	token = b.token("products.see", "orders.see")
	if a := h.by("GET", "Bearer "+token, "/admin/export/orders.json?limit=1"); a.status != http.StatusOK {
		t.Errorf("orders by pages: %d", a.status)
	}
	h.clock.pass(32 * 24 * time.Hour)
	if a := h.by("GET", "Bearer "+token, "/admin/export/stock.json"); a.status != http.StatusUnauthorized {
		t.Errorf("after its last day: %d", a.status)
	}
}

func TestATokenGoesWithItsOwner(t *testing.T) {
	h := build(t)
	h.owner()
	token := h.signedIn().token("orders.see")
	who, err := h.store.StaffByEmail(t.Context(), email)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.gate.Owner(t.Context(), "second@example.com", password); err != nil {
		t.Fatal(err)
	}
	who.Role = staff.RoleOf(staff.Packer)
	if _, err := h.store.SaveStaff(t.Context(), who); err != nil {
		t.Fatal(err)
	}
	if a := h.by("GET", "Bearer "+token, "/admin/export/orders.json"); a.status != http.StatusForbidden {
		t.Errorf("after the right was taken: %d", a.status)
	}
	who.LeftAt = h.clock.now()
	if _, err := h.store.SaveStaff(t.Context(), who); err != nil {
		t.Fatal(err)
	}
	if a := h.by("GET", "Bearer "+token, "/admin/export/orders.json"); a.status != http.StatusUnauthorized {
		t.Errorf("after they left: %d", a.status)
	}
}

func TestWrongTokensAreRefusedInWords(t *testing.T) {
	h := build(t)
	h.owner()
	wrong := []string{"", "vitrin_", "vitrin_" + strings.Repeat("x", 27), strings.Repeat("x", 5000)}
	for i := range 5 * limit {
		a := h.by("GET", "Bearer "+wrong[i%len(wrong)], "/admin/export/orders.json")
		var says struct{ Error string }
		if err := json.Unmarshal([]byte(a.body), &says); err != nil || a.status != http.StatusUnauthorized || !strings.Contains(says.Error, "token") || !strings.HasPrefix(a.header.Get("WWW-Authenticate"), "Bearer") {
			t.Fatalf("%d: %d %s", i, a.status, a.body)
		}
	}
	if a := h.by("GET", "Bearer x", "/admin/export/orders.json"); a.status != http.StatusTooManyRequests || !strings.Contains(a.body, `"error"`) {
		t.Errorf("after too many: %d %s", a.status, a.body)
	}
}

func TestATokenIsMadeWithinBounds(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	day := func(days int) string { return h.clock.now().AddDate(0, 0, days).Format(time.DateOnly) }
	for _, c := range []struct{ name, right, ends, field string }{
		{"", "orders.see", day(1), "name"},
		{strings.Repeat("x", 61), "orders.see", day(1), "name"},
		{"Books", "", day(1), "rights"},
		{"Books", "people.manage", day(1), "rights"},
		{"Books", "orders.see", day(-1), "ends"},
		{"Books", "orders.see", day(400), "ends"},
		{"Books", "orders.see", "soon", "ends"},
	} {
		a := b.post("/admin/safety/tokens", "name", c.name, "rights", c.right, "ends", c.ends)
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, c.field+"-error") || tokenShown.MatchString(a.body) {
			t.Errorf("%+v: %d", c, a.status)
		}
	}
	if a := h.helper().get("/admin/safety/tokens"); a.status != http.StatusForbidden {
		t.Errorf("a packer: %d", a.status)
	}
	h.clock.pass(31 * time.Minute)
	if a := b.get("/admin/safety/tokens"); !strings.HasPrefix(a.to(), "/admin/confirm") {
		t.Errorf("without a fresh proof: %d", a.status)
	}
}
