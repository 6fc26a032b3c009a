package admin_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"vitrin/internal/domain/staff"
)

// takeOn adds somebody through the form and returns their id and a browser that came in by their link.
func (b *browser) takeOn(name, email, role string) (int64, *browser) {
	t := b.h.t
	t.Helper()
	a := b.post("/admin/people", "name", name, "email", email, "role", role)
	if a.status != http.StatusSeeOther {
		t.Fatalf("taking %s on: %d %s", name, a.status, a.body)
	}
	path, _, _ := strings.Cut(a.to(), "?")
	id, err := strconv.ParseInt(strings.TrimPrefix(path, "/admin/people/"), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	link := valueOfTest(t, b.post(path+"/link", "how", "show").body, "one-time-link")
	u, err := url.Parse(link)
	if err != nil || u.Host != "vitrin.example" {
		t.Fatalf("link %q: %v", link, err)
	}
	new := b.h.browser()
	if a := new.post(u.Path); a.status != http.StatusSeeOther || a.to() != "/admin/password" {
		t.Fatalf("by the link: %d %s", a.status, a.to())
	}
	if a := b.h.browser().post(u.Path); a.status != http.StatusForbidden {
		t.Errorf("by the link again: %d", a.status)
	}
	return id, new
}

// valueOfTest is the value of the input that carries a test id.
func valueOfTest(t *testing.T, body, id string) string {
	t.Helper()
	for input := range strings.SplitSeq(body, "<input") {
		input, _, _ = strings.Cut(input, ">")
		if !strings.Contains(input, `data-testid="`+id+`"`) {
			continue
		}
		_, value, _ := strings.Cut(input, `value="`)
		value, _, _ = strings.Cut(value, `"`)
		return value
	}
	t.Fatalf("no input %s", id)
	return ""
}

// TestAHelperMayOnlyPack takes a packer on and tries all that a packer may not do.
func TestAHelperMayOnlyPack(t *testing.T) {
	h := build(t)
	h.owner()
	owner := h.signedIn()
	p := h.product("g")
	o := h.order(p.Variants[0])
	id, packer := owner.takeOn("Rauf", "rauf@example.com", staff.Packer)
	at := "/admin/orders/" + strconv.FormatInt(o.ID, 10)
	for path, want := range map[string]int{
		"/admin": 200, "/admin/orders": 200, at: 200, "/admin/password": 200,
		"/admin/products": 403, "/admin/products/" + strconv.FormatInt(p.ID, 10): 403, "/admin/people": 403, "/admin/people/new": 403,
		"/admin/people/" + strconv.FormatInt(id, 10): 403, "/admin/roles": 403, "/admin/audit": 403, "/admin/audit/log.csv": 403, "/admin/export/orders.csv": 403,
	} {
		if a := packer.get(path); a.status != want {
			t.Errorf("a packer gets %s: %d, want %d", path, a.status, want)
		}
	}
	page := packer.get("/admin").body
	if strings.Contains(page, `href="/admin/products"`) || strings.Contains(page, `href="/admin/people"`) || strings.Contains(page, "/admin/export/") || !strings.Contains(page, `href="/admin/orders"`) {
		t.Error("the overview shows a packer what is not for them, or hides what is")
	}
	shown := packer.get(at).body
	for _, action := range []string{"action-paid", "action-cancel"} {
		if strings.Contains(shown, action) {
			t.Errorf("a packer is shown %s", action)
		}
	}
	for _, action := range []string{"paid", "cancel"} {
		if a := packer.post(at+"/actions", "version", strconv.FormatInt(o.Version, 10), "action", action); a.status != http.StatusForbidden {
			t.Errorf("a packer does %s: %d", action, a.status)
		}
	}
	for path, fields := range map[string][]string{
		"/admin/people": {"name", "X", "email", "x@example.com", "role", "owner"}, "/admin/people/" + strconv.FormatInt(id, 10): {"role", "owner"},
		"/admin/roles": {"name", "All", "right.people.manage", "1"}, "/admin/roles/see": {"role", "owner"}, "/admin/products/" + strconv.FormatInt(p.ID, 10): {"version", "1"},
	} {
		if a := packer.post(path, fields...); a.status != http.StatusForbidden {
			t.Errorf("a packer sends %s: %d", path, a.status)
		}
	}
	if a := packer.post(at+"/actions", "version", strconv.FormatInt(o.Version, 10), "action", "pack"); a.status != http.StatusSeeOther {
		t.Errorf("a packer packs: %d %s", a.status, a.body)
	}
}

func TestSendingAwayAndTakingBack(t *testing.T) {
	h := build(t)
	h.owner()
	owner := h.signedIn()
	id, helper := owner.takeOn("Rauf", "rauf@example.com", staff.Manager)
	at := "/admin/people/" + strconv.FormatInt(id, 10)
	if a := helper.get("/admin"); a.status != http.StatusOK {
		t.Fatalf("a manager comes in: %d", a.status)
	}
	if a := owner.post(at + "/signout"); a.status != http.StatusSeeOther || helper.get("/admin").status != http.StatusSeeOther {
		t.Errorf("signed out everywhere and still in: %d", a.status)
	}
	a := owner.post(at + "/leave")
	if a.status != http.StatusSeeOther {
		t.Fatalf("sending away: %d", a.status)
	}
	if b := helper.get("/admin"); b.status != http.StatusSeeOther || !strings.HasPrefix(b.to(), "/admin/signin") {
		t.Errorf("who was sent away still gets in: %d %s", b.status, b.to())
	}
	if b := owner.post(at+"/link", "how", "show"); b.status != http.StatusConflict {
		t.Errorf("a link for who was sent away: %d", b.status)
	}
	list := owner.get(a.to()).body
	if !strings.Contains(list, `action="`+at+`/return"`) || !strings.Contains(list, `data-testid="undo"`) {
		t.Error("no undo beside what was done")
	}
	if b := owner.post(at + "/return"); b.status != http.StatusSeeOther {
		t.Errorf("taking back: %d", b.status)
	}
	if b := owner.post(at+"/link", "how", "letter"); b.status != http.StatusSeeOther || len(h.invited) != 1 || h.invited[0] != id {
		t.Errorf("a link by letter: %d, %v", b.status, h.invited)
	}
}

// TestNobodyRisesByThemselves tries every way up: a role above one's own, an owner, one's own role.
func TestNobodyRisesByThemselves(t *testing.T) {
	h := build(t)
	h.owner()
	owner := h.signedIn()
	if a := owner.post("/admin/roles", "name", "Front  desk", "right.people.manage", "1", "right.orders.pack", "1"); a.status != http.StatusSeeOther {
		t.Fatalf("making a role: %d %s", a.status, a.body)
	}
	roles, err := h.store.Roles(t.Context())
	if err != nil || len(roles) != 1 || roles[0].Name != "Front desk" || !roles[0].May(staff.SeeOrders) || roles[0].May(staff.SeeProducts) {
		t.Fatalf("the role: %+v, %v", roles, err)
	}
	ref := roles[0].Ref()
	_, desk := owner.takeOn("Sevda", "sevda@example.com", ref)
	me, err := h.store.StaffByEmail(t.Context(), email)
	if err != nil {
		t.Fatal(err)
	}
	self, err := h.store.StaffByEmail(t.Context(), "sevda@example.com")
	if err != nil {
		t.Fatal(err)
	}
	ownerAt, selfAt := "/admin/people/"+strconv.FormatInt(me.ID, 10), "/admin/people/"+strconv.FormatInt(self.ID, 10)
	for what, try := range map[string]func() answer{
		"a manager": func() answer {
			return desk.post("/admin/people", "name", "X", "email", "x@example.com", "role", staff.Manager)
		},
		"an owner": func() answer {
			return desk.post("/admin/people", "name", "X", "email", "x@example.com", "role", staff.Owner)
		},
		"a wider role": func() answer { return desk.post("/admin/roles", "name", "All", "right.settings.edit", "1") },
		"their own": func() answer {
			return desk.post("/admin/roles/"+ref, "version", "1", "name", "Front desk", "right.people.manage", "1", "right.settings.edit", "1")
		},
		"oneself": func() answer {
			return desk.post(selfAt, "seen.name", self.Name, "seen.email", self.Email, "seen.role", ref, "name", self.Name, "email", self.Email, "role", staff.Owner)
		},
		"owner's name": func() answer {
			return desk.post(ownerAt, "seen.name", me.Name, "seen.email", me.Email, "seen.role", "owner", "name", "X", "email", "x@example.com", "role", ref)
		},
		"owner away":   func() answer { return desk.post(ownerAt + "/leave") },
		"owner's link": func() answer { return desk.post(ownerAt+"/link", "how", "show") },
		"link by mail": func() answer { return desk.post(ownerAt+"/link", "how", "letter") },
		"oneself away": func() answer { return owner.post(ownerAt + "/leave") },
		"through a lens": func() answer {
			desk.post("/admin/roles/see", "role", staff.Owner)
			defer desk.post("/admin/roles/unsee")
			return desk.post(ownerAt+"/link", "how", "show")
		},
	} {
		if a := try(); a.status != http.StatusForbidden && a.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", what, a.status)
		}
	}
	if _, err := h.store.StaffByEmail(t.Context(), "x@example.com"); err == nil {
		t.Error("somebody was taken on all the same")
	}
	if a := owner.post("/admin/roles/"+ref+"/delete", "version", "1"); a.status != http.StatusConflict || !strings.Contains(a.body, "One person") && !strings.Contains(a.body, "1 person") {
		t.Errorf("deleting a role that is used: %d", a.status)
	}
}

// TestPeopleFormsKeepWhatWasTyped sends what cannot be kept.
func TestPeopleFormsKeepWhatWasTyped(t *testing.T) {
	h := build(t)
	h.owner()
	owner := h.signedIn()
	a := owner.post("/admin/people", "name", "", "email", "not an address", "role", "king")
	if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "not an address") || strings.Count(a.body, "field-error") < 3 {
		t.Errorf("wrong in all: %d", a.status)
	}
	a = owner.post("/admin/people", "name", "Twin", "email", " AYNUR@example.com ", "role", "packer")
	if a.status != http.StatusConflict || !strings.Contains(a.body, `value="Twin"`) || !strings.Contains(a.body, "field-error") {
		t.Errorf("an address that is taken: %d", a.status)
	}
	id, _ := owner.takeOn("Rauf", "rauf@example.com", staff.Packer)
	at := "/admin/people/" + strconv.FormatInt(id, 10)
	seen := []string{"seen.name", "Rauf", "seen.email", "rauf@example.com", "seen.role", "packer"}
	if a := owner.post(at, append(seen, "name", "Rauf Quliyev", "email", "rauf@example.com", "role", "reader")...); a.status != http.StatusSeeOther {
		t.Fatalf("saving: %d", a.status)
	}
	a = owner.post(at, append(seen, "name", "Rauf Q.", "email", "rauf@example.com", "role", "packer")...)
	if a.status != http.StatusConflict || !strings.Contains(a.body, `value="Rauf Q."`) || !strings.Contains(a.body, `name="seen.name" value="Rauf Quliyev"`) {
		t.Errorf("over somebody else's change: %d", a.status)
	}
	if a := owner.post("/admin/roles", "name", "", "version", "x"); a.status != http.StatusUnprocessableEntity || strings.Count(a.body, "field-error") != 2 {
		t.Errorf("a role without anything: %d", a.status)
	}
	for _, path := range []string{"/admin/people/0", "/admin/people/abc", "/admin/roles/7", "/admin/roles/owner"} {
		if a := owner.get(path); a.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, a.status)
		}
	}
}

// TestTheLogTellsWhatWasDone does things and reads them in the log, on the page and in the file.
func TestTheLogTellsWhatWasDone(t *testing.T) {
	h := build(t)
	h.owner()
	owner := h.signedIn()
	if a := owner.get("/admin/audit"); strings.Count(a.body, `data-testid="log-entry"`) != 1 || !strings.Contains(a.body, "Signed in") {
		t.Error("the log does not begin with the sign-in")
	}
	id, _ := owner.takeOn("=Rauf <b>", "rauf@example.com", staff.Packer)
	person := strconv.FormatInt(id, 10)
	owner.post("/admin/people/" + person + "/leave")
	me, err := h.store.StaffByEmail(t.Context(), email)
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]int{
		"": 4, "?who=" + strconv.FormatInt(me.ID, 10): 3, "?who=7": 0, "?kind=staff&record=" + person: 3, "?kind=order": 0, "?from=2020-01-01&to=2099-01-01": 4, "?to=2020-01-01": 0,
	} {
		a := owner.get("/admin/audit" + query)
		if got := strings.Count(a.body, `data-testid="log-entry"`); a.status != http.StatusOK || got != want {
			t.Errorf("%s: %d, %d entries, want %d", query, a.status, got, want)
		}
	}
	page := owner.get("/admin/audit?verify=1").body
	for _, want := range []string{"Sent somebody away", "Took somebody on", "127.0.0.1", "rauf@example.com", "The chain is whole"} {
		if !strings.Contains(page, want) {
			t.Errorf("the log does not say %q", want)
		}
	}
	if a := owner.get("/admin/audit?from=yesterday"); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `value="yesterday"`) {
		t.Errorf("a day that is none: %d", a.status)
	}
	file := owner.get("/admin/audit/log.csv")
	lines := strings.Split(strings.TrimSpace(file.body), "\n")
	if file.status != http.StatusOK || len(lines) != 5 || !strings.Contains(lines[1], "staff.leave") || strings.Contains(file.body, ",=") {
		t.Errorf("the file: %d\n%s", file.status, file.body)
	}
}

func TestSeeingTheDeskAsARole(t *testing.T) {
	h := build(t)
	h.owner()
	owner := h.signedIn()
	if a := owner.post("/admin/roles/see", "role", "nobody"); a.status != http.StatusNotFound {
		t.Errorf("as a role there is not: %d", a.status)
	}
	if a := owner.post("/admin/roles/see", "role", staff.Packer); a.status != http.StatusSeeOther {
		t.Fatalf("as a packer: %d", a.status)
	}
	page := owner.get("/admin").body
	if !strings.Contains(page, `data-testid="unsee"`) || strings.Contains(page, `href="/admin/products"`) || owner.get("/admin/products").status != http.StatusForbidden {
		t.Error("the desk does not look as it does to a packer")
	}
	owner.post("/admin/roles/unsee")
	if a := owner.get("/admin/products"); a.status != http.StatusOK || strings.Contains(a.body, `data-testid="unsee"`) {
		t.Errorf("back to oneself: %d", a.status)
	}
}
