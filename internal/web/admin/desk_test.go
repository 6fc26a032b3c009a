package admin_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io"
	"log/slog"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"vitrin/internal/app/account"
	"vitrin/internal/app/finding"
	"vitrin/internal/app/fulfilment"
	"vitrin/internal/app/merchandising"
	"vitrin/internal/app/settings"
	"vitrin/internal/app/tasks"
	"vitrin/internal/app/upkeep"
	"vitrin/internal/domain/catalog"
	"vitrin/internal/domain/ident"
	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/money"
	"vitrin/internal/domain/order"
	"vitrin/internal/domain/richtext"
	"vitrin/internal/domain/shop"
	"vitrin/internal/domain/staff"
	"vitrin/internal/paper"
	"vitrin/internal/store"
	"vitrin/internal/testkit"
	"vitrin/internal/web"
	"vitrin/internal/web/admin"
	"vitrin/internal/web/machine"
	"vitrin/internal/web/storefront"
	"vitrin/static"
	view "vitrin/views/admin"
	"vitrin/views/text"
)

const (
	email    = "aynur@example.com"
	password = "five small glasses"
	limit    = 4 // failed sign-ins of one account
)

var emptyShop = testkit.Template{Fill: func(ctx context.Context, url string) error {
	s, err := store.Open(ctx, store.Options{Database: url})
	if err != nil {
		return err
	}
	return errors.Join(s.Migrate(ctx), s.SaveShop(ctx, shop.Default()), s.Close())
}}

// house is the desk behind the shop's real router, with a store of its own.
type house struct {
	t       *testing.T
	store   *store.Store
	gate    *account.Gate
	url     string
	base    string // the same by its name: passkeys need one
	clock   *clock
	changed int
	invited []int64
	tasks   tasks.Tasks
	queued  []int64 // tasks whose work is in line
	health  upkeep.Desk
	jobs    failing
}

// clock is the desk's; the store keeps the world's.
type clock struct {
	mu    sync.Mutex
	ahead time.Duration
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().UTC().Add(c.ahead)
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead += d
}

// album takes every upload for a picture.
type album struct{}

func (album) Take(_ context.Context, file io.Reader) (catalog.Picture, error) {
	_, err := io.Copy(io.Discard, file)
	return catalog.Picture{Key: "taken", Width: 10, Height: 10, Widths: []int{240}}, err
}

func build(t *testing.T) *house {
	t.Helper()
	h := &house{t: t, clock: &clock{}}
	s, err := store.Open(t.Context(), store.Options{
		Database: emptyShop.SQLite(t).URL, Tasks: func(_ context.Context, _ *sql.Tx, id int64) error { h.queued = append(h.queued, id); return nil },
	})
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
	h.store = s
	imports := h.joinTasks()
	server := httptest.NewUnstartedServer(nil)
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	h.base = "http://localhost:" + port
	h.gate = account.NewGate(s, h.clock.now)
	log := slog.New(slog.DiscardHandler)
	router, err := web.Router(web.Parts{
		Shop: &storefront.Handlers{Text: words, Log: log}, Machine: &machine.Handlers{}, Assets: assets, Text: words, Log: log,
		Limits: web.Limits{Cart: 1000, Codes: 1000, Checkout: 1000, LookUp: 1000},
		Admin: admin.New(shelfParts(s, h.clock.now, admin.Parts{
			Gate: h.gate, Orders: fulfilment.Desk{Store: s, Now: h.clock.now}, Export: s, People: account.People{Store: s, Now: h.clock.now}, Audit: s, Finder: finding.Finder{Store: s}, Base: "https://vitrin.example", Changed: func() { h.changed++ },
			Safety:   account.NewSafety(s, h.clock.now, h.base),
			Papers:   paper.Papers{Text: words},
			Settings: settings.Desk{Store: s, Rich: richtext.New()}, FirstRun: account.FirstRun{Store: s, Gate: h.gate}, Begun: s.Begun,
			Demo:     admin.Demo{There: s.HasDemo, Count: func(context.Context) (p view.DemoProps, err error) { return p, nil }, Clear: func(ctx context.Context) error { _, err := s.ClearDemo(ctx); return err }},
			Products: merchandising.Products{Store: s, Pictures: album{}, Rich: richtext.New(), Now: h.clock.now},
			Bulk:     merchandising.Bulk{Store: s}, Customers: s, Imports: imports, Tasks: h.tasks,
			Sessions: s.Sessions(), Secure: false, Text: words, Asset: assets.Path, Shop: s.Shop, Log: log, Now: h.clock.now, SignInLimit: limit,
			Pictures: s, Health: h.joinHealth(s),
			Invite: func(_ context.Context, staffID int64, _ string) error {
				h.invited = append(h.invited, staffID)
				return nil
			},
		})),
	})
	if err != nil {
		t.Fatal(err)
	}
	server.Config.Handler = router
	server.Start()
	t.Cleanup(server.Close)
	h.url = server.URL
	return h
}

// owner makes an owner with the password.
func (h *house) owner() {
	h.t.Helper()
	if _, err := h.gate.Owner(h.t.Context(), email, password); err != nil {
		h.t.Fatal(err)
	}
}

// browser keeps cookies and follows nothing, so that each answer can be looked at.
type browser struct {
	h      *house
	client *http.Client
}

func (h *house) browser() *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.t.Fatal(err)
	}
	return &browser{h, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// signedIn is a browser behind the door.
func (h *house) signedIn() *browser {
	h.t.Helper()
	b := h.browser()
	if a := b.post("/admin/signin", "email", email, "password", password); a.status != http.StatusSeeOther {
		h.t.Fatalf("signing in: %d", a.status)
	}
	return b
}

type answer struct {
	status int
	header http.Header
	body   string
}

func (a answer) to() string { return a.header.Get("Location") }

func (b *browser) send(method, path, kind string, body io.Reader) answer {
	b.h.t.Helper()
	r, err := http.NewRequestWithContext(b.h.t.Context(), method, b.h.url+path, body)
	if err != nil {
		b.h.t.Fatal(err)
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	response, err := b.client.Do(r)
	if err != nil {
		b.h.t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		b.h.t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(content)}
}

func (b *browser) get(path string) answer { return b.send(http.MethodGet, path, "", nil) }

func (b *browser) post(path string, pairs ...string) answer {
	values := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		values.Add(pairs[i], pairs[i+1])
	}
	return b.send(http.MethodPost, path, "application/x-www-form-urlencoded", strings.NewReader(values.Encode()))
}

// uploadAs sends one file under a field's name.
func (b *browser) uploadAs(path, field, name, content string) answer {
	b.h.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	file, err := w.CreateFormFile(field, name)
	if err != nil {
		b.h.t.Fatal(err)
	}
	if _, err := io.WriteString(file, content); err != nil {
		b.h.t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		b.h.t.Fatal(err)
	}
	return b.send(http.MethodPost, path, w.FormDataContentType(), &body)
}

// upload sends a form as the product page does, with files.
func (b *browser) upload(path string, fields map[string]string, files ...string) answer {
	b.h.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, value := range fields {
		if err := w.WriteField(name, value); err != nil {
			b.h.t.Fatal(err)
		}
	}
	for _, content := range files {
		part, err := w.CreateFormFile("uploads", "a.png")
		if err != nil {
			b.h.t.Fatal(err)
		}
		if _, err := io.WriteString(part, content); err != nil {
			b.h.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.h.t.Fatal(err)
	}
	return b.send(http.MethodPost, path, w.FormDataContentType(), &body)
}

// session is the cookie the browser holds.
func (b *browser) session() string {
	u, err := url.Parse(b.h.url + "/admin")
	if err != nil {
		b.h.t.Fatal(err)
	}
	for _, c := range b.client.Jar.Cookies(u) {
		if c.Name == "vitrin_admin" {
			return c.Value
		}
	}
	return ""
}

var anyInput = regexp.MustCompile(`<input[^>]*\bname="([^"]+)"[^>]*>`)

// valueOf is what stands in an input of a page.
func valueOf(t *testing.T, body, name string) string {
	t.Helper()
	for _, m := range anyInput.FindAllStringSubmatch(body, -1) {
		if m[1] != name {
			continue
		}
		if v := regexp.MustCompile(`\bvalue="([^"]*)"`).FindStringSubmatch(m[0]); v != nil {
			return v[1]
		}
		return ""
	}
	t.Fatalf("no input %s", name)
	return ""
}

func (h *house) product(handle string) catalog.Product {
	h.t.Helper()
	p, err := h.store.SaveProduct(h.t.Context(), catalog.Product{
		Handle: handle, State: catalog.Active, Name: lang.Text{"en": "Glass " + handle, "az": "Stəkan " + handle},
		Options: []catalog.Option{{Key: "size", Name: lang.Same("Size"), Values: []catalog.OptionValue{{Key: "s", Name: lang.Same("Small")}, {Key: "l", Name: lang.Same("Large")}}}},
		Variants: []catalog.Variant{
			{SKU: handle + "-S", Choices: []string{"s"}, Price: money.Of(650, "AZN"), Tracked: true, OnHand: 5},
			{SKU: handle + "-L", Choices: []string{"l"}, Price: money.Of(900, "AZN"), Tracked: true, OnHand: 3},
		},
		Pictures: []catalog.Picture{{Key: "first", Width: 10, Height: 10, Widths: []int{240}, Alt: lang.Text{"en": "A glass"}}},
	}, true, "", "test")
	if err != nil {
		h.t.Fatal(err)
	}
	return p
}

func (h *house) order(v catalog.Variant) order.Order {
	h.t.Helper()
	goods, err := h.store.ProductsWithVariants(h.t.Context(), []int64{v.ID})
	if err != nil || len(goods) != 1 {
		h.t.Fatalf("%d products have it, %v", len(goods), err)
	}
	at := time.Now().UTC()
	zero := money.Of(0, "AZN")
	o, err := h.store.PlaceOrder(h.t.Context(), order.Placement{Order: order.Order{
		Token: ident.Token(), FormKey: ident.Token(), State: order.Placed, Language: "az", Payment: "cash", Currency: "AZN",
		Contact:  order.Contact{Email: "leyla@example.com", Name: "Leyla <Məmmədova>", Phone: "+994 50 123 45 67"},
		Address:  order.Address{Street: "Nizami küçəsi 1", City: "Bakı", Postcode: "AZ1000", Country: "AZ"},
		Lines:    []order.Line{{ProductID: goods[0].ID, VariantID: v.ID, SKU: v.SKU, Title: lang.Same("Glass"), Quantity: 2, Unit: v.Price, Pay: money.Of(2*v.Price.Minor, "AZN"), Discount: zero, Tax: zero}},
		Subtotal: money.Of(2*v.Price.Minor, "AZN"), Total: money.Of(2*v.Price.Minor, "AZN"), Shipping: zero, Discount: zero, Tax: zero, Paid: zero, Refunded: zero,
		PlacedAt: at, Events: []order.Event{{Kind: order.WasPlaced, At: at}},
	}})
	if err != nil {
		h.t.Fatal(err)
	}
	return o
}

// helper is a browser of somebody who may only pack.
func (h *house) helper() *browser {
	h.t.Helper()
	const address = "rauf@example.com"
	who, err := h.store.SaveStaff(h.t.Context(), staff.Staff{Email: address, Name: "Rauf", Role: staff.RoleOf(staff.Packer)})
	if err != nil {
		h.t.Fatal(err)
	}
	if err := h.gate.SetPassword(h.t.Context(), who.ID, password); err != nil {
		h.t.Fatal(err)
	}
	b := h.browser()
	if a := b.post("/admin/signin", "email", address, "password", password); a.status != http.StatusSeeOther {
		h.t.Fatalf("signing in: %d", a.status)
	}
	return b
}
