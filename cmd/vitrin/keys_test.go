package main

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"vitrin/internal/testkit"
)

// is waits until an expression is true on the page.
func (w *walk) is(what, expression string) {
	w.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(30 * time.Millisecond) {
		yes, err := chromedp.Run(w.tab, chromedp.Evaluate[bool]("!!("+expression+")"))
		if yes && err == nil {
			return
		}
		if err != nil && (!leaving(err) || time.Now().After(end)) {
			w.t.Fatalf("%s: %v", what, err)
		}
		if time.Now().After(end) {
			w.t.Fatalf("%s: not so: %s", what, expression)
		}
	}
}

// leaving tells whether a page could not answer because the browser was just going on to the next.
func leaving(err error) bool {
	return strings.Contains(err.Error(), "navigated") || strings.Contains(err.Error(), "context was destroyed") || strings.Contains(err.Error(), "find context")
}

// press is a key going down and up as a keyboard sends it: what the key types goes with its going down, so a page that handled
// that does not get it again.
func (w *walk) press(key string, code int64) {
	w.t.Helper()
	down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Code: key, WindowsVirtualKeyCode: code}
	if key == "Enter" {
		down.Text = "\r"
	}
	up := down
	up.Type, up.Text = input.DispatchKeyEventTypeKeyUp, ""
	for _, e := range []input.DispatchKeyEventParams{down, up} {
		if _, err := chromedp.Call(w.tab, input.DispatchKeyEvent, e); err != nil {
			w.t.Fatal(err)
		}
	}
}

// TestKeysInTheWindow goes through what a shopper does by keys alone: a closer look at a picture and the suggestions of the search.
func TestKeysInTheWindow(t *testing.T) {
	chromium := testkit.StartBrowser(t)
	p := newPlace(t)
	base, _ := p.open()
	w := &walk{t: t, base: base, tab: chromium.Tab(t, testkit.Desktop()), scripts: true}
	complaints := testkit.Complaints(t, w.tab)
	w.arrive(chromedp.Navigate(base+"/en/"), "home")
	w.follow(`[data-testid="card"]:not(.card-out) .card-name a`)

	const link = `document.querySelector('.gallery-row a')`
	for _, way := range []struct {
		key  string
		code int64
	}{{"Escape", 27}, {"Enter", 13}} {
		w.act("the picture", chromedp.Focus(chromedp.CSS(".gallery-row a")))
		w.press("Enter", 13)
		w.is("a closer look", `document.querySelector('dialog.zoom')?.open && document.activeElement.tagName === 'BUTTON' && document.querySelector('.zoom img').src === `+link+`.href`)
		w.is("named by what it shows", `document.querySelector('dialog.zoom').ariaLabel === `+link+`.querySelector('img').alt && location.pathname.startsWith('/en/p/')`)
		w.is("larger", `document.querySelector('.zoom img').getBoundingClientRect().width > `+link+`.getBoundingClientRect().width`)
		w.press(way.key, way.code)
		w.is("closed by "+way.key, `!document.querySelector('dialog') && document.activeElement === `+link)
	}
	w.act("a click", chromedp.Click(chromedp.CSS(".gallery-row a")))
	w.is("a closer look", `document.querySelector('dialog.zoom')?.open`)
	w.act("a click", chromedp.Click(chromedp.CSS(".zoom img")))
	w.is("closed by a click", `!document.querySelector('dialog')`)

	const field, live = `document.querySelector('[data-suggest]')`, `document.querySelector('[data-suggest]').form.querySelector('[role=status]')`
	w.act("the field", chromedp.SendKeys(chromedp.CSS("[data-suggest]"), "armudu"))
	w.is("suggestions", `document.getElementById('suggest') && `+live+`.textContent !== ''`)
	w.press("Escape", 27)
	w.is("closed and silent", `!document.getElementById('suggest') && `+live+`.textContent === '' && `+field+`.value === 'armudu' && `+field+`.ariaExpanded === 'false'`)
	w.press("ArrowDown", 40)
	w.is("open again", `document.getElementById('suggest') && `+field+`.ariaExpanded === 'true' && `+live+`.textContent !== ''`)
	w.press("ArrowDown", 40)
	w.is("on the first", `document.getElementById('suggest').firstElementChild.ariaSelected === 'true'`)
	for _, c := range complaints() {
		t.Errorf("the browser complains: %s", c)
	}
}
