package main

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/preload"
	"github.com/chromedp/chromedp"

	"vitrin/internal/testkit"
)

// TestABuyerWithABrowser buys as a guest from the first page to the order's page, in Azerbaijani: once without any script, once on a
// phone with them. The letter comes in the same language and leads back to the order.
func TestABuyerWithABrowser(t *testing.T) {
	chromium := testkit.StartBrowser(t)
	p := newPlace(t)
	base, closeShop := p.open()
	for name, w := range map[string]*walk{
		"without scripts":     {options: []testkit.TabOption{testkit.Desktop(), testkit.WithoutScripts()}, email: "leyla@post.example"},
		"on a phone, scripts": {options: []testkit.TabOption{testkit.Phone()}, email: "rashad@post.example", scripts: true, folded: true},
	} {
		t.Run(name, func(t *testing.T) {
			w.t, w.base = t, base
			w.tab = chromium.Tab(t, w.options...)
			complaints := testkit.Complaints(t, w.tab)
			w.findSomething()
			name := w.putIn()
			number, path := w.order()
			for _, c := range complaints() {
				if !strings.Contains(c, "status of 422") { // that of the slip in the form
					t.Errorf("the browser complains: %s", c)
				}
			}

			letter := p.box.Wait(t, patience, testkit.To(w.email))
			if !strings.Contains(letter.Subject, number+" nömrəli sifarişiniz") || !strings.Contains(letter.Text, "Sifarişiniz üçün təşəkkür edirik") || !strings.Contains(letter.Text, name) || !strings.Contains(letter.HTML, number) {
				t.Errorf("the letter %q:\n%s", letter.Subject, letter.Text)
			}
			if !strings.Contains(letter.Text, base+path) {
				t.Errorf("the letter does not lead to %s:\n%s", path, letter.Text)
			}
			if page := (buyer{t: t, base: base, client: browser(t)}).get(path); !strings.Contains(page, number) || !strings.Contains(page, `<html lang="az"`) {
				t.Error("the link does not open the order for who has only the letter")
			}
		})
	}
	closeShop()
	p.must("check")
}

// TestAPageFetchedBeforehandShowsTheBasketAsItIs rests the pointer on a link until the browser has fetched its page, puts something
// into the basket and follows the link: the basket's count there is not the old one.
func TestAPageFetchedBeforehandShowsTheBasketAsItIs(t *testing.T) {
	chromium := testkit.StartBrowser(t)
	p := newPlace(t)
	p.must("import", "products", p.file("shopify-new.csv"))
	base, _ := p.open("--demo", "off")
	w := &walk{t: t, base: base, tab: chromium.Tab(t, testkit.Desktop()), scripts: true}
	w.arrive(chromedp.Navigate(base+"/en/p/armudu-glass"), "a product")
	const link = `.shelves > ul a[href="/en/c/samovars"]`
	box, err := chromedp.Run(w.tab, chromedp.Dimensions(chromedp.CSS(link)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(w.tab, preload.Enable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	fetched := func(e preload.EventPrefetchStatusUpdated) bool {
		return strings.HasSuffix(e.PrefetchURL, "/en/c/samovars") && e.Status == preload.IngStatusReady
	}
	x, y := (box.Content[0]+box.Content[4])/2, (box.Content[1]+box.Content[5])/2
	if _, err := chromedp.Run(w.tab, chromedp.WaitEvent(preload.PrefetchStatusUpdated, fetched, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))); err != nil {
		t.Fatalf("the browser fetches nothing beforehand: %v", err)
	}
	w.act("putting in", chromedp.Click(chromedp.CSS(`[data-testid="add-to-cart"]`)), chromedp.WaitVisible(chromedp.CSS(`[data-testid="added"]`)))
	w.follow(link)
	if at, err := chromedp.Run(w.tab, chromedp.Location()); err != nil || at != base+"/en/c/samovars" {
		t.Fatalf("at %s, %v", at, err)
	}
	if n := w.read(`[data-testid="cart-count"]`); n != "1" {
		t.Errorf("one thing is in the basket and the next page says %q", n)
	}
}

// walk is one buyer's way through the shop in a tab.
type walk struct {
	t       *testing.T
	tab     context.Context
	base    string
	options []testkit.TabOption
	email   string
	scripts bool
	folded  bool // the shelves are behind a button
}

// follow clicks what leads to another page, and waits for it.
func (w *walk) follow(selector string) {
	w.t.Helper()
	w.arrive(chromedp.Click(chromedp.CSS(selector)), selector)
}

func (w *walk) arrive(how chromedp.Action[chromedp.Void], what string) {
	w.t.Helper()
	answer, err := chromedp.RunResponse(w.tab, how)
	if err != nil {
		w.t.Fatalf("%s: %v", what, err)
	}
	if answer != nil && answer.Status != http.StatusOK { // there is none when the browser had fetched the page beforehand
		w.t.Fatalf("%s leads to %s, which answers %d", what, answer.URL, answer.Status)
	}
	if page, err := chromedp.Run(w.tab, chromedp.OuterHTML(chromedp.CSS("html"))); err != nil || strings.Contains(page, `data-testid="error"`) {
		w.t.Fatalf("%s leads to an error: %v", what, err)
	}
}

// act does something that stays on the page.
func (w *walk) act(what string, steps ...chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	if err := chromedp.Do(w.tab, steps...); err != nil {
		w.t.Fatalf("%s: %v", what, err)
	}
}

// chooses clicks a choice of a part that a script may be putting in anew: what is gone between looking and clicking is looked
// for again.
func (w *walk) chooses(selector string) {
	w.t.Helper()
	for end := time.Now().Add(patience); ; {
		err := chromedp.Do(w.tab, chromedp.Click(chromedp.CSS(selector)))
		if err == nil {
			return
		}
		if !strings.Contains(err.Error(), "node") || time.Now().After(end) {
			w.t.Fatalf("%s: %v", selector, err)
		}
	}
}

func (w *walk) read(selector string) string {
	w.t.Helper()
	words, err := chromedp.Run(w.tab, chromedp.Text(chromedp.CSS(selector)))
	if err != nil {
		w.t.Fatalf("%s: %v", selector, err)
	}
	return strings.Join(strings.Fields(words), " ")
}

// findSomething goes from the first page in another language to a product that can be bought.
func (w *walk) findSomething() {
	w.t.Helper()
	w.arrive(chromedp.Navigate(w.base+"/"), "the first page")
	shelves := ".shelves > ul"
	if w.folded {
		shelves = ".shelves-fold"
		w.act("the menu", chromedp.Click(chromedp.CSS(".shelves-fold summary")))
		w.follow(`.shelves-fold a[hreflang="az"]`)
		w.act("the menu", chromedp.Click(chromedp.CSS(".shelves-fold summary")))
	} else {
		w.follow(`.top-language a[hreflang="az"]`)
	}
	w.follow(shelves + ` a[href^="/az/c/"]`)
	w.follow(`[data-testid="card"]:not(.card-out) .card-name a`)
}

// putIn puts the product into the basket and goes there. It returns the product's name.
func (w *walk) putIn() string {
	w.t.Helper()
	name := w.read("h1")
	if w.scripts {
		w.act("putting in", chromedp.Click(chromedp.CSS(`[data-testid="add-to-cart"]`)), chromedp.WaitVisible(chromedp.CSS(`[data-testid="added"]`)))
		if said := w.read(`[data-testid="added"]`); !strings.Contains(said, name) {
			w.t.Errorf("put in and said: %q", said)
		}
		if n := w.read(`[data-testid="cart-count"]`); n != "1" {
			w.t.Errorf("%s things are said to be in the basket", n)
		}
		w.follow(`.top a[href="/az/cart"]`)
	} else {
		w.follow(`[data-testid="add-to-cart"]`)
		if at, err := chromedp.Run(w.tab, chromedp.Location()); err != nil || !strings.HasSuffix(at, "/az/cart") {
			w.follow(`.top a[href="/az/cart"]`)
		}
	}
	if line := w.read(`[data-testid="cart-line"]`); !strings.Contains(line, name) {
		w.t.Errorf("the basket holds %q, not %q", line, name)
	}
	return name
}

// order fills in the checkout: first with a slip, then right.
func (w *walk) order() (number, path string) {
	w.t.Helper()
	w.follow(`[data-testid="to-checkout"]`)
	for _, field := range [][2]string{{"email", strings.Replace(w.email, "@", ".", 1)}, {"name", "Leyla Əliyeva"}, {"phone", "050 123 45 67"}, {"street", "Nizami küçəsi 1"}, {"city", "Bakı"}} {
		w.act(field[0], chromedp.Clear(chromedp.ID(field[0])), chromedp.SendKeys(chromedp.ID(field[0]), field[1]))
	}
	w.follow(`[data-testid="update"]`)
	if total := w.read(`[data-testid="total"]`); total == "" {
		w.t.Error("no total")
	}
	w.chooses(`.choice:has(input[value="courier"])`)
	w.chooses(`.choice:has(input[value="cash"])`) // the choice before may be changing this part of the page just now
	answer, err := chromedp.RunResponse(w.tab, chromedp.Click(chromedp.CSS(`[data-testid="place-order"]`)))
	if err != nil || answer == nil || answer.Status != http.StatusUnprocessableEntity {
		w.t.Fatalf("an email without @: %+v, %v", answer, err)
	}
	if street, err := chromedp.Run(w.tab, chromedp.Value(chromedp.ID("street"))); err != nil || street != "Nizami küçəsi 1" {
		w.t.Errorf("the street comes back as %q, %v", street, err)
	}
	w.act("the right email", chromedp.Clear(chromedp.ID("email")), chromedp.SendKeys(chromedp.ID("email"), w.email))
	w.follow(`[data-testid="place-order"]`)
	number = w.read(`[data-testid="order-number"]`)
	at, err := chromedp.Run(w.tab, chromedp.Location())
	if err != nil || !strings.HasPrefix(at, w.base+"/az/orders/") || !strings.HasPrefix(number, "V-") {
		w.t.Fatalf("ordered %q, at %s, %v", number, at, err)
	}
	return number, strings.TrimPrefix(at, w.base)
}

// TestTheSumFollowsTheChoice chooses another delivery: the last button names the new sum without a new page, what was typed and
// chosen meanwhile stays, and a field that is left says what it wants until it has it.
func TestTheSumFollowsTheChoice(t *testing.T) {
	chromium := testkit.StartBrowser(t)
	p := newPlace(t)
	base, _ := p.open()
	w := &walk{t: t, base: base, tab: chromium.Tab(t, testkit.Desktop()), scripts: true}
	w.arrive(chromedp.Navigate(base+"/en/p/sumac"), "a product")
	w.act("putting in", chromedp.Click(chromedp.CSS(`[data-testid="add-to-cart"]`)), chromedp.WaitVisible(chromedp.CSS(`[data-testid="added"]`)))
	w.arrive(chromedp.Navigate(base+"/en/checkout"), "the checkout")
	last := `[data-testid="place-order"]`
	if got := w.read(last); got != "Order and pay 7.80 ₼" {
		t.Fatalf("by post: %q", got)
	}
	w.act("an email without @", chromedp.SendKeys(chromedp.ID("email"), "leyla"), chromedp.Focus(chromedp.ID("name")), chromedp.WaitVisible(chromedp.ID("email-error")))
	w.act("the rest of it", chromedp.SendKeys(chromedp.ID("email"), "@post.example"), chromedp.WaitNotPresent(chromedp.ID("email-error")))
	w.act("collecting it", chromedp.Click(chromedp.CSS(`.choice:has(#delivery-collect)`)), chromedp.WaitVisible(chromedp.ID("payment-collection")))
	if got := w.read(last); got != "Order and pay 2.80 ₼" {
		t.Errorf("collected: %q", got)
	}
	w.act("paying there", chromedp.Click(chromedp.CSS(`.choice:has(#payment-collection)`)), chromedp.SendKeys(chromedp.ID("name"), "Leyla"))
	w.follow(last)
	if number := w.read(`[data-testid="order-number"]`); !strings.HasPrefix(number, "V-") {
		t.Errorf("ordered %q", number)
	}
}
