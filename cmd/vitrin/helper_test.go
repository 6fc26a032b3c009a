package main

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vitrin/internal/testkit"
)

// TestAHelperWhoMayOnlyPack takes somebody on who may only pack: without scripts, and with the keyboard alone from Ctrl-K on.
// The helper comes in by the link and sees orders and nothing else.
func TestAHelperWhoMayOnlyPack(t *testing.T) {
	chromium := testkit.StartBrowser(t)
	p := newPlace(t)
	p.must("import", "products", p.file("shopify-new.csv"))
	base, closeShop := p.open("--demo", "off")
	shopper := buyer{t: t, base: base, client: browser(t)}
	number, _ := shopper.buys("az", "leyla@post.example", "G-S", "1")
	p.do(strings.NewReader("five small glasses\n"), "owner", "add", "--email", "aynur@example.com", "--password-stdin")
	for name, w := range map[string]*walk{
		"with the mouse, without scripts": {options: []testkit.TabOption{testkit.Desktop(), testkit.WithoutScripts()}},
		"with the keyboard":               {options: []testkit.TabOption{testkit.Desktop()}, scripts: true},
	} {
		t.Run(name, func(t *testing.T) {
			w.t, w.base = t, base
			w.tab = chromium.Tab(t, w.options...)
			complaints := testkit.Complaints(t, w.tab)
			w.arrive(chromedp.Navigate(base+"/admin/signin"), "the door")
			w.act("who it is", chromedp.SendKeys(chromedp.ID("email"), "aynur@example.com"), chromedp.SendKeys(chromedp.ID("password"), "five small glasses"))
			w.arrive(chromedp.SendKeys(chromedp.ID("password"), "\r"), "signing in")
			link := ""
			if w.scripts {
				link = w.takesOnByKeys()
			} else {
				link = w.takesOnByMouse()
			}
			at, err := url.Parse(link)
			if err != nil || !strings.HasPrefix(at.Path, "/admin/signin/") {
				t.Fatalf("the link is %q", link)
			}

			h := &walk{t: t, base: base, tab: chromium.Tab(t, w.options...), scripts: w.scripts}
			h.arrive(chromedp.Navigate(base+at.Path), "the link")
			h.follow(`[data-testid="take-link"]`)
			h.act("a password", chromedp.SendKeys(chromedp.ID("password"), "three copper kettles"))
			h.follow(`[data-testid="save-password"]`)
			if side := h.html("nav"); !strings.Contains(side, `href="/admin/orders"`) || strings.Contains(side, "/admin/products") || strings.Contains(side, "/admin/people") || strings.Contains(side, "/admin/settings") {
				t.Errorf("the helper is led to %s", side)
			}
			h.follow(`nav a[href="/admin/orders"]`)
			if page := h.html("main"); !strings.Contains(page, number) {
				t.Error("the helper does not see the order")
			}
			for _, c := range complaints() {
				t.Errorf("the browser complains: %s", c)
			}
		})
	}
	closeShop()
	p.must("check")
}

// takesOnByMouse goes through the pages of people and reads the one-time link.
func (w *walk) takesOnByMouse() string {
	w.t.Helper()
	w.follow(`nav a[href="/admin/people"]`)
	w.follow(`main a[href="/admin/people/new"]`)
	w.act("who it is", chromedp.SendKeys(chromedp.ID("name"), "Rauf"), chromedp.SendKeys(chromedp.ID("email"), "rauf@example.com"), chromedp.SendKeys(chromedp.ID("role"), "Packer"))
	w.follow(`[data-testid="add-person"]`)
	w.act("the link's fold", chromedp.Click(chromedp.CSS(`[data-testid="open-link"]`)))
	w.follow(`[data-testid="make-link"]`)
	return w.field(`[data-testid="one-time-link"]`)
}

// takesOnByKeys does the same without touching a mouse, from the field that leads anywhere.
func (w *walk) takesOnByKeys() string {
	w.t.Helper()
	w.act("the field that leads anywhere", chromedp.KeyEvent("k", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	w.is("it is open", `document.getElementById('palette').open && document.activeElement.id === 'palette-q'`)
	w.writes("take some")
	w.is("it leads there", `document.querySelectorAll('#palette a').length === 1 && document.querySelector('#palette a').pathname === '/admin/people/new'`)
	w.press("ArrowDown", 40)
	w.is("the line has the focus", `document.activeElement.pathname === '/admin/people/new'`)
	w.enters("taking somebody on")
	w.tabTo("#name", false)
	w.writes("Sevda")
	w.tabTo("#email", false)
	w.writes("sevda@example.com")
	w.tabTo("#role", false)
	w.types("P")
	w.is("the role is chosen", `document.getElementById('role').value === 'packer'`)
	w.tabTo(`[data-testid="add-person"]`, false)
	w.enters("adding them")
	w.tabTo(`[data-testid="open-link"]`, false)
	w.press("Enter", 13)
	w.tabTo(`[data-testid="make-link"]`, false)
	w.enters("the link")
	return w.field(`[data-testid="one-time-link"]`)
}

// field is what stands in a field of the page; without scripts too, since the browser itself is asked.
func (w *walk) field(selector string) string {
	w.t.Helper()
	value, err := chromedp.Run(w.tab, chromedp.Value(chromedp.CSS(selector)))
	if err != nil {
		w.t.Fatalf("%s: %v", selector, err)
	}
	return value
}
