package main

import (
	"context"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"vitrin/internal/testkit"
)

var setupLink = regexp.MustCompile(`http://\S+/admin/setup/\S+`)

// startEmpty opens an empty shop and gives what stands on its console once it is ready.
func startEmpty(t *testing.T) (base, said string, settings []string, stop func()) {
	t.Helper()
	address := freeAddress(t)
	settings = []string{"--data-dir", t.TempDir(), "--addr", address, "--drain", "0s", "--demo", "off"}
	ctx, cancel := context.WithCancel(t.Context())
	var c lockedBuffer
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, append([]string{"serve"}, settings...), nil, io.Discard, &c) }()
	b := buyer{t: t, base: "http://" + address, client: browser(t)}
	b.waitForReady()
	return b.base, c.String(), settings, func() {
		cancel()
		if code := <-ended; code != done {
			t.Errorf("serve ended with %d", code)
		}
	}
}

func TestTheConsoleShowsTheWayInUntilThereIsAnOwner(t *testing.T) {
	base, said, settings, stop := startEmpty(t)
	link := setupLink.FindString(said)
	if !strings.HasPrefix(link, base+"/admin/setup/") {
		t.Fatalf("the console says %q", said)
	}
	b := buyer{t: t, base: base, client: browser(t)}
	if page := b.get(strings.TrimPrefix(link, base)); !strings.Contains(page, `data-testid="set-up"`) {
		t.Error("the link does not lead to the form")
	}
	if page := b.get("/az/pages/returns"); !strings.Contains(page, "14 gün") {
		t.Error("a shop without the demo has no page on returns")
	}
	stop()
	if code := run(t.Context(), append([]string{"owner", "add", "--email", "o@example.com"}, settings...), nil, io.Discard, io.Discard); code != done {
		t.Fatalf("owner add: %d", code)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var again lockedBuffer
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, append([]string{"serve"}, settings...), nil, io.Discard, &again) }()
	b.waitForReady()
	if setupLink.MatchString(again.String()) {
		t.Errorf("a shop with an owner says %q", again.String())
	}
	cancel()
	<-ended
}

// TestAShopIsSetUpByKeysAlone goes from the link on the console to a shop with an owner, and on to the list, without a pointer.
func TestAShopIsSetUpByKeysAlone(t *testing.T) {
	chromium := testkit.StartBrowser(t)
	base, said, _, stop := startEmpty(t)
	w := &walk{t: t, base: base, tab: chromium.Tab(t, testkit.Desktop()), scripts: true}
	w.arrive(chromedp.Navigate(setupLink.FindString(said)), "the link")
	for _, field := range [][2]string{{"name", "Çay evi"}, {"address", "Nizami 1, Bakı AZ1000"}, {"email", "aynur@example.com"}, {"password", "five small glasses"}} {
		w.tabUntil(`document.activeElement.name === "` + field[0] + `"`)
		if _, err := chromedp.Call(w.tab, input.InsertText, input.InsertTextParams{Text: field[1]}); err != nil {
			t.Fatal(err)
		}
	}
	w.press("Enter", 13)
	w.is("the list of steps", `document.querySelectorAll('[data-testid^="step-"]').length === 7`)
	w.tabUntil(`document.activeElement.getAttribute("href") === "/admin/settings/delivery"`)
	w.press("Enter", 13)
	w.is("the deliveries", `location.pathname === "/admin/settings/delivery" && document.querySelector('[data-testid="method"]')`)
	if page := (buyer{t: t, base: base, client: browser(t)}).get("/az/"); !strings.Contains(page, "Çay evi") {
		t.Error("the shop does not bear its name")
	}
	stop()
}

// tabUntil presses Tab until an expression is true of the page.
func (w *walk) tabUntil(expression string) {
	w.t.Helper()
	for range 120 {
		w.press("Tab", 9)
		there, err := chromedp.Run(w.tab, chromedp.Evaluate[bool]("!!("+expression+")"))
		if err != nil {
			w.t.Fatal(err)
		}
		if there {
			return
		}
	}
	w.t.Fatalf("Tab never came to where %s", expression)
}
