package machine

import (
	"compress/gzip"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"vitrin/internal/app/browse"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/richtext"
	"vitrin/internal/domain/shop"
	"vitrin/internal/store"
	"vitrin/internal/testkit"
	"vitrin/views/text"
)

var emptyShop = testkit.Template{Fill: func(ctx context.Context, url string) error {
	s, err := store.Open(ctx, store.Options{Database: url})
	if err != nil {
		return err
	}
	return errors.Join(s.Migrate(ctx), s.SaveShop(ctx, shop.Default()), s.Close())
}}

// stall is a shop with the machines' pages, and a clock that can be put on.
type stall struct {
	*Handlers
	t      *testing.T
	store  *store.Store
	router *gin.Engine
	now    time.Time
}

func open(t *testing.T) *stall {
	t.Helper()
	gin.SetMode(gin.TestMode)
	s := &stall{t: t, now: time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)}
	kept, err := store.Open(t.Context(), store.Options{Database: emptyShop.SQLite(t).URL})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	words, err := text.Load()
	if err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return s.now }
	s.store = kept
	s.Handlers = &Handlers{Shelf: browse.NewShelf(kept, clock, slog.New(slog.DiscardHandler)), Text: words, Rich: richtext.New(), Base: "https://shop.test", Now: clock}
	s.router = gin.New()
	for path, handler := range map[string]func(*gin.Context) error{"/feeds/:file": s.Feed, "/sitemaps/:file": s.Sitemap} {
		s.router.GET(path, func(c *gin.Context) {
			if err := handler(c); err != nil {
				c.String(http.StatusNotFound, err.Error())
			}
		})
	}
	return s
}

func (s *stall) sell(p catalog.Product) catalog.Product {
	s.t.Helper()
	saved, err := s.store.SaveProduct(s.t.Context(), p, true, "", "test")
	if err != nil {
		s.t.Fatal(err)
	}
	s.Shelf.Changed()
	return saved
}

func (s *stall) get(path string, header ...string) *httptest.ResponseRecorder {
	s.t.Helper()
	r := httptest.NewRequestWithContext(s.t.Context(), http.MethodGet, path, http.NoBody)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.router.ServeHTTP(w, r)
	return w
}

// item is what these tests read of the merchant feed.
type item struct {
	ID           string `xml:"http://base.google.com/ns/1.0 id"`
	Availability string `xml:"http://base.google.com/ns/1.0 availability"`
	From         string `xml:"http://base.google.com/ns/1.0 availability_date"`
	Returns      string `xml:"http://base.google.com/ns/1.0 return_policy_label"`
	Group        string `xml:"http://base.google.com/ns/1.0 item_group_id"`
}

func (s *stall) items() []item {
	s.t.Helper()
	var feed struct {
		Items []item `xml:"channel>item"`
	}
	if err := xml.Unmarshal(s.get("/feeds/google-en.xml").Body.Bytes(), &feed); err != nil {
		s.t.Fatal(err)
	}
	return feed.Items
}

func thing(handle string, variants ...catalog.Variant) catalog.Product {
	p := catalog.Product{Handle: handle, State: catalog.Active, Name: lang.Same("Thing " + handle)}
	for i := range variants {
		variants[i].Price = money.Of(650, "AZN")
		if len(variants) > 1 {
			key := string(rune('a' + i))
			variants[i].Choices = []string{key}
			if i == 0 {
				p.Options = []catalog.Option{{Key: "size", Name: lang.Same("Size")}}
			}
			p.Options[0].Values = append(p.Options[0].Values, catalog.OptionValue{Key: key, Name: lang.Same(key)})
		}
	}
	p.Variants = variants
	return p
}

func TestLongSKUsStayApartInTheFeed(t *testing.T) {
	s := open(t)
	long := strings.Repeat("S", 60)
	s.sell(thing(strings.Repeat("h", 80), catalog.Variant{SKU: long + "-ONE", Tracked: true, OnHand: 1}, catalog.Variant{SKU: long + "-TWO", Tracked: true, OnHand: 1}, catalog.Variant{SKU: "SHORT"}))
	items := s.items()
	if len(items) != 3 || items[2].ID != "SHORT" {
		t.Fatalf("%+v", items)
	}
	for _, i := range items {
		if len(i.ID) > 50 || len(i.Group) > 50 || i.Group != items[0].Group {
			t.Errorf("%+v", i)
		}
	}
	if items[0].ID == items[1].ID {
		t.Errorf("two variants are both %s", items[0].ID)
	}
	if again := open(t); feedID(long+"-ONE") != items[0].ID || len(again.items()) != 0 {
		t.Error("an id changes from one feed to the next")
	}
}

func TestTheFeedSaysWhenGoodsCanBeHad(t *testing.T) {
	s := open(t)
	made := thing("made", catalog.Variant{SKU: "MADE"}, catalog.Variant{SKU: "SHELF", Tracked: true, OnHand: 2}, catalog.Variant{SKU: "GONE", Tracked: true})
	made.LeadDays = 28
	s.sell(made)
	s.sell(thing("ready", catalog.Variant{SKU: "READY"}))
	s.sell(thing("later", catalog.Variant{SKU: "LATER", Tracked: true, Backorder: true}))
	want := map[string]item{
		"MADE":  {Availability: "backorder", From: "2026-12-23T00:00+0400", Returns: "no_returns"},
		"SHELF": {Availability: "in_stock"},
		"GONE":  {Availability: "out_of_stock"},
		"READY": {Availability: "in_stock", Returns: "no_returns"},
		"LATER": {Availability: "backorder"},
	}
	for _, got := range s.items() {
		w := want[got.ID]
		w.ID, w.Group = got.ID, got.Group
		if got != w {
			t.Errorf("%+v, want %+v", got, w)
		}
		delete(want, got.ID)
	}
	if len(want) > 0 {
		t.Errorf("missing %v", want)
	}
}

// TestFeedsAndSitemapsAreMadeOnce counts what asking again costs: nothing, until the shop changes or a day begins.
func TestFeedsAndSitemapsAreMadeOnce(t *testing.T) {
	for _, path := range []string{"/feeds/google-en.xml", "/feeds/new-en.rss", "/sitemaps/products-1.xml", "/sitemaps/places.xml"} {
		s := open(t)
		s.sell(thing("one", catalog.Variant{SKU: "ONE", Tracked: true, OnHand: 1}))
		first := s.get(path)
		if first.Code != http.StatusOK || first.Header().Get("ETag") == "" {
			t.Fatalf("%s: %d %v", path, first.Code, first.Header())
		}
		ctx, asked := store.CountQueries(t.Context())
		r := httptest.NewRequestWithContext(ctx, http.MethodGet, path, http.NoBody)
		w := httptest.NewRecorder()
		s.router.ServeHTTP(w, r)
		if n := asked.Load(); n > 1 || w.Body.String() != first.Body.String() { // the look at the stamp
			t.Errorf("%s: asking again asks the database %d times", path, n)
		}
		if w := s.get(path, "If-None-Match", first.Header().Get("ETag")); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
			t.Errorf("%s: %d for who has it", path, w.Code)
		}
		s.sell(thing("two", catalog.Variant{SKU: "TWO", Tracked: true, OnHand: 1}))
		if w := s.get(path); w.Body.String() != first.Body.String() {
			t.Errorf("%s: made anew within a minute", path)
		}
		s.now = s.now.Add(2 * keepAtLeast)
		if w := s.get(path); !strings.Contains(path, "places") && (!strings.Contains(w.Body.String(), "/p/two") || w.Header().Get("ETag") == first.Header().Get("ETag")) {
			t.Errorf("%s: not made anew after the shop changed", path)
		}
		packed := s.get(path, "Accept-Encoding", "br, gzip;q=0.8")
		plain, err := gzip.NewReader(packed.Body)
		if err != nil || packed.Header().Get("Content-Encoding") != "gzip" {
			t.Fatalf("%s: %v %v", path, packed.Header(), err)
		}
		if body, err := io.ReadAll(plain); err != nil || string(body) != s.get(path, "Accept-Encoding", "gzip;q=0").Body.String() {
			t.Errorf("%s: packed and plain differ, %v", path, err)
		}
	}
}

func TestTheDaysOfTheFeedAreOfToday(t *testing.T) {
	s := open(t)
	made := thing("made", catalog.Variant{SKU: "MADE"})
	made.LeadDays = 28
	s.sell(made)
	first := s.items()[0].From
	s.now = s.now.AddDate(0, 0, 1)
	if second := s.items()[0].From; second != "2026-12-24T00:00+0400" || second == first {
		t.Errorf("%s, a day after %s", second, first)
	}
}

func TestSitemapsThatAreNot(t *testing.T) {
	s := open(t)
	s.sell(thing("one", catalog.Variant{SKU: "ONE"}))
	for _, path := range []string{"/sitemaps/products-0.xml", "/sitemaps/products-2.xml", "/sitemaps/products-01.xml", "/sitemaps/products--1.xml", "/sitemaps/products-99999999999999999999.xml", "/sitemaps/google-en", "/sitemaps/"} {
		if w := s.get(path); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}

func TestOneBuilderAtATime(t *testing.T) {
	var k kept
	var mu sync.Mutex
	working, most, built := 0, 0, 0
	build := func(_ context.Context, w io.Writer) error {
		mu.Lock()
		working++
		built++
		most = max(most, working)
		mu.Unlock()
		time.Sleep(5 * time.Millisecond)
		mu.Lock()
		working--
		mu.Unlock()
		_, err := io.WriteString(w, "words")
		return err
	}
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			if _, err := k.document(t.Context(), []string{"a", "b"}[i%2], "1", time.Now, build); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if most != 1 || built != 2 {
		t.Errorf("%d built, %d at once", built, most)
	}
	if _, err := k.document(t.Context(), "c", "1", time.Now, func(context.Context, io.Writer) error { return errors.New("no") }); err == nil {
		t.Error("a document that could not be made was given out")
	}
	if d, err := k.document(t.Context(), "c", "1", time.Now, build); err != nil || len(d.packed) == 0 {
		t.Errorf("after a failure: %v", err)
	}
}
