package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestABuyerWalksTheShop opens the shop with its demo on an empty folder, finds something, buys it, and checks the books.
func TestABuyerWalksTheShop(t *testing.T) {
	address := freeAddress(t)
	settings := []string{"--data-dir", t.TempDir(), "--addr", address, "--drain", "0s"}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, append([]string{"serve"}, settings...), nil, io.Discard, io.Discard) }()
	b := buyer{t: t, base: "http://" + address, client: browser(t)}
	b.waitForReady()

	if page := b.get("/az/search?q=seker"); !strings.Contains(page, "Şəkər") {
		t.Error("seker does not find Şəkər")
	}
	if page := b.get("/en/p/shusha-armudu-glass"); !strings.Contains(page, "add-to-cart") {
		t.Error("the product cannot be put into the basket")
	}
	b.post("/en/cart/lines", url.Values{"sku": {"ARM-SHU-1"}, "quantity": {"2"}})
	form := url.Values{
		"email": {"leyla@post.example"}, "name": {"Leyla Əliyeva"}, "phone": {"+994 50 123 45 67"}, "street": {"Nizami 1"}, "city": {"Bakı"}, "postcode": {"AZ1000"},
		"delivery": {"courier"}, "payment": {"transfer"}, "action": {"update"}, "form": {hidden(t, b.get("/en/checkout"), "form")},
	}
	form.Set("quote", hidden(t, b.post("/en/checkout", form), "quote"))
	form.Set("action", "place")
	first := orderNumber(t, b.post("/en/checkout", form))
	if again := orderNumber(t, b.post("/en/checkout", form)); again != first {
		t.Errorf("one form made two orders: %s and %s", first, again)
	}
	stop()
	if code := <-ended; code != done {
		t.Errorf("serve ended with %d", code)
	}
	var findings bytes.Buffer
	if code := run(t.Context(), append([]string{"check"}, settings...), nil, &findings, &findings); code != done {
		t.Errorf("check ended with %d: %s", code, findings.String())
	}
}

type buyer struct {
	t      *testing.T
	base   string
	client *http.Client
}

func browser(t *testing.T) *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar, Timeout: 20 * time.Second}
}

func (b buyer) waitForReady() {
	b.t.Helper()
	for range 300 {
		if answer, err := b.client.Get(b.base + "/readyz"); err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	b.t.Fatal("the shop did not open")
}

func (b buyer) get(path string) string {
	b.t.Helper()
	return b.read(b.client.Get(b.base + path))
}

func (b buyer) post(path string, form url.Values) string {
	b.t.Helper()
	return b.read(b.client.PostForm(b.base+path, form))
}

func (b buyer) read(answer *http.Response, err error) string {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }() // only read from
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		b.t.Fatalf("%s answered %d, %v", answer.Request.URL, answer.StatusCode, err)
	}
	return string(body)
}

func hidden(t *testing.T, page, name string) string {
	t.Helper()
	return found(t, page, `name="`+name+`" value="([^"]+)"`)
}

func orderNumber(t *testing.T, page string) string {
	t.Helper()
	return found(t, page, `data-testid="order-number">([^<]+)<`)
}

func found(t *testing.T, page, pattern string) string {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("the page has no %s", pattern)
	}
	return m[1]
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }() // nobody connected
	return l.Addr().String()
}
