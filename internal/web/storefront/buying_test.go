package storefront_test

import (
	"maps"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/order"
)

func TestTheBasketsPage(t *testing.T) {
	w := open(t)
	v := w.visitor()
	if a := v.get("/en/cart"); a.Code != http.StatusOK || !strings.Contains(wordsOf(a.body), "Your basket is empty") || len(v.cookies) != 0 {
		t.Errorf("the empty basket: %d, cookies %v", a.Code, v.cookies)
	}
	v.puts("/en/cart/lines", "/en/p/mug?variant=MUG-L", "sku", "MUG-L", "quantity", "2", "next", "/en/p/mug?variant=MUG-L")
	a := v.get("/en/cart")
	if words := wordsOf(a.body); !strings.Contains(words, "Tea glass mug, Large is in your basket (2)") {
		t.Error("what was put in is not said")
	}
	if a = v.get("/en/cart"); strings.Contains(wordsOf(a.body), "is in your basket") {
		t.Error("it is said twice")
	}
	words := wordsOf(a.body)
	for _, want := range []string{"Tea glass mug", "Large", "13.00", "18.00", "By post"} {
		if !strings.Contains(words, want) {
			t.Errorf("the basket does not say %q", want)
		}
	}
	if az := v.get("/az/cart"); !strings.Contains(wordsOf(az.body), "Stəkan mug") || !strings.Contains(az.body, `<html lang="az"`) {
		t.Error("the basket in Azerbaijani")
	}

	line := "/en/cart/lines/" + id(w.product("mug").Variants[1])
	v.puts(line, "/en/cart", "quantity", "3")
	v.puts(line, "/en/cart", "quantity", "9")
	if a = v.get("/en/cart"); !strings.Contains(wordsOf(a.body), "the quantity was set to what there is") || v.quantities()["MUG-L"] != 3 {
		t.Errorf("9 of 3: %v", v.quantities())
	}
	v.puts(line, "/en/cart", "action", "later")
	if a = v.get("/en/cart"); !strings.Contains(a.body, `data-testid="later"`) || strings.Contains(a.body, `data-testid="to-checkout"`) {
		t.Error("only things for later, and yet a way to the checkout")
	}
	v.puts(line, "/en/cart", "action", "now")
	v.puts(line, "/en/cart", "action", "remove")
	a = v.get("/en/cart")
	if !strings.Contains(wordsOf(a.body), "Put it back") || len(v.quantities()) != 0 {
		t.Errorf("taken out: %v", v.quantities())
	}
	v.puts("/en/cart/restore", "/en/cart", "variant", inputValue(t, a.body, "variant"), "quantity", inputValue(t, a.body, "quantity"))
	if got := v.quantities(); got["MUG-L"] != 3 {
		t.Errorf("put back: %v", got)
	}
	v.puts(line, "/en/cart", "action", "remove")
	v.puts(line, "/en/cart", "action", "remove") // what is gone already is what was wanted
	v.puts(line, "/en/cart", "quantity", "0")
}

func id(v catalog.Variant) string { return strconv.FormatInt(v.ID, 10) }

// TestAScriptAsksForAPart puts in as the page's script does: the answer is the sentence alone, good or bad.
func TestAScriptAsksForAPart(t *testing.T) {
	v := open(t).visitor()
	v.header["X-Fragment"] = "1"
	a := v.post("/en/cart/lines", "sku", "RARE", "quantity", "5")
	if a.Code != http.StatusOK || strings.Contains(a.body, "<html") || !strings.Contains(a.body, `data-cart-count="2"`) || !strings.Contains(a.body, "no more than 2 are left") {
		t.Errorf("5 of 2: %d %s", a.Code, a.body)
	}
	for sku, want := range map[string]int{"NONE": http.StatusConflict, "NOTHING": http.StatusNotFound} {
		if a := v.post("/en/cart/lines", "sku", sku); a.Code != want || strings.Contains(a.body, "<html") || !strings.Contains(a.body, `data-testid="added"`) {
			t.Errorf("%s: %d %s", sku, a.Code, a.body)
		}
	}
	if a := v.post("/en/cart/lines", "sku", "ARM", "quantity", "many"); a.Code != http.StatusUnprocessableEntity || !strings.Contains(a.body, "whole number from 1 to 999") {
		t.Errorf("many: %d %s", a.Code, a.body)
	}
}

func TestABasketIsSent(t *testing.T) {
	w := open(t)
	sender, friend := w.visitor(), w.visitor()
	if a := sender.post("/en/cart/share"); a.Code != http.StatusConflict || !strings.Contains(wordsOf(a.body), "nothing in the basket to send") {
		t.Errorf("nothing to send: %d", a.Code)
	}
	sender.puts("/en/cart/lines", "/en/cart", "sku", "ARM", "quantity", "2")
	a := sender.post("/en/cart/share")
	link := a.to()
	page := friend.get(link)
	if page.Code != http.StatusOK || !strings.Contains(page.body, "https://shop.test"+link) || !strings.Contains(wordsOf(page.body), "Tea glass armudu") || len(friend.cookies) != 0 {
		t.Errorf("the link: %d, cookies %v", page.Code, friend.cookies)
	}
	friend.puts(link, "/en/cart")
	if got := friend.quantities(); !maps.Equal(got, map[string]int64{"ARM": 2}) {
		t.Errorf("the friend has %v", got)
	}
	if a := friend.get("/en/cart/shared/" + ident.Token()); a.Code != http.StatusNotFound {
		t.Errorf("a link to nothing: %d", a.Code)
	}
}

// TestWhatChangedIsSaidAtTheLine also asks for a yes before the checkout.
func TestWhatChangedIsSaidAtTheLine(t *testing.T) {
	w := open(t)
	v := w.visitor()
	v.puts("/en/cart/lines", "/en/cart", "sku", "ARM", "quantity", "2")
	v.puts("/en/cart/lines", "/en/cart", "sku", "RARE", "quantity", "2")
	v.puts("/en/cart/lines", "/en/cart", "sku", "MUG-S", "quantity", "1")
	dearer, gone, rare := w.product("armudu"), w.product("mug"), w.product("rare")
	dearer.Variants[0].Price.Minor = 700
	gone.State = catalog.Archived
	rare.Variants[0].OnHand = 1
	w.save(dearer)
	w.save(gone)
	w.save(rare)

	a := v.get("/en/cart")
	words := wordsOf(a.body)
	for _, want := range []string{"The price was 6.50 ₼, now it is 7.00 ₼", "Something changed"} {
		if !strings.Contains(words, want) {
			t.Errorf("the basket does not say %q: %s", want, words)
		}
	}
	if strings.Count(a.body, `data-testid="change"`) != 2 || !strings.Contains(a.body, `data-testid="gone"`) || strings.Contains(a.body, `data-testid="to-checkout"`) {
		t.Error("changes are not all said, or are passed over")
	}
	typed := shown(t, v.get("/en/checkout"))
	a = v.place(typed)
	if a.Code != http.StatusConflict || !strings.Contains(a.body, `data-testid="stopped"`) || !strings.Contains(a.body, `value="leyla@post.example"`) || strings.Contains(a.body, `data-testid="place-order"`) {
		t.Errorf("passed over and ordered: %d", a.Code)
	}
	v.puts("/en/cart/accept", "/en/cart")
	if a = v.get("/en/cart"); strings.Contains(a.body, `data-testid="change"`) || strings.Contains(a.body, `data-testid="gone"`) || !strings.Contains(a.body, `data-testid="to-checkout"`) {
		t.Error("after the yes it still asks")
	}
	if got := v.quantities(); !maps.Equal(got, map[string]int64{"ARM": 2, "RARE": 1}) {
		t.Errorf("after the yes: %v", got)
	}
}

// TestOrderingOnOnePage walks the checkout: an empty basket, the page, the place, wrong fields, the order, once more.
func TestOrderingOnOnePage(t *testing.T) {
	w := open(t)
	v := w.visitor()
	if a := v.get("/en/checkout"); a.Code != http.StatusSeeOther || a.to() != "/en/cart" {
		t.Errorf("an empty basket: %d to %q", a.Code, a.to())
	}
	if a := v.place(details()); a.Code != http.StatusSeeOther || a.to() != "/en/cart" {
		t.Errorf("ordering an empty basket: %d to %q", a.Code, a.to())
	}
	v.puts("/en/cart/lines", "/en/cart", "sku", "ARM", "quantity", "2")
	first := v.get("/en/checkout")
	if first.Code != http.StatusOK || !strings.Contains(wordsOf(first.body), "18.00") {
		t.Fatalf("the page: %d", first.Code)
	}
	values := shown(t, first)

	update := form()
	maps.Copy(update, values)
	update.Set("action", "update")
	update.Set("delivery", "counter")
	a := v.place(update)
	if a.Code != http.StatusOK || inputValue(t, a.body, "email") != "leyla@post.example" || inputValue(t, a.body, "form") != values.Get("form") || inputValue(t, a.body, "quote") == values.Get("quote") {
		t.Errorf("another delivery is looked at: %d", a.Code)
	}
	if words := wordsOf(a.body); !strings.Contains(words, "At the counter") || strings.Contains(words, "Cash on delivery") {
		t.Error("collecting is not paid at the counter")
	}

	wrong := form()
	maps.Copy(wrong, values)
	wrong.Set("email", "leyla.post.example")
	wrong.Set("city", "")
	wrong.Del("payment")
	a = v.place(wrong)
	if a.Code != http.StatusUnprocessableEntity || !strings.Contains(a.body, "<title>Error:") || !strings.Contains(a.body, `role="alert"`) {
		t.Errorf("wrong fields: %d", a.Code)
	}
	for _, field := range []string{"email", "city", "payment"} {
		if !strings.Contains(a.body, `href="#`+field+`"`) || !strings.Contains(a.body, `id="`+field+`-error"`) {
			t.Errorf("%s has no line in the summary or no words beside it", field)
		}
	}
	if !strings.Contains(a.body, `aria-invalid="true"`) || strings.Contains(a.body, `id="name-error"`) {
		t.Error("a wrong field is not marked, or a right one is")
	}
	for name, want := range map[string]string{"email": "leyla.post.example", "name": "Leyla Əliyeva", "street": "Nizami 1", "form": values.Get("form")} {
		if got := inputValue(t, a.body, name); got != want {
			t.Errorf("%s comes back as %q, was %q", name, got, want)
		}
	}
	if !strings.Contains(a.body, ">Ring twice</textarea>") || w.orders() != 0 || v.quantities()["ARM"] != 2 {
		t.Error("the note is lost, or something was ordered")
	}

	old := form()
	maps.Copy(old, values)
	old.Set("form", "")
	if a = v.place(old); a.Code != http.StatusConflict && a.Code != http.StatusUnprocessableEntity || len(inputValue(t, a.body, "form")) != ident.TokenLength || inputValue(t, a.body, "street") != "Nizami 1" {
		t.Errorf("a page without its key: %d", a.Code)
	}

	a = v.place(values)
	if a.Code != http.StatusSeeOther || !strings.HasPrefix(a.to(), "/en/orders/") {
		t.Fatalf("ordering: %d to %q: %s", a.Code, a.to(), errorsOf(a.body))
	}
	if again := v.place(values); again.to() != a.to() || w.orders() != 1 {
		t.Errorf("sent twice: %q and %q, %d orders", a.to(), again.to(), w.orders())
	}
	if len(v.quantities()) != 0 {
		t.Errorf("bought, and still in the basket: %v", v.quantities())
	}
}

func TestTheOrdersPage(t *testing.T) {
	w := open(t)
	v := w.visitor()
	path := v.buys("ARM")
	a := w.visitor().get(path) // without a cookie: the link is enough
	if a.Code != http.StatusOK || a.Header().Get("Cache-Control") != "no-store" || a.Header().Get("Referrer-Policy") != "no-referrer" || !strings.Contains(a.body, `content="noindex`) {
		t.Errorf("%d, cache %q, referrer %q", a.Code, a.Header().Get("Cache-Control"), a.Header().Get("Referrer-Policy"))
	}
	words := wordsOf(a.body)
	for _, want := range []string{"V-1", "Tea glass armudu", "11.50", "Leyla Əliyeva", "Nizami 1", "leyla@post.example", "Ring twice", "By post", "14 days", "Cash on delivery"} {
		if !strings.Contains(words, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if az := w.visitor().get("/az" + strings.TrimPrefix(path, "/en")); az.Code != http.StatusOK || !strings.Contains(wordsOf(az.body), "Stəkan armudu") {
		t.Errorf("in Azerbaijani: %d", az.Code)
	}
	orders, err := w.store.Orders(t.Context(), order.Filter{})
	if err != nil || len(orders) != 1 {
		t.Fatal(len(orders), err)
	}
	if _, err := w.desk.Act(t.Context(), orders[0].ID, orders[0].Version, order.Cancel, "Aynur", "a note for ourselves"); err != nil {
		t.Fatal(err)
	}
	if a = v.get(path); !strings.Contains(wordsOf(a.body), "This order was cancelled") || strings.Contains(a.body, `data-testid="how-to-pay"`) || strings.Contains(a.body, "Aynur") {
		t.Error("cancelled: not said, still to be paid, or told by whom")
	}
	for _, wrong := range []string{ident.Token(), "x", "V-100001", "%00", "..%2f..", strings.Repeat("%ff", 27)} {
		a := v.get("/en/orders/" + wrong)
		if a.Code != http.StatusNotFound || a.Header().Get("Cache-Control") != "no-store" || strings.Contains(a.body, "Leyla") {
			t.Errorf("the link %q: %d, %q", wrong, a.Code, a.Header().Get("Cache-Control"))
		}
	}
}

// TestTheBuyerTakesItBack presses the button of the order's page, twice, and once when the parcel is packed already.
func TestTheBuyerTakesItBack(t *testing.T) {
	w := open(t)
	v := w.visitor()
	path, late := v.buys("RARE"), v.buys("RARE")
	if a := v.get("/en/p/rare"); !strings.Contains(a.body, `data-testid="sold-out"`) {
		t.Error("both are ordered and one is still for sale")
	}
	for range 2 {
		v.puts(path+"/cancel", path)
	}
	if a := v.get(path); !strings.Contains(wordsOf(a.body), "This order was cancelled") {
		t.Error("it is not said")
	}
	if p := w.product("rare"); p.Variants[0].OnHand != 1 {
		t.Errorf("%d of the one came back", p.Variants[0].OnHand)
	}
	if a := v.get("/en/p/rare"); !strings.Contains(a.body, `data-testid="add-to-cart"`) {
		t.Error("what came back is not for sale")
	}
	orders, err := w.store.Orders(t.Context(), order.Filter{State: order.Placed})
	if err != nil || len(orders) != 1 {
		t.Fatal(len(orders), err)
	}
	if _, err := w.desk.Act(t.Context(), orders[0].ID, orders[0].Version, order.Pack, "Aynur", ""); err != nil {
		t.Fatal(err)
	}
	a := v.post(late + "/cancel")
	if a.Code != http.StatusConflict || !strings.Contains(a.body, `data-testid="order-number"`) || a.Header().Get("Cache-Control") != "no-store" || w.product("rare").Variants[0].OnHand != 1 {
		t.Errorf("packed already: %d, %q", a.Code, a.Header().Get("Cache-Control"))
	}
}

// TestLookingUpTellsNothing compares the answers to a hit and to every kind of miss.
func TestLookingUpTellsNothing(t *testing.T) {
	w := open(t)
	v := w.visitor()
	v.buys("ARM")
	orders, err := w.store.Orders(t.Context(), order.Filter{})
	if err != nil || len(orders) != 1 {
		t.Fatal(len(orders), err)
	}
	number := orders[0].Number
	if a := v.get("/en/orders/lookup?number=" + number); a.Code != http.StatusOK || inputValue(t, a.body, "number") != number {
		t.Errorf("the page: %d", a.Code)
	}
	hit := v.post("/en/orders/lookup", "number", " "+strings.ToLower(number), "email", "Leyla@post.example")
	if hit.Code != http.StatusOK || len(w.mailed) != 1 || w.mailed[0] != number {
		t.Fatalf("a hit: %d, mailed %v", hit.Code, w.mailed)
	}
	for _, miss := range [][2]string{{number, "nobody@post.example"}, {"V-7", "leyla@post.example"}, {"'; --", "leyla@post.example"}} {
		a := v.post("/en/orders/lookup", "number", miss[0], "email", miss[1])
		same := func(body, email string) string { return strings.ReplaceAll(body, email, "") }
		if a.Code != hit.Code || same(a.body, miss[1]) != same(hit.body, "Leyla@post.example") || a.Header().Get("Set-Cookie") != "" {
			t.Errorf("%q and %q are answered otherwise than a hit: %d", miss[0], miss[1], a.Code)
		}
		if a.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("the answer may be kept: %q", a.Header().Get("Cache-Control"))
		}
	}
	if len(w.mailed) != 1 {
		t.Errorf("mailed %v", w.mailed)
	}
	a := v.post("/en/orders/lookup", "number", "", "email", "leyla")
	if a.Code != http.StatusUnprocessableEntity || inputValue(t, a.body, "email") != "leyla" || !strings.Contains(a.body, `id="number-error"`) || !strings.Contains(a.body, `id="email-error"`) {
		t.Errorf("wrong fields: %d", a.Code)
	}
}

func TestTheFirstPageSpeaksTheVisitorsLanguage(t *testing.T) {
	w := open(t)
	for accept, want := range map[string]string{"": "/en/", "az": "/az/", "az-AZ,az;q=0.9,en;q=0.5": "/az/", "en-GB": "/en/", "de,az;q=0.1": "/az/", "xx;q=z, ,;": "/en/", strings.Repeat("az,", 5000): ""} {
		v := w.visitor()
		v.header["Accept-Language"] = accept
		if a := v.get("/"); a.Code != http.StatusFound || want != "" && a.to() != want {
			t.Errorf("%.30q: %d to %q, want %q", accept, a.Code, a.to(), want)
		}
	}
	v := w.visitor()
	v.header["Accept-Language"] = "en"
	v.puts("/en/preferences", "/az/cart", "language", "az", "next", "/az/cart")
	a := v.get("/")
	if a.to() != "/az/" || !strings.Contains(a.Header().Get("Vary"), "Accept-Language") || !strings.Contains(a.Header().Get("Vary"), "Cookie") {
		t.Errorf("chosen by hand: to %q, vary %q", a.to(), a.Header().Get("Vary"))
	}
	other := w.visitor()
	other.header["Referer"] = "http://shop.test/en/cart"
	other.get("/az/cart")
	if a := other.get("/"); a.to() != "/az/" {
		t.Errorf("chosen by a link of the page: to %q", a.to())
	}
	hovering := w.visitor()
	hovering.header["Referer"], hovering.header["Sec-Purpose"] = "http://shop.test/en/cart", "prefetch"
	if hovering.get("/az/cart"); len(hovering.cookies) != 0 {
		t.Errorf("a pointer resting on a link chose a language: %v", hovering.cookies)
	}
	stranger := w.visitor()
	stranger.header["Referer"] = "http://elsewhere.test/en/cart"
	if stranger.get("/az/cart"); len(stranger.cookies) != 0 {
		t.Errorf("coming from elsewhere chose a language: %v", stranger.cookies)
	}
}

// TestWhatAVisitorChose is kept in a cookie that holds only what can be chosen.
func TestWhatAVisitorChose(t *testing.T) {
	w := open(t)
	v := w.visitor()
	v.puts("/en/preferences", "/en/", "scheme", "dark", "view", "list", "city", "  Bakı \n şəhəri ", "country", "az")
	if a := v.get("/en/cart"); !strings.Contains(a.body, `data-scheme="dark"`) {
		t.Error("dark was chosen and is not kept")
	}
	v.puts("/en/cart/lines", "/en/cart", "sku", "ARM")
	if a := v.get("/en/checkout"); inputValue(t, a.body, "city") != "Bakı şəhəri" {
		t.Errorf("the city is %q", inputValue(t, a.body, "city"))
	}
	v.puts("/en/preferences", "/en/", "scheme", strings.Repeat("x", 100_000), "view", strings.Repeat("y", 100_000), "city", strings.Repeat("😀", 5000), "country", "XX", "language", "xx")
	if n := len(v.cookies["vitrin_prefs"]); n > 2000 {
		t.Errorf("a cookie of %d bytes", n)
	}
	a := v.get("/en/cart")
	if a.Code != http.StatusOK || strings.Contains(a.body, "xxxx") || strings.Contains(a.body, "data-scheme") {
		t.Errorf("nonsense is kept: %d", a.Code)
	}
}

// TestCookiesOfTheShop looks at what a buyer's browser is given to keep: little, for our own use, out of reach of scripts.
func TestCookiesOfTheShop(t *testing.T) {
	v := open(t).visitor()
	for _, path := range []string{"/en/", "/en/c/glasses", "/en/p/armudu", "/en/cart", "/en/search?q=tea"} {
		if v.get(path); len(v.cookies) != 0 {
			t.Errorf("%s sets %v before anything was chosen", path, v.cookies)
		}
	}
	a := v.post("/en/cart/lines", "sku", "ARM")
	for _, line := range a.Header().Values("Set-Cookie") {
		for _, want := range []string{"HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="} {
			if !strings.Contains(line, want) {
				t.Errorf("%q lacks %s", line, want)
			}
		}
	}
	life := "Max-Age=" + strconv.Itoa(120*24*60*60)
	if !strings.Contains(strings.Join(a.Header().Values("Set-Cookie"), "\n"), life) {
		t.Errorf("the basket's cookie does not live as long as the basket: %q", a.Header().Values("Set-Cookie"))
	}
	line := "/en/cart/lines/" + id(v.w.product("armudu").Variants[0])
	for _, pairs := range [][]string{{"quantity", "2"}, {"action", "later"}, {"action", "now"}, {"action", "remove"}} {
		if a := v.post(line, pairs...); !strings.Contains(strings.Join(a.Header().Values("Set-Cookie"), "\n"), life) {
			t.Errorf("%v: the basket lives on, its cookie does not", pairs)
		}
	}
}

// TestTheCheckoutAsksOnceAndThenSells: what a buyer must answer is answered on the page itself, with everything typed kept.
func TestTheCheckoutAsksOnceAndThenSells(t *testing.T) {
	w := open(t)
	v := w.visitor()
	v.puts("/en/cart/lines", "/en/cart", "sku", "ARM", "quantity", "2")
	v.puts("/en/cart/lines", "/en/cart", "sku", "RARE", "quantity", "2")
	rare, dearer := w.product("rare"), w.product("armudu")
	rare.Variants[0].OnHand = 1
	w.save(rare)
	dearer.Variants[0].Price.Minor = 700
	w.save(dearer)
	values := shown(t, v.get("/en/checkout"))
	values.Set("action", "accept")
	a := v.place(values)
	if a.Code != http.StatusOK || strings.Contains(a.body, `data-testid="stopped"`) || inputValue(t, a.body, "email") != "leyla@post.example" || v.quantities()["RARE"] != 1 {
		t.Fatalf("the yes: %d, %v", a.Code, v.quantities())
	}
	dearer = w.product("armudu")
	dearer.Variants[0].Price.Minor = 800
	w.save(dearer)
	if a = v.get("/en/checkout"); !strings.Contains(a.body, `data-testid="rose"`) || !strings.Contains(wordsOf(a.body), "now it is 8.00") {
		t.Error("a rise is not named before the button")
	}
	if a = v.place(shown(t, a)); a.Code != http.StatusSeeOther || w.orders() != 1 {
		t.Errorf("agreed to the sum that was shown: %d", a.Code)
	}
}

// TestAnotherDeliveryIsNoAccusation: whoever chooses another delivery and presses the last button without a script is shown
// the sum of the choice, and that it was theirs.
func TestAnotherDeliveryIsNoAccusation(t *testing.T) {
	w := open(t)
	v := w.visitor()
	v.puts("/en/cart/lines", "/en/cart", "sku", "ARM", "quantity", "1")
	values := shown(t, v.get("/en/checkout"))
	values.Set("delivery", "counter")
	values.Set("payment", "collection")
	a := v.place(values)
	if a.Code != http.StatusConflict || !strings.Contains(a.body, `data-testid="chose"`) || strings.Contains(a.body, `data-testid="moved"`) || w.orders() != 0 {
		t.Fatalf("%d, %s", a.Code, errorsOf(a.body))
	}
	values.Set("quote", inputValue(t, a.body, "quote"))
	if a = v.place(values); a.Code != http.StatusSeeOther {
		t.Errorf("pressed once more: %d", a.Code)
	}
}
