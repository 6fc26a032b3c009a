package testkit

import (
	"context"
	"database/sql"
	"net/http"
	"net/http/httptest"
	"net/smtp"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"
)

func open(t testing.TB, db DB) *sql.DB {
	t.Helper()
	driver, source := "pgx", db.URL
	if db.Kind == KindSQLite {
		driver, source = "sqlite", strings.TrimPrefix(db.URL, "sqlite:")
	}
	handle, err := sql.Open(driver, source)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { handle.Close() })
	return handle
}

func TestEachDatabaseIsEmptyAndOwn(t *testing.T) {
	for range 2 { // the second round would see the first one's table if it got the same database
		EachDatabase(t, func(t *testing.T, db DB) {
			if _, err := open(t, db).Exec(`CREATE TABLE shelf (name TEXT)`); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestTemplateIsFilledOnceAndCopied(t *testing.T) {
	filled := map[string]int{}
	tpl := Template{Fill: func(_ context.Context, url string) error {
		kind, _, _ := strings.Cut(url, ":")
		filled[kind]++
		handle := open(t, DB{Kind: map[string]string{"sqlite": KindSQLite}[kind], URL: url})
		if _, err := handle.Exec(`CREATE TABLE shelf (name TEXT)`); err != nil {
			return err
		}
		return handle.Close()
	}}
	for range 2 {
		tpl.Each(t, func(t *testing.T, db DB) {
			handle := open(t, db)
			if _, err := handle.Exec(`INSERT INTO shelf VALUES ('tea')`); err != nil {
				t.Fatal(err)
			}
			var n int
			if err := handle.QueryRow(`SELECT count(*) FROM shelf`).Scan(&n); err != nil || n != 1 {
				t.Fatalf("%d rows, %v; want this test's one row", n, err)
			}
		})
	}
	for kind, n := range filled {
		if n != 1 {
			t.Errorf("%s was filled %d times", kind, n)
		}
	}
}

func TestLetterBoxKeepsWhatItIsGiven(t *testing.T) {
	box := OpenLetterBox(t)
	raw := "From: shop@example.com\r\nTo: leyla@example.com\r\n" +
		"Subject: =?utf-8?q?Sifari=C5=9F?= 7\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/alternative; boundary=cut\r\n\r\n" +
		"--cut\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C5=9E=C9=99k=C9=99r\r\n" +
		"--cut\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+dGVhPC9wPg==\r\n" +
		"--cut--\r\n"
	sent := make(chan error, 1)
	go func() {
		time.Sleep(20 * time.Millisecond)
		sent <- smtp.SendMail(box.Addr, nil, "shop@example.com", []string{"leyla@example.com"}, []byte(raw))
	}()
	letter := box.Wait(t, 10*time.Second, To("Leyla@example.com"))
	if err := <-sent; err != nil { // the letter lies in the box before the sender has said goodbye
		t.Errorf("sending: %v", err)
	}
	if letter.Subject != "Sifariş 7" || strings.TrimSpace(letter.Text) != "Şəkər" || letter.HTML != "<p>tea</p>" {
		t.Errorf("subject %q, text %q, html %q", letter.Subject, letter.Text, letter.HTML)
	}

	box.Refuse("the box is full")
	err := smtp.SendMail(box.Addr, nil, "shop@example.com", []string{"leyla@example.com"}, []byte(raw))
	if err == nil || !strings.Contains(err.Error(), "full") {
		t.Errorf("refusing: %v", err)
	}
	if n := len(box.Letters()); n != 1 {
		t.Errorf("%d letters in the box, want 1", n)
	}
}

func TestBrowser(t *testing.T) {
	browser := StartBrowser(t)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		name := r.PostFormValue("name")
		_, _ = w.Write([]byte(`<!doctype html><title>t</title><form method=post><input id=name name=name><button id=go>go</button></form>
			<p id=said>` + name + `</p><p id=who>plain</p>
			<script>document.getElementById('who').textContent = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
			console.error('oh no', 7)</script>`))
	}))
	t.Cleanup(server.Close)

	walk := func(t *testing.T, tab context.Context) (said, who string) {
		t.Helper()
		err := chromedp.Do(tab,
			chromedp.Navigate(server.URL),
			chromedp.SendKeys(chromedp.ID("name"), "Şəkər"),
		)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := chromedp.RunResponse(tab, chromedp.Click(chromedp.ID("go"))); err != nil {
			t.Fatal(err)
		}
		if said, err = chromedp.Run(tab, chromedp.Text(chromedp.ID("said"))); err != nil {
			t.Fatal(err)
		}
		if who, err = chromedp.Run(tab, chromedp.Text(chromedp.ID("who"))); err != nil {
			t.Fatal(err)
		}
		return said, who
	}

	t.Run("scripts on", func(t *testing.T) {
		tab := browser.Tab(t, Phone(), Dark())
		heard := Complaints(t, tab)
		if said, who := walk(t, tab); said != "Şəkər" || who != "dark" {
			t.Errorf("the page said %q and saw %q", said, who)
		}
		if h := heard(); len(h) == 0 || !strings.Contains(h[0], "oh no") {
			t.Errorf("complaints: %q", h)
		}
		if info, err := os.Stat(Screenshot(t, tab, "phone")); err != nil || info.Size() == 0 {
			t.Errorf("screenshot: %v", err)
		}
	})
	t.Run("scripts off", func(t *testing.T) {
		if said, who := walk(t, browser.Tab(t, Desktop(), WithoutScripts())); said != "Şəkər" || who != "plain" {
			t.Errorf("the page said %q and saw %q", said, who)
		}
	})
}
