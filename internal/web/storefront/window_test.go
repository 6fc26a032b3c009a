package storefront_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"vitrin/internal/app/account"
	"vitrin/internal/app/browse"
	"vitrin/internal/app/checkout"
	"vitrin/internal/app/fulfilment"
	"vitrin/internal/app/merchandising"
	"vitrin/internal/app/shopping"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/shipping"
	"vitrin/internal/domain/shop"
	"vitrin/internal/store"
	"vitrin/internal/testkit"
	"vitrin/internal/web"
	"vitrin/internal/web/admin"
	"vitrin/internal/web/machine"
	"vitrin/internal/web/session"
	"vitrin/internal/web/storefront"
	"vitrin/static"
	"vitrin/views/text"
)

// furnished is a small shop: glasses for 6.50, one of them in two sizes, sent by post or collected.
var furnished = testkit.Template{Fill: func(ctx context.Context, url string) error {
	s, err := store.Open(ctx, store.Options{Database: url})
	if err != nil {
		return err
	}
	settings := shop.Default()
	settings.Delivery = append(settings.Delivery, shipping.Method{
		Key: "counter", Name: lang.Text{"en": "Collect it", "az": "Özüm götürürəm"}, Collect: true, Currency: "AZN", Zones: []shipping.Zone{{Country: "AZ", Bands: []shipping.Band{{}}}},
	})
	settings.Payments = append(settings.Payments, shop.PaymentMethod{Key: shop.AtCollection, Name: lang.Text{"en": "At the counter", "az": "Kassada"}})
	settings.Pages = []shop.Page{{Handle: "returns", Title: lang.Same("Returns"), Rendered: lang.Same("<p>14</p>")}}
	if err := errors.Join(s.Migrate(ctx), s.SaveShop(ctx, settings)); err != nil {
		return err
	}
	glasses, err := s.SaveCategory(ctx, catalog.Category{Handle: "glasses", Name: lang.Text{"en": "Glasses", "az": "Stəkanlar"}})
	if err != nil {
		return err
	}
	goods := func(handle string, state catalog.State, variants ...catalog.Variant) catalog.Product {
		p := catalog.Product{Handle: handle, State: state, CategoryID: glasses.ID, Name: lang.Text{"en": "Tea glass " + handle, "az": "Stəkan " + handle}, Variants: variants}
		if len(variants) > 1 {
			p.Options = []catalog.Option{{Key: "size", Name: lang.Text{"en": "Size", "az": "Ölçü"}, Values: []catalog.OptionValue{{Key: "s", Name: lang.Same("Small")}, {Key: "l", Name: lang.Same("Large")}}}}
		}
		return p
	}
	variant := func(sku string, onHand int64, choices ...string) catalog.Variant {
		return catalog.Variant{SKU: sku, Choices: choices, Price: money.Of(650, "AZN"), Tracked: true, OnHand: onHand, WeightGrams: 200}
	}
	return errors.Join(s.SaveProducts(ctx, []catalog.Product{
		goods("armudu", catalog.Active, variant("ARM", 10)), goods("mug", catalog.Active, variant("MUG-S", 5, "s"), variant("MUG-L", 3, "l")), goods("rare", catalog.Active, variant("RARE", 2)),
		goods("soldout", catalog.Active, variant("NONE", 0)), goods("old", catalog.Archived, variant("OLD", 5)), goods("secret", catalog.Draft, variant("SECRET", 5)),
	}, true, "", "test"), s.Close())
}}

// window is the shop behind its real router. mailed is whose link was to be mailed.
type window struct {
	http.Handler
	t      *testing.T
	store  *store.Store
	desk   fulfilment.Desk
	mailed []string
}

func open(t *testing.T, change ...func(p *web.Parts)) *window {
	t.Helper()
	return openOn(t, furnished.SQLite(t).URL, change...)
}

func openOn(t *testing.T, database string, change ...func(p *web.Parts)) *window {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Database: database})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	words, err := text.Load()
	if err != nil {
		t.Fatal(err)
	}
	assets, err := static.Load()
	if err != nil {
		t.Fatal(err)
	}
	w := &window{t: t, store: s}
	log := slog.New(slog.DiscardHandler)
	now := func() time.Time { return time.Now().UTC() }
	w.desk = fulfilment.Desk{Store: s, Now: now}
	parts := web.Parts{
		Shop: &storefront.Handlers{
			Shelf: browse.NewShelf(s, now, log), Baskets: shopping.Baskets{Store: s, Now: now}, Desk: checkout.Desk{Store: s, Now: now}, Text: words, Cookies: session.Cookies{},
			Asset: assets.Path, Base: "https://shop.test", Log: log, Now: now,
			MailLink: func(_ context.Context, o order.Order) error { w.mailed = append(w.mailed, o.Number); return nil },
		},
		Admin: admin.New(admin.Parts{
			Gate: account.NewGate(s, now), Orders: w.desk, Export: s, Changed: func() {}, Products: merchandising.Products{Store: s, Now: now}, Sessions: s.Sessions(),
			Text: words, Asset: assets.Path, Shop: s.Shop, Log: log, Now: now, SignInLimit: 10,
		}),
		Machine: &machine.Handlers{}, Assets: assets, Text: words, Log: log, Ready: func() error { return nil }, Base: "https://shop.test",
		Limits: web.Limits{Cart: 10_000, Codes: 10_000, Checkout: 10_000, LookUp: 10_000},
	}
	for _, c := range change {
		c(&parts)
	}
	if w.Handler, err = web.Router(parts); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *window) product(handle string) catalog.Product {
	w.t.Helper()
	p, err := w.store.ProductByHandle(w.t.Context(), handle)
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

func (w *window) save(p catalog.Product) {
	w.t.Helper()
	if _, err := w.store.SaveProduct(w.t.Context(), p, true, "", "test"); err != nil {
		w.t.Fatal(err)
	}
}

func (w *window) orders() int64 {
	w.t.Helper()
	counts, err := w.store.OrderCounts(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return counts.All
}

// visitor keeps cookies and follows nothing, so that each answer can be looked at.
type visitor struct {
	w       *window
	cookies map[string]string
	header  map[string]string // sent along each time
	from    string            // the client's address and port
}

func (w *window) visitor() *visitor {
	return &visitor{w: w, cookies: map[string]string{}, header: map[string]string{}}
}

type answer struct {
	*httptest.ResponseRecorder
	body string
}

func (a answer) to() string { return a.Header().Get("Location") }

func (v *visitor) send(method, path, kind string, body io.Reader) answer {
	v.w.t.Helper()
	r := httptest.NewRequestWithContext(v.w.t.Context(), method, path, body)
	r.Host = "shop.test"
	if v.from != "" {
		r.RemoteAddr = v.from
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	for name, value := range v.cookies {
		r.Header.Add("Cookie", name+"="+value)
	}
	for name, value := range v.header {
		r.Header.Set(name, value)
	}
	recorder := httptest.NewRecorder()
	v.w.ServeHTTP(recorder, r)
	for _, c := range recorder.Result().Cookies() {
		if c.MaxAge < 0 {
			delete(v.cookies, c.Name)
		} else {
			v.cookies[c.Name] = c.Value
		}
	}
	return answer{recorder, recorder.Body.String()}
}

func (v *visitor) get(path string) answer { return v.send(http.MethodGet, path, "", nil) }

// asked is the status of a page under another host's name.
func (w *window) asked(host, path string) int {
	r := httptest.NewRequestWithContext(w.t.Context(), http.MethodGet, path, http.NoBody)
	r.Host = host
	recorder := httptest.NewRecorder()
	w.ServeHTTP(recorder, r)
	return recorder.Code
}

const urlencoded = "application/x-www-form-urlencoded"

func (v *visitor) post(path string, pairs ...string) answer {
	return v.send(http.MethodPost, path, urlencoded, strings.NewReader(form(pairs...).Encode()))
}

func form(pairs ...string) url.Values {
	values := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		values.Add(pairs[i], pairs[i+1])
	}
	return values
}

// puts is a post that must be answered with the way to a page.
func (v *visitor) puts(path, to string, pairs ...string) {
	v.w.t.Helper()
	if a := v.post(path, pairs...); a.Code != http.StatusSeeOther || !strings.HasPrefix(a.to(), to) {
		v.w.t.Fatalf("%s %v: %d to %q\n%s", path, pairs, a.Code, a.to(), errorsOf(a.body))
	}
}

// details are the checkout's fields as somebody fills them in.
func details() url.Values {
	return form("email", "leyla@post.example", "name", "Leyla Əliyeva", "phone", "+994 50 123 45 67", "street", "Nizami 1", "city", "Bakı", "postcode", "AZ1000", "country", "AZ",
		"delivery", "post", "payment", "cash", "note", "Ring twice", "action", "place")
}

// shown is the details with the two hidden fields of a page of the checkout.
func shown(t *testing.T, page answer) url.Values {
	t.Helper()
	values := details()
	for _, name := range []string{"form", "quote", "goods"} {
		values.Set(name, inputValue(t, page.body, name))
	}
	return values
}

func (v *visitor) place(values url.Values) answer {
	v.w.t.Helper()
	return v.send(http.MethodPost, "/en/checkout", urlencoded, strings.NewReader(values.Encode()))
}

// buys puts a SKU in and orders it; it returns the path of the order's page.
func (v *visitor) buys(sku string) string {
	v.w.t.Helper()
	v.puts("/en/cart/lines", "/en/cart", "sku", sku, "quantity", "1")
	a := v.place(shown(v.w.t, v.get("/en/checkout")))
	if a.Code != http.StatusSeeOther || !strings.HasPrefix(a.to(), "/en/orders/") {
		v.w.t.Fatalf("ordering: %d to %q\n%s", a.Code, a.to(), errorsOf(a.body))
	}
	return a.to()
}

var anyInput = regexp.MustCompile(`<input[^>]*\bname="([^"]+)"[^>]*>`)

// inputValue is what stands in an input of a page.
func inputValue(t *testing.T, body, name string) string {
	t.Helper()
	for _, m := range anyInput.FindAllStringSubmatch(body, -1) {
		if m[1] != name {
			continue
		}
		if value := regexp.MustCompile(`\bvalue="([^"]*)"`).FindStringSubmatch(m[0]); value != nil {
			return value[1]
		}
		return ""
	}
	t.Fatalf("no input %s in\n%.2000s", name, body)
	return ""
}

var tags = regexp.MustCompile(`<[^>]*>`)

// wordsOf is a page as it reads.
func wordsOf(body string) string {
	return strings.Join(strings.Fields(tags.ReplaceAllString(body, " ")), " ")
}

// errorsOf is what a page says is wrong.
func errorsOf(body string) string {
	if _, after, found := strings.Cut(body, `role="alert"`); found {
		body, _, _ = strings.Cut(after, "</main>")
	}
	return wordsOf(body)
}

// quantities are the cart's lines by SKU as the store has them.
func (v *visitor) quantities() map[string]int64 {
	v.w.t.Helper()
	basket, err := shopping.Baskets{Store: v.w.store, Now: time.Now}.Show(v.w.t.Context(), v.cookies["vitrin_cart"], shipping.Destination{})
	if err != nil {
		v.w.t.Fatal(err)
	}
	all := map[string]int64{}
	for _, i := range basket.Items {
		all[i.Variant.SKU] = i.Line.Quantity
	}
	for _, i := range basket.Later {
		all[i.Variant.SKU] = -i.Line.Quantity
	}
	return all
}
