package main

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"vitrin/internal/testkit"
)

// TestTheOwnersDay opens a shop with goods of its own: the owner comes in by the link of the console, sees an order through, takes
// another back, changes a product, and the shop and its letters follow.
func TestTheOwnersDay(t *testing.T) {
	p := newPlace(t)
	p.must("import", "products", p.file("shopify-new.csv"))
	base, closeShop := p.open("--demo", "off")
	shopper, owner := buyer{t: t, base: base, client: browser(t)}, desk{buyer{t: t, base: base, client: browser(t)}}
	first, firstPath := shopper.buys("az", "leyla@post.example", "G-S", "2")
	second, secondPath := shopper.buys("en", "rashad@post.example", "G-L", "3")
	if p.stock("G-S") != 10 || p.stock("G-L") != 0 {
		t.Errorf("after two orders %d and %d are left", p.stock("G-S"), p.stock("G-L"))
	}
	if page := shopper.get("/en/p/armudu-glass?variant=G-L"); !strings.Contains(page, `data-testid="sold-out"`) {
		t.Error("the last one is ordered and still for sale")
	}

	owner.comesIn(p)
	list := owner.get("/admin/orders")
	owner.sees(list, first, second, "Leyla Əliyeva")
	one := owner.orderOf(list, first)
	for _, step := range []struct{ action, note, says string }{
		{"paid", "", "paid"}, {"pack", "", "Packed"}, {"hand_over", "a difficult customer", "AZ0123456789"},
	} {
		owner.sees(owner.acts(one, step.action, step.note), step.says)
	}
	letter := p.box.Wait(t, patience, func(l testkit.Letter) bool {
		return testkit.To("leyla@post.example")(l) && strings.Contains(l.Subject, "yola salındı")
	})
	if !strings.Contains(letter.Subject, first) || !strings.Contains(letter.Text, "AZ0123456789") || strings.Contains(letter.Text, "difficult") || !strings.Contains(letter.Text, base+firstPath) {
		t.Errorf("the letter %q:\n%s", letter.Subject, letter.Text)
	}
	if page := shopper.get(firstPath); !strings.Contains(page, "Sifarişiniz yoldadır.") || !strings.Contains(page, "AZ0123456789") || strings.Contains(page, "difficult") || strings.Contains(page, `data-testid="how-to-pay"`) {
		t.Error("the buyer does not see how far the order is")
	}

	other := owner.orderOf(owner.get("/admin/orders"), second)
	owner.sees(owner.acts(other, "cancel", "sent back by the buyer"), "sent back by the buyer")
	if p.stock("G-L") != 3 || p.stock("G-S") != 10 {
		t.Errorf("after taking one back %d and %d are on hand", p.stock("G-L"), p.stock("G-S"))
	}
	letter = p.box.Wait(t, patience, func(l testkit.Letter) bool {
		return testkit.To("rashad@post.example")(l) && strings.Contains(l.Subject, "is cancelled")
	})
	if !strings.Contains(letter.Subject, second) {
		t.Errorf("the letter %q", letter.Subject)
	}
	if page := shopper.get(secondPath); !strings.Contains(page, "This order was cancelled") {
		t.Error("the buyer does not see that it is cancelled")
	}
	if page := shopper.get("/en/p/armudu-glass?variant=G-L"); !strings.Contains(page, `data-testid="add-to-cart"`) {
		t.Error("what came back cannot be bought")
	}

	owner.edits("Copper samovar", func(form url.Values) {
		form.Set("name.en", "Copper samovar, tinned")
		form.Set("name.az", "Mis samovar")
		for name := range form {
			if strings.HasSuffix(name, "price") {
				form.Set(name, "219.50")
			}
		}
	})
	if page := shopper.get("/en/p/copper-samovar"); !strings.Contains(page, "Copper samovar, tinned") || !strings.Contains(page, "219.50") {
		t.Error("the shop does not show the new name and price")
	}
	if page := shopper.get("/az/search?q=mis"); !strings.Contains(page, "Mis samovar") {
		t.Error("the new name is not found")
	}
	owner.post("/admin/signout", nil)
	if page := owner.get("/admin/orders"); strings.Contains(page, first) || !strings.Contains(page, `name="password"`) {
		t.Error("signed out, and the orders are still to be seen")
	}
	closeShop()
	p.must("check")
}

// desk is the owner's browser.
type desk struct{ buyer }

func (d desk) sees(page string, words ...string) {
	d.t.Helper()
	for _, w := range words {
		if !strings.Contains(page, w) {
			d.t.Errorf("the page does not say %q", w)
		}
	}
}

// comesIn makes the owner on the console, follows the link, sets a password and signs in with it from another browser.
func (d *desk) comesIn(p *place) {
	d.t.Helper()
	_, link, ok := strings.Cut(strings.TrimSpace(p.must("owner", "add", "--email", "aynur@shop.example", "--addr", strings.TrimPrefix(d.base, "http://"))), d.base)
	if !ok || !strings.HasPrefix(link, "/admin/signin/") {
		d.t.Fatalf("the console shows no link of this shop: %q", link)
	}
	d.sees(d.get(link), "take-link")
	d.sees(d.post(link, nil), `name="password"`)
	d.post("/admin/password", url.Values{"password": {"five small glasses"}})
	again := desk{buyer{t: d.t, base: d.base, client: browser(d.t)}}
	again.sees(again.post("/admin/signin", url.Values{"email": {"aynur@shop.example"}, "password": {"five small glasses"}, "next": {"/admin/orders"}}), "Leyla Əliyeva")
	d.buyer = again.buyer
}

// orderOf is the address of an order in the list.
func (d desk) orderOf(list, number string) string {
	d.t.Helper()
	for _, m := range regexp.MustCompile(`href="(/admin/orders/\d+)"[^>]*>([^<]*)<`).FindAllStringSubmatch(list, -1) {
		if strings.Contains(m[2], number) {
			return m[1]
		}
	}
	d.t.Fatalf("the list has no way to %s", number)
	return ""
}

// acts presses one of the buttons of an order's page and returns what is shown then.
func (d desk) acts(order, action, note string) string {
	d.t.Helper()
	page := d.get(order)
	d.sees(page, `data-testid="action-`+action+`"`)
	return d.post(order+"/actions", url.Values{"version": {hidden(d.t, page, "version")}, "action": {action}, "note": {note}, "tracking": {"AZ0123456789"}})
}

// edits opens a product by its name, changes its form and saves it.
func (d desk) edits(name string, change func(form url.Values)) {
	d.t.Helper()
	at := found(d.t, d.get("/admin/products"), `href="(/admin/products/\d+)"[^>]*>\s*`+name)
	page := d.get(at)
	form := fields(page)
	form.Set("state", found(d.t, page, `<option value="([^"]+)" selected`))
	change(form)
	d.sees(d.post(at, form), `data-testid="said"`)
}

// TestAPasswordFromStandardInput makes an owner without a link.
func TestAPasswordFromStandardInput(t *testing.T) {
	p := newPlace(t)
	add := []string{"owner", "add", "--email", "aynur@shop.example", "--password-stdin"}
	for in, says := range map[string]string{"": "no password came", "\n": "no password came", "\r\n": "no password came", "short\n": "10 to 256 characters"} {
		if s := p.do(strings.NewReader(in), add...); s.code != refused || !strings.Contains(s.errs, says) || strings.Contains(s.errs, "%!") {
			t.Errorf("%q: %d, %q", in, s.code, s.errs)
		}
	}
	for _, in := range []string{"five small glasses\n", "six large glasses\r\nand more", "seven, no end"} { // each takes the place of the one before
		s := p.do(strings.NewReader(in), add...)
		if s.code != done || !strings.Contains(s.out, "can sign in at") || strings.Contains(s.out, "glasses") {
			t.Errorf("%q: %d, %q%q", in, s.code, s.out, s.errs)
		}
	}
	base, _ := p.open("--demo", "off")
	for password, in := range map[string]bool{"seven, no end": true, "six large glasses": false, "five small glasses": false} {
		b := buyer{t: t, base: base, client: browser(t)}
		answer, err := b.client.PostForm(base+"/admin/signin", url.Values{"email": {"aynur@shop.example"}, "password": {password}})
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if got := answer.StatusCode == 200 && answer.Request.URL.Path == "/admin"; got != in {
			t.Errorf("%q: %d at %s", password, answer.StatusCode, answer.Request.URL.Path)
		}
	}
}
