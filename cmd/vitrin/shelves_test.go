package main

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"vitrin/internal/testkit"
)

// writes types into the field that has the focus.
func (w *walk) writes(text string) {
	w.t.Helper()
	if _, err := chromedp.Call(w.tab, input.InsertText, input.InsertTextParams{Text: text}); err != nil {
		w.t.Fatal(err)
	}
}

// enters presses Enter and waits for the page it leads to.
func (w *walk) enters(what string) {
	w.t.Helper()
	w.arrive(command(func() error { w.press("Enter", 13); return nil }), what)
}

// TestShelvesAndStockByKeysAlone moves a category twice and takes stock, without touching a mouse.
func TestShelvesAndStockByKeysAlone(t *testing.T) {
	chromium := testkit.StartBrowser(t)
	p := newPlace(t)
	p.must("import", "products", p.file("shopify-new.csv"))
	p.do(strings.NewReader("five small glasses\n"), "owner", "add", "--email", "aynur@example.com", "--password-stdin")
	base, closeShop := p.open("--demo", "off")
	w := &walk{t: t, base: base, tab: chromium.Tab(t, testkit.Desktop()), scripts: true}
	complaints := testkit.Complaints(t, w.tab)
	w.arrive(chromedp.Navigate(base+"/admin/signin?next=/admin/categories"), "the door")
	w.tabTo("#email", false)
	w.writes("aynur@example.com")
	w.tabTo("#password", false)
	w.writes("five small glasses")
	w.enters("signing in")

	const row = `[data-testid="category-row"]:first-child`
	w.is("the tree", "document.querySelectorAll('[data-testid=\"category-row\"]').length > 1")
	moved, err := chromedp.Run(w.tab, chromedp.Evaluate[string]("document.querySelector('"+row+"').id"))
	if err != nil {
		t.Fatal(err)
	}
	w.tabTo("#"+moved+` button[value="down"]`, false)
	w.enters("moving down")
	w.is("it is not the first any more", "document.querySelector('"+row+"').id !== '"+moved+"'")
	w.is("the focus stays with what was moved", "document.activeElement.closest('tr')?.id === '"+moved+"'")
	w.tabTo("#"+moved+` button[value="up"]`, false)
	w.enters("moving up")
	w.is("it is the first again", "document.querySelector('"+row+"').id === '"+moved+"'")

	w.arrive(chromedp.Navigate(base+"/admin/stocktakes"), "stocktakes")
	w.tabTo("#name", false)
	w.writes("Autumn")
	w.tabTo("#scope", false)
	w.press("ArrowDown", 40)
	w.is("everything is counted", "document.getElementById('scope').value === 'all'")
	w.tabTo(`[data-testid="start"]`, false)
	w.enters("starting")
	w.is("the field to scan into has the focus", "document.activeElement.id === 'code'")
	for range 3 {
		w.writes("G-S")
		w.enters("scanning")
	}
	w.is("three were found", "document.querySelector('[data-testid=\"scanned\"]').textContent.includes('3')")
	w.tabTo(`input[name^="found."][value=""]`, false)
	w.writes("0")
	w.tabTo(`[data-testid="save-counts"]`, false)
	w.enters("keeping the counts")
	w.tabTo(`[data-testid="book"]`, false)
	w.enters("booking")
	w.is("it is said", "document.querySelector('[data-testid=\"said\"]')")
	for _, c := range complaints() {
		t.Errorf("the browser complains: %s", c)
	}
	if left := p.stock("G-S"); left != 3 {
		t.Errorf("%d are left of what was scanned three times", left)
	}
	closeShop()
	p.must("check")
}

func command(f func() error) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(context.Context, *chromedp.Target) error { return f() })
}
