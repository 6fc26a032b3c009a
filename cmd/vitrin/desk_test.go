package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vitrin/internal/testkit"
)

// TestFiveOrdersArePackedAndOneLineOfTwoPaidBack is a morning at the desk: the new orders are packed together from their index, and one
// of two lines of an order that was paid is paid back and put back on stock. Once with the mouse and no script, once by keys alone.
func TestFiveOrdersArePackedAndOneLineOfTwoPaidBack(t *testing.T) {
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
			shopper.post("/en/cart/lines", map[string][]string{"sku": {"KEL"}, "quantity": {"1"}})
			number, path := shopper.buys("en", email, "G-S", "1")
			for range 4 {
				shopper.buys("en", "rashad@post.example", "G-S", "1")
			}
			glasses, scarves := p.stock("G-S"), p.stock("KEL")

			w.t, w.base = t, base
			w.tab = chromium.Tab(t, w.options...)
			complaints := testkit.Complaints(t, w.tab)
			w.arrive(chromedp.Navigate(base+"/admin/signin?next=/admin/orders"), "the door")
			w.act("who it is", chromedp.SendKeys(chromedp.CSS(`[name="email"]`), "aynur@shop.example"), chromedp.SendKeys(chromedp.CSS(`[name="password"]`), "five small glasses"))
			w.arrive(chromedp.SendKeys(chromedp.CSS(`[name="password"]`), "\r"), "signing in")
			w.arrive(chromedp.Navigate(base+"/admin/orders?state=placed"), "what is to pack")
			for row := range 5 {
				if w.scripts {
					w.press("j", 74)
					w.press("x", 88)
				} else {
					w.act("ticking", chromedp.Click(chromedp.CSS(fmt.Sprintf(`[data-testid="order-row"]:nth-child(%d) [name="order"]`, row+1))))
				}
			}
			w.does(`[data-testid="pack-all"]`)
			results := w.html("ul.results")
			if packed := strings.Count(results, `data-testid="result-done"`); packed != 5 || strings.Contains(results, "result-left") {
				t.Fatalf("%d are packed: %s", packed, results)
			}

			order := regexp.MustCompile(`href="([^"]+)">` + number + `<`).FindStringSubmatch(results)
			if order == nil {
				t.Fatalf("%s is not among them: %s", number, results)
			}
			w.does(`.results a[href="` + order[1] + `"]`)
			w.does(`[data-testid="action-paid"]`)
			w.does(`[data-testid="way-refunds"]`)
			for _, field := range []string{"quantity.", "back."} {
				w.fills(`[data-testid="refund-line"]:first-child [name^="`+field+`"]`, "1")
			}
			w.fills(`[name="reason"]`, "a difficult customer")
			w.does(`[data-testid="refund-show"]`)
			sum := regexp.MustCompile(`\d+\.\d\d`).FindString(w.read(`[data-testid="refund-sum"]`))
			if w.scripts {
				w.is("the button has the focus", `document.activeElement.dataset.testid === 'refund-do'`)
				w.enters("paying back")
			} else {
				w.follow(`[data-testid="refund-do"]`)
			}
			if said := w.read(`[data-testid="refund"]`); sum == "" || !strings.Contains(said, sum) || w.read(`[data-testid="said"]`) == "" {
				t.Errorf("%s went back, and the order says %q", sum, said)
			}
			for _, c := range complaints() {
				t.Errorf("the browser complains: %s", c)
			}

			if now := p.stock("G-S") + p.stock("KEL"); now != glasses+scarves+1 {
				t.Errorf("%d are on hand, one more than %d are expected", now, glasses+scarves)
			}
			to := testkit.To(email)
			letter := p.box.Wait(t, patience, func(l testkit.Letter) bool { return to(l) && strings.Contains(l.Subject, "money back") })
			if !strings.Contains(letter.Text, sum) || !strings.Contains(letter.Text, base+path) || strings.Contains(letter.Text+letter.HTML, "difficult") {
				t.Errorf("the letter says\n%s", letter.Text)
			}
			if page := shopper.get(path); !strings.Contains(page, sum) || strings.Contains(page, "difficult") {
				t.Error("the buyer's page does not tell what went back, or tells why")
			}
		})
	}
	closeShop()
	p.must("check")
}

// does follows a link or presses a button, with the mouse or by keys.
func (w *walk) does(selector string) {
	w.t.Helper()
	if !w.scripts {
		w.follow(selector)
		return
	}
	w.tabTo(selector, false)
	w.enters(selector)
}

// fills writes into an empty field that was reached with the mouse or by keys.
func (w *walk) fills(selector, words string) {
	w.t.Helper()
	if w.scripts {
		w.tabTo(selector, false)
	} else {
		w.act(selector, chromedp.Click(chromedp.CSS(selector)))
	}
	w.writes(words)
}
