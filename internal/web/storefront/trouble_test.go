package storefront_test

import (
	"bytes"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"vitrin/internal/domain/ident"
	"vitrin/internal/web"
)

// TestNothingPrivateIsLogged buys, looks an order up and breaks the shop with a logger that writes everything: no address, no name,
// no secret link, no password is in it.
func TestNothingPrivateIsLogged(t *testing.T) {
	var log bytes.Buffer
	broken := false
	w := open(t, func(p *web.Parts) {
		p.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
		p.Shop.Log = p.Log
		p.Ready = func() error {
			if broken {
				panic("broken")
			}
			return nil
		}
	})
	v := w.visitor()
	path := v.buys("ARM")
	v.get(path)
	v.post("/en/orders/lookup", "number", "V-100001", "email", "leyla@post.example")
	wrong := details()
	wrong.Set("email", "leyla.post.example")
	v.puts("/en/cart/lines", "/en/cart", "sku", "ARM")
	v.place(wrong)
	v.post("/admin/signin", "email", "aynur@shop.example", "password", "five small glasses")
	link := "/admin/signin/" + ident.Token()
	v.post(link)
	v.get("/en/search?q=a+secret+wish")
	w.store.Close() // from here on everything that asks the store fails, and is logged
	v.get(path)
	v.place(details())
	v.post(link)
	if !strings.Contains(log.String(), "request failed") || !strings.Contains(log.String(), "route=/en/orders/:token") {
		t.Fatalf("failures are not logged:\n%s", log.String())
	}
	secrets := []string{"leyla", "Leyla", "Nizami", "050 123", "glasses\"", "five small", "aynur", "wish", strings.TrimPrefix(path, "/en/orders/"), strings.TrimPrefix(link, "/admin/signin/"), v.cookies["vitrin_cart"]}
	for _, secret := range secrets {
		if strings.Contains(log.String(), secret) {
			t.Errorf("%q is in the log:\n%s", secret, log.String())
		}
	}
}

// line is the only way to a database; it can be cut and mended.
type line struct {
	t        *testing.T
	to, at   string
	mu       sync.Mutex
	listener net.Listener
	open     []net.Conn
}

// lineTo leads to the database of a URL; url is the same database at the line's other end.
func lineTo(t *testing.T, database string) (l *line, through string) {
	t.Helper()
	u, err := url.Parse(database)
	if err != nil {
		t.Fatal(err)
	}
	l = &line{t: t, to: u.Host, at: "127.0.0.1:0"}
	l.mend()
	t.Cleanup(l.cut)
	u.Host = l.at
	return l, u.String()
}

func (l *line) mend() {
	listener, err := net.Listen("tcp", l.at)
	if err != nil {
		l.t.Fatal(err)
	}
	l.mu.Lock()
	l.listener, l.at = listener, listener.Addr().String()
	l.mu.Unlock()
	go func() {
		for {
			near, err := listener.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("tcp", l.to)
			if err != nil {
				near.Close()
				continue
			}
			l.mu.Lock()
			l.open = append(l.open, near, far)
			l.mu.Unlock()
			go func() { _, _ = io.Copy(far, near) }()
			go func() { _, _ = io.Copy(near, far) }()
		}
	}()
}

func (l *line) cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.listener.Close()
	for _, c := range l.open {
		c.Close()
	}
	l.open = nil
}

// TestTheStoreIsAwayAndComesBack cuts the line to PostgreSQL under an open shop: everything that asks the store says to come back in
// a moment, nothing is ordered, nothing is lost, and once the line is mended the same form goes through.
func TestTheStoreIsAwayAndComesBack(t *testing.T) {
	l, database := lineTo(t, furnished.Postgres(t).URL)
	w := openOn(t, database)
	v := w.visitor()
	v.puts("/en/cart/lines", "/en/cart", "sku", "ARM")
	filled := shown(t, v.get("/en/checkout"))
	l.cut()
	for _, c := range []struct{ method, path, body string }{
		{"GET", "/en/cart", ""},
		{"GET", "/en/checkout", ""},
		{"POST", "/en/checkout", filled.Encode()},
		{"POST", "/en/cart/lines", "sku=ARM"},
		{"GET", "/en/orders/" + ident.Token(), ""},
		{"POST", "/en/orders/lookup", "number=V-1&email=a@b.az"},
		{"GET", "/en/cart/shared/" + ident.Token(), ""},
		{"POST", "/en/orders/" + ident.Token() + "/cancel", ""},
		{"GET", "/az/p/armudu", ""},
	} {
		kind := ""
		if c.method == http.MethodPost {
			kind = urlencoded
		}
		a := v.send(c.method, c.path, kind, strings.NewReader(c.body))
		if a.Code != http.StatusServiceUnavailable || a.Header().Get("Retry-After") == "" || !strings.Contains(a.body, `data-testid="error"`) || strings.Contains(a.body, "127.0.0.1") {
			t.Errorf("%s %s: %d, retry after %q: %.200s", c.method, c.path, a.Code, a.Header().Get("Retry-After"), wordsOf(a.body))
		}
	}
	l.mend()
	if got := v.quantities(); got["ARM"] != 1 {
		t.Errorf("the basket is %v", got)
	}
	if a := v.place(filled); a.Code != http.StatusSeeOther || !strings.HasPrefix(a.to(), "/en/orders/") || w.orders() != 1 {
		t.Errorf("once it is back: %d to %q, %d orders", a.Code, a.to(), w.orders())
	}
}
