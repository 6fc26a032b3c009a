package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vitrin/internal/testkit"
)

// TestAProductWithSixVariants adds a product with two options and six variants as an owner does: with the mouse and without
// any script, and with the keyboard alone, where the grid has the keys of a spreadsheet. Then it is looked at as shoppers
// will see it, and put into the shop.
func TestAProductWithSixVariants(t *testing.T) {
	chromium := testkit.StartBrowser(t)
	p := newPlace(t)
	base, closeShop := p.open("--demo", "off")
	if s := p.do(strings.NewReader("five small glasses\n"), "owner", "add", "--email", "aynur@shop.example", "--password-stdin"); s.code != done {
		t.Fatalf("%s", s.errs)
	}
	for name, w := range map[string]*walk{
		"with the mouse, without scripts": {options: []testkit.TabOption{testkit.Desktop(), testkit.WithoutScripts()}},
		"with the keyboard":               {options: []testkit.TabOption{testkit.Desktop()}, scripts: true},
	} {
		t.Run(name, func(t *testing.T) {
			w.t, w.base = t, base
			w.tab = chromium.Tab(t, w.options...)
			complaints := testkit.Complaints(t, w.tab)
			w.arrive(chromedp.Navigate(base+"/admin/signin"), "the door")
			w.act("who it is", chromedp.SendKeys(chromedp.CSS(`[name="email"]`), "aynur@shop.example"), chromedp.SendKeys(chromedp.CSS(`[name="password"]`), "five small glasses"))
			w.arrive(chromedp.SendKeys(chromedp.CSS(`[name="password"]`), "\r"), "signing in")
			w.arrive(chromedp.Navigate(base+"/admin/products/new"), "a new product")
			handle := "tea-glass"
			if w.scripts {
				handle = "coffee-cup"
				w.act("its name", chromedp.Focus(chromedp.CSS(`[name="name.en"]`)))
				w.types("Coffee cup", "\t", "\t", "12.50")
				w.arrive(chromedp.KeyEvent("\r"), "making the draft")
				w.byKeyboard()
			} else {
				w.act("its name", chromedp.SendKeys(chromedp.CSS(`[name="name.en"]`), "Tea glass"), chromedp.SendKeys(chromedp.ID("price"), "12.50"))
				w.follow(`[data-testid="create-product"]`)
				w.byMouse()
			}
			if rows := strings.Count(w.html("[data-grid]"), `data-testid="variant-row"`); rows != 6 || w.read(`[data-testid="said"]`) == "" {
				t.Fatalf("%d rows", rows)
			}
			if prices := w.cells("price"); prices != "15.00 15.00 15.00 15.00 15.00 15.00" {
				t.Errorf("prices: %s", prices)
			}
			if stock := w.cells("stock"); stock != "1 2 3 4 5 6" {
				t.Errorf("stock: %s", stock)
			}
			shopper := buyer{t: t, base: base, client: browser(t)}
			if status := shopper.status("/en/p/" + handle); status != 404 {
				t.Errorf("shoppers get %d for a draft", status)
			}
			w.follow(`[data-testid="preview-link"]`)
			if line := w.read(`[data-testid="preview"]`); !strings.Contains(line, "Shoppers will not see it then") || !strings.Contains(w.read("#buy"), "15.00") {
				t.Errorf("the preview says %q", line)
			}
			w.follow(`[data-testid="preview"] a`)
			w.follow(`[data-testid="do-publish"]`)
			if status := shopper.status("/en/p/" + handle); status != 200 {
				t.Errorf("shoppers get %d for what is in the shop", status)
			}
			for _, c := range complaints() {
				t.Errorf("the browser complains: %s", c)
			}
		})
	}
	closeShop()
	p.must("check")
}

// byMouse fills in the plain form: one option, its rows, the other option, its rows, the cells.
func (w *walk) byMouse() {
	w.t.Helper()
	for _, o := range [][]string{{"Size", "Small", "Large"}, {"Colour", "Red", "Blue", "Green"}} {
		w.act("another option", chromedp.Click(chromedp.CSS(`[data-testid="add-option"]`)), chromedp.SendKeys(chromedp.CSS(`[name="option.+.name.en"]`), o[0]))
		for i, value := range o[1:] {
			w.act(value, chromedp.SendKeys(chromedp.CSS(`[name="option.+.value.+`+string(rune('1'+i))+`.en"]`), value))
		}
		w.act("the rows", chromedp.Focus(chromedp.CSS(`[data-testid="combinations"]`))) // which brings it out from under the bar
		w.follow(`[data-testid="combinations"]`)
	}
	for i := range 6 {
		row := `[data-testid="variant-row"]:nth-child(` + string(rune('1'+i)) + `) `
		w.act("a price", chromedp.Clear(chromedp.CSS(row+`[name$=".price"]`)), chromedp.SendKeys(chromedp.CSS(row+`[name$=".price"]`), "15.00"))
		w.act("its stock", chromedp.Clear(chromedp.CSS(row+`[name$=".stock"]`)), chromedp.SendKeys(chromedp.CSS(row+`[name$=".stock"]`), string(rune('1'+i))))
	}
	w.follow(`[data-testid="save-product"]`)
}

// byKeyboard does the same with keys alone.
func (w *walk) byKeyboard() {
	w.t.Helper()
	rows := 2
	for _, o := range [][]string{{"Size", "Small", "Large"}, {"Colour", "Red", "Blue", "Green"}} {
		w.tabTo(`[data-testid="add-option"]`, rows > 2)
		w.types("\r")
		w.tabTo(`[name="option.+.name.en"]`, false)
		w.types(o[0])
		w.tabTo(`[name="option.+.value.+1.en"]`, false)
		for _, value := range o[1:] {
			w.types(value, "\r")
		}
		w.tabTo(`[data-testid="combinations"]`, false)
		w.types("\r")
		w.is("the rows are there and the first cell has the focus", `document.querySelectorAll('[data-testid="variant-row"]').length === `+string(rune('0'+rows))+` && document.activeElement.name.endsWith('.sku')`)
		rows *= 3
	}
	w.types("\t", "99")
	w.act("filling down", chromedp.KeyEvent("d", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	w.is("every price is filled", `[...document.querySelectorAll('[data-grid] [name$=".price"]')].every((f) => f.value === '99')`)
	w.act("taking it back", chromedp.KeyEvent("z", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	w.is("only this cell is left", `[...document.querySelectorAll('[data-grid] [name$=".price"]')].filter((f) => f.value === '99').length === 1`)
	w.press("Escape", 27)
	w.is("the cell is as it was entered", `document.activeElement.value === '12.50'`)
	w.paste("15.00\t1\n15.00\t2\n15.00\t3\n15.00\t4\n15.00\t5\n15.00\t6\n")
	w.press("ArrowDown", 40)
	w.press("ArrowRight", 39)
	w.is("arrows lead to the cell below and beside", `document.activeElement === document.querySelectorAll('[data-grid] [name$=".stock"]')[1]`)
	w.press("?", 191)
	w.is("the keys are shown", `!document.getElementById('keys').hidden`)
	w.tabTo(`[data-testid="save-product"]`, false)
	w.arrive(chromedp.KeyEvent("\r"), "saving")
}

// types presses keys one after another.
func (w *walk) types(keys ...string) {
	w.t.Helper()
	for _, k := range keys {
		if k == "\r" { // as one event, so that a page that handles the key does not get what it types again
			w.press("Enter", 13)
			continue
		}
		w.act(k, chromedp.KeyEvent(k))
	}
}

// tabTo goes from field to field until one has the focus.
func (w *walk) tabTo(selector string, back bool) {
	w.t.Helper()
	var with []chromedp.KeyOption
	if back {
		with = append(with, chromedp.KeyModifiers(chromedp.ModifierShift))
	}
	for range 300 {
		w.act("the next field", chromedp.KeyEvent("\t", with...))
		there, err := chromedp.Run(w.tab, chromedp.Evaluate[bool]("!!document.activeElement?.matches('"+selector+"')"))
		if err != nil {
			w.t.Fatal(err)
		}
		if there {
			return
		}
	}
	w.t.Fatalf("no key leads to %s", selector)
}

// paste is what a browser tells the page when a block of a spreadsheet is pasted into the field with the focus.
func (w *walk) paste(block string) {
	w.t.Helper()
	const event = `(() => { const d = new DataTransfer(); d.setData('text/plain', %q); return document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: d, bubbles: true, cancelable: true})); })()`
	if _, err := chromedp.Run(w.tab, chromedp.Evaluate[bool](fmt.Sprintf(event, block))); err != nil {
		w.t.Fatal(err)
	}
}

func (w *walk) html(selector string) string {
	w.t.Helper()
	page, err := chromedp.Run(w.tab, chromedp.OuterHTML(chromedp.CSS(selector)))
	if err != nil {
		w.t.Fatal(err)
	}
	return page
}

// cells are the values of a column as the page came.
func (w *walk) cells(column string) string {
	w.t.Helper()
	var all []string
	for _, m := range regexp.MustCompile(`name="row\.[^"]*\.`+column+`"[^>]*value="([^"]*)"`).FindAllStringSubmatch(w.html("[data-grid]"), -1) {
		all = append(all, m[1])
	}
	return strings.Join(all, " ")
}
