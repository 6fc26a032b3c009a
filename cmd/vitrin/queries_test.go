package main

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"vitrin/internal/domain/shop"
	"vitrin/internal/load"
	"vitrin/internal/store"
	"vitrin/internal/testkit"
)

// maxQueries is how often one page may ask the database.
const maxQueries = 12

// TestPagesAskLittle counts the queries of every public page through the whole program, for a visitor with a full basket
// and in the worst of ordinary moments: the look at the store's stamp is due.
func TestPagesAskLittle(t *testing.T) {
	testkit.EachDatabase(t, func(t *testing.T, db testkit.DB) {
		h, router := wholeShop(t, db)
		if err := h.shelf.Load(t.Context()); err != nil {
			t.Fatal(err)
		}
		var cookie string
		for _, sku := range (load.Seeder{Seed: 1}).Plenty(300)[:5] {
			added := answer(t, router, http.MethodPost, "/en/cart/lines", "sku="+sku+"&quantity=2", cookie)
			if set := added.Result().Cookies(); cookie == "" && len(set) > 0 {
				cookie = set[0].Name + "=" + set[0].Value
			}
		}
		compare := "/en/compare?"
		for i := range 5 {
			compare += "p=" + strings.TrimPrefix(load.LastProduct(300-20*i), "/en/p/") + "&"
		}
		for _, path := range []string{
			"/en/", "/az/", "/en/c/load-kettle", "/en/c/load-kettle?page=2", "/en/c/load-kettle?material=glass&material=clay&material=wood&dishwasher=yes", "/az/c/load-mug?sort=price",
			"/en/search?q=kettle", "/en/search?q=quiet+mug", "/en/search?q=ketlte", "/az/search?q=fincan&material=glass", "/en/search?q=zzzzqq", "/en/search?q=quietmug", "/en/search?q=qui+et+mgu+ketlte+zzzzqq+yyyyqq+4769+100", "/en/search?q=L1-0000001-1",
			"/en/suggest?q=ket", load.LastProduct(1), "/az/p/mug-0000002", strings.TrimSuffix(compare, "&"), "/en/cart", "/az/checkout", "/en/orders/lookup",
			"/sitemap.xml", "/sitemaps/places.xml", "/sitemaps/products-1.xml", "/feeds/google-en.xml", "/feeds/new-az.rss", "/robots.txt",
		} {
			h.shelf.Changed() // the stamp is due
			request := httptest.NewRequest(http.MethodGet, path, http.NoBody)
			if cookie != "" {
				request.Header.Set("Cookie", cookie)
			}
			ctx, asked := store.CountQueries(request.Context())
			w := httptest.NewRecorder()
			router.ServeHTTP(w, request.WithContext(ctx))
			t.Logf("%2d %s", asked.Load(), path)
			if w.Code >= http.StatusBadRequest {
				t.Errorf("%s answered %d", path, w.Code)
			}
			if n := asked.Load(); n > maxQueries {
				t.Errorf("%s asks the database %d times, at most %d are allowed", path, n, maxQueries)
			}
		}
	})
}

// wholeShop joins the program around a small synthetic shop, without a network.
func wholeShop(t *testing.T, db testkit.DB) (*house, http.Handler) {
	t.Helper()
	h, router := emptyHouse(t, db, func(*Config) {})
	seeder := load.Seeder{Store: h.store, Shop: shop.Default(), Now: h.now(), Seed: 1}
	if err := seeder.Products(t.Context(), 1000, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	return h, router
}

// emptyHouse joins the program around what is in the database, with settings of one's own.
func emptyHouse(t *testing.T, db testkit.DB, set func(*Config)) (*house, http.Handler) {
	t.Helper()
	c := &Config{Addr: "127.0.0.1:8080", DataDir: t.TempDir(), Database: db.URL, LimitSignIn: 20, LimitCart: 600, LimitCodes: 40, LimitCheckout: 60, LimitLookUp: 20}
	set(c)
	if err := c.Validate(); err != nil {
		t.Fatal(err)
	}
	s := &surroundings{ctx: t.Context(), out: io.Discard, errs: io.Discard, log: slog.New(slog.DiscardHandler), now: func() time.Time { return time.Now().UTC() }}
	h, err := open(t.Context(), c, s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.close() }) // nothing is written at the end
	if err := h.migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := h.furnish(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	router, err := h.router(c, func() error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	return h, router
}

func answer(t *testing.T, router http.Handler, method, path, body, cookie string) *httptest.ResponseRecorder {
	t.Helper()
	request := httptest.NewRequest(method, path, strings.NewReader(body))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if cookie != "" {
		request.Header.Set("Cookie", cookie)
	}
	w := httptest.NewRecorder()
	router.ServeHTTP(w, request)
	if w.Code >= http.StatusBadRequest {
		t.Fatalf("%s %s answered %d", method, path, w.Code)
	}
	return w
}
