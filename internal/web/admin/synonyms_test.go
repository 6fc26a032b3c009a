package admin_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestSynonymsAreWrittenOneGroupALine(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	if a := b.post("/admin/synonyms", "seen", "", "groups", "teapot, kettle, çaydan\r\n"); a.status != http.StatusSeeOther || h.changed != 1 {
		t.Fatalf("%d: %s", a.status, a.body)
	}
	if body := b.get("/admin/synonyms").body; !strings.Contains(body, "teapot, kettle, çaydan</textarea>") {
		t.Error("the page does not show them")
	}
	if a := b.post("/admin/synonyms", "seen", "teapot, kettle, çaydan", "groups", "teapot, kettle\nalone"); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "Line 2") || !strings.Contains(a.body, "alone</textarea>") {
		t.Errorf("a word alone: %d", a.status)
	}
	if a := b.post("/admin/synonyms", "seen", "", "groups", "scarf, shawl"); a.status != http.StatusConflict || !strings.Contains(a.body, "scarf, shawl") {
		t.Errorf("over another's: %d", a.status)
	}
	if found, err := h.store.Synonyms(t.Context()); err != nil || len(found["kettle"]) != 2 {
		t.Errorf("%v, %v", found, err)
	}
}
