package admin_test

import (
	"net/http"
	"strings"
	"testing"

	"vitrin/internal/app/account"
	"vitrin/internal/domain/audit"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
)

// link is the way in that stood on the console.
func (h *house) link() string {
	h.t.Helper()
	token, err := account.FirstRun{Store: h.store, Gate: h.gate}.Offer(h.t.Context())
	if err != nil || token == "" {
		h.t.Fatalf("no link: %v", err)
	}
	return "/admin/setup/" + token
}

func TestAShopIsSetUpFromItsLinkOnce(t *testing.T) {
	h := build(t)
	b, link := h.browser(), h.link()
	if a := h.browser().get("/admin/setup/" + ident.Token()); a.status != http.StatusForbidden {
		t.Errorf("a guessed link: %d", a.status)
	}
	bad := b.sendForm(link, b.fill(link, link, "name", "", "address", "", "email", "nobody", "password", "short", "currency", "XXX"))
	for _, id := range []string{"name", "address", "email", "password", "currency"} {
		if bad.status != http.StatusUnprocessableEntity || !strings.Contains(bad.body, `id="`+id+`-error"`) {
			t.Errorf("%d: nothing is said beside %s", bad.status, id)
		}
	}
	if strings.Contains(bad.body, "short") {
		t.Error("a password must not come back")
	}
	v := formTo(t, bad.body, link)
	v.Del("language.en")
	for name, value := range map[string]string{"name": "Çay evi", "address": "Nizami 1, Bakı", "email": "Aynur@Example.com", "password": password, "currency": "EUR"} {
		v.Set(name, value)
	}
	a := b.sendForm(link, v)
	if a.status != http.StatusSeeOther || a.to() != "/admin?said=setup" {
		t.Fatalf("%d %s\n%s", a.status, a.to(), a.body)
	}
	s := h.shop()
	contact, _ := s.Page("contact")
	if s.Name != "Çay evi" || s.Currency != "EUR" || s.Seller.Email != "aynur@example.com" && s.Seller.Email != "Aynur@Example.com" || len(s.Pages) != 6 ||
		!strings.Contains(contact.Body["az"], "Nizami 1") || strings.Join(s.Languages, "") != "az" {
		t.Errorf("the shop is %+v", s)
	}
	home := b.get("/admin")
	if home.status != http.StatusOK || strings.Count(home.body, `data-testid="step-`) != 7 {
		t.Errorf("signed in at the list: %d", home.status)
	}
	if a := h.browser().get(link); a.status != http.StatusForbidden {
		t.Errorf("the link again: %d", a.status)
	}
	if a := h.browser().sendForm(link, v); a.status != http.StatusForbidden {
		t.Errorf("the form again: %d", a.status)
	}
	log, err := h.store.AuditLog(t.Context(), audit.Filter{Limit: 2}) // the newest is the sign-in
	if err != nil || len(log) != 2 || log[1].Action != "shop.setup" || strings.Contains(log[1].After, password) {
		t.Errorf("noted %+v, %v", log, err)
	}
	h.browser().post("/admin/signin", "email", "aynur@example.com", "password", password)
}

func TestALinkIsClosedOnceSomebodyCanSignIn(t *testing.T) {
	h := build(t)
	link := h.link()
	h.owner()
	if a := h.browser().get(link); a.status != http.StatusForbidden {
		t.Errorf("%d", a.status)
	}
	if token, err := (account.FirstRun{Store: h.store, Gate: h.gate}).Offer(t.Context()); err != nil || token != "" {
		t.Errorf("no new link either: %q, %v", token, err)
	}
}

func TestTheSetupListKnowsWhatIsDoneAndGoesAway(t *testing.T) {
	h, b := ownersDesk(t)
	state := func(step string) string {
		body := b.get("/admin").body
		before, _, found := strings.Cut(body, `data-testid="step-`+step+`"`)
		if !found {
			return "gone"
		}
		at := strings.LastIndex(before, `class="setup-`) + len(`class="setup-`)
		name, _, _ := strings.Cut(before[at:], `"`)
		return name
	}
	if got := state("product"); got != "open" {
		t.Errorf("before anything: %s", got)
	}
	h.product("glass")
	b.sendForm("/admin/settings/look", b.fill("/admin/settings/look", "/admin/settings/look"))
	b.post("/admin/setup/list", "skip", "import")
	for step, want := range map[string]string{"product": "done", "look": "done", "import": "skipped", "delivery": "open"} {
		if got := state(step); got != want {
			t.Errorf("%s is %s, want %s", step, got, want)
		}
	}
	for _, step := range []string{"delivery", "payment", "pages", "promotion"} {
		b.post("/admin/setup/list", "skip", step)
	}
	if got := state("delivery"); got != "gone" {
		t.Errorf("a list with nothing left: %s", got)
	}
	b.post("/admin/setup/list", "show", "1")
	if got := state("delivery"); got != "open" {
		t.Errorf("called back: %s", got)
	}
	b.post("/admin/setup/list", "hide", "1")
	if got := state("delivery"); got != "gone" || !strings.Contains(b.get("/admin/settings").body, `name="show"`) {
		t.Errorf("put away: %s", got)
	}
}

func TestTheDemoGoesOnceItsWordIsTyped(t *testing.T) {
	h, b := ownersDesk(t)
	if a := b.get("/admin/demo"); a.status != http.StatusNotFound {
		t.Errorf("without a demo: %d", a.status)
	}
	own := h.product("own")
	if _, err := h.store.SaveProduct(t.Context(), catalog.Product{
		Handle: "shown", State: catalog.Active, Name: lang.Same("Shown"), Demo: true, Variants: []catalog.Variant{{SKU: "D", Price: money.Of(100, "AZN")}},
	}, true, "", "demo"); err != nil {
		t.Fatal(err)
	}
	if a := b.post("/admin/demo", "word", "yes"); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `value="yes"`) {
		t.Errorf("another word: %d", a.status)
	}
	if there, err := h.store.HasDemo(t.Context()); err != nil || !there {
		t.Fatalf("it is gone already: %v", err)
	}
	if a := b.post("/admin/demo", "word", " Remove "); a.status != http.StatusSeeOther {
		t.Errorf("the word: %d", a.status)
	}
	if there, err := h.store.HasDemo(t.Context()); err != nil || there {
		t.Errorf("it is still there: %v", err)
	}
	if _, err := h.store.ProductByID(t.Context(), own.ID); err != nil {
		t.Errorf("the shop's own product: %v", err)
	}
	log, err := h.store.AuditLog(t.Context(), audit.Filter{Limit: 1})
	if err != nil || len(log) != 1 || log[0].Action != "demo.clear" || log[0].Actor.Name == "" {
		t.Errorf("noted %+v, %v", log, err)
	}
}
