package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vitrin/internal/testkit"
)

// hand is how somebody works at the desk: with the mouse, or with the keyboard alone.
type hand struct {
	*walk
	keys bool
}

// reach goes on with Tab until something has the focus.
func (h hand) reach(selector string) {
	h.t.Helper()
	for range 300 {
		h.press("Tab", 9)
		at, err := chromedp.Run(h.tab, chromedp.Evaluate[bool](fmt.Sprintf("document.activeElement.matches(%q)", selector)))
		if err != nil {
			h.t.Fatal(err)
		}
		if at {
			return
		}
	}
	h.t.Fatalf("Tab does not lead to %s", selector)
}

// leads presses a button or a link that leads to another page.
func (h hand) leads(selector string) {
	h.t.Helper()
	if !h.keys {
		h.follow(selector)
		return
	}
	h.reach(selector)
	h.arrive(chromedp.SendKeys(chromedp.CSS(selector), "\r"), selector)
}

// tick ticks a box.
func (h hand) tick(selector string) {
	h.t.Helper()
	if !h.keys {
		h.act(selector, chromedp.Click(chromedp.CSS(selector)))
		return
	}
	h.reach(selector)
	h.act(selector, chromedp.SendKeys(chromedp.CSS(selector), " "))
}

// types writes into a field.
func (h hand) types(selector, text string) {
	h.t.Helper()
	if h.keys {
		h.reach(selector)
	}
	h.act(selector, chromedp.SendKeys(chromedp.CSS(selector), text))
}

// chooses takes the nth choice of a list.
func (h hand) chooses(selector, value string, n int) {
	h.t.Helper()
	if !h.keys {
		h.act(selector, chromedp.SetValue(chromedp.CSS(selector), value))
		return
	}
	h.reach(selector)
	for range n {
		h.press("ArrowDown", 40)
	}
	h.is(selector, fmt.Sprintf("document.querySelector(%q).value === %q", selector, value))
}

func (h hand) signsIn() {
	h.t.Helper()
	h.arrive(chromedp.Navigate(h.base+"/admin/signin"), "the door")
	h.types("#email", "aynur@shop.example")
	h.types("#password", "five small glasses")
	h.leads("main form button")
}

// ends waits until the page of a task says how it ended.
func (h hand) ends(state, outcome string) {
	h.t.Helper()
	h.is("the task is "+state, fmt.Sprintf(`document.querySelector('[data-testid="task-state"]')?.textContent === %q && !document.querySelector('[data-busy]')`, state))
	h.is(outcome, fmt.Sprintf(`document.querySelector('[data-testid="outcome"]').textContent === %q`, outcome))
}

func hands(t *testing.T, f func(t *testing.T, h hand, p *place)) {
	chromium := testkit.StartBrowser(t)
	for name, keys := range map[string]bool{"by mouse": false, "by keyboard": true} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t)
			p.do(strings.NewReader("five small glasses\n"), "owner", "add", "--email", "aynur@shop.example", "--password-stdin")
			var csv strings.Builder
			csv.WriteString("Title,URL handle,SKU,Price\n")
			for i := range 40 {
				fmt.Fprintf(&csv, "Cup %d,cup-%d,C-%d,10.%02d\n", i, i, i, i)
			}
			p.must("import", "products", writeFile(t, "cups.csv", csv.String()))
			base, _ := p.open("--demo", "off")
			h := hand{&walk{t: t, base: base, tab: chromium.Tab(t, testkit.Desktop()), scripts: true}, keys}
			complaints := testkit.Complaints(t, h.tab)
			h.signsIn()
			f(t, h, p)
			for _, c := range complaints() {
				t.Errorf("the browser complains: %s", c)
			}
		})
	}
}

func writeFile(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestFortyPricesByRule is a task of the owner's day: 40 prices get 5 % more, rounded to .90, and are put back.
func TestFortyPricesByRule(t *testing.T) {
	hands(t, func(_ *testing.T, h hand, _ *place) {
		h.arrive(chromedp.Navigate(h.base+"/admin/products"), "products")
		h.tick("#select-all")
		h.leads(`[data-testid="bulk-rule"]`)
		h.chooses("#rule-price", "percent", 1)
		h.types("#rule-value", "5")
		h.chooses("#rule-round", "90", 2)
		h.leads(`[data-testid="preview"]`)
		h.is("twenty are shown", `document.querySelectorAll('[data-testid="entry"]').length === 20`)
		h.leads(`[data-testid="run"]`)
		h.ends("done", "40 changed")
		h.leads(`[data-testid="undo"]`)
		h.ends("undone", "40 put back")
	})
}

// TestAFileIsMended is another: three rows of a file are faulty, are mended and given again.
func TestAFileIsMended(t *testing.T) {
	const faulty = "Title,URL handle,SKU,Price,Inventory tracker,Inventory quantity\nBowl,bowl,B-1,5.50,shopify,3\nPot,pot,P-1,abc,shopify,1\nJug,jug,J-1,7,shopify,many\nMug,mug,B-1,4,,\n"
	hands(t, func(t *testing.T, h hand, _ *place) {
		give := func(content string) {
			h.arrive(chromedp.Navigate(h.base+"/admin/import"), "import")
			h.act("a file is chosen", chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{writeFile(t, "new.csv", content)}))
			h.leads(`[data-testid="give-file"]`)
			h.leads(`[data-testid="to-preview"]`)
		}
		give(faulty)
		h.is("three are faulty", `document.querySelectorAll('[data-testid="trouble"]').length === 3`)
		h.leads(`[data-testid="run"]`)
		h.ends("done", "1 added, 3 not done")
		mended, err := chromedp.Run(h.tab, chromedp.Evaluate[string](`fetch(document.querySelector('[data-testid="faulty"]').href).then((a) => a.text())`, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatal(err)
		}
		give(strings.NewReplacer("abc", "6.50", "many", "2", "B-1", "M-1").Replace(mended))
		h.leads(`[data-testid="run"]`)
		h.ends("done", "3 added")
	})
}
