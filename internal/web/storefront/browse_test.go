package storefront

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/shop"
	"vitrin/internal/store"
	"vitrin/internal/testkit"
	"vitrin/internal/web/page"
	"vitrin/views/text"
)

// shelves is what a small shop is filled with.
type shelves struct {
	categories []catalog.Category
	shop       shop.Shop
	products   []catalog.Product

	collections []catalog.Collection // their products by place
}

var moment = time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)

// glasses is thirty glasses of two materials and a few things that are special.
func glasses() *shelves {
	s := &shelves{shop: shop.Default()}
	s.shop.Pages = []shop.Page{{Handle: "returns", Title: lang.Text{"en": "Returns", "az": "Qaytarma"}, Rendered: lang.Text{"en": "<h3>14 days</h3>", "az": "<h3>14 gün</h3>"}}}
	s.categories = []catalog.Category{
		{ID: 1, Handle: "glasses", Name: lang.Text{"en": "Glasses", "az": "Stəkanlar"}, Attributes: []catalog.Attribute{
			{
				Key: "material", Name: lang.Text{"en": "Material", "az": "Material"}, Kind: catalog.Choice, Facet: true, Compare: true, Card: true,
				Choices: []catalog.OptionValue{{Key: "glass", Name: lang.Text{"en": "Glass", "az": "Şüşə"}}, {Key: "brass", Name: lang.Text{"en": "Brass", "az": "Latun"}}},
			},
			{Key: "capacity", Name: lang.Text{"en": "Capacity", "az": "Tutum"}, Kind: catalog.Number, Unit: "ml", Better: catalog.HigherBetter, Facet: true, Compare: true},
		}},
		{ID: 2, ParentID: 1, Handle: "holders", Name: lang.Text{"en": "Holders", "az": "Altlıqlar"}},
	}
	for i := range 30 {
		n := string(rune('0'+i/10)) + string(rune('0'+i%10))
		p := catalog.Product{
			Handle: "glass-" + strings.TrimPrefix(n, "0"), State: catalog.Active, CategoryID: 1, Name: lang.Text{"en": "Tea glass " + n, "az": "Stəkan " + n},
			Facts:    []catalog.Fact{{Key: "material", Choice: "glass"}, {Key: "capacity", Thousands: int64(90+10*(i%3)) * 1000}},
			Variants: []catalog.Variant{{SKU: "G-" + n, Price: money.Of(int64(500+10*i), "AZN"), Tracked: true, OnHand: 5, WeightGrams: 200}},
		}
		if i >= 25 {
			p.Facts[0].Choice = "brass"
		}
		s.products = append(s.products, p)
	}
	two := &s.products[1]
	two.Options = []catalog.Option{
		{Key: "colour", Name: lang.Text{"en": "Colour", "az": "Rəng"}, Values: []catalog.OptionValue{{Key: "red", Name: lang.Text{"en": "Red", "az": "Qırmızı"}}, {Key: "blue", Name: lang.Text{"en": "Blue", "az": "Göy"}}}},
		{Key: "set", Name: lang.Text{"en": "Set", "az": "Dəst"}, Values: []catalog.OptionValue{{Key: "one", Name: lang.Text{"en": "Single", "az": "Tək"}}, {Key: "six", Name: lang.Text{"en": "Six", "az": "Altılıq"}}}},
	}
	two.Variants = []catalog.Variant{
		{SKU: "RED-1", Choices: []string{"red", "one"}, Price: money.Of(700, "AZN"), Tracked: true, OnHand: 3},
		{SKU: "RED-6", Choices: []string{"red", "six"}, Price: money.Of(3900, "AZN"), Tracked: true},
		{SKU: "BLUE-1", Choices: []string{"blue", "one"}, Price: money.Of(700, "AZN"), Tracked: true, OnHand: 9},
	}
	two.Warnings = lang.Text{"en": "Fragile: keep from small children.", "az": "Kövrəkdir: uşaqlardan uzaq saxlayın."}
	s.products[2].State = catalog.Draft
	s.products[3].State = catalog.Archived
	return s
}

var emptyShop = testkit.Template{Fill: func(ctx context.Context, url string) error {
	s, err := store.Open(ctx, store.Options{Database: url})
	if err != nil {
		return err
	}
	return errors.Join(s.Migrate(ctx), s.Close())
}}

// open fills a real store. The second product had another handle before.
func (s *shelves) open(t *testing.T) *store.Store {
	t.Helper()
	kept, err := store.Open(t.Context(), store.Options{Database: emptyShop.SQLite(t).URL, Now: func() time.Time { return moment.AddDate(0, -2, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	if err := kept.SaveShop(t.Context(), s.shop); err != nil {
		t.Fatal(err)
	}
	ids := map[int64]int64{}
	for _, c := range s.categories {
		written := c.ID
		c.ID, c.ParentID = 0, ids[c.ParentID]
		saved, err := kept.SaveCategory(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		ids[written] = saved.ID
	}
	var made []int64
	for i, p := range s.products {
		handle := p.Handle
		p.CategoryID = ids[p.CategoryID]
		if i == 1 {
			p.Handle = "old-glass"
		}
		saved, err := kept.SaveProduct(t.Context(), p, true, "", "test")
		if err == nil && i == 1 {
			saved.Handle = handle
			_, err = kept.SaveProduct(t.Context(), saved, false, "", "test")
		}
		if err != nil {
			t.Fatal(err)
		}
		made = append(made, saved.ID)
	}
	for _, c := range s.collections {
		c.Products = slices.Clone(c.Products)
		for i, place := range c.Products {
			c.Products[i] = made[place]
		}
		if _, err := kept.SaveCollection(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	return kept
}

// look is the browsing pages of a shop as the router serves them.
func look(t *testing.T, s *shelves) http.Handler {
	t.Helper()
	gin.SetMode(gin.TestMode)
	catalogue, err := text.Load()
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	now := func() time.Time { return moment }
	h := &Handlers{Shelf: browse.NewShelf(s.open(t), now, log), Text: catalogue, Asset: func(name string) string { return "/static/" + name }, Base: "https://shop.test", Log: log, Now: now}
	r := gin.New()
	faults := page.Errors{Log: log, Show: h.ShowError}
	r.GET("/", faults.Handle(h.Root))
	for _, l := range lang.All() {
		g := r.Group("/"+l, func(c *gin.Context) {
			c.Request = c.Request.WithContext(text.With(c.Request.Context(), catalogue.In(l)))
		})
		for path, handler := range map[string]page.Handler{
			"/": h.Home, "/c/:category": h.Category, "/collections/:collection": h.Collection, "/search": h.Search, "/suggest": h.Suggest, "/seen": h.Seen, "/p/:handle": h.Product, "/compare": h.Compare, "/pages/:page": h.Words,
		} {
			g.GET(path, faults.Handle(handler))
		}
		g.POST("/compare", faults.Handle(h.ChangeCompare))
		g.POST("/preferences", faults.Handle(h.SetPreferences))
	}
	return r
}

type sent struct {
	method, path, body, cookie string
	header                     map[string]string
}

func ask(t *testing.T, h http.Handler, s sent) *httptest.ResponseRecorder {
	t.Helper()
	if s.method == "" {
		s.method = http.MethodGet
	}
	r := httptest.NewRequestWithContext(t.Context(), s.method, s.path, strings.NewReader(s.body))
	if s.body != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if s.cookie != "" {
		r.Header.Set("Cookie", s.cookie)
	}
	for name, value := range s.header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func get(t *testing.T, h http.Handler, path string) *httptest.ResponseRecorder {
	t.Helper()
	return ask(t, h, sent{path: path})
}

var tags = regexp.MustCompile(`<[^>]*>`)

// part is the words of the element with a data-testid, as far as its first end tag of that name.
func part(body, testid string) string {
	i := strings.Index(body, `data-testid="`+testid+`"`)
	if i < 0 {
		return ""
	}
	start := strings.LastIndex(body[:i], "<")
	name := regexp.MustCompile(`^<(\w+)`).FindStringSubmatch(body[start:])[1]
	inside, _, _ := strings.Cut(body[i:], "</"+name+">")
	_, inside, _ = strings.Cut(inside, ">")
	return strings.Join(strings.Fields(tags.ReplaceAllString(inside, " ")), " ")
}

func cards(body string) int { return strings.Count(body, `data-testid="card"`) }

func TestStatusCodes(t *testing.T) {
	h := look(t, glasses())
	for _, c := range []struct {
		path   string
		status int
		to     string
	}{
		{"/en/", 200, ""},
		{"/az/", 200, ""},
		{"/en/c/glasses", 200, ""},
		{"/en/c/glasses?page=2", 200, ""},
		{"/en/c/glasses?page=3", 404, ""},
		{"/en/c/nowhere", 404, ""},
		{"/en/p/glass-1", 200, ""},
		{"/en/p/glass-1?variant=RED-6", 200, ""},
		{"/en/p/glass-1?variant=NO", 404, ""},
		{"/en/p/old-glass", 301, "/en/p/glass-1"},
		{"/az/p/old-glass?variant=RED-1", 301, "/az/p/glass-1?variant=RED-1"},
		{"/en/p/glass-2", 404, ""}, // a draft
		{"/en/p/glass-3", 410, ""}, // archived
		{"/en/p/never-there", 404, ""},
		{"/en/p/Not%20A%20Handle", 404, ""},
		{"/en/pages/returns", 200, ""},
		{"/en/pages/sorting", 200, ""},
		{"/en/pages/nothing", 404, ""},
		{"/en/search", 200, ""},
		{"/en/search?q=tea", 200, ""},
		{"/en/search?q=RED-6", 302, "/en/p/glass-1?variant=RED-6"},
		{"/en/search?q=zzzzzz", 200, ""},
		{"/en/compare", 200, ""},
		{"/en/compare?p=glass-1&p=glass-4", 200, ""},
		{"/en/suggest?q=t", 200, ""},
		{"/en/suggest?q=tea", 200, ""},
		{"/en/seen?p=glass-1&p=never", 200, ""},
	} {
		w := get(t, h, c.path)
		if w.Code != c.status || w.Header().Get("Location") != c.to {
			t.Errorf("%s: %d %q, want %d %q", c.path, w.Code, w.Header().Get("Location"), c.status, c.to)
		}
		if c.status == 404 || c.status == 410 {
			if body := w.Body.String(); !strings.Contains(body, `data-testid="error"`) || !strings.Contains(body, `role="search"`) || !strings.Contains(body, `href="/en/c/glasses"`) || !strings.Contains(body, "noindex") {
				t.Errorf("%s: the error page has no search, no shelves or may be indexed", c.path)
			}
		}
	}
}

// TestAnythingInTheAddress asks for nonsense: never an error of ours, never a promise that is not kept.
func TestAnythingInTheAddress(t *testing.T) {
	h := look(t, glasses())
	for _, query := range []string{
		"sort=nonsense", "page=0", "page=-4", "page=abc", "page=1e9", "price_min=abc&price_max=-5", "price_min=99999999999999999999", "material=wood", "material=%00%ff", "nonsense=1",
		"capacity=1..", "capacity=..", "capacity=9999999999999999999999..1", "material=" + strings.Repeat("a", 5000), strings.Repeat("material=glass&", 500), "q=%ff%fe", "a=b;c=d", "%zz=1",
		"sort=price&sort=new", "variant=" + strings.Repeat("x", 300), "material=%3Cscript%3Ealert(1)%3C/script%3E", "p=" + strings.Repeat("a", 200),
	} {
		for _, path := range []string{"/en/c/glasses", "/az/search", "/en/p/glass-1", "/en/compare", "/en/", "/en/suggest", "/en/seen"} {
			w := get(t, h, path+"?"+query)
			if w.Code >= 500 {
				t.Errorf("%s?%s: %d", path, query, w.Code)
			}
			if strings.Contains(w.Body.String(), "<script>alert") {
				t.Errorf("%s?%s: printed as it came", path, query)
			}
		}
	}
}

func TestListingNarrows(t *testing.T) {
	h := look(t, glasses())
	body := get(t, h, "/en/c/glasses").Body.String()
	if part(body, "count") != "28 products" || cards(body) != 24 {
		t.Errorf("whole list: %q, %d cards", part(body, "count"), cards(body))
	}
	if !strings.Contains(body, `rel="next" href="/en/c/glasses?page=2"`) {
		t.Error("no way to the second page")
	}
	body = get(t, h, "/en/c/glasses?material=brass&capacity=90000&capacity=100000").Body.String()
	if part(body, "count") != "3 products" || part(body, "apply") != "Show 3 products" {
		t.Errorf("narrowed: %q %q", part(body, "count"), part(body, "apply"))
	}
	for _, want := range []string{"Material: Brass", "Capacity: 90 ml", "Capacity: 100 ml", "Clear all filters"} {
		if !strings.Contains(part(body, "applied"), want) {
			t.Errorf("applied filters lack %q: %q", want, part(body, "applied"))
		}
	}
	if !strings.Contains(body, `href="/en/c/glasses?capacity=90000&amp;capacity=100000"`) {
		t.Error("no address without the material")
	}
	if !strings.Contains(body, `name="robots" content="noindex"`) {
		t.Error("a list narrowed by several values may be found")
	}
	body = get(t, h, "/en/c/glasses?price_min=5.50&price_max=6,00").Body.String()
	if part(body, "count") != "6 products" || !strings.Contains(body, `value="6,00"`) {
		t.Errorf("price: %q", part(body, "count"))
	}
	if swapped := get(t, h, "/en/c/glasses?price_min=6&price_max=5.50").Body.String(); part(swapped, "count") != "6 products" {
		t.Errorf("prices the wrong way round: %q", part(swapped, "count"))
	}
}

func TestNothingFitsSaysWhatToLoosen(t *testing.T) {
	h := look(t, glasses())
	body := get(t, h, "/en/c/glasses?material=brass&price_max=5").Body.String()
	if part(body, "count") != "0 products" || cards(body) != 0 {
		t.Fatalf("count = %q", part(body, "count"))
	}
	for _, want := range []string{"Without «Price»: 5 products", "Without «Material»: 1 product"} {
		if !strings.Contains(part(body, "empty"), want) {
			t.Errorf("no %q in %q", want, part(body, "empty"))
		}
	}
	if unknown := get(t, h, "/en/c/glasses?material=wood").Body.String(); !strings.Contains(part(unknown, "applied"), "Material: wood") || part(unknown, "count") != "0 products" {
		t.Errorf("an unknown value: %q %q", part(unknown, "applied"), part(unknown, "count"))
	}
}

func TestWhatMayBeFound(t *testing.T) {
	h := look(t, glasses())
	for path, want := range map[string]string{
		"/en/":                                "https://shop.test/en/",
		"/en/c/glasses":                       "https://shop.test/en/c/glasses",
		"/en/c/glasses?page=2":                "https://shop.test/en/c/glasses?page=2",
		"/en/c/glasses?material=brass":        "https://shop.test/en/c/glasses?material=brass",
		"/az/p/glass-1?variant=RED-6":         "https://shop.test/az/p/glass-1",
		"/en/pages/sorting":                   "https://shop.test/en/pages/sorting",
		"/en/c/glasses?capacity=90000":        "",
		"/en/c/glasses?sort=new":              "",
		"/en/c/glasses?price_max=6":           "",
		"/en/c/glasses?material=nothing":      "",
		"/en/search?q=tea":                    "",
		"/en/compare?p=glass-4&p=glass-1":     "https://shop.test/en/compare?p=glass-1&amp;p=glass-4",
		"/en/c/glasses?material=glass&page=2": "",
	} {
		body := get(t, h, path).Body.String()
		canonical := ""
		if m := regexp.MustCompile(`rel="canonical" href="([^"]*)"`).FindStringSubmatch(body); m != nil {
			canonical = m[1]
		}
		if path == "/en/c/glasses?material=glass&page=2" {
			continue // one page only: the error page
		}
		if canonical != want || strings.Contains(body, "noindex") != (want == "") {
			t.Errorf("%s: canonical %q, want %q; noindex %v", path, canonical, want, strings.Contains(body, "noindex"))
		}
		if want != "" && strings.Count(body, `rel="alternate" hreflang=`) != 3 {
			t.Errorf("%s: alternates in %d languages", path, strings.Count(body, `rel="alternate" hreflang=`))
		}
	}
}

func TestFormsAddressIsTidied(t *testing.T) {
	h := look(t, glasses())
	w := get(t, h, "/en/c/glasses?material=brass&price_min=&price_max=&sort=new")
	if w.Code != http.StatusFound || w.Header().Get("Location") != "/en/c/glasses?material=brass&sort=new" {
		t.Errorf("%d %s", w.Code, w.Header().Get("Location"))
	}
}

func TestProductSaysWhatItCostsAndWhenItComes(t *testing.T) {
	h := look(t, glasses())
	body := get(t, h, "/en/p/glass-1?variant=RED-1").Body.String()
	if got := part(body, "price"); got != "7.00 ₼" {
		t.Errorf("price %q", got)
	}
	if !strings.Contains(part(body, "promises"), "30 November – 2 December") || !strings.Contains(part(body, "promises"), "5.00 ₼") || !strings.Contains(part(body, "promises"), "Within 14 days") {
		t.Errorf("promises %q", part(body, "promises"))
	}
	if !strings.Contains(part(body, "warnings"), "Fragile") || !strings.Contains(body, `name="sku" value="RED-1"`) || !strings.Contains(body, `data-testid="add-to-cart"`) {
		t.Error("warning, SKU or button missing")
	}
	if !strings.Contains(body, "not with Red") && !strings.Contains(body, "sold out") {
		t.Error("the set of six in red is sold out and should say so")
	}
	blue := get(t, h, "/en/p/glass-1?variant=BLUE-1").Body.String()
	if !strings.Contains(blue, "not with Blue") {
		t.Error("there is no set of six in blue, and nothing says so")
	}
	out := get(t, h, "/en/p/glass-1?variant=RED-6").Body.String()
	if part(out, "sold-out") == "" || strings.Contains(out, `data-testid="add-to-cart"`) {
		t.Errorf("sold out: %q", part(out, "sold-out"))
	}
	if az := get(t, h, "/az/p/glass-1").Body.String(); !strings.Contains(az, "7,00\u00a0₼") || !strings.Contains(az, `lang="az"`) {
		t.Error("Azerbaijani page")
	}
}

// TestDataIsTrue reads every JSON-LD block and compares the offer with the page.
func TestDataIsTrue(t *testing.T) {
	h := look(t, glasses())
	block := regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)
	for path, kinds := range map[string][]string{
		"/en/": {"OnlineStore", "WebSite"}, "/en/c/glasses": {"BreadcrumbList", "ItemList"}, "/en/p/glass-1": {"ProductGroup", "BreadcrumbList"}, "/en/p/glass-4": nil,
		"/az/p/glass-5": {"Product", "BreadcrumbList"}, "/en/pages/returns": {"BreadcrumbList"},
	} {
		var got []string
		for _, m := range block.FindAllStringSubmatch(get(t, h, path).Body.String(), -1) {
			var data map[string]any
			if err := json.Unmarshal([]byte(m[1]), &data); err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			kind, _ := data["@type"].(string)
			got = append(got, kind)
			if offer, ok := data["offers"].(map[string]any); ok && (offer["price"] != "5.50" || offer["priceCurrency"] != "AZN" || offer["availability"] != "https://schema.org/InStock") && path == "/az/p/glass-5" {
				t.Errorf("%s: offer %v", path, offer)
			}
		}
		if kinds != nil && !slices.Equal(got, kinds) {
			t.Errorf("%s: %v, want %v", path, got, kinds)
		}
	}
}

func TestRootSpeaksTheVisitorsLanguage(t *testing.T) {
	h := look(t, glasses())
	for _, c := range []struct{ accept, cookie, to string }{
		{"", "", "/en/"}, {"az", "", "/az/"}, {"de, az;q=0.5", "", "/az/"}, {"fr", "", "/en/"}, {"en", "vitrin_prefs=l%3Daz", "/az/"}, {"az", "vitrin_prefs=l%3Dxx", "/az/"},
	} {
		w := ask(t, h, sent{path: "/", cookie: c.cookie, header: map[string]string{"Accept-Language": c.accept}})
		if w.Code != http.StatusFound || w.Header().Get("Location") != c.to || !strings.Contains(w.Header().Get("Vary"), "Accept-Language") {
			t.Errorf("%+v: %d %s, Vary %s", c, w.Code, w.Header().Get("Location"), w.Header().Get("Vary"))
		}
	}
}

func TestSwitchingTheLanguageKeepsThePageAndIsRemembered(t *testing.T) {
	h := look(t, glasses())
	if body := get(t, h, "/en/c/glasses?material=brass&sort=new").Body.String(); !strings.Contains(body, `href="/az/c/glasses?material=brass&amp;sort=new"`) {
		t.Error("the other language leads elsewhere")
	}
	w := ask(t, h, sent{path: "/az/c/glasses", header: map[string]string{"Referer": "http://example.com/en/c/glasses"}})
	if !strings.Contains(w.Header().Get("Set-Cookie"), "l%3Daz") {
		t.Errorf("not remembered: %q", w.Header().Get("Set-Cookie"))
	}
	if w := get(t, h, "/az/c/glasses"); w.Header().Get("Set-Cookie") != "" {
		t.Errorf("a cookie before it is needed: %q", w.Header().Get("Set-Cookie"))
	}
}

func TestCompareList(t *testing.T) {
	h := look(t, glasses())
	w := ask(t, h, sent{method: http.MethodPost, path: "/en/compare", body: "add=glass-4&next=/en/c/glasses"})
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/en/c/glasses#at-glass-4" || !strings.Contains(w.Header().Get("Set-Cookie"), "vitrin_compare=glass-4") {
		t.Errorf("add: %d %s %v", w.Code, w.Header().Get("Location"), w.Header()["Set-Cookie"])
	}
	full := "vitrin_compare=glass-4.glass-5.glass-6.glass-7.glass-8"
	w = ask(t, h, sent{method: http.MethodPost, path: "/en/compare", body: "handle=glass-9&action=add", cookie: full, header: map[string]string{"X-Fragment": "1"}})
	if w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "holds 5 products") {
		t.Errorf("a sixth: %d %s", w.Code, w.Body)
	}
	w = ask(t, h, sent{method: http.MethodPost, path: "/en/compare", body: "remove=glass-4", cookie: full, header: map[string]string{"X-Fragment": "1"}})
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `data-compare-count="4"`) {
		t.Errorf("remove: %d %s", w.Code, w.Body)
	}
	w = ask(t, h, sent{method: http.MethodPost, path: "/en/compare", body: "remove=glass-4&next=" + url.QueryEscape("/en/compare?p=glass-4&p=glass-5"), cookie: full})
	if w.Header().Get("Location") != "/en/compare?p=glass-5" {
		t.Errorf("taken out of the page: %s", w.Header().Get("Location"))
	}
	for body, status := range map[string]int{"add=never-there": 404, "add=%2e%2e": 404, "": 404} {
		if w := ask(t, h, sent{method: http.MethodPost, path: "/en/compare", body: body}); w.Code != status {
			t.Errorf("%q: %d", body, w.Code)
		}
	}
	w = ask(t, h, sent{method: http.MethodPost, path: "/en/compare", body: "add=glass-4&next=//evil.example"})
	if w.Header().Get("Location") != "/en/compare#at-glass-4" {
		t.Errorf("led away: %s", w.Header().Get("Location"))
	}
}

func TestComparePage(t *testing.T) {
	h := look(t, glasses())
	if w := ask(t, h, sent{path: "/en/compare", cookie: "vitrin_compare=glass-4.glass-5"}); w.Code != http.StatusFound || w.Header().Get("Location") != "/en/compare?p=glass-4&p=glass-5" {
		t.Errorf("own list: %d %s", w.Code, w.Header().Get("Location"))
	}
	body := get(t, h, "/en/compare?p=glass-4&p=glass-5&p=never").Body.String()
	if strings.Count(body, `<th scope="col"`) != 2 || !strings.Contains(body, `<th scope="row"><span>Capacity</span></th>`) || !strings.Contains(body, "One product of this comparison is no longer sold") {
		t.Error("columns, rows or the missing product")
	}
	if !strings.Contains(body, ">most</span>") || !strings.Contains(body, ">lowest</span>") {
		t.Error("the best is not named")
	}
	if only := get(t, h, "/en/compare?p=glass-4&p=glass-5&only=differences").Body.String(); strings.Contains(only, `<th scope="row"><span>Material</span></th>`) || !strings.Contains(only, `<th scope="row"><span>Capacity</span></th>`) {
		t.Error("equal rows are shown among the differences")
	}
	if many := get(t, h, "/en/compare?p=glass-4&p=glass-5&p=glass-6&p=glass-7&p=glass-8&p=glass-9&p=glass-10").Body.String(); strings.Count(many, `<th scope="col"`) != 5 || !strings.Contains(part(many, "too-many"), "2 more were left out") {
		t.Errorf("more than five: %q", part(many, "too-many"))
	}
}

func TestPreferences(t *testing.T) {
	h := look(t, glasses())
	w := ask(t, h, sent{method: http.MethodPost, path: "/en/preferences", body: "scheme=dark&view=list&city=+Bakı++şəhəri+&country=XX&language=az&next=/en/c/glasses"})
	cookie := w.Header().Get("Set-Cookie")
	decoded, _ := url.QueryUnescape(strings.SplitN(strings.TrimPrefix(cookie, "vitrin_prefs="), ";", 2)[0])
	kept, _ := url.ParseQuery(decoded)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/en/c/glasses" || kept.Get("s") != "dark" || kept.Get("v") != "list" || kept.Get("c") != "Bakı şəhəri" || kept.Get("k") != "" || kept.Get("l") != "az" {
		t.Errorf("%d %s %v", w.Code, w.Header().Get("Location"), kept)
	}
	body := ask(t, h, sent{path: "/en/c/glasses", cookie: strings.SplitN(cookie, ";", 2)[0]}).Body.String()
	if !strings.Contains(body, `data-scheme="dark"`) || !strings.Contains(body, "shelf-list") || !strings.Contains(body, `value="Bakı şəhəri"`) {
		t.Error("the choices are not used")
	}
	w = ask(t, h, sent{method: http.MethodPost, path: "/en/preferences", body: "scheme=&next=https://evil.example/"})
	if w.Header().Get("Location") != "/en/" {
		t.Errorf("led away: %s", w.Header().Get("Location"))
	}
}

func TestSearchHelps(t *testing.T) {
	h := look(t, glasses())
	body := get(t, h, "/en/search?q=galss").Body.String()
	if !strings.Contains(part(body, "corrected"), "«glass»") || !strings.Contains(body, `href="/en/search?exact=1&amp;q=galss"`) {
		t.Errorf("a mended word: %q", part(body, "corrected"))
	}
	body = get(t, h, "/en/search?q=zzzzzz").Body.String()
	if !strings.Contains(part(body, "nothing-found"), "Nothing here is called «zzzzzz».") || cards(body) == 0 {
		t.Errorf("nothing found: %q, %d cards", part(body, "nothing-found"), cards(body))
	}
	if !strings.Contains(body, `id="q" name="q" value="zzzzzz"`) {
		t.Error("the words do not stay in the field")
	}
	suggestions := get(t, h, "/az/suggest?q=tea").Body.String()
	if strings.Count(suggestions, `role="option"`) != 5 || strings.Contains(suggestions, "<html") {
		t.Errorf("suggestions: %s", suggestions)
	}
	if none := strings.TrimSpace(get(t, h, "/en/suggest?q=t").Body.String()); none != "" {
		t.Errorf("one letter: %q", none)
	}
}

// TestNothingInline holds the pages to the content security policy: no style attribute, no handler, no script of their own.
func TestNothingInline(t *testing.T) {
	h := look(t, glasses())
	bad := regexp.MustCompile(`<style|\sstyle=|\son[a-z]+=|<script(?: type="module")?>|javascript:`)
	for _, path := range []string{"/en/", "/en/c/glasses", "/en/p/glass-1", "/en/compare?p=glass-1&p=glass-4", "/en/search?q=tea", "/en/pages/returns", "/en/nothing/here"} {
		body := get(t, h, path).Body.String()
		if m := bad.FindString(body); m != "" {
			t.Errorf("%s holds %q", path, m)
		}
		if n := strings.Count(body, "<h1"); n != 1 && path != "/en/nothing/here" {
			t.Errorf("%s has %d h1", path, n)
		}
		for _, gap := range regexp.MustCompile(`>\s*([a-z]+(?:\.[a-z_]+)+)\s*<`).FindAllStringSubmatch(body, -1) {
			t.Errorf("%s says the key %s", path, gap[1])
		}
	}
}

// TestAPriceThatIsNoneIsAskedForAgain: what was typed stays in its field, the list can be used, and beside the field stands
// what to write. The addresses of the list do not carry it on.
func TestAPriceThatIsNoneIsAskedForAgain(t *testing.T) {
	h := look(t, glasses())
	for _, c := range []struct{ query, kept, says, count string }{
		{"price_min=abc", `id="price_min" name="price_min" inputmode="decimal" autocomplete="off" maxlength="20" value="abc" aria-invalid="true" aria-describedby="price-wrong price-range"`, "Enter a price like 12.50.", "28 products"},
		{"price_max=-1&price_min=5.50", `value="-1" aria-invalid="true"`, "Enter a price like 12.50.", "26 products"},
		{"price_min=1.234", `value="1.234" aria-invalid="true"`, "can be read in two ways. Write 1234", "28 products"},
		{"price_min=%3Cb%3E%ff", `value="&lt;b&gt;` + "\uFFFD" + `" aria-invalid="true"`, "Enter a price", "28 products"},
		{"price_min=0&sort=nonsense", `value="" aria-describedby="price-range"`, "", "28 products"},
	} {
		for _, path := range []string{"/en/c/glasses?", "/en/search?q=glass&"} {
			w := get(t, h, path+c.query)
			body := w.Body.String()
			if w.Code != http.StatusOK || !strings.Contains(body, c.kept) || !strings.Contains(part(body, "price-wrong"), c.says) || part(body, "count") != c.count {
				t.Errorf("%s%s: %d, said %q, %s", path, c.query, w.Code, part(body, "price-wrong"), part(body, "count"))
			}
			if (c.says == "") != (part(body, "price-wrong") == "") {
				t.Errorf("%s%s says %q", path, c.query, part(body, "price-wrong"))
			}
			if strings.Contains(body, "price_min=abc&amp;") {
				t.Errorf("%s%s is carried on", path, c.query)
			}
		}
	}
	body := get(t, h, "/en/c/glasses?sort=nonsense").Body.String()
	if !strings.Contains(body, `<option value="bought" selected>`) || strings.Count(body, " selected>") > 4 {
		t.Error("the select does not say how the list is sorted")
	}
	if body = get(t, h, "/en/search?q=glass&sort=nonsense").Body.String(); !strings.Contains(body, `<option value="match" selected>`) {
		t.Error("the select of a search does not say how it is sorted")
	}
	if body = get(t, h, "/en/c/glasses?price_min=abc").Body.String(); !strings.Contains(body, `content="noindex"`) || !strings.Contains(body, `href="/en/c/glasses?page=2"`) {
		t.Error("a list with a price that is none may be found, or carries it on")
	}
}

// TestSearchLeadsToPages: what a page is called, tells about or is looked for by leads to it first, without a word of nothing.
func TestSearchLeadsToPages(t *testing.T) {
	s := glasses()
	s.shop.Pages = append(s.shop.Pages,
		shop.Page{Handle: "delivery", Title: lang.Text{"en": "Delivery", "az": "Çatdırılma"}, Rendered: lang.Text{"en": "<h3>Carried by <em>donkey</em> &amp; boat</h3>", "az": "<p>…</p>"}},
		shop.Page{Handle: "contact", Title: lang.Text{"en": "Contact", "az": "Əlaqə"}},
	)
	h := look(t, s)
	for asked, want := range map[string]string{
		"opening hours": "/pages/contact", "iş saatları": "/pages/contact", "is saatlari": "/pages/contact", "delivery": "/pages/delivery", "çatdırılma": "/pages/delivery", "shipping": "/pages/delivery",
		"donkey": "/pages/delivery", "returns": "/pages/returns", "geri qaytarma": "/pages/returns", "order status": "/orders/lookup", "sifarişim haradadır": "/orders/lookup", "sıralama": "/pages/sorting",
	} {
		for _, l := range lang.All() {
			w := get(t, h, "/"+l+"/search?q="+url.QueryEscape(asked))
			body := w.Body.String()
			way := strings.Index(body, `<div class="ways">`)
			if w.Code != http.StatusOK || way < 0 || !strings.HasPrefix(firstLink(body[way:]), "/"+l+want) {
				t.Errorf("%s %q does not lead to %s", l, asked, want)
			}
			for _, none := range []string{"Nothing here is called", "adlı heç nə yoxdur", `data-testid="corrected"`} {
				if strings.Contains(body, none) {
					t.Errorf("%s %q says %q", l, asked, none)
				}
			}
		}
	}
	if body := get(t, h, "/en/suggest?q=deliv").Body.String(); !strings.Contains(body, `data-to="/en/pages/delivery"`) {
		t.Error("no page is suggested")
	}
	for asked, to := range map[string]string{"tea glass 07": "/en/p/glass-7", "Stəkan 07": "/en/p/glass-7", "g 07": "/en/p/glass-7?variant=G-07"} {
		if w := get(t, h, "/en/search?q="+url.QueryEscape(asked)); w.Code != http.StatusFound || w.Header().Get("Location") != to {
			t.Errorf("%q: %d, to %q", asked, w.Code, w.Header().Get("Location"))
		}
	}
}

// firstLink is where the first link of some HTML leads.
func firstLink(html string) string {
	_, rest, _ := strings.Cut(html, `href="`)
	to, _, _ := strings.Cut(rest, `"`)
	return to
}

// TestWhichComparisonsMayBeFound: two or three of one category, in any order under one address; others have one but are not found.
func TestWhichComparisonsMayBeFound(t *testing.T) {
	s := glasses()
	s.products[4].CategoryID = 2
	h := look(t, s)
	for query, found := range map[string]bool{
		"p=glass-1&p=glass-5": true, "p=glass-7&p=glass-1&p=glass-5": true, "p=glass-1&p=glass-5&only=differences": false, "p=glass-1": false, "p=glass-1&p=glass-4": false,
		"p=glass-1&p=glass-5&p=never": false, "p=glass-1&p=glass-5&p=glass-6&p=glass-7": false, "p=glass-1&p=glass-5&p=glass-6&p=glass-7&p=glass-8&p=glass-9": false, "": false,
	} {
		body := get(t, h, "/en/compare?"+query).Body.String()
		if !strings.Contains(body, `rel="canonical" href="https://shop.test/en/compare`) || strings.Contains(body, "noindex") == found {
			t.Errorf("%s: noindex %v", query, strings.Contains(body, "noindex"))
		}
	}
	body := get(t, h, "/az/compare?p=glass-7&p=glass-1&p=glass-5").Body.String()
	if !strings.Contains(body, `href="https://shop.test/az/compare?p=glass-1&amp;p=glass-5&amp;p=glass-7"`) || !strings.Contains(body, "<title>Müqayisə: Stəkan 07 · Stəkan 01 · Stəkan 05") {
		t.Error("three of a kind have no address or title of their own")
	}
}

// TestColumnsChangePlaces without a script: each column has a select of what can stand in it.
func TestColumnsChangePlaces(t *testing.T) {
	h := look(t, glasses())
	body := ask(t, h, sent{path: "/en/compare?p=glass-4&p=glass-5", cookie: "vitrin_compare=glass-4.glass-5.glass-6"}).Body.String()
	if strings.Count(body, `<select name="c" form="compare-columns"`) != 2 || strings.Count(body, `<option value="glass-6">`) != 2 || !strings.Contains(body, `<option value="glass-5" selected>`) {
		t.Error("no choice of columns, or not what is on the visitor's own list")
	}
	if body = get(t, h, "/en/compare?p=glass-4&p=glass-5").Body.String(); strings.Contains(body, "<select name=\"c\"") {
		t.Error("two columns and nothing else: there is nothing to choose")
	}
	for query, to := range map[string]string{
		"p=glass-4&p=glass-5&p=glass-6&c=glass-4&c=glass-6&c=glass-6": "/en/compare?p=glass-4&p=glass-6&p=glass-5",
		"p=glass-4&p=glass-5&c=glass-7&c=glass-5":                     "/en/compare?p=glass-7&p=glass-5",
		"p=glass-4&p=glass-5&c=glass-5&c=glass-4":                     "/en/compare?p=glass-5&p=glass-4",
		"p=glass-4&p=glass-5&c=%22%3E&c=glass-5&c=glass-6&c=glass-7":  "/en/compare?p=glass-4&p=glass-5",
		"p=glass-4&p=glass-5&p=glass-6&c=glass-6&c=glass-5&c=glass-4": "/en/compare?p=glass-6&p=glass-5&p=glass-4",
		"c=glass-7": "/en/compare",
	} {
		if w := get(t, h, "/en/compare?"+query); w.Code != http.StatusFound || w.Header().Get("Location") != to {
			t.Errorf("%s: %d to %s, want %s", query, w.Code, w.Header().Get("Location"), to)
		}
	}
}

// TestFactsOfOneKindStandApart: products of different kinds share the rows of what both kinds have; the rest is closed below.
func TestFactsOfOneKindStandApart(t *testing.T) {
	s := glasses()
	s.categories = append(s.categories, catalog.Category{ID: 3, Handle: "tea", Name: lang.Text{"en": "Tea", "az": "Çay"}, Attributes: []catalog.Attribute{
		{Key: "leaf", Name: lang.Same("Leaf"), Kind: catalog.Words, Compare: true}, {Key: "region", Name: lang.Same("Region"), Kind: catalog.Words, Compare: true},
	}})
	s.products[4].CategoryID = 3
	s.products[4].Facts = []catalog.Fact{{Key: "leaf", Words: lang.Same("Large")}, {Key: "region", Words: lang.Same("Astara")}}
	h := look(t, s)
	body := get(t, h, "/en/compare?p=glass-4&p=glass-5").Body.String()
	table, _, _ := strings.Cut(body, "</table>")
	if strings.Contains(table, "Leaf") || strings.Contains(table, "Capacity") || part(body, "mixed") == "" || !strings.Contains(body, `<details class="compare-only" data-testid="only-of-one">`) {
		t.Error("facts of one kind stand among those of both, or nothing says that few are shared")
	}
	for _, want := range []string{"4 facts that only one of them has", "Leaf", "Large", "Astara", "Capacity", "Material"} {
		if !strings.Contains(part(body, "only-of-one"), want) {
			t.Errorf("apart lacks %q: %s", want, part(body, "only-of-one"))
		}
	}
	if body = get(t, h, "/en/compare?p=glass-5&p=glass-6").Body.String(); strings.Contains(body, "only-of-one") || part(body, "mixed") != "" {
		t.Error("things of one kind are called mixed")
	}
}
