package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vitrin/internal/testkit"
)

// TestImportingProducts takes the same goods in Shopify's old and new shape: looked at first, taken in, the second time unchanged.
func TestImportingProducts(t *testing.T) {
	for _, name := range []string{"shopify-old.csv", "shopify-new.csv"} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t)
			file := p.file(name)
			if out := p.must("import", "products", file, "--dry-run"); out != "new 3, changed 0, unchanged 0, faulty 0\n" {
				t.Errorf("looked at: %q", out)
			}
			if got := p.products(); len(got) != 0 {
				t.Errorf("looking took in %d products", len(got))
			}
			if out := p.must("import", "products", file); out != "new 3, changed 0, unchanged 0, faulty 0\n" {
				t.Errorf("taken in: %q", out)
			}
			glass := p.products()["armudu-glass"]
			if glass.Title["en"] != "Armudu glass" || glass.Brand != "Lahıc" || glass.Status != "active" || len(glass.Variants) != 2 || glass.Variants[0].SKU != "G-S" || glass.Variants[0].Price != 650 ||
				glass.Variants[0].OnHand != 12 || glass.Variants[1].Grams != 120 {
				t.Errorf("the glass: %+v", glass)
			}
			before := p.must("export", "products", "--format", "csv")
			if out := p.must("import", "products", file); out != "new 0, changed 0, unchanged 3, faulty 0\n" {
				t.Errorf("the second time: %q", out)
			}
			if after := p.must("export", "products", "--format", "csv"); after != before {
				t.Errorf("the second time changed something:\n%s\n%s", before, after)
			}

			own := filepath.Join(t.TempDir(), "own.csv")
			if err := os.WriteFile(own, []byte(before), 0o600); err != nil {
				t.Fatal(err)
			}
			if out := p.must("import", "products", own); out != "new 0, changed 0, unchanged 3, faulty 0\n" {
				t.Errorf("its own export: %q", out)
			}
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, bytes.Replace(content, []byte("75.90"), []byte("79.90"), 1), 0o600); err != nil {
				t.Fatal(err)
			}
			if out := p.must("import", "products", file); out != "new 0, changed 1, unchanged 2, faulty 0\n" || p.products()["silk-scarf"].Variants[0].Price != 7990 {
				t.Errorf("a price changed: %q, %+v", out, p.products()["silk-scarf"])
			}
			p.must("check")
		})
	}
}

type exportedProduct struct {
	Handle, Status, Brand string
	Title                 map[string]string
	Variants              []struct {
		SKU    string
		Price  int64
		OnHand int64 `json:"on_hand"`
		Grams  int64 `json:"weight_grams"`
	}
}

func (p *place) products() map[string]exportedProduct {
	p.t.Helper()
	var all struct{ Products []exportedProduct }
	if err := json.Unmarshal([]byte(p.must("export", "products")), &all); err != nil {
		p.t.Fatal(err)
	}
	found := map[string]exportedProduct{}
	for _, one := range all.Products {
		found[one.Handle] = one
	}
	return found
}

func (p *place) stock(sku string) (onHand int64) {
	p.t.Helper()
	var all struct {
		Stock []struct {
			SKU    string
			OnHand int64 `json:"on_hand"`
		}
	}
	if err := json.Unmarshal([]byte(p.must("export", "stock")), &all); err != nil {
		p.t.Fatal(err)
	}
	for _, s := range all.Stock {
		if s.SKU == sku {
			return s.OnHand
		}
	}
	p.t.Fatalf("no stock of %s", sku)
	return 0
}

// TestRowsThatAreRefused imports a file in which one row has no price: the rest is taken in, the row comes back with the reason.
func TestRowsThatAreRefused(t *testing.T) {
	p := newPlace(t)
	report := filepath.Join(t.TempDir(), "report.csv")
	if s := p.do(nil, "import", "products", p.file("faulty.csv"), "--all-or-nothing"); s.code != refused || len(p.products()) != 0 {
		t.Errorf("all or nothing ended with %d and took in %d", s.code, len(p.products()))
	}
	s := p.do(nil, "import", "products", p.file("faulty.csv"), "--report", report)
	if s.code != refused || s.out != "new 1, changed 0, unchanged 0, faulty 1\n" || !strings.Contains(s.errs, "row 4 Variant Price") {
		t.Errorf("%d, %q, %q", s.code, s.out, s.errs)
	}
	if got := p.products(); len(got) != 1 || got["armudu-glass"].Handle == "" {
		t.Errorf("taken in: %v", got)
	}
	content, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) != 2 || !strings.Contains(strings.Join(rows[1], "|"), "TORN") || !strings.Contains(strings.ToLower(strings.Join(rows[1], "|")), "price") {
		t.Errorf("the report: %v, %v", rows, err)
	}
	for name, args := range map[string][]string{
		"no file": {"import", "products", filepath.Join(p.dir, "nothing.csv")}, "no CSV": {"import", "products", filepath.Join(p.dir, "shop.db")}, "a folder": {"import", "products", p.dir},
	} {
		if s := p.do(nil, args...); s.code != refused || strings.Count(strings.TrimSpace(s.errs), "\n") > 2 || s.errs == "" || strings.Contains(s.errs, "panic") {
			t.Errorf("%s: %d, %.300q", name, s.code, s.errs)
		}
	}
	if got := p.products(); len(got) != 1 {
		t.Errorf("and then there are %d", len(got))
	}
}

// TestCopyingTheShop backs an open shop up, restores it elsewhere and finds everything there.
func TestCopyingTheShop(t *testing.T) {
	for _, kind := range []string{testkit.KindSQLite, testkit.KindPostgres} {
		t.Run(kind, func(t *testing.T) { copyShop(t, kind) })
	}
}

func copyShop(t *testing.T, kind string) {
	p := newPlaceOn(t, kind)
	p.must("import", "products", p.file("shopify-old.csv"))
	base, _ := p.open("--demo", "off")
	number, path := buyer{t: t, base: base, client: browser(t)}.buys("az", "leyla@post.example", "G-S", "2")
	file := filepath.Join(t.TempDir(), "shop.backup")
	p.must("backup", file)

	copied := newPlaceOn(t, kind)
	if s := copied.do(nil, "restore", file); s.code != done {
		t.Fatalf("restoring: %d, %s", s.code, s.errs)
	}
	copied.must("check")
	if got, want := copied.must("export", "products", "--format", "csv"), p.must("export", "products", "--format", "csv"); got != want {
		t.Errorf("the goods:\n%s\n%s", got, want)
	}
	if copied.stock("G-S") != 10 {
		t.Errorf("%d glasses are left", copied.stock("G-S"))
	}
	orders := copied.must("export", "orders")
	if !strings.Contains(orders, `"number":"`+number+`"`) || !strings.Contains(orders, `"total":1800`) {
		t.Errorf("the order %s: %s", number, orders)
	}
	again, _ := copied.open()
	elsewhere := buyer{t: t, base: again, client: browser(t)}
	if page := elsewhere.get(path); !strings.Contains(page, number) {
		t.Error("the order's link does not open the order in the copy")
	}
	if next, _ := elsewhere.buys("en", "rashad@post.example", "G-S", "1"); next == number {
		t.Errorf("the copy gives the number %s again", next)
	}
	for name, c := range map[string]struct {
		at   *place
		args []string
	}{
		"into a shop": {p, []string{"restore", file}}, "of nothing": {newPlaceOn(t, kind), []string{"restore", filepath.Join(t.TempDir(), "none")}},
		"of something else": {newPlaceOn(t, kind), []string{"restore", p.file("faulty.csv")}}, "into no folder": {p, []string{"backup", filepath.Join(p.dir, "no", "folder", "x")}},
	} {
		s := c.at.do(nil, c.args...)
		if s.code != refused || strings.TrimSpace(s.errs) == "" || strings.Contains(s.errs, "goroutine") {
			t.Errorf("%s: %d, %q", name, s.code, s.errs)
		}
	}
	p.must("check")
	if p.stock("G-S") != 10 {
		t.Errorf("what was refused changed the shop: %d left", p.stock("G-S"))
	}
}

// TestTheDemoGoesAndTheShopStays loads the demo beside goods and an order of the shop's own and takes it out again.
func TestTheDemoGoesAndTheShopStays(t *testing.T) {
	p := newPlace(t)
	p.must("seed", "demo")
	if s := p.do(nil, "seed", "demo"); s.code != refused || !strings.Contains(s.errs, "here already") {
		t.Errorf("twice: %d, %q", s.code, s.errs)
	}
	p.must("import", "products", p.file("shopify-new.csv"))
	base, closeShop := p.open()
	number, path := buyer{t: t, base: base, client: browser(t)}.buys("en", "leyla@post.example", "G-L", "1")
	closeShop()
	if out := p.must("seed", "clear-demo"); !strings.HasPrefix(out, "removed ") || strings.HasPrefix(out, "removed 0 products") {
		t.Errorf("cleared: %q", out)
	}
	if got := p.products(); len(got) != 3 || got["armudu-glass"].Variants[1].OnHand != 2 {
		t.Errorf("of the shop's own 3 products %d are left: %+v", len(got), got["armudu-glass"])
	}
	var orders struct {
		Orders []struct{ Number string }
	}
	if err := json.Unmarshal([]byte(p.must("export", "orders")), &orders); err != nil || len(orders.Orders) != 1 || orders.Orders[0].Number != number {
		t.Errorf("orders %v, %v", orders, err)
	}
	if out := p.must("seed", "clear-demo"); !strings.HasPrefix(out, "removed 0 products") {
		t.Errorf("once more: %q", out)
	}
	p.must("check")
	base, _ = p.open()
	b := buyer{t: t, base: base, client: browser(t)}
	for _, page := range []string{"/en/", "/az/", "/en/p/armudu-glass", "/en/search?q=glass", "/en/cart", path, "/sitemap.xml", "/feeds/google-en.xml"} {
		if got := b.status(page); got != 200 {
			t.Errorf("%s answers %d without the demo", page, got)
		}
	}
	if page := b.get("/en/"); strings.Contains(page, "shusha-armudu-glass") {
		t.Error("the demo is still on the first page")
	}
}

// TestAnEmptyShopIsHonest opens one that nobody has filled: everything answers, nothing is promised.
func TestAnEmptyShopIsHonest(t *testing.T) {
	p := newPlace(t)
	base, closeShop := p.open("--demo", "off")
	b := buyer{t: t, base: base, client: browser(t)}
	for _, page := range []string{"/", "/en/", "/az/", "/en/search", "/en/search?q=tea", "/en/suggest?q=te", "/en/compare", "/en/cart", "/en/orders/lookup", "/sitemap.xml", "/robots.txt", "/manifest.webmanifest", "/opensearch.xml", "/feeds/google-az.xml", "/feeds/new-en.rss", "/healthz", "/readyz", "/admin/signin"} {
		if got := b.status(page); got != 200 {
			t.Errorf("%s answers %d", page, got)
		}
	}
	if strings.Contains(b.get("/en/"), `data-testid="card"`) || len(p.products()) != 0 {
		t.Error("there are goods in an empty shop")
	}
	closeShop()
	base, _ = p.open() // the demo is for the first start only
	if strings.Contains((buyer{t: t, base: base, client: browser(t)}).get("/en/"), `data-testid="card"`) || len(p.products()) != 0 {
		t.Error("the second start brought the demo into a shop that was opened without")
	}
	p.must("check")
}

// TestAskingHowTheShopIs asks one that is closed, one that is open and one that is not a shop.
func TestAskingHowTheShopIs(t *testing.T) {
	p := newPlace(t)
	if s := p.do(nil, "health", "--addr", freeAddress(t)); s.code != refused || !strings.Contains(s.errs, "is it running?") {
		t.Errorf("closed: %d, %q", s.code, s.errs)
	}
	base, _ := p.open("--demo", "off")
	if s := p.do(nil, "health", "--addr", strings.TrimPrefix(base, "http://")); s.code != done || s.out+s.errs != "" {
		t.Errorf("open: %d, %q%q", s.code, s.out, s.errs)
	}
	if out := p.must("version"); !strings.HasPrefix(out, "vitrin development (") || !strings.Contains(out, ", schema ") {
		t.Errorf("version: %q", out)
	}
	if s := p.do(nil, "migrate"); s.code != done || !strings.HasPrefix(s.out, "the store is at schema ") {
		t.Errorf("migrate: %+v", s)
	}
}

// TestWhatIsWrongIsSaidInOneSentence gives commands that cannot be.
func TestWhatIsWrongIsSaidInOneSentence(t *testing.T) {
	p := newPlace(t)
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"sell"}, usage, "sell"},
		{[]string{"import"}, usage, "vitrin --help"},
		{[]string{"import", "products"}, usage, "file"},
		{[]string{"export", "secrets"}, usage, "orders"},
		{[]string{"export", "orders", "--format", "xml"}, usage, "json"},
		{[]string{"owner", "add"}, usage, "--email"},
		{[]string{"version", "--nonsense"}, usage, "--nonsense"},
		{[]string{"serve", "--demo", "maybe"}, usage, "on"},
		{[]string{"serve", "--addr", "nowhere"}, usage, ":8080"},
		{[]string{"serve", "--base-url", "shop.example"}, usage, "https://shop.example"},
		{[]string{"serve", "--limit-cart", "0"}, usage, "at least 1"},
		{[]string{"serve", "--demo", "off", "--addr", "127.0.0.1:99999"}, refused, "cannot be listened on"},
		{[]string{"serve", "--smtp-url", "http://mail.example"}, refused, "smtp"},
		{[]string{"serve", "--database", "mysql://x"}, refused, "database"},
		{[]string{"owner", "add", "--email", "aynur"}, refused, "name@example.com"},
		{[]string{"owner", "add", "--email", "a@b.az", "--password-stdin"}, refused, "no password"},
		{[]string{"export", "promotions"}, refused, "not kept yet"},
		{[]string{"seed", "load", "--products=-1"}, refused, "0 and 5,000,000"},
	} {
		s := p.do(strings.NewReader(""), c.args...)
		if s.code != c.code || !strings.Contains(s.errs, c.says) || !strings.Contains(s.errs, "vitrin: ") || strings.Contains(s.errs, "goroutine") {
			t.Errorf("vitrin %s: %d, %q; want %d with %q", strings.Join(c.args, " "), s.code, s.errs, c.code, c.says)
		}
		if s.out != "" {
			t.Errorf("vitrin %s writes the fault among its results: %.200q", strings.Join(c.args, " "), s.out)
		}
	}
}

// TestHelp asks every command for help: it says how, gives an example and does nothing.
func TestHelp(t *testing.T) {
	for name, example := range examples {
		var out, errs bytes.Buffer
		if code := run(t.Context(), append(strings.Fields(name), "--help"), nil, &out, &errs); code != done || !strings.Contains(out.String(), "Example: "+example) || errs.Len() != 0 {
			t.Errorf("vitrin %s --help: %d, %q", name, code, errs.String())
		}
	}
	var out bytes.Buffer
	if code := run(t.Context(), []string{"serve", "--print-config", "--smtp-url", "smtp://shop:s3cret@mail.example", "--database", "postgres://shop:s3cret@db/shop"}, nil, &out, &out); code != done || strings.Contains(out.String(), "s3cret") || !strings.Contains(out.String(), "VITRIN_DRAIN=5s") {
		t.Errorf("the settings: %d, %s", code, out.String())
	}
}
