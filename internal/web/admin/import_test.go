package admin_test

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"vitrin/internal/app/merchandising"
	"vitrin/internal/app/tasks"
	"vitrin/internal/domain/richtext"
	"vitrin/internal/domain/task"
)

// joinTasks makes the desk's tasks; work does what is in line.
func (h *house) joinTasks() merchandising.Imports {
	imports := merchandising.NewImports(merchandising.Imports{
		Store: h.store, Moving: h.store, Rich: richtext.New(), Now: h.clock.now, Currency: func(context.Context) (string, error) { return "AZN", nil },
	})
	h.tasks = tasks.Tasks{Store: h.store, Now: h.clock.now, Works: map[task.Kind]tasks.Work{task.ImportProducts: imports.ImportProducts, task.ImportCustomers: imports.MoveIn, task.ImportOrders: imports.MoveIn, task.ChangeProducts: merchandising.Bulk{Store: h.store}.ChangeProducts, task.EditProducts: merchandising.Bulk{Store: h.store}.EditProducts}}
	return imports
}

func (h *house) work() {
	h.t.Helper()
	for len(h.queued) > 0 {
		id := h.queued[0]
		h.queued = h.queued[1:]
		if err := h.tasks.Run(h.t.Context(), id); err != nil {
			h.t.Fatal(err)
		}
	}
}

// give hands a file in and returns the answer.
func (b *browser) give(name, content string) answer {
	return b.uploadAs("/admin/import", "file", name, content)
}

// step is the address of a step of the import that an answer leads to.
func step(a answer, name string) string {
	return strings.TrimSuffix(a.to(), "format") + name
}

func count(t *testing.T, body, show string) string {
	t.Helper()
	found := regexp.MustCompile(`data-testid="count-` + show + `"[^>]*>[^<]*<span class="count">(\d+)`).FindStringSubmatch(body)
	if found == nil {
		t.Fatalf("no count of %s in %.2000s", show, body)
	}
	return found[1]
}

const header = "Title,URL handle,SKU,Price,Inventory tracker,Inventory quantity\n"

// TestAFileWithFaultyRows walks the five steps: of five products three are faulty, are taken out, mended and given again.
func TestAFileWithFaultyRows(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	a := b.give(`C:\files\shop.csv`, header+"Cup,cup,C-1,5.50,shopify,3\nPot,pot,P-1,abc,shopify,1\nJug,jug,J-1,7,shopify,many\nMug,mug,C-1,4,,\nTray,tray,T-1,9.90,,\n")
	if a.status != http.StatusSeeOther || !strings.HasSuffix(a.to(), "/format") {
		t.Fatalf("%d %s %s", a.status, a.to(), a.body)
	}
	if page := b.get(a.to()); page.status != http.StatusOK || !strings.Contains(page.body, "6 of 6 columns are known") || !strings.Contains(page.body, "shop.csv") || strings.Contains(page.body, "files") && strings.Contains(page.body, `C:\`) {
		t.Fatalf("%d %s", page.status, page.body)
	}
	if page := b.post(a.to(), "noun", "products", "format", "", "separator", "", "decimal", "", "go", "next"); page.to() != step(a, "columns") {
		t.Fatalf("%d to %s", page.status, page.to())
	}
	if page := b.get(step(a, "columns")); !strings.Contains(page.body, `<option value="Price" selected>`) {
		t.Errorf("%s", page.body)
	}
	if page := b.post(step(a, "columns"), "column.0", "Title", "column.3", "nonsense"); page.to() != step(a, "choices") {
		t.Fatalf("%d to %s", page.status, page.to())
	}
	if page := b.post(step(a, "choices"), "which", "0", "empty", "clear"); page.to() != step(a, "preview") {
		t.Fatalf("%d to %s", page.status, page.to())
	}
	page := b.get(step(a, "preview"))
	if count(t, page.body, "new") != "2" || count(t, page.body, "faulty") != "3" || !strings.Contains(page.body, "Row 3, Price") || !strings.Contains(page.body, "abc") {
		t.Errorf("%s", page.body)
	}
	begun := b.post(step(a, "preview"))
	if again := b.post(step(a, "preview")); again.to() != begun.to() || begun.status != http.StatusSeeOther {
		t.Errorf("the button pressed twice leads to %s and %s", begun.to(), again.to())
	}
	if waiting := b.get(begun.to()); !strings.Contains(waiting.body, `http-equiv="refresh"`) || !strings.Contains(waiting.body, "data-busy") {
		t.Errorf("%s", waiting.body)
	}
	h.work()
	done := b.get(begun.to())
	if !strings.Contains(done.body, "2 added, 3 not done") || strings.Contains(done.body, "data-busy") {
		t.Errorf("%s", done.body)
	}
	faulty := b.get(begun.to() + "/faulty.csv")
	if rows := strings.Count(faulty.body, "\n"); rows != 4 || !strings.Contains(faulty.body, "What is wrong") || faulty.header.Get("Content-Disposition") != `attachment; filename="shop-faulty.csv"` {
		t.Fatalf("%d rows: %s", rows, faulty.body)
	}
	// Mended and given again: three new ones, and undoing takes only those out.
	mended := strings.NewReplacer("abc", "6.50", "many", "2", "C-1", "M-1").Replace(faulty.body)
	a = b.give("mended.csv", mended)
	page = b.get(step(a, "preview"))
	if count(t, page.body, "new") != "3" || count(t, page.body, "faulty") != "0" {
		t.Fatalf("%s", page.body)
	}
	begun = b.post(step(a, "preview"))
	h.work()
	if done = b.get(begun.to()); !strings.Contains(done.body, "3 added") {
		t.Errorf("%s", done.body)
	}
	// The same again changes nothing.
	a = b.give("mended.csv", mended)
	if page = b.get(step(a, "preview")); count(t, page.body, "unchanged") != "3" || !strings.Contains(page.body, `data-testid="nothing"`) {
		t.Errorf("%s", page.body)
	}
	if undo := b.post(begun.to() + "/undo"); undo.status != http.StatusSeeOther {
		t.Errorf("%d", undo.status)
	}
	h.work()
	if done = b.get(begun.to()); !strings.Contains(done.body, "3 put back") {
		t.Errorf("%s", done.body)
	}
	if late := b.post(begun.to() + "/undo"); late.status != http.StatusConflict {
		t.Errorf("undone twice: %d", late.status)
	}
	if list := b.get("/admin/tasks"); strings.Count(list.body, `data-testid="task-row"`) != 2 {
		t.Errorf("%s", list.body)
	}
}

// TestColumnsMatchedByHand: a header in another language is matched column by column.
func TestColumnsMatchedByHand(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	a := b.give("az.csv", "\uFEFFAd;Kod;Qiymət\r\nStəkan;S-1;12,50\r\n")
	if a.status != http.StatusSeeOther {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if page := b.get(step(a, "preview")); page.status != http.StatusUnprocessableEntity || !strings.Contains(page.body, `role="alert"`) {
		t.Errorf("%d %s", page.status, page.body)
	}
	b.post(step(a, "columns"), "column.0", "Title", "column.1", "SKU", "column.2", "Price")
	page := b.get(step(a, "preview"))
	if page.status != http.StatusOK || count(t, page.body, "new") != "1" {
		t.Fatalf("%d %s", page.status, page.body)
	}
	b.post(step(a, "preview"))
	h.work()
	p, err := h.store.ProductByHandle(t.Context(), "stekan")
	if err != nil || p.Variants[0].Price.Minor != 1250 {
		t.Errorf("%+v, %v", p, err)
	}
}

// TestHostileFiles are refused in words, never with an error of ours.
func TestHostileFiles(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	wide := strings.Repeat("a,", 2000)
	for name, content := range map[string]string{
		"empty": "", "blank": " \n\n", "workbook": "PK\x03\x04rest", "old workbook": "\xd0\xcf\x11\xe0rest", "half": "\xff\xfe", "latin": "T\xeftle,SKU\n", "wide": wide,
		"nul header": "Ti\x00tle,SKU\na,b\n", "large": strings.Repeat("x", 15<<20+1),
	} {
		if a := b.give(name+".csv", content); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `class="field-error"`) {
			t.Errorf("%s: %d %.300s", name, a.status, a.body)
		}
	}
	for name, content := range map[string]string{
		"quotes": header + `"Cup,cup,C-1,5` + "\n", "nul": header + "C\x00up,cup,C-1,5,,\n", "latin cell": header + "C\xefp,cup,C-1,5,,\n", "ragged": header + "Cup\nCup,cup,C-1,5,,,,,,\n",
		"200 columns": "Title,SKU,Price" + strings.Repeat(",x", 197) + "\nCup,C-1,5" + strings.Repeat(",y", 197) + "\n",
		"long":        "Title,SKU,Price\n" + strings.Repeat("a,b,1\n", 200_001),
	} {
		a := b.give(name+".csv", content)
		if a.status != http.StatusSeeOther {
			t.Errorf("%s: %d", name, a.status)
			continue
		}
		for _, s := range []string{"format", "columns", "choices", "preview", "faulty.csv"} {
			if page := b.get(step(a, s)); page.status >= http.StatusInternalServerError {
				t.Errorf("%s, %s: %d", name, s, page.status)
			}
		}
	}
	for _, path := range []string{"/admin/import/1/format", "/admin/import/1/preview", "/admin/import/x/format", "/admin/tasks/1", "/admin/tasks/1/faulty.csv", "/admin/import/1/nothing"} {
		if a := b.get(path); a.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, a.status)
		}
	}
	if a := b.post("/admin/import"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("no file: %d", a.status)
	}
}
