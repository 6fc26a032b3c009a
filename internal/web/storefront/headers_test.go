package storefront_test

import (
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"vitrin/internal/web"
)

var (
	script   = regexp.MustCompile(`<script\b[^>]*>`)
	inlineJS = regexp.MustCompile(`<[^>]*\son[a-z]+=`)
	inline   = regexp.MustCompile(`<[^>]*\sstyle=|<style\b`)
)

// TestEveryAnswerIsGuarded asks for every kind of page, good and bad, and looks at what browsers are told about it.
func TestEveryAnswerIsGuarded(t *testing.T) {
	w := open(t)
	v := w.visitor()
	order := v.buys("ARM")
	v.puts("/en/cart/lines", "/en/cart", "sku", "ARM", "quantity", "2")
	shared := v.post("/en/cart/share").to()
	private := map[string]bool{"/en/cart": true, "/en/checkout": true, order: true, "/en/orders/lookup": true, shared: true, "/en/orders/unknown": true, "/en/p/never": true, "/admin/signin": true}
	for _, path := range []string{
		"/", "/en/", "/az/", "/en/c/glasses", "/en/search?q=tea", "/en/search?q=zzzz", "/en/p/armudu", "/en/p/mug", "/en/compare?p=armudu&p=mug", "/en/cart", "/en/checkout", order, "/en/orders/lookup", shared,
		"/en/pages/returns", "/en/orders/unknown", "/en/p/never", "/en/p/old", "/nothing", "/healthz", "/readyz", "/admin", "/admin/signin", "/en/cart/lines",
	} {
		a := v.get(path)
		h := a.Header()
		policy := h.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "script-src 'self'") || strings.Contains(policy, "unsafe") || !strings.Contains(policy, "frame-ancestors 'none'") ||
			!strings.Contains(policy, "base-uri 'none'") || !strings.Contains(policy, "form-action 'self'") {
			t.Errorf("%s: policy %q", path, policy)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("X-Frame-Options") != "DENY" || h.Get("Cross-Origin-Opener-Policy") != "same-origin" || h.Get("Permissions-Policy") == "" {
			t.Errorf("%s: %v", path, h)
		}
		if referrer := h.Get("Referrer-Policy"); referrer != "strict-origin-when-cross-origin" && referrer != "no-referrer" && referrer != "same-origin" || len(h.Values("Referrer-Policy")) != 1 {
			t.Errorf("%s: referrer policy %q", path, h.Values("Referrer-Policy"))
		}
		if cache := h.Get("Cache-Control"); strings.Contains(cache, "public") || strings.HasPrefix(h.Get("Content-Type"), "text/html") && !strings.Contains(cache, "private") && cache != "no-store" || len(h.Values("Cache-Control")) > 1 {
			t.Errorf("%s: may be kept by others: %q", path, h.Values("Cache-Control"))
		}
		if h.Get("Strict-Transport-Security") == "" {
			t.Errorf("%s: served over TLS, and not said so", path)
		}
		if private[path] && !strings.Contains(a.body, `name="robots" content="noindex`) {
			t.Errorf("%s (%d) may be found by search engines", path, a.Code)
		}
		for _, tag := range script.FindAllString(a.body, -1) {
			if !strings.Contains(tag, " src=\"/static/") && !strings.Contains(tag, `type="application/ld+json"`) {
				t.Errorf("%s: a script of the page's own: %s", path, tag)
			}
		}
		if m := inlineJS.FindString(a.body) + inline.FindString(a.body); m != "" {
			t.Errorf("%s: inline, which the policy forbids: %.200s", path, m)
		}
		if a.Code == http.StatusOK && strings.HasPrefix(path, "/en/") && h.Get("Content-Language") != "en" {
			t.Errorf("%s: language %q", path, h.Get("Content-Language"))
		}
	}
	for path, want := range map[string]string{order: "no-store", "/en/orders/lookup": "no-store", "/en/orders/unknown": "no-store", "/en/p/never": "no-store", "/admin/signin": "no-store"} {
		if got := v.get(path).Header().Get("Cache-Control"); got != want {
			t.Errorf("%s: %q", path, got)
		}
	}
	if got := v.get(order).Header().Get("Referrer-Policy"); got != "no-referrer" {
		t.Errorf("an order's link is told to where it leads: %q", got)
	}
}

// TestOtherNamesAreNotAnswered sets the host check: a forged name gets no page and so into no link.
func TestOtherNamesAreNotAnswered(t *testing.T) {
	w := open(t, func(p *web.Parts) { p.Strict = true })
	v := w.visitor()
	if a := v.get("/en/"); a.Code != http.StatusOK {
		t.Errorf("its own name: %d", a.Code)
	}
	for host, paths := range map[string]map[string]int{
		"evil.example":   {"/en/": http.StatusMisdirectedRequest, "/en/orders/lookup": http.StatusMisdirectedRequest, "/healthz": http.StatusOK, "/readyz": http.StatusOK},
		"SHOP.test":      {"/en/": http.StatusOK},
		"shop.test:8080": {"/en/": http.StatusMisdirectedRequest},
		"":               {"/en/": http.StatusMisdirectedRequest},
	} {
		for path, want := range paths {
			if got := w.asked(host, path); got != want {
				t.Errorf("%s%s: %d, want %d", host, path, got, want)
			}
		}
	}
}

func TestAPanicIsAPage(t *testing.T) {
	w := open(t, func(p *web.Parts) { p.Ready = func() error { panic("the shelf fell down") } })
	v := w.visitor()
	a := v.get("/readyz")
	if a.Code != http.StatusInternalServerError || !strings.Contains(a.body, `data-testid="error"`) || strings.Contains(a.body, "shelf fell") || a.Header().Get("Content-Security-Policy") == "" {
		t.Errorf("%d: %.300s", a.Code, wordsOf(a.body))
	}
	if a := v.get("/en/"); a.Code != http.StatusOK {
		t.Errorf("after it: %d", a.Code)
	}
}

func TestNotReady(t *testing.T) {
	w := open(t, func(p *web.Parts) { p.Ready = func() error { return errors.New("leaving") } })
	v := w.visitor()
	if a := v.get("/readyz"); a.Code != http.StatusServiceUnavailable || a.Header().Get("Cache-Control") != "no-store" || strings.Contains(a.body, "leaving") {
		t.Errorf("%d %q", a.Code, a.body)
	}
	if a := v.get("/healthz"); a.Code != http.StatusOK {
		t.Errorf("alive: %d", a.Code)
	}
	if a := v.get("/en/"); a.Code != http.StatusOK {
		t.Errorf("who is here already: %d", a.Code)
	}
}

func TestPagesAreZippedForWhoCanReadIt(t *testing.T) {
	v := open(t).visitor()
	whole := v.get("/en/p/mug")
	v.header["Accept-Encoding"] = "gzip"
	a := v.get("/en/p/mug")
	if a.Header().Get("Content-Encoding") != "gzip" || !strings.Contains(a.Header().Get("Vary"), "Accept-Encoding") || whole.Header().Get("Content-Encoding") != "" {
		t.Fatalf("%v", a.Header())
	}
	r, err := gzip.NewReader(strings.NewReader(a.body))
	if err != nil {
		t.Fatal(err)
	}
	if content, err := io.ReadAll(r); err != nil || string(content) != whole.body {
		t.Errorf("%d bytes are %d zipped and %d unzipped, %v", len(whole.body), len(a.body), len(content), err)
	}
}
