package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vitrin/internal/testkit"
)

// TestThreeSmallTasks are those of an ordinary day: a delivery gets another price, a buyer who wrote is found and answered, and a
// draft is set to appear by itself. Once with the mouse and no script, once by keys alone.
func TestThreeSmallTasks(t *testing.T) {
	chromium := testkit.StartBrowser(t)
	p := newPlace(t)
	p.must("import", "products", p.file("shopify-new.csv"))
	p.do(strings.NewReader("five small glasses\n"), "owner", "add", "--email", "aynur@shop.example", "--password-stdin")
	base, closeShop := p.open("--demo", "off")
	for name, w := range map[string]*walk{
		"with the mouse, without scripts": {options: []testkit.TabOption{testkit.Desktop(), testkit.WithoutScripts()}},
		"with the keyboard":               {options: []testkit.TabOption{testkit.Desktop()}, scripts: true},
	} {
		t.Run(name, func(t *testing.T) {
			email := fmt.Sprintf("leyla%t@post.example", w.scripts)
			shopper := buyer{t: t, base: base, client: browser(t)}
			number, path := shopper.buys("en", email, "G-S", "1")
			w.t, w.base = t, base
			w.tab = chromium.Tab(t, w.options...)
			complaints := testkit.Complaints(t, w.tab)
			w.arrive(chromedp.Navigate(base+"/admin/signin?next=/admin/settings/delivery"), "the door")
			w.act("who it is", chromedp.SendKeys(chromedp.CSS(`[name="email"]`), "aynur@shop.example"), chromedp.SendKeys(chromedp.CSS(`[name="password"]`), "five small glasses"))
			w.arrive(chromedp.SendKeys(chromedp.CSS(`[name="password"]`), "\r"), "signing in")

			price := map[bool]string{false: "6.25", true: "7.75"}[w.scripts]
			w.does(`main a[href="/admin/settings/delivery/post"]`)
			if w.scripts {
				w.tabTo(`[name="zone.0.band.0.price"]`, false) // which selects what stands in it
				w.writes(price)
			} else {
				w.act("the price", chromedp.Clear(chromedp.CSS(`[name="zone.0.band.0.price"]`)), chromedp.SendKeys(chromedp.CSS(`[name="zone.0.band.0.price"]`), price))
			}
			w.does(`[data-testid="save-settings"]`)
			if page := shopper.get("/en/p/armudu-glass"); !strings.Contains(page, price) {
				t.Errorf("the product's page does not say that delivery is %s", price)
			}

			w.arrive(chromedp.Navigate(base+"/admin/find"), "the field that leads anywhere")
			w.act("an email", chromedp.SendKeys(chromedp.ID("q"), email))
			w.arrive(chromedp.SendKeys(chromedp.ID("q"), "\r"), "finding")
			if found := w.read(".findings"); !strings.Contains(found, number) {
				t.Fatalf("%s finds %q", email, found)
			}
			w.does(`.findings a[href^="/admin/orders/"]`)
			w.fills(`#notes textarea`, "The glasses come with a saucer each.")
			w.does(`[data-testid="note-buyer"]`)
			if page := shopper.get(path); !strings.Contains(page, "come with a saucer each") {
				t.Error("the order's page does not tell the buyer")
			}
			p.box.Wait(t, patience, func(l testkit.Letter) bool {
				return testkit.To(email)(l) && strings.Contains(l.Text, "come with a saucer each")
			})

			handle := map[bool]string{false: "winter-cup", true: "summer-cup"}[w.scripts]
			w.arrive(chromedp.Navigate(base+"/admin/products/new"), "a new product")
			w.fills(`[name="name.en"]`, strings.ReplaceAll(handle, "-", " "))
			w.fills(`#price`, "9.90")
			w.does(`[data-testid="create-product"]`)
			if w.scripts {
				w.tabTo(`.standing summary`, false)
				w.press("Enter", 13)
				w.tabTo(`[name="date"]`, false)
				w.types("1", "2", "3", "1", "2", "0", "9", "9")
			} else {
				w.act("the fold", chromedp.Click(chromedp.CSS(".standing summary")))
				w.act("the day", chromedp.SendKeys(chromedp.CSS(`[name="date"]`), "12312099"))
			}
			w.does(`[data-testid="do-schedule"]`)
			if state := w.read(`[data-testid="state"]`); !strings.Contains(state, "2099") {
				t.Errorf("it is %q", state)
			}
			if status := shopper.status("/en/p/" + handle); status != 404 {
				t.Errorf("shoppers get %d for what comes later", status)
			}
			for _, c := range complaints() {
				t.Errorf("the browser complains: %s", c)
			}
		})
	}
	closeShop()
	p.must("check")
}
