package main

import (
	"bytes"
	"context"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"vitrin/internal/testkit"
)

// place is a folder with a shop in it, where commands are given and the shop is opened, as on a machine of its own.
type place struct {
	t    *testing.T
	dir  string
	box  *testkit.LetterBox
	more []string // settings beside the folder
}

func newPlace(t *testing.T, more ...string) *place {
	t.Helper()
	return &place{t, t.TempDir(), testkit.OpenLetterBox(t), more}
}

// newPlaceOn is a place whose store is an empty database of a kind.
func newPlaceOn(t *testing.T, kind string) *place {
	t.Helper()
	if kind == testkit.KindPostgres {
		return newPlace(t, "--database", testkit.Postgres(t).URL)
	}
	return newPlace(t)
}

// says is how a command ended and what it wrote.
type says struct {
	code      int
	out, errs string
}

// do gives a command with something to read.
func (p *place) do(in io.Reader, args ...string) says {
	p.t.Helper()
	var out, errs bytes.Buffer
	args = slices.Concat(args, []string{"--data-dir", p.dir, "--log-level", "warn"}, p.more)
	code := run(context.WithoutCancel(p.t.Context()), args, in, &out, &errs)
	return says{code, out.String(), errs.String()}
}

// must gives a command that has to go well, and returns what it wrote.
func (p *place) must(args ...string) string {
	p.t.Helper()
	s := p.do(nil, args...)
	if s.code != done {
		p.t.Fatalf("vitrin %s ended with %d: %s%s", strings.Join(args, " "), s.code, s.out, s.errs)
	}
	return s.out
}

// open opens the shop until the test ends or close is called.
func (p *place) open(more ...string) (base string, closeShop func()) {
	p.t.Helper()
	address := freeAddress(p.t)
	ctx, stop := context.WithCancel(context.WithoutCancel(p.t.Context()))
	ended := make(chan int, 1)
	var said lockedBuffer
	args := slices.Concat([]string{"serve", "--addr", address, "--drain", "0s", "--data-dir", p.dir, "--smtp-url", p.box.URL(), "--log-level", "warn"}, p.more, more)
	go func() { ended <- run(ctx, args, nil, &said, &said) }()
	closeShop = sync.OnceFunc(func() {
		stop()
		if code := <-ended; code != done {
			p.t.Errorf("the shop closed with %d: %s", code, said.String())
		}
	})
	p.t.Cleanup(closeShop)
	base = "http://" + address
	buyer{t: p.t, base: base, client: browser(p.t)}.waitForReady()
	return base, closeShop
}

// file copies a file of the test data to where it may be changed.
func (p *place) file(name string) string {
	p.t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		p.t.Fatal(err)
	}
	path := filepath.Join(p.t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		p.t.Fatal(err)
	}
	return path
}

// lockedBuffer may be written by a shop while a test reads it.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// buys puts a SKU into the basket and orders it by post, paid on delivery; it returns the number and the order's address.
func (b buyer) buys(language, email, sku, quantity string) (number, path string) {
	b.t.Helper()
	b.post("/"+language+"/cart/lines", url.Values{"sku": {sku}, "quantity": {quantity}})
	page := b.get("/" + language + "/checkout")
	answer, err := b.client.PostForm(b.base+"/"+language+"/checkout", url.Values{
		"email": {email}, "name": {"Leyla Əliyeva"}, "phone": {"+994 50 123 45 67"}, "street": {"Nizami 1"}, "city": {"Gəncə"}, "delivery": {"post"}, "payment": {"cash"}, "action": {"place"},
		"form": {hidden(b.t, page, "form")}, "quote": {hidden(b.t, page, "quote")},
	})
	if err == nil {
		path = answer.Request.URL.Path
	}
	return orderNumber(b.t, b.read(answer, err)), path
}

// status is what a page answers, followed to its end.
func (b buyer) status(path string) int {
	b.t.Helper()
	answer, err := b.client.Get(b.base + path)
	if err != nil {
		b.t.Fatal(err)
	}
	_ = answer.Body.Close()
	return answer.StatusCode
}

var inputs = regexp.MustCompile(`<input[^>]*\bname="([^"]+)"[^>]*>|<textarea[^>]*\bname="([^"]+)"[^>]*>([^<]*)</textarea>`)

// fields are the values of a page's form as a browser would send them, without its buttons.
func fields(page string) url.Values {
	values := url.Values{}
	for _, m := range inputs.FindAllStringSubmatch(page, -1) {
		kind := regexp.MustCompile(`\btype="([^"]+)"`).FindStringSubmatch(m[0])
		if m[2] != "" {
			values.Set(m[2], unescape(m[3]))
			continue
		}
		if kind != nil && (kind[1] == "checkbox" || kind[1] == "radio") && !strings.Contains(m[0], "checked") || kind != nil && kind[1] == "file" {
			continue
		}
		value := regexp.MustCompile(`\bvalue="([^"]*)"`).FindStringSubmatch(m[0])
		if value == nil {
			value = []string{"", ""}
		}
		values.Set(m[1], unescape(value[1]))
	}
	return values
}

func unescape(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`, "&#39;", "'", "&amp;", "&").Replace(s)
}

// patience is how long a letter or a page may take on a busy machine.
const patience = 30 * time.Second
