package storefront_test

import (
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vitrin/internal/domain/ident"
	"vitrin/internal/web"
)

// zeros is a body of so many bytes that counts how many were asked for.
type zeros struct{ left, taken int64 }

func (z *zeros) Read(p []byte) (int, error) {
	if z.left == 0 {
		return 0, io.EOF
	}
	n := min(int64(len(p)), z.left)
	for i := range p[:n] {
		p[i] = '0'
	}
	z.left, z.taken = z.left-n, z.taken+n
	return int(n), nil
}

// TestAnythingMayCome sends what browsers, scanners and people in a hurry send. Each gets a page with a sentence that helps, or the
// plain status it asked for; never an error of ours, and the basket is as it was.
func TestAnythingMayCome(t *testing.T) {
	w := open(t)
	v := w.visitor()
	v.puts("/en/cart/lines", "/en/cart", "sku", "ARM", "quantity", "2")
	v.puts("/en/cart/lines", "/en/cart", "sku", "MUG-S", "quantity", "1")
	before := v.quantities()
	line, gone := "/en/cart/lines/"+id(w.product("armudu").Variants[0]), "/en/cart/lines/"+id(w.product("rare").Variants[0])
	filled := shown(t, v.get("/en/checkout"))
	but := func(pairs ...string) string {
		values := form()
		maps.Copy(values, filled)
		for i := 0; i+1 < len(pairs); i += 2 {
			values.Set(pairs[i], pairs[i+1])
		}
		return values.Encode()
	}
	const wrong = http.StatusUnprocessableEntity
	const boundary = "multipart/form-data; boundary=cut"
	part := "--cut\r\nContent-Disposition: form-data; name=\"sku\"\r\n\r\n"
	for _, c := range []struct {
		name, method, path, kind, body string
		status                         int
		says                           string // on the page, in words
		keeps                          string // in the page, as typed
	}{
		// addresses
		{name: "unknown product", path: "/en/p/never-there", status: 404, says: "Search"},
		{name: "gone product", path: "/en/p/old", status: 410, says: "Search"},
		{name: "draft", path: "/en/p/secret", status: 404},
		{name: "unknown variant", path: "/en/p/mug?variant=%27%20OR%201=1", status: 404},
		{name: "unknown category", path: "/en/c/nowhere", status: 404},
		{name: "unknown page of words", path: "/en/pages/nothing", status: 404},
		{name: "unknown order", path: "/en/orders/" + ident.Token(), status: 404, says: "no order behind this link"},
		{name: "unknown shared basket", path: "/en/cart/shared/" + ident.Token(), status: 404},
		{name: "unknown language", path: "/de/", status: 404},
		{name: "no page", path: "/en/nothing/at/all", status: 404},
		{name: "a path of bytes", path: "/en/p/%ff%fe%00", status: 404},
		{name: "a category of bytes", path: "/en/c/%ff", status: 404},
		{name: "a root of bytes", path: "/%ff/%00", status: 404},
		{name: "a way up", path: "/en/pages/..%2f..%2fetc%2fpasswd", status: 404},
		{name: "a way up in files", path: "/static/..%2f..%2fgo.mod", status: 404},
		{name: "a long path", path: "/en/p/" + strings.Repeat("a", 30_000), status: 404},

		// listing
		{name: "unknown order of a list", path: "/en/c/glasses?sort=nonsense", status: 200},
		{name: "unknown filter", path: "/en/c/glasses?colour=red&x=y", status: 200},
		{name: "page 0", path: "/en/c/glasses?page=0", status: 200},
		{name: "page -1", path: "/en/c/glasses?page=-1", status: 200},
		{name: "page abc", path: "/en/c/glasses?page=abc", status: 200},
		{name: "page 1e9", path: "/en/c/glasses?page=1e9", status: 200},
		{name: "page beyond the end", path: "/en/c/glasses?page=1000000000", status: 404, says: "Search"},
		{name: "page beyond all numbers", path: "/en/c/glasses?page=99999999999999999999", status: 200},
		{name: "prices of nonsense", path: "/en/c/glasses?price_min=abc&price_max=-1", status: 200},
		{name: "a query of bytes", path: "/en/search?q=%ff%fe%00", status: 200},
		{name: "a broken query", path: "/en/search?q=%zz&page=%", status: 200},
		{name: "a huge query", path: "/en/search?q=" + strings.Repeat("a", 50_000), status: 200},
		{name: "a query of many parts", path: "/en/c/glasses?" + strings.Repeat("colour=red&", 5000), status: 200},
		{name: "comparing nonsense", path: "/en/compare?p=%ff&p=never&p=" + strings.Repeat("a", 3000), status: 200},

		// putting in
		{name: "no SKU", method: "POST", path: "/en/cart/lines", body: "quantity=1", status: 404, says: "not sold here"},
		{name: "unknown SKU", method: "POST", path: "/en/cart/lines", body: "sku=NEVER", status: 404, says: "not sold here"},
		{name: "a draft's SKU", method: "POST", path: "/en/cart/lines", body: "sku=SECRET", status: 404, says: "not sold here"},
		{name: "an archived SKU", method: "POST", path: "/en/cart/lines", body: "sku=OLD", status: 404, says: "not sold here"},
		{name: "sold out", method: "POST", path: "/en/cart/lines", body: "sku=NONE", status: 409, says: "sold out"},
		{name: "quantity 0", method: "POST", path: "/en/cart/lines", body: "sku=ARM&quantity=0", status: wrong, says: "whole number from 1 to 999"},
		{name: "quantity -1", method: "POST", path: "/en/cart/lines", body: "sku=ARM&quantity=-1", status: wrong, says: "whole number from 1 to 999"},
		{name: "quantity 1e9", method: "POST", path: "/en/cart/lines", body: "sku=ARM&quantity=1e9", status: wrong, says: "whole number from 1 to 999"},
		{name: "quantity 1000000000", method: "POST", path: "/en/cart/lines", body: "sku=ARM&quantity=1000000000", status: wrong, says: "whole number from 1 to 999"},
		{name: "quantity beyond all numbers", method: "POST", path: "/en/cart/lines", body: "sku=ARM&quantity=99999999999999999999", status: wrong, says: "whole number from 1 to 999"},
		{name: "quantity abc", method: "POST", path: "/en/cart/lines", body: "sku=ARM&quantity=abc", status: wrong, says: "whole number from 1 to 999"},
		{name: "quantity empty", method: "POST", path: "/en/cart/lines", body: "sku=ARM&quantity=", status: wrong, says: "whole number from 1 to 999"},
		{name: "quantity 1.5", method: "POST", path: "/en/cart/lines", body: "sku=ARM&quantity=1.5", status: wrong, says: "whole number from 1 to 999"},
		{name: "a SKU of bytes", method: "POST", path: "/en/cart/lines", body: "sku=%ff%00%fe", status: 404, says: "not sold here"},
		{name: "a long SKU", method: "POST", path: "/en/cart/lines", body: "sku=" + strings.Repeat("A", 100_000), status: 404, says: "not sold here"},
		{name: "a broken form", method: "POST", path: "/en/cart/lines", body: "sku=%zz", status: wrong, says: "did not arrive in one piece"},
		{name: "a form and a broken query", method: "POST", path: "/en/cart/lines?%zz", body: "sku=ARM", status: wrong, says: "did not arrive in one piece"},
		{name: "no form", method: "POST", path: "/en/cart/lines", kind: "application/json", body: `{"sku":"ARM"}`, status: 404, says: "not sold here"},
		{name: "a kind of nonsense", method: "POST", path: "/en/cart/lines", kind: ";;;", body: "sku=ARM", status: wrong, says: "did not arrive in one piece"},
		{name: "parts without a boundary", method: "POST", path: "/en/cart/lines", kind: "multipart/form-data", body: part, status: wrong, says: "did not arrive in one piece"},
		{name: "parts of another kind", method: "POST", path: "/en/cart/lines", kind: "multipart/mixed; boundary=cut", body: part + "ARM\r\n--cut--\r\n", status: wrong, says: "did not arrive in one piece"},
		{name: "parts that break off", method: "POST", path: "/en/cart/lines", kind: boundary, body: part + "ARM", status: wrong, says: "did not arrive in one piece"},
		{name: "parts of nonsense", method: "POST", path: "/en/cart/lines", kind: boundary, body: "\x00\xff--cu", status: wrong, says: "did not arrive in one piece"},
		{name: "very many parts", method: "POST", path: "/en/cart/lines", kind: boundary, body: strings.Repeat(part+"ARM\r\n", 5000) + "--cut--\r\n", status: wrong, says: "did not arrive in one piece"},

		// changing
		{name: "a line that is gone", method: "POST", path: gone, body: "quantity=1", status: 404, says: "not in your basket any more"},
		{name: "a line that is gone, aside", method: "POST", path: gone, body: "action=later", status: 404, says: "not in your basket any more"},
		{name: "a line of no number", method: "POST", path: "/en/cart/lines/abc", body: "quantity=1", status: 404, says: "not in your basket any more"},
		{name: "a line of bytes", method: "POST", path: "/en/cart/lines/%ff", body: "quantity=1", status: 404, says: "not in your basket any more"},
		{name: "a line beyond all numbers", method: "POST", path: "/en/cart/lines/99999999999999999999", body: "quantity=1", status: 404, says: "not in your basket any more"},
		{name: "line quantity -1", method: "POST", path: line, body: "quantity=-1", status: wrong, says: "whole number from 1 to 999"},
		{name: "line quantity abc", method: "POST", path: line, body: "quantity=abc", status: wrong, says: "whole number from 1 to 999"},
		{name: "line quantity empty", method: "POST", path: line, body: "quantity=", status: wrong, says: "whole number from 1 to 999"},
		{name: "line without anything", method: "POST", path: line, body: "", status: wrong, says: "whole number from 1 to 999"},
		{name: "putting back nonsense", method: "POST", path: "/en/cart/restore", body: "variant=abc&quantity=x", status: wrong},
		{name: "putting back what is not sold", method: "POST", path: "/en/cart/restore", body: "variant=123456&quantity=1", status: 404},
		{name: "taking a basket nobody sent", method: "POST", path: "/en/cart/shared/" + ident.Token(), body: "", status: 404},
		{name: "unknown code", method: "POST", path: "/en/cart/codes", body: "code=spring+10", status: wrong, says: "There is no code SPRING10", keeps: `value="spring 10"`},
		{name: "no code", method: "POST", path: "/en/cart/codes", body: "code=", status: wrong, says: "Enter the code"},
		{name: "a code with a script", method: "POST", path: "/en/cart/codes", body: "code=%3Cscript%3Ealert(1)%3C/script%3E", status: wrong, keeps: "&lt;script&gt;alert(1)"},
		{name: "a code of bytes", method: "POST", path: "/en/cart/codes", body: "code=%ff%00", status: wrong},

		// ordering
		{name: "email without @", method: "POST", path: "/en/checkout", body: but("email", "leyla.post.example"), status: wrong, says: "email address like", keeps: `value="leyla.post.example"`},
		{name: "no name", method: "POST", path: "/en/checkout", body: but("name", ""), status: wrong, says: "name for the parcel", keeps: `value="Nizami 1"`},
		{name: "a name with a script", method: "POST", path: "/en/checkout", body: but("name", `"><script>alert(1)</script>`, "email", ""), status: wrong, keeps: "&lt;script&gt;alert(1)"},
		{name: "an email of bytes", method: "POST", path: "/en/checkout", body: but("email", "\xff\x00@post.example"), status: wrong, says: "email address like"},
		{name: "a country nothing goes to", method: "POST", path: "/en/checkout", body: but("country", "XX"), status: wrong, says: "do not deliver", keeps: `value="Nizami 1"`},
		{name: "unknown delivery", method: "POST", path: "/en/checkout", body: but("delivery", "drone"), status: wrong, says: "Choose how it comes to you", keeps: `value="Nizami 1"`},
		{name: "unknown payment", method: "POST", path: "/en/checkout", body: but("payment", "gold"), status: wrong, says: "Choose how you pay", keeps: `value="Nizami 1"`},
		{name: "a forged sum", method: "POST", path: "/en/checkout", body: but("quote", "0000"), status: 409, says: "Nothing was ordered", keeps: `value="Nizami 1"`},
		{name: "a forged price", method: "POST", path: "/en/checkout", body: but("total", "1", "price", "1", "quote", ""), status: 409, says: "Nothing was ordered"},
		{name: "a forged form key", method: "POST", path: "/en/checkout", body: but("form", "' OR 1=1 --"), status: 409, says: "Nothing was ordered", keeps: `value="Nizami 1"`},
		{name: "an empty form", method: "POST", path: "/en/checkout", body: "", status: wrong, says: "email address like"},
		{name: "a long name", method: "POST", path: "/en/checkout", body: but("name", strings.Repeat("ə", 300)), status: wrong},
		{name: "looking up nothing", method: "POST", path: "/en/orders/lookup", body: "", status: wrong, says: "Enter the order number"},
		{name: "looking up bytes", method: "POST", path: "/en/orders/lookup", body: "number=%ff%00&email=%ff@%00.x", status: wrong},

		{name: "taking nobody's order back", method: "POST", path: "/en/orders/" + ident.Token() + "/cancel", body: "", status: 404, says: "no order behind this link"},

		// methods
		{name: "GET of a form's address", path: "/en/cart/lines", status: 405},
		{name: "PUT", method: "PUT", path: "/en/cart", status: 405},
		{name: "DELETE", method: "DELETE", path: "/en/p/armudu", status: 405},
		{name: "POST to a page", method: "POST", path: "/en/p/armudu", body: "a=b", status: 405},
		{name: "a method of nonsense", method: "BREW", path: "/en/", status: 405},
	} {
		if c.method == "" {
			c.method = http.MethodGet
		}
		if c.kind == "" && c.method == http.MethodPost {
			c.kind = urlencoded
		}
		a := v.send(c.method, c.path, c.kind, strings.NewReader(c.body))
		if a.Code != c.status || !strings.Contains(wordsOf(a.body), c.says) || !strings.Contains(a.body, c.keeps) {
			t.Errorf("%s: %d, want %d with %q and %q; says %.400s", c.name, a.Code, c.status, c.says, c.keeps, errorsOf(a.body))
		}
		if strings.Contains(a.body, "<script>alert") {
			t.Errorf("%s: what was sent became a part of the page", c.name)
		}
		if a.Code == http.StatusMethodNotAllowed && a.Header().Get("Allow") == "" {
			t.Errorf("%s: the answer does not say what is allowed", c.name)
		}
		if got := v.quantities(); !maps.Equal(got, before) {
			t.Fatalf("%s: the basket was %v and is %v", c.name, before, got)
		}
	}
	if n := w.orders(); n != 0 {
		t.Errorf("%d orders", n)
	}
	if a := v.place(filled); a.Code != http.StatusSeeOther || !strings.HasPrefix(a.to(), "/en/orders/") {
		t.Errorf("after all that the form of before is answered with %d: %s", a.Code, errorsOf(a.body))
	}
}

// TestALargeBodyIsCutShort sends 50 MB in both kinds of form: little of it is read.
func TestALargeBodyIsCutShort(t *testing.T) {
	v := open(t).visitor()
	v.puts("/en/cart/lines", "/en/cart", "sku", "ARM")
	for _, path := range []string{"/en/cart/lines", "/en/cart/codes", "/en/checkout", "/en/orders/lookup", "/en/preferences", "/en/compare", "/admin/signin"} {
		for kind, head := range map[string]string{urlencoded: "sku=", "multipart/form-data; boundary=cut": "--cut\r\nContent-Disposition: form-data; name=\"sku\"; filename=\"a\"\r\n\r\n"} {
			body := &zeros{left: 50 << 20}
			a := v.send(http.MethodPost, path, kind, io.MultiReader(strings.NewReader(head), body))
			refusedUnread := path == "/admin/signin" && a.Code == http.StatusUnprocessableEntity && body.taken == 0 // the door takes no files at all
			if a.Code != http.StatusRequestEntityTooLarge && !refusedUnread {
				t.Errorf("%s as %.20s: %d", path, kind, a.Code)
			}
			if body.taken > 3<<20 {
				t.Errorf("%s as %.20s: %d bytes were read", path, kind, body.taken)
			}
			if path[:3] == "/en" && !strings.Contains(wordsOf(a.body), "larger than 1 MB") {
				t.Errorf("%s as %.20s: %.200s", path, kind, wordsOf(a.body))
			}
		}
	}
	if got := v.quantities(); got["ARM"] != 1 {
		t.Errorf("the basket is %v", got)
	}
}

// TestALargeBodyIsAnsweredOverTheWire sends 50 MB to a server that stops reading after one: the answer comes all the same.
func TestALargeBodyIsAnsweredOverTheWire(t *testing.T) {
	server := httptest.NewServer(open(t))
	t.Cleanup(server.Close)
	answer, err := http.Post(server.URL+"/en/cart/lines", urlencoded, &zeros{left: 50 << 20})
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if body, err := io.ReadAll(answer.Body); answer.StatusCode != http.StatusRequestEntityTooLarge || err != nil || !strings.Contains(wordsOf(string(body)), "larger than 1 MB") {
		t.Errorf("%d, %v", answer.StatusCode, err)
	}
}

// TestTheWayOnStaysInTheShop sends addresses of others along with forms that go back to where they came from.
func TestTheWayOnStaysInTheShop(t *testing.T) {
	v := open(t).visitor()
	for _, next := range []string{
		"//evil.example", "http://evil.example", "https:evil.example", `\\evil.example`, `/\evil.example`, `/\/evil.example`, "javascript:alert(1)", "evil.example", "", "/\t/evil.example",
		"/\r\nLocation: http://evil.example", "///evil.example", "http:///evil.example", "/%0d%0aX: y\n", "\x00//evil.example", "/" + strings.Repeat("a", 3000),
	} {
		for path, otherwise := range map[string]string{"/en/cart/lines": "/en/cart", "/en/preferences": "/en/"} {
			if a := v.post(path, "sku", "ARM", "next", next); a.Code != http.StatusSeeOther || a.to() != otherwise {
				t.Errorf("%s with next %.30q leads to %.60q", path, next, a.to())
			}
		}
	}
	for _, next := range []string{"/en/c/glasses?page=1", "/az/p/armudu", "/%2f/evil.example", "/.//evil.example", "/x/..//evil.example"} { // all of these are paths of ours
		a := v.post("/en/preferences", "next", next)
		if to := a.to(); a.Code != http.StatusSeeOther || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, `\`) {
			t.Errorf("next %q leads to %q", next, to)
		}
	}
}

// TestFormsOfOtherSites sends every form of the shop as another site's page would.
func TestFormsOfOtherSites(t *testing.T) {
	w := open(t)
	v := w.visitor()
	v.puts("/en/cart/lines", "/en/cart", "sku", "ARM", "quantity", "2")
	filled := shown(t, v.get("/en/checkout"))
	line := "/en/cart/lines/" + id(w.product("armudu").Variants[0])
	for _, from := range []map[string]string{
		{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "cross-site", "Origin": "https://shop.test"}, {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "https://shop.test.evil.example"},
	} {
		v.header = from
		for path, body := range map[string]string{
			"/en/cart/lines": "sku=ARM", line: "action=remove", "/en/cart/restore": "variant=1&quantity=1", "/en/cart/codes": "code=X", "/en/cart/accept": "", "/en/cart/share": "",
			"/en/cart/shared/x": "", "/en/orders/x/cancel": "", "/en/checkout": filled.Encode(), "/en/orders/lookup": "number=V-1&email=a@b.az", "/en/preferences": "scheme=dark", "/en/compare": "p=armudu",
			"/admin/signin": "email=a@b.az&password=x", "/admin/signout": "",
		} {
			a := v.send(http.MethodPost, path, urlencoded, strings.NewReader(body))
			if a.Code != http.StatusForbidden || len(a.Header().Values("Set-Cookie")) > 0 || !strings.Contains(wordsOf(a.body), "sent from another site") {
				t.Errorf("%s from %v: %d", path, from, a.Code)
			}
		}
		if a := v.get("/en/p/armudu"); a.Code != http.StatusOK {
			t.Errorf("a link from %v: %d", from, a.Code)
		}
	}
	if got := v.quantities(); got["ARM"] != 2 || w.orders() != 0 || v.cookies["vitrin_prefs"] != "" {
		t.Errorf("the basket is %v, %d orders, preferences %q", got, w.orders(), v.cookies["vitrin_prefs"])
	}
	for _, from := range []map[string]string{{"Sec-Fetch-Site": "same-origin", "Origin": "https://shop.test"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://shop.test"}, {}} {
		v.header = from
		v.puts(line, "/en/cart", "quantity", "1")
	}
}

// TestCookiesOfAnybody brings cookies that nobody baked here.
func TestCookiesOfAnybody(t *testing.T) {
	w := open(t)
	w.visitor().buys("ARM")
	for _, name := range []string{"vitrin_cart", "vitrin_compare", "vitrin_prefs", "vitrin_flash", "vitrin_admin"} {
		for _, value := range []string{
			"", "x", "%", "%zz", "%00%ff", strings.Repeat("a", 27), strings.Repeat("%ff", 27), strings.Repeat("a", 4000), "a=b&c=%zz", "%3Dcart.added%26name%3D%253Cscript%253Ealert(1)", "=cart.removed&variant=abc",
			"l=<script>&s=dark\"&v=list'", ".....", "armudu.armudu.<b>.%ff", "=no.such.key", "={{.Shop}}",
		} {
			v := w.visitor()
			for _, path := range []string{"/en/cart", "/az/", "/en/checkout", "/en/compare", "/en/p/armudu", "/", "/admin"} {
				v.cookies = map[string]string{name: value}
				a := v.get(path)
				if a.Code >= 400 || strings.Contains(a.body, "<script>alert") {
					t.Errorf("%s with %s=%.30q: %d", path, name, value, a.Code)
				}
			}
			v.cookies = map[string]string{name: value}
			v.puts("/en/cart/lines", "/en/cart", "sku", "MUG-S")
			if name == "vitrin_cart" {
				v.puts("/en/cart/lines/"+id(w.product("mug").Variants[0]), "/en/cart", "action", "remove")
			}
		}
	}
}

// TestTooManyAtOnce has one client go beyond each limit: it is told when to come back, and others are not held up.
func TestTooManyAtOnce(t *testing.T) {
	w := open(t, func(p *web.Parts) { p.Limits.Cart, p.Limits.Codes, p.Limits.Checkout, p.Limits.LookUp = 3, 3, 3, 3 })
	for path, body := range map[string]string{"/en/cart/lines": "sku=ARM", "/en/cart/codes": "code=X", "/en/checkout": "", "/en/orders/lookup": "number=V-1&email=a@b.az"} {
		v := w.visitor()
		var codes []int
		var last answer
		for i := range 4 {
			v.header["X-Forwarded-For"], v.header["X-Real-Ip"] = "203.0.113."+strconv.Itoa(i), "203.0.113."+strconv.Itoa(i) // nobody we trust said so
			last = v.send(http.MethodPost, path, urlencoded, strings.NewReader(body))
			codes = append(codes, last.Code)
		}
		if slices.Contains(codes[:3], http.StatusTooManyRequests) || last.Code != http.StatusTooManyRequests || last.Header().Get("Retry-After") == "" || !strings.Contains(wordsOf(last.body), "too many tries") {
			t.Errorf("%s: %v, retry after %q", path, codes, last.Header().Get("Retry-After"))
		}
		if a := v.get("/en/cart"); a.Code != http.StatusOK {
			t.Errorf("looking on after it: %d", a.Code)
		}
	}
}

// TestABlockOfAddressesIsOneClient comes from one IPv6 block under many addresses, as one machine can.
func TestABlockOfAddressesIsOneClient(t *testing.T) {
	w := open(t, func(p *web.Parts) { p.Limits.LookUp = 3 })
	from := func(address string) int {
		v := w.visitor()
		v.from = address
		return v.post("/en/orders/lookup", "number", "V-1", "email", "a@b.az").Code
	}
	var codes []int
	for i := range 4 {
		codes = append(codes, from("[2001:db8:1:2:"+strconv.Itoa(i)+"::1]:4711"))
	}
	if !slices.Equal(codes, []int{200, 200, 200, 429}) {
		t.Errorf("one block: %v", codes)
	}
	for _, other := range []string{"[2001:db8:1:3::1]:4711", "198.51.100.7:4711"} {
		if got := from(other); got != http.StatusOK {
			t.Errorf("%s pays for it: %d", other, got)
		}
	}
}
